"""What all comparisons of articles need: the pairs of articles, their words, and spans as columns."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

from analysis.corpus import Corpus, Document
from analysis.text import find_tokens


class Word(NamedTuple):
    lower: str
    start: int
    end: int
    is_name: bool


def article_pairs(corpus: Corpus) -> Iterator[tuple[Document, Document]]:
    """Articles of one story and different outlets, each pair once."""
    for first, second in itertools.combinations(corpus.documents, 2):
        same_story = first.article.story_id == second.article.story_id
        if same_story and first.article.outlet != second.article.outlet:
            yield first, second


def words_of(document: Document, start: int, end: int) -> list[Word]:
    text = document.text
    return [
        Word(text[t.start : t.end].lower().replace("’", "'"), t.start, t.end, text[t.start].isupper())
        for t in find_tokens(text, start, end)
        if t.is_word
    ]


def kind_of(document: Document, offset: int) -> str:
    """The kind of the segment that holds a character; empty if none does."""
    segment = document.segment_at(offset)
    return "" if segment is None else segment.kind


def span_columns(document: Document, start: int, end: int, side: str) -> dict[str, Any]:
    return {
        f"{side}_id": document.article.article_id,
        f"{side}_outlet": document.article.outlet,
        f"{side}_start": start,
        f"{side}_end": end,
        f"{side}_text": document.text[start:end],
    }
