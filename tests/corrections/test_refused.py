"""Corrections that cannot be applied say why, contradict each other, or do not depend on their order."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.alignment import compare_numbers
from analysis.corpus import Corpus, Document, split_article
from analysis.corrections import MOST_PLACES, folded, places_of
from analysis.numbers import quantities
from analysis.overruled import corrections
from analysis.reading import Article
from analysis.sourcing import attributions, link_sources
from analysis.tables import records

Made = Callable[..., Corpus]
Outcomes = Callable[[Corpus], list[tuple[str, int]]]
Documents = Callable[[], list[Document]]


# Rows that cannot be applied


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("not a statement", "a", "nobody wrote this"), "its words stand nowhere in the article"),
        (("not a statement", "a", "About 2,200 people"), "at its words no statement was found"),
        (("not a statement", "z", "levee"), "there is no article with this article_id"),
        (("not a number", "a", "2,200 people fled"), "its words stand in 2 places; give more of the words around"),
        (("not a number", "a", "200"), "its words stand nowhere"),
        (("not a number", "a", "2,200 people fled. “We lost 40"), "its words hold 2 numbers"),
        (("same source", "", "Nobody Known", "Ada Stone"), "no statement has this source"),
        (("same source", "", "ada stone", "Ada Stone"), "both names are one"),
    ],
)
def test_a_row_without_effect_says_why(row: Sequence[str], reason: str, corrected: Made, outcomes: Outcomes) -> None:
    corpus = corrected(row)
    assert outcomes(corpus)[0][0].startswith(reason)
    assert attributions(corpus).equals(attributions(corrected()))
    assert quantities(corpus).equals(quantities(corrected()))


def test_rows_that_contradict_each_other_are_both_told_and_neither_applied(corrected: Made, outcomes: Outcomes) -> None:
    rows = [("not a number", "a", "40 homes"), ("number", "a", "lost 40", "50 homes")]
    corpus = corrected(*rows, ("source", "a", "levee", "X Y"), ("not a statement", "a", "failed"))
    told = [status for status, _ in outcomes(corpus)]
    assert told == [f"rows {pair} contradict each other; keep one" for pair in ("2, 3", "2, 3", "4, 5", "4, 5")]
    assert quantities(corpus).equals(quantities(corrected()))
    pair = ("a", "40 homes", "", "b", "2,500")
    apart = corrected(("same number", *pair), ("different numbers", *pair))
    assert {status for status, _ in outcomes(apart)} == {"rows 2, 3 contradict each other; keep one"}


def test_rows_that_say_the_same_are_applied(corrected: Made, outcomes: Outcomes) -> None:
    corpus = corrected(("not a number", "a", "40 homes"), ("not a number", "a", "lost 40"))
    assert outcomes(corpus) == [("applied", 1)] * 2


MIXED = (
    ("source", "a", "We lost 40 homes", "Stone"),
    ("same source", "d", "Stone", "Ben Stone"),
    ("same source", "", "Ben Stone", "Lou Reyes"),
    ("not a statement", "b", "the levee held"),
    ("number", "a", "Some 2,200", "3,000 people"),
    ("same number", "a", "About 2,200", "", "b", "2,500"),
    ("different numbers", "a", "Some 2,200", "", "b", "2,500"),
)


def measured(corpus: Corpus) -> tuple[list[Any], set[tuple[str, ...]]]:
    linked = link_sources(attributions(corpus), corpus.articles)
    numbers = quantities(corpus)
    ordered = numbers.sort_values(["article_id", "start"])
    tables = (linked, ordered, compare_numbers(corpus, numbers, linked).pairs)
    status = {(row["correct"], row["words"], row["status"]) for row in records(corrections(corpus))}
    return [json.loads(table.to_json(orient="split", index=False)) for table in tables], status


@pytest.fixture(scope="module")
def in_order(corrected: Made) -> tuple[list[Any], set[tuple[str, ...]]]:
    return measured(corrected(*MIXED))


@settings(max_examples=10)
@given(rows=st.permutations(MIXED), order=st.permutations(range(4)))
def test_neither_the_order_of_rows_nor_of_articles_matters(
    rows: list[Sequence[str]],
    order: list[int],
    in_order: tuple[list[Any], set[tuple[str, ...]]],
    corrected: Made,
    documents: Documents,
) -> None:
    own = documents()
    assert measured(corrected(*rows, among=[own[place] for place in order])) == in_order


# Words in a text


@given(st.text(alphabet="a1.,“\"’' \n\t\xa0", max_size=40), st.data())
def test_words_are_found_where_they_were_taken_from(text: str, data: st.DataObject) -> None:
    pieces = text.split()
    if pieces:
        first = data.draw(st.integers(0, len(pieces) - 1))
        words = " ".join(pieces[first : data.draw(st.integers(first + 1, len(pieces)))])
        found, _ = places_of(folded(text), words)
        assert any(" ".join(text[start:end].split()) == words for start, end in found)


def test_a_word_that_stands_everywhere_is_sought_no_longer_than_needed(
    corrected: Made, outcomes: Outcomes, documents: Documents
) -> None:
    found, all_seen = places_of(folded("a " * 100_000), "a")
    assert (len(found), all_seen) == (MOST_PLACES, False)
    assert places_of(folded("a" * 100_000), "a") == ([], False)
    crowd = [split_article(Article("a", "The Paper", "Ada Stone said 40 homes burned. " * 300))]
    corpus = corrected(("not a number", "a", "40 homes"), among=[*crowd, documents()[1]])
    assert outcomes(corpus) == [("its words stand in 200 places or more; give more of the words around", 0)]
