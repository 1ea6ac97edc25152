"""Numbers corrected by hand, and pairs of them joined and parted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import pytest

from analysis.alignment import compare_numbers
from analysis.corpus import Corpus, load_articles, split_article
from analysis.firmness import pair_words
from analysis.numbers import quantities
from analysis.reading import Article
from analysis.tables import records

EXAMPLE = Path(__file__).parents[2] / "docs" / "example-story"
WIRE = "SW-260309-014"
QUARRY = "quarry-valley-news-2026-03-10-oldest-main-gives-out"
HOMES = ("same number", WIRE, "left about 1,200 homes", "", QUARRY, "More than 1,400 households")
Made = Callable[..., Corpus]
Outcomes = Callable[[Corpus], list[tuple[str, int]]]
Copied = Callable[..., Path]
Texts = dict[str, tuple[str, str]]


# Numbers


def test_what_is_not_a_number_is_gone_and_the_others_keep_theirs(corrected: Made) -> None:
    table = quantities(corrected(("not a number", "a", "40 homes")))
    assert table[["quantity_id", "text"]].values.tolist() == [[0, "2,200"], [2, "2,200"], [0, "2,500"]]


def test_a_number_is_read_from_the_words_of_the_correction(corrected: Made, texts: Texts) -> None:
    row = records(quantities(corrected(("number", "a", "Some 2,200 people", "about 3,000 villagers"))))[2]
    # About is ten in a hundred.
    assert (row["value"], row["low"], row["high"], row["interval_rule"]) == (3000, 2700, 3300, "hedge")
    assert (row["text"], row["approximator"], row["noun"], row["rule"]) == (
        "3,000",
        "about",
        "villagers",
        "corrected by hand",
    )
    assert texts["a"][1][row["start"] : row["end"]] == "2,200"
    kept = records(quantities(corrected(("number", "a", "Some 2,200 people", "3,000"))))[2]
    assert (kept["value"], kept["noun"], kept["approximator"]) == (3000, "people", "")


@pytest.mark.parametrize("becomes", ["many people", "40 of 50 homes"])
def test_a_correction_tells_one_number(becomes: str, corrected: Made, outcomes: Outcomes) -> None:
    corpus = corrected(("number", "a", "40 homes", becomes))
    assert outcomes(corpus)[0][0].startswith("under becomes ")
    assert quantities(corpus).equals(quantities(corrected()))


# Pairs of numbers


def test_numbers_are_paired_whatever_their_words(corrected: Made) -> None:
    corpus = corrected(("same number", "a", "About 2,200 people", "", "b", "2,500 residents"))
    found = compare_numbers(corpus)
    row = records(found.pairs[found.pairs["joined"]])
    # 1,980 to 2,420 and 2,500 of one day; what an article tells twice is one number.
    assert [(one["first_text"], one["second_text"], one["verdict"], one["score"]) for one in row] == [
        ("About 2,200 people", "2,500 residents", "disagree", 1.0),
        ("Some 2,200 people", "2,500 residents", "disagree", 1.0),
    ]
    assert pair_words(found.pairs)["told"].tolist() == ["disagree, paired by hand"] * 2
    assert found.facts["fact"][0].endswith(" (paired by hand)")


def test_a_fact_paired_by_hand_has_the_fuller_of_both_names(corrected: Made) -> None:
    texts = {"a": "The flood killed 40 people, some 40 people.", "b": "The flood killed 30 elderly residents."}
    among = [split_article(Article(name, f"Paper {name}", text)) for name, text in texts.items()]
    found = compare_numbers(corrected(("same number", "a", "killed 40", "", "b", "30"), among=among)).facts
    assert found["fact"][0] == "elderly residents, killed (paired by hand)"


def test_the_homes_and_households_of_the_example_are_one_fact(tmp_path: Path, example: Copied) -> None:
    plain = load_articles(EXAMPLE).one_story()
    corpus = load_articles(example(tmp_path / "story", HOMES)).one_story()
    before, after = compare_numbers(plain), compare_numbers(corpus)

    def facts_of(table: pd.DataFrame) -> dict[str, int]:
        chosen = table[table["text"].isin(["1,200", "1,400"]) & table["article_id"].isin([WIRE, QUARRY])]
        return dict(zip(chosen["article_id"], chosen["fact_id"], strict=True))

    assert facts_of(before.numbers)[WIRE] != facts_of(before.numbers)[QUARRY]
    assert facts_of(after.numbers)[WIRE] == facts_of(after.numbers)[QUARRY]
    pair = after.pairs[after.pairs["evidence"].str.contains("corrected by hand")]
    # 1,080 to 1,320 on the 9th, 1,400 or more on the 10th.
    assert pair[["first_id", "second_id", "verdict"]].values.tolist() == [[WIRE, QUARRY, "possible update"]]
    # All else that was one fact still is.
    grouped = [set(zip(g["article_id"], g["start"], strict=True)) for _, g in before.numbers.groupby("fact_id")]
    now = [set(zip(g["article_id"], g["start"], strict=True)) for _, g in after.numbers.groupby("fact_id")]
    assert all(any(old <= new for new in now) for old in grouped)
    assert len(now) == len(grouped) - 1


def test_different_numbers_are_in_no_fact_together(tmp_path: Path, example: Copied) -> None:
    row = ("different numbers", WIRE, "17 basements", "", QUARRY, "17 basements")
    plain = compare_numbers(load_articles(EXAMPLE).one_story())
    after = compare_numbers(load_articles(example(tmp_path / "story", row)).one_story())

    def apart(numbers: pd.DataFrame) -> bool:
        chosen = numbers[(numbers["text"] == "17") & numbers["article_id"].isin([WIRE, QUARRY])]
        return bool(chosen["fact_id"].nunique() == 2)

    assert not apart(plain.numbers)
    assert apart(after.numbers)
    told = after.pairs[after.pairs["evidence"].str.contains("corrected by hand")]
    assert told[["verdict", "scope", "joined"]].values.tolist() == [["different scope", "told apart by hand", False]]


def test_a_number_that_has_no_other_partner_is_said_to_be_told_apart(corrected: Made) -> None:
    texts = {"a": "The flood closed 40 bridges.", "b": "The flood closed 40 bridges, the county said."}
    among = [split_article(Article(name, f"Paper {name}", text)) for name, text in texts.items()]
    assert compare_numbers(corrected(among=among)).numbers["partner"].tolist() == ["paired"] * 2
    parted = corrected(("different numbers", "a", "40", "", "b", "40"), among=among)
    assert compare_numbers(parted).numbers["partner"].tolist() == ["told apart by hand"] * 2


@pytest.mark.parametrize(
    ("own", "meant", "other"),
    [
        ("200 troops were in Syria in 2015. Today 200 troops were in Syria in 2018.", "Today 200", "in Syria in 2018"),
        ("There were 200 Turkish troops. Today there were 200 Russian troops.", "Today there were 200", "in Syria"),
    ],
)
def test_only_the_number_meant_is_joined_not_one_of_another_time_or_name(
    own: str, meant: str, other: str, corrected: Made
) -> None:
    texts = {"a": own, "b": f"The army counted 250 troops {other}."}
    among = [split_article(Article(name, f"Paper {name}", text)) for name, text in texts.items()]
    pairs = compare_numbers(corrected(("same number", "a", meant, "", "b", "250"), among=among)).pairs
    told = pairs[pairs["evidence"].str.contains("corrected by hand")]
    assert told["first_start"].tolist() == [own.rindex("200")]
    assert told["verdict"].tolist() == ["disagree"]


def test_joined_and_parted_by_hand_both_hold_though_a_third_number_fits_either(corrected: Made) -> None:
    texts = {
        name: f"The town lost 40 homes on {day}."
        for name, day in zip("abcd", ("Monday", "Monday", "Tuesday", "Tuesday"), strict=True)
    }
    own = [split_article(Article(name, f"Paper {name}", text)) for name, text in texts.items()]
    rows = [("different numbers", "b", "40 homes", "", "d", "40 homes"), ("same number", "a", "40", "", "c", "40")]
    found = compare_numbers(corrected(*rows, among=own))
    fact = dict(zip(found.numbers["article_id"], found.numbers["fact_id"], strict=True))
    assert fact["a"] == fact["c"]
    assert fact["b"] != fact["d"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("same number", "a", "40 homes", "", "a", "About 2,200"), "both articles are of one outlet"),
        (("different numbers", "a", "40 homes", "", "a", "lost 40"), "both words stand for one number"),
        (("same number", "a", "40 homes", "", "b", "Room 40"), "of the other number: at its words no number was found"),
        (("same number", "a", "40 homes", "", "z", "40"), "of the other number: there is no article"),
    ],
)
def test_numbers_that_cannot_be_a_pair_are_told(
    row: Sequence[str], reason: str, corrected: Made, outcomes: Outcomes
) -> None:
    assert outcomes(corrected(row))[0][0].startswith(reason)
