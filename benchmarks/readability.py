"""How fast ten readability measures are, against textstat on the same articles in the same run.

Run with `.venv/bin/python -m benchmarks.readability [FILE.jsonl]`. Without a file, the articles are three hundred
blends of whole paragraphs of the four that come with the project, in which every other long word is swapped for one of
the pronouncing dictionary, so that the blends have about as many different words as real articles. Each round times all
ways one after the other, with nothing counted before on either side; the ratio from the text is what counts.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import random
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from analysis import load_articles
from analysis.corpus import Document, split_article
from analysis.readability.counts import matrix
from analysis.readability.formulas import measures_of
from analysis.readability.words import forget, pronounced, textstat
from analysis.reading import Article
from analysis.statistics import SEED
from analysis.text import Tokens, find_segments, find_sentences

ROUNDS = 5
TEXTSTAT = (
    "flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "coleman_liau_index",
    "automated_readability_index", "dale_chall_readability_score", "lix", "words_per_sentence",
    "avg_syllables_per_word",
)  # fmt: skip


# One word in eight is then new in its article and in all before, as it is in news (one in seven, PolNeAR).
_LONG_WORD = re.compile(r"\b[a-z]{6,}\b")


def articles(file: Path | None) -> list[str]:
    """The texts: the `text` of each line of a JSON Lines file, or blends of the four articles."""
    if file is not None:
        return [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]
    paragraphs = [
        document.text[segment.start : segment.end]
        for document in load_articles().documents
        for segment in document.segments
        if segment.kind == "body" and segment.repeats_start is None
    ]
    words = sorted(word for word in pronounced() if word.isalpha() and len(word) >= 6)
    draw = random.Random(SEED)
    return ["\n\n".join(varied(p, words, draw) for p in draw.choices(paragraphs, k=14)) for _ in range(300)]


def varied(paragraph: str, words: list[str], draw: random.Random) -> str:
    """The paragraph with every other long word in small letters swapped for one of the dictionary."""
    return _LONG_WORD.sub(lambda found: draw.choice(words) if draw.random() < 0.5 else found[0], paragraph)


def by_textstat(texts: list[str]) -> None:
    """Ten measures, as a user of textstat would ask for them."""
    library = textstat()
    for text in texts:
        for name in TEXTSTAT:
            getattr(library, name)(text)


def from_text(texts: list[str]) -> None:
    """Eleven measures from the text: paragraphs, sentences, counts, formulas."""
    documents = []
    for number, text in enumerate(texts):
        segments = find_segments(text)
        sentences = tuple(find_sentences(text, segments))
        documents.append(Document(Article(str(number), "", text), tuple(segments), sentences, Tokens(""), ()))
    from_documents(documents)


def from_documents(documents: list[Document]) -> None:
    """Eleven measures of articles that are split already, as in a notebook."""
    measures_of(np.array([matrix(document).sum(axis=0) for document in documents]))


def caches() -> list[Callable[[], None]]:
    """What empties each cache of textstat: it keeps the counts of the texts it saw last."""
    import textstat.backend

    found = {}
    for module in pkgutil.walk_packages(textstat.backend.__path__, "textstat.backend."):
        for thing in vars(importlib.import_module(module.name)).values():
            if callable(getattr(thing, "cache_clear", None)):
                found[id(thing)] = thing.cache_clear
    return list(found.values())


def seconds(work: Callable[[], None], emptied: list[Callable[[], None]]) -> float:
    """How long it takes, with no word counted before."""
    forget()
    for empty in emptied:
        empty()
    by_textstat(["A sentence that no article holds loads the dictionaries anew."])
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def main() -> None:
    """Print articles per second of each way, and how many times as fast as textstat it is."""
    texts = articles(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    documents = [split_article(Article(str(number), "outlet", text)) for number, text in enumerate(texts)]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words / len(texts):.0f} words on average; articles per second, median of {ROUNDS}")
    ways = {
        "textstat 0.7.13, ten measures": lambda: by_textstat(texts),
        "ours from the text": lambda: from_text(texts),
        "ours from split articles": lambda: from_documents(documents),
    }
    emptied = caches()
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, work in ways.items():
            times[name].append(seconds(work, emptied))
    base = times["textstat 0.7.13, ten measures"]
    for name, taken in times.items():
        ratio = statistics.median(theirs / ours for theirs, ours in zip(base, taken, strict=True))
        print(f"{name:32} {len(texts) / statistics.median(taken):8.0f}   {ratio:5.1f} times textstat")


if __name__ == "__main__":
    main()
