"""Runs of words that two outlets both quote."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pandas as pd

from analysis.alignment.common import Word, article_pairs, span_columns, words_of
from analysis.corpus import Corpus, Document
from analysis.tables import make_table
from analysis.text import Quotation

FEWEST_QUOTED_WORDS = 5


def shared_quotations(corpus: Corpus, fewest: int = FEWEST_QUOTED_WORDS) -> pd.DataFrame:
    """Runs of words that two outlets both put between quotation marks.

    Parameters
    ----------
    corpus : Corpus
    fewest : int, optional
        Words a run must have.

    Returns
    -------
    DataFrame
        The table `shared_quotations`: one row per run and pair of articles of one story and different outlets,
        longest first. `whole_first` and `whole_second` say whether the run is all that outlet quotes.
    """
    rows: list[dict[str, Any]] = []
    for first, second in article_pairs(corpus):
        rows += _shared_runs(first, second, fewest)
    rows.sort(key=lambda row: (-row["n_words"], row["first_id"], row["second_id"], row["first_start"]))
    return make_table("shared_quotations", rows)


def _shared_runs(first: Document, second: Document, fewest: int) -> list[dict[str, Any]]:
    theirs = [(q, words_of(second, q.inner_start, q.inner_end)) for q in _outer(second)]
    index: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, (_, words) in enumerate(theirs):
        for place in range(len(words) - fewest + 1):
            index[tuple(w.lower for w in words[place : place + fewest])].append((number, place))
    rows = []
    for quotation in _outer(first):
        words = words_of(first, quotation.inner_start, quotation.inner_end)
        place = 0
        while place <= len(words) - fewest:
            # A phrase that comes back often is followed up at its first few places only: cost stays linear.
            candidates = index.get(tuple(w.lower for w in words[place : place + fewest]), [])[:8]
            best = max(((_run(words, place, theirs[n][1], p), -n, -p) for n, p in candidates), default=None)
            if best is None:
                place += 1
                continue
            length, number, there = best[0], -best[1], -best[2]
            other = theirs[number][1]
            rows.append(
                span_columns(first, words[place].start, words[place + length - 1].end, "first")
                | span_columns(second, other[there].start, other[there + length - 1].end, "second")
                | {"n_words": length, "whole_first": length == len(words), "whole_second": length == len(other)}
            )
            place += length
    return rows


def _outer(document: Document) -> list[Quotation]:
    """Quotations that stand in no other one and in no line that repeats the body."""
    return [q for q in document.quotations if q.depth == 1 and not document.is_repeated(q.start)]


def _run(words: list[Word], place: int, other: list[Word], there: int) -> int:
    length = 0
    while (
        place + length < len(words)
        and there + length < len(other)
        and words[place + length].lower == other[there + length].lower
    ):
        length += 1
    return length
