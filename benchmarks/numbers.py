"""How fast quantities are found, against quantulum3 on the same articles in the same run.

Run with `.venv/bin/python -m benchmarks.numbers [FILE.jsonl]`. Without a file the articles are the blends of
`benchmarks.readability`. Both ways begin with the text: ours splits it, reads the quantities and, in the second line,
finds the attributions too, to say who claims each. quantulum3 is asked as it comes, without its classifier.
It sees every fifth article only, so that a round takes seconds; rates are of one core, and the ratio is what counts.
Then the time per character of ever longer texts, hostile ones too: it should stay as it is.
"""

from __future__ import annotations

import statistics
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from analysis import load_articles
from analysis.corpus import Document, split_article
from analysis.numbers import find_quantities, read_quantities
from analysis.reading import Article
from analysis.text import Segment, Sentence, Tokens
from benchmarks.readability import articles

ROUNDS = 5
SHARE = 5
SIZES = (50_000, 200_000, 1_000_000)
# Each is taken as one sentence, so that nothing but the detector is timed.
LOOPS = {
    "a number every fourth character": "1 a ",
    "“one” again and again": "one ",
    "figures and hyphens": "2-3-",
    "a share of a share": "5 of ",
    "money to money": "$5 to ",
    "halves": "half a ",
    "a number and a full stop": "1. ",
    "digits": "1",
}


def read(texts: list[str]) -> None:
    """Split every article and read its quantities."""
    for number, text in enumerate(texts):
        read_quantities(split_article(Article(str(number), "Herald", text)))


def read_bare(texts: list[str]) -> None:
    """The same without state, place and time, which quantulum3 does not tell either."""
    for number, text in enumerate(texts):
        read_quantities(split_article(Article(str(number), "Herald", text)), context=False)


def claim(texts: list[str]) -> None:
    """Split every article and find its quantities with whoever claims them, as `quantities` does."""
    for number, text in enumerate(texts):
        find_quantities(split_article(Article(str(number), "Herald", text)))


def peer() -> Callable[[list[str]], None]:
    """What a user of quantulum3 runs."""
    try:
        with warnings.catch_warnings():
            # It says at import that its classifier is not there.
            warnings.simplefilter("ignore")
            from quantulum3 import parser
    except ImportError:
        sys.exit(
            "This benchmark compares with quantulum3, which the project does not need: `pip install quantulum3`, "
            "then again."
        )
    parser.parse("It is 2 km long.")

    def parse(texts: list[str]) -> None:
        for text in texts:
            parser.parse(text)

    return parse


def rate(work: Callable[[list[str]], None], texts: list[str]) -> float:
    """Articles per second of one core."""
    begin = time.process_time()
    work(texts)
    return len(texts) / (time.process_time() - begin)


def one_sentence(text: str) -> Document:
    """A text taken as a single sentence."""
    segment, sentence = Segment(0, len(text), "body", "", 0), Sentence(0, len(text), 0)
    return Document(Article("long", "Herald", text), (segment,), (sentence,), Tokens(""), ())


def long_documents(size: int) -> dict[str, Document]:
    """One document of each sort, of as many characters."""
    lines = [line for document in load_articles().documents for line in document.text.splitlines() if line.strip()]
    prose = "\n\n".join(lines) + "\n\n"
    made = {"prose": split_article(Article("long", "Herald", (prose * (size // len(prose) + 1))[:size]))}
    return made | {name: one_sentence((unit * (size // len(unit) + 1))[:size]) for name, unit in LOOPS.items()}


def microseconds(document: Document) -> float:
    """Time per character, the better of two."""
    taken = []
    for _ in range(2):
        begin = time.process_time()
        read_quantities(document)
        taken.append(time.process_time() - begin)
    return min(taken) / len(document.text) * 1e6


def compare(name: str, texts: list[str], parse: Callable[[list[str]], None], share: int) -> None:
    """Print articles and words per second of all ways, and their ratios to the peer's."""
    words = sum(len(text.split()) for text in texts) / len(texts)
    ways = {
        "value, unit, noun, interval": (read_bare, texts),
        "and state, place, time": (read, texts),
        "and claimants": (claim, texts),
        "quantulum3": (parse, texts[::share]),
    }
    rates: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(1 + ROUNDS):
        for way, (work, given) in ways.items():
            rates[way].append(rate(work, given))
    print(f"{name} of {words:.0f} words on average; median of {ROUNDS} passes after the first, one core")
    print(f"{'':34}{'articles/s':>12}{'words/s':>12}{'ratio':>10}")
    theirs = rates["quantulum3"][1:]
    for way, (_, *later) in rates.items():
        speed = statistics.median(later)
        ratio = statistics.median(our / their for our, their in zip(later, theirs, strict=True))
        print(f"{way:34}{speed:12.1f}{speed * words:12,.0f}{ratio:10.1f}")
    print()


def main() -> None:
    """Compare on the four articles and on blends, as many of each; then print the time per character by length."""
    parse = peer()
    texts = articles(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    own = [document.text for document in load_articles().documents]
    compare("the four articles", own * (len(texts) // len(own)), parse, SHARE * len(own) // 4)
    compare(f"{len(texts)} articles", texts, parse, SHARE)
    print("microseconds per character; the last column is the longest over the shortest")
    print(f"{'':34}" + "".join(f"{size // 1000:>8} kB" for size in SIZES))
    taken = {size: {name: microseconds(made) for name, made in long_documents(size).items()} for size in SIZES}
    for name in taken[SIZES[0]]:
        by_size = [taken[size][name] for size in SIZES]
        print(f"{name:34}" + "".join(f"{each:11.2f}" for each in by_size) + f"{by_size[-1] / by_size[0]:8.2f}")


if __name__ == "__main__":
    main()
