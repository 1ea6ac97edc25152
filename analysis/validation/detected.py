"""What the detectors find in single sentences of an article."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from analysis.corpus import Document
from analysis.numbers import read_quantities
from analysis.sourcing import find_attributions


class Detected(NamedTuple):
    """What was found in one sentence: forms and sources of its statements, and its numbers as written."""

    forms: frozenset[str]
    sources: tuple[str, ...]
    numbers: tuple[str, ...]


def detect(document: Document) -> dict[tuple[int, int], Detected]:
    """What the detectors find, for every sentence of an article by its offsets.

    A statement belongs to every sentence that a letter or digit of it stands in, for a quotation may run over several.

    Examples
    --------
    >>> from analysis.corpus import split_article
    >>> from analysis.reading import Article
    >>> text = "About 40 trucks have left, Mayor Ada Stone said. Nobody was there."
    >>> list(detect(split_article(Article("a", "The Paper", text))).values())[0]
    Detected(forms=frozenset({'indirect'}), sources=('Ada Stone',), numbers=('40',))
    """
    forms: list[set[str]] = [set() for _ in document.sentences]
    # As keys of a dictionary: each once, in the order of the text.
    sources: list[dict[str, None]] = [{} for _ in document.sentences]
    numbers: list[list[str]] = [[] for _ in document.sentences]
    for row in find_attributions(document):
        for place in _places(document, row):
            forms[place].add(row["kind"])
            sources[place][row["source_name"] or row["source"]] = None
    for row in read_quantities(document):
        numbers[row["sentence_id"]].append(row["text"])
    return {
        (sentence.start, sentence.end): Detected(
            frozenset(forms[place]), tuple(filter(None, sources[place])), tuple(numbers[place])
        )
        for place, sentence in enumerate(document.sentences)
    }


def _places(document: Document, row: Mapping[str, Any]) -> Iterable[int]:
    """The sentences that letters of a row stand in."""
    sentences = document.sentences
    place = max(0, bisect.bisect_right(sentences, row["start"], key=lambda one: one.start) - 1)
    while place < len(sentences) and sentences[place].start < row["end"]:
        shared = document.text[max(row["start"], sentences[place].start) : min(row["end"], sentences[place].end)]
        if any(map(str.isalnum, shared)):
            yield place
        place += 1
