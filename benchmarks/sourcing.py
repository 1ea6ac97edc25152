"""How fast attributions are found, against spaCy's blank English tokenizer on the same articles in the same run.

Run with `.venv/bin/python -m benchmarks.sourcing [FILE.jsonl]`. Without a file the articles are the blends of
`benchmarks.readability`, 14 paragraphs each and with about as many different words as news has. Both keep things
between articles, so the first pass over all articles is told apart from the passes after it; seconds are those of one
core, and the ratio is what counts. Then the time per character of ever longer texts, hostile ones too: it should stay
as it is.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from analysis import load_articles
from analysis.corpus import split_article
from analysis.reading import Article
from analysis.sourcing import find_attributions
from benchmarks.readability import articles

ROUNDS = 7
SIZES = (50_000, 200_000, 1_000_000)
LOOPS = {
    "quotation marks": "“ ” ",
    "“said” again and again": "said ",
    "names again and again": "Ada Stone Ben Ford Carla Woods ",
    "pronoun statements": "“It is safe,” he said. She told them that it was. ",
}


def paragraphs() -> list[str]:
    """The paragraphs of the four articles, in their order."""
    return [line for document in load_articles().documents for line in document.text.splitlines() if line.strip()]


def find(texts: list[str]) -> None:
    """Split every article and find its attributions, as `attributions` does."""
    for number, text in enumerate(texts):
        find_attributions(split_article(Article(str(number), "Herald", text)))


def tokenizer() -> Callable[[list[str]], None]:
    """What a user of spaCy runs before anything else."""
    try:
        import spacy
    except ImportError:
        sys.exit(
            "This benchmark compares with spaCy, which the project does not need: `pip install spacy`, then again."
        )
    english = spacy.blank("en")

    def tokenize(texts: list[str]) -> None:
        for text in texts:
            english(text)

    return tokenize


def seconds(work: Callable[[list[str]], None], texts: list[str]) -> float:
    """How long one core takes."""
    begin = time.process_time()
    work(texts)
    return time.process_time() - begin


def long_texts(size: int) -> dict[str, str]:
    """One text of each sort, of as many characters."""
    prose = "\n\n".join(paragraphs()) + "\n\n"
    return {name: (unit * (size // len(unit) + 1))[:size] for name, unit in {"prose": prose, **LOOPS}.items()}


def main() -> None:
    """Print articles per second of both, their ratio, and the time per character by length."""
    tokenize = tokenizer()
    texts = articles(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    words = sum(len(text.split()) for text in texts) / len(texts)
    ways = {"attributions from the text": find, "spaCy's blank English tokenizer": tokenize}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(1 + ROUNDS):
        for name, work in ways.items():
            times[name].append(seconds(work, texts))
    print(f"{len(texts)} articles of {words:.0f} words on average; articles per second of one core")
    print(f"{'':34}{'first pass':>12}{'then':>12}   (median of {ROUNDS} passes)")
    for name, (first, *later) in times.items():
        print(f"{name:34}{len(texts) / first:12.1f}{len(texts) / statistics.median(later):12.1f}")
    ours, theirs = times.values()
    ratios = [their / our for our, their in zip(ours, theirs, strict=True)]
    print(f"{'ratio':34}{ratios[0]:12.2f}{statistics.median(ratios[1:]):12.2f}")
    print("\nmicroseconds per character; the last column is the longest over the shortest")
    print(f"{'':34}" + "".join(f"{size // 1000:>8} kB" for size in SIZES))
    taken = {
        size: {name: min(seconds(find, [text]) for _ in (1, 2)) for name, text in long_texts(size).items()}
        for size in SIZES
    }
    for name in taken[SIZES[0]]:
        rates = [taken[size][name] / size * 1e6 for size in SIZES]
        print(f"{name:34}" + "".join(f"{rate:11.2f}" for rate in rates) + f"{rates[-1] / rates[0]:8.2f}")


if __name__ == "__main__":
    main()
