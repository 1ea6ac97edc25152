"""How fast ten readability measures are, against textstat on the same articles in the same run.

Run with `.venv/bin/python -m benchmarks.readability [FILE.jsonl]`. Without a file, the articles are three hundred
blends of the sentences of the four that come with the project. Each round times all ways one after the other; the
ratio is what counts.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from analysis import load_articles
from analysis.corpus import Document, split_article
from analysis.readability.counts import body_sentences, matrix
from analysis.readability.formulas import measures_of
from analysis.readability.words import forget, textstat
from analysis.reading import Article
from analysis.statistics import SEED
from analysis.text import Tokens, find_segments, find_sentences

ROUNDS = 5
TEXTSTAT = (
    "flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "coleman_liau_index",
    "automated_readability_index", "dale_chall_readability_score", "lix", "words_per_sentence",
    "avg_syllables_per_word",
)  # fmt: skip


def articles(file: Path | None) -> list[str]:
    """The texts: the `text` of each line of a JSON Lines file, or blends of the four articles."""
    if file is not None:
        return [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]
    sentences = [d.text[s.start : s.end] for d in load_articles().documents for s in body_sentences(d)]
    draw = random.Random(SEED)
    return ["\n\n".join(draw.choices(sentences, k=28)) for _ in range(300)]


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


def seconds(work: Callable[[], None]) -> float:
    """How long it takes, with no word counted before."""
    forget()
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
    by_textstat(texts[:1])  # loads its dictionary
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        # textstat keeps the results of the last texts it saw.
        textstat().set_lang("en_US")
        for name, work in ways.items():
            times[name].append(seconds(work))
    base = times["textstat 0.7.13, ten measures"]
    for name, taken in times.items():
        ratio = statistics.median(theirs / ours for theirs, ours in zip(base, taken, strict=True))
        print(f"{name:32} {len(texts) / statistics.median(taken):8.0f}   {ratio:5.1f} times textstat")


if __name__ == "__main__":
    main()
