"""How fast the lenses of notebook 01 are, one by one and together, against the attribution engine in the same run.

Run with `.venv/bin/python -m benchmarks.framing [FILE.jsonl]`. Without a file the articles are the blends of
`benchmarks.readability`. The lines give the time each takes as a multiple of that of `find_attributions` on the same
articles, already split: under 1 is faster. Distinctive words deal out passages at random, a number of times that does
not depend on the size of the corpus, and are not among them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from analysis import framing, load_articles
from analysis.corpus import Document, split_article
from analysis.framing.labels import find_labels
from analysis.reading import Article
from analysis.sourcing import find_attributions
from benchmarks.readability import articles

ROUNDS = 3


def seconds(measure: Callable[[Document], object], documents: list[Document]) -> float:
    """The least processor time of several rounds over all articles."""
    best = float("inf")
    for _ in range(ROUNDS):
        begin = time.process_time()
        for document in documents:
            measure(document)
        best = min(best, time.process_time() - begin)
    return best


def main() -> None:
    """Print the multiples."""
    texts = articles(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    documents = [split_article(Article(str(number), f"Outlet {number % 4}", text)) for number, text in enumerate(texts)]
    statements = {document.article.article_id: find_attributions(document) for document in documents}
    actors = framing.propose_actors(load_articles())
    codebook, events = framing.load_codebook(), framing.load_events()
    lenses: dict[str, Callable[[Document], object]] = {
        "frames": lambda document: framing.find_cues(document, codebook),
        "labels": lambda document: find_labels(document, actors),
        "clauses": framing.find_clauses,
        "names of events": lambda document: framing.find_event_names(document, events),
        "colour": framing.find_colour,
        "openings": lambda document: framing.find_opening(document, statements[document.article.article_id]),
    }
    base = seconds(find_attributions, documents)
    words = sum(sum(token.is_word for token in document.tokens) for document in documents)
    print(f"{len(documents)} articles, {words:,} words; find_attributions {words / base:,.0f} words a second")
    together = 0.0
    for name, measure in lenses.items():
        taken = seconds(measure, documents)
        together += taken
        print(f"{name:16} {taken / base:.2f} times the time of find_attributions")
    print(f"{'all together':16} {together / base:.2f}")


if __name__ == "__main__":
    main()
