"""Statements and sources corrected by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from analysis.corpus import Corpus, Document, split_article
from analysis.numbers import quantities
from analysis.reading import Article
from analysis.sourcing import attributions, link_sources
from analysis.tables import records
from analysis.voices import heard

Made = Callable[..., Corpus]
Outcomes = Callable[[Corpus], list[tuple[str, int]]]


def said(corpus: Corpus) -> list[tuple[Any, ...]]:
    linked = records(link_sources(attributions(corpus), corpus.articles))
    return [(row["article_id"], row["source_name"], row["source_id"], row["resolution"]) for row in linked]


# Statements


def test_without_corrections_the_articles_are_read_as_told_above(corrected: Made) -> None:
    assert [row[:3] for row in said(corrected())] == [
        ("a", "Ada Stone", "ada-stone"),
        ("a", "Ada Stone", "ada-stone"),
        ("b", "Lou Reyes", "lou-reyes"),
        ("c", "Ben Stone", "ben-stone"),
        ("d", "Stone", "stone@d"),
    ]
    assert quantities(corrected())["text"].tolist() == ["2,200", "40", "2,200", "2,500"]


def test_what_is_not_a_statement_goes_with_its_claim(corrected: Made, outcomes: Outcomes) -> None:
    corpus = corrected(("not a statement", "a", '"We lost  40 homes,"'))
    assert [row[0] for row in said(corpus)] == ["a", "b", "c", "d"]
    assert quantities(corpus).set_index("text")["source_name"]["40"] == ""
    assert outcomes(corpus) == [("applied", 1)]
    # The comma stands before the closing mark; nobody copies that.
    assert outcomes(corrected(("not a statement", "a", "“We lost 40 homes”"))) == [("applied", 1)]


def test_another_source_has_the_sort_that_the_story_tells_of_it(corrected: Made) -> None:
    corpus = corrected(("source", "a", "We lost 40 homes", "Lou Reyes"))
    row = records(link_sources(attributions(corpus), corpus.articles))[1]
    assert (row["source"], row["source_name"], row["resolution"]) == ("Stone", "Lou Reyes", "corrected by hand")
    assert (row["source_id"], row["link_rule"]) == ("lou-reyes", "corrected by hand")
    assert (row["named_status"], row["source_type"]) == ("named person", "government")
    assert quantities(corpus).set_index("text")["source_name"]["40"] == "Lou Reyes"


def test_a_statement_said_to_be_of_a_document_is_shown_under_its_name(corrected: Made) -> None:
    corpus = corrected(("source", "a", "We lost 40 homes", "the flood report"))
    rows = heard(corpus, link_sources(attributions(corpus), corpus.articles))
    assert rows.loc[rows["text"].str.contains("40 homes"), "voice_name"].tolist() == ["the flood report"]


def test_sources_that_the_rules_keep_apart_are_made_one(corrected: Made, outcomes: Outcomes) -> None:
    corpus = corrected(("same source", "d", "stone", "Ben Stone", "", "", "I asked"))
    assert said(corpus)[-1] == ("d", "Ben Stone", "ben-stone", "corrected by hand")
    assert outcomes(corpus) == [("applied", 1)]


def test_a_source_is_named_by_any_of_its_names_or_its_id_and_in_all_articles(
    corrected: Made, outcomes: Outcomes
) -> None:
    # Without an Ada Stone, "Stone" can be Ben Stone only.
    for name in ("Ada Stone", "the ada stone", "ada-stone"):
        corpus = corrected(("same source", "", name, "Lou Reyes"))
        assert [row[2] for row in said(corpus)] == ["lou-reyes"] * 3 + ["ben-stone"] * 2, name
        assert outcomes(corpus) == [("applied", 2)]


TOWN = {
    "a": "Mayor Ada Stone said the levee failed at dawn.\n\nBen Marsh said the pumps had run all night.",
    "b": "Stone said the rain was over.\n\nCorwin Haskett, a farmer, said the fields were under water.",
    "c": "Officials said the road was closed.\n\nBrill Motors said the plant would open again.",
}


def town() -> list[Document]:
    return [split_article(Article(name, f"Paper {name}", text)) for name, text in TOWN.items()]


def ids(corpus: Corpus) -> list[str]:
    return [row[2] for row in said(corpus)]


def test_the_other_name_is_looked_up_too_be_it_an_id_or_a_short_form(corrected: Made, outcomes: Outcomes) -> None:
    assert ids(corrected(among=town())) == [
        "ada-stone", "ben-marsh", "ada-stone", "corwin-haskett", "", "brill-motors",
    ]  # fmt: skip
    by_id = corrected(("same source", "", "Ben Marsh", "corwin-haskett"), among=town())
    assert outcomes(by_id) == [("applied", 1)]
    assert said(by_id)[1] == ("a", "Corwin Haskett", "corwin-haskett", "corrected by hand")
    statement = corrected(("source", "a", "the pumps had run", "corwin-haskett"), among=town())
    assert said(statement)[1] == said(by_id)[1]
    rows = ("same source", "", "Ben Marsh", "Stone"), ("same source", "", "Ada Stone", "Corwin Haskett")
    chain = corrected(*rows, among=town())
    assert outcomes(chain) == [("applied", 1), ("applied", 2)]
    assert ids(chain)[:4] == ["corwin-haskett"] * 4


def test_a_new_name_keeps_the_type_that_was_told_and_a_body_stays_one(corrected: Made) -> None:
    def sort(*row: str) -> tuple[Any, ...]:
        rows = records(attributions(corrected(row, among=town())))
        return next(
            (one["named_status"], one["source_type"]) for one in rows if one["resolution"] == "corrected by hand"
        )

    assert sort("source", "c", "the plant would open", "Harbor Line") == ("named organisation", "business")
    assert sort("source", "a", "the pumps had run", "Northgate Bank") == ("named organisation", "business")
    assert sort("source", "a", "the levee failed", "Lou Reyes") == ("named person", "government")
    # The story tells of her.
    assert sort("source", "c", "the plant would open", "Ada Stone") == ("named person", "government")


def test_a_person_says_what_sort_of_source_somebody_is(corrected: Made, outcomes: Outcomes) -> None:
    rows = [
        ("source type", "", "ben-marsh", "Business"),
        ("named status", "a", "Ben Marsh", "named organisation"),
        ("source type", "", "Ada Stone", "party or campaign"),
        ("source type", "b", "Stone", "citizen"),
        ("named status", "c", "Brill Motors", "unnamed group"),
    ]
    corpus = corrected(*rows, among=town())
    assert outcomes(corpus) == [("applied", 1), ("applied", 1), ("applied", 2), ("applied", 1), ("applied", 1)]
    told = records(link_sources(attributions(corpus), corpus.articles))
    assert [(row["named_status"], row["source_type"]) for row in told] == [
        ("named person", "party or campaign"),
        ("named organisation", "business"),
        ("named person", "citizen"),
        ("named person", "citizen"),
        ("unnamed group", "government"),
        ("unnamed group", "business"),
    ]
    assert [row["source_rule"] == "corrected by hand" for row in told] == [True, True, True, False, False, False]
    assert told[5]["source_id"] == ""
    assert told[5]["anonymity"] != ""


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("source type", "", "Ben Marsh", "firm"), "under becomes stands no source type; write one of government, mil"),
        (("named status", "", "Ben Marsh", "named"), "under becomes stands no named status; write one of named person"),
        (("named status", "", "Ben March", "document"), "no statement has this source"),
    ],
)
def test_a_sort_that_is_none_is_told(row: Sequence[str], reason: str, corrected: Made, outcomes: Outcomes) -> None:
    corpus = corrected(row, among=town())
    assert outcomes(corpus)[0][0].startswith(reason)
    assert attributions(corpus).equals(attributions(corrected(among=town())))


def test_sorts_that_contradict_are_both_refused(corrected: Made, outcomes: Outcomes) -> None:
    rows = ("source type", "", "Ada Stone", "business"), ("source type", "", "ada-stone", "military")
    corpus = corrected(*rows, among=town())
    assert outcomes(corpus) == [("rows 2, 3 contradict each other; keep one", 0)] * 2


def test_a_name_that_no_statement_has_is_said_to_be_new(corrected: Made, outcomes: Outcomes) -> None:
    corpus = corrected(("same source", "", "Ben Marsh", "Corwyn Haskett"), among=town())
    assert outcomes(corpus) == [("applied; no statement has the name under becomes, so it is a new one", 1)]
    assert ids(corpus)[1] == "corwyn-haskett"


def test_sources_of_several_articles_need_a_name_to_be_one(corrected: Made, outcomes: Outcomes) -> None:
    corpus = corrected(("same source", "", "Ada Stone", "officials"), among=town())
    assert outcomes(corpus)[0][0].startswith("under becomes stands no name")
    assert said(corpus) == said(corrected(among=town()))


def test_a_circle_that_only_one_article_closes_is_refused(corrected: Made, outcomes: Outcomes) -> None:
    rows = [
        ("same source", "a", "Ada Stone", "Ben Marsh"),
        ("same source", "a", "Ben Marsh", "Ada Stone"),
        ("same source", "a", "Corwin Haskett", "Ada Stone"),
        ("same source", "", "Ada Stone", "Ben Marsh"),
        ("same source", "", "Ben Marsh", "Corwin Haskett"),
    ]
    corpus = corrected(*rows, among=town())
    assert [status for status, _ in outcomes(corpus)][:2] == ["rows 2, 3 contradict each other; keep one"] * 2
    assert ids(corpus)[:4] == ["corwin-haskett"] * 4


def test_names_lead_on_to_names_but_not_in_a_circle(corrected: Made, outcomes: Outcomes) -> None:
    one, two = ("same source", "", "Ada Stone", "Ben Stone"), ("same source", "", "Ben Stone", "Lou Reyes")
    assert [row[2] for row in said(corrected(one, two))][:4] == ["lou-reyes"] * 4
    circle = corrected(one, ("same source", "", "Ben Stone", "Ada Stone"))
    assert outcomes(circle) == [("rows 2, 3 contradict each other; keep one", 0)] * 2
    assert said(circle) == said(corrected())
