"""How fast attributions are found, against spaCy's blank English tokenizer on the same articles in the same run.

Run with `.venv/bin/python -m benchmarks.sourcing`. The articles are made of the paragraphs of the four that come
with the project, about 700 words each. Each round times all ways one after the other, in seconds of one core; the ratio
is what counts. Then the time per character of ever longer texts, hostile ones too: it should stay as it is.
"""

from __future__ import annotations

import itertools
import statistics
import sys
import time
from collections.abc import Callable

from analysis import load_articles
from analysis.corpus import split_article
from analysis.reading import Article
from analysis.sourcing import find_attributions

ROUNDS = 7
ARTICLES = 40
WORDS = 700
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


def articles() -> list[str]:
    """Texts of about 700 words, each beginning at another paragraph."""
    lines = paragraphs()
    return [_cut(lines, place * len(lines) // ARTICLES) for place in range(ARTICLES)]


def _cut(lines: list[str], first: int) -> str:
    kept: list[str] = []
    left = WORDS
    for line in itertools.islice(itertools.cycle(lines), first, None):
        kept.append(" ".join(line.split()[:left]))
        left -= len(line.split())
        if left <= 0:
            return "\n\n".join(kept)
    return ""


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
    texts = articles()
    words = sum(len(text.split()) for text in texts) / len(texts)
    ways = {"attributions from the text": find, "spaCy's blank English tokenizer": tokenize}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for work in ways.values():
        work(texts)  # loads and fills what is kept between articles
    for _ in range(ROUNDS):
        for name, work in ways.items():
            times[name].append(seconds(work, texts))
    print(f"{len(texts)} articles of {words:.0f} words on average; articles per second of one core, median of {ROUNDS}")
    for name, taken in times.items():
        print(f"{name:34} {len(texts) / statistics.median(taken):8.1f}")
    ours, theirs = times.values()
    ratio = statistics.median(their / our for our, their in zip(ours, theirs, strict=True))
    print(f"{'ratio':34} {ratio:8.2f} times the articles per second of the tokenizer")
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
