"""Statements and sources corrected by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from analysis.corpus import Corpus
from analysis.numbers import quantities
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


def test_names_lead_on_to_names_but_not_in_a_circle(corrected: Made, outcomes: Outcomes) -> None:
    one, two = ("same source", "", "Ada Stone", "Ben Stone"), ("same source", "", "Ben Stone", "Lou Reyes")
    assert [row[2] for row in said(corrected(one, two))][:4] == ["lou-reyes"] * 4
    circle = corrected(one, ("same source", "", "Ben Stone", "Ada Stone"))
    assert outcomes(circle) == [("rows 2, 3 contradict each other; keep one", 0)] * 2
    assert said(circle) == said(corrected())
