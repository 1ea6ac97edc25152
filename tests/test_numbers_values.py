"""Values, ranges, bounds and what is no quantity; the interval policies."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from analysis import load_articles
from analysis.corpus import split_article
from analysis.numbers import interval_under, policy_names, quantities, read_quantities
from analysis.reading import Article


def read(text: str) -> list[dict[str, Any]]:
    rows = read_quantities(split_article(Article("a", "The Paper", text)))
    return [row for row in rows if row["role"] == "claim"]


def only(text: str) -> dict[str, Any]:
    rows = read(text)
    assert len(rows) == 1, [row["text"] for row in rows]
    return rows[0]


CLASSES = [
    ("About 600 cows drowned.", "about"),
    ("Some 600 cows drowned.", "about"),
    ("600 or so cows drowned.", "about"),
    ("Almost 600 cows drowned.", "nearly"),
    ("At least 600 cows drowned.", "at least"),
    ("No fewer than 600 cows drowned.", "at least"),
    ("600 or more cows drowned.", "at least"),
    ("More than 600 cows drowned.", "more than"),
    ("Upwards of 600 cows drowned.", "more than"),
    ("Up to 600 cows drowned.", "at most"),
    ("As many as 600 cows drowned.", "at most"),
    ("Fewer than 600 cows drowned.", "less than"),
    ("The herd is under 600 cows.", "less than"),
    ("Just 600 cows drowned.", "evaluative"),
    ("A mere 600 cows drowned.", "evaluative"),
    ("Just about 600 cows drowned.", "about"),
    ("Only just over 600 cows drowned.", "more than"),
    ("600 cows drowned.", ""),
]


@pytest.mark.parametrize(("text", "name"), CLASSES)
def test_class_of_the_approximator(text: str, name: str) -> None:
    assert only(text)["approximator_class"] == name


def test_every_approximator_has_a_class_and_a_reason() -> None:
    table = quantities(load_articles())
    assert ((table["approximator"] == "") == (table["approximator_class"] == "")).all()


def row_of(value: float | None, rule: str, low: float | None, high: float | None, **others: Any) -> dict[str, Any]:
    row = {"value": value, "low": low, "high": high, "interval_rule": rule, "kind": "count", "noun": "cows"}
    return row | others


def ends(row: dict[str, Any]) -> list[tuple[float | None, float | None]]:
    return [interval_under(row, name) for name in policy_names()]


def test_stated_policy_is_the_table() -> None:
    for row in quantities(load_articles()).to_dict("records"):
        low, high = interval_under(row, "stated")
        assert (low is None, high is None) == (pd.isna(row["low"]), pd.isna(row["high"]))
        assert [low or 0, high or 0] == [0 if pd.isna(row[end]) else row[end] for end in ("low", "high")]


def test_other_policies_lie_on_either_side() -> None:
    assert ends(row_of(600, "hedge", 540, 660)) == [(540, 660), (570, 630), (480, 720)]
    assert ends(row_of(600, "nearly", 540, 600)) == [(540, 600), (570, 600), (480, 600)]
    assert ends(row_of(600, "at_most", None, 600)) == [(None, 600), (300, 600), (None, 600)]
    assert ends(row_of(None, "vague", 200, 999)) == [(200, 999), (200, 499.5), (100, 1998)]
    assert ends(row_of(None, "range", 10, 15)) == [(10, 15)] * 3


def test_share_never_passes_the_whole() -> None:
    row = row_of(90, "hedge", 81, 99, kind="percent")
    assert interval_under(row, "wider") == (72, 100)
    assert interval_under(row | {"noun": ""}, "wider") == (72, 108)


ROUNDED = [
    (2000.0, "count", (1800, 2200)),
    (2200.0, "count", (2150, 2250)),
    (2217.0, "count", (2217, 2217)),
    (400000.0, "count", (360000, 440000)),
    (90.0, "count", (90, 90)),
    (20.0, "percent", (18, 22)),
    (37.0, "percent", (37, 37)),
    (1.5e9, "money", (1.45e9, 1.55e9)),
    (30.0, "duration", (30, 30)),
    (-200.0, "measure", (-220, -180)),
]


@pytest.mark.parametrize(("value", "kind", "expected"), ROUNDED)
def test_round_number_is_rounded_in_the_widest_reading_only(
    value: float, kind: str, expected: tuple[float, float]
) -> None:
    row = row_of(value, "exact", value, value, kind=kind)
    assert ends(row) == [(value, value), (value, value), expected]


def test_shares_against_each_other_are_two() -> None:
    assert [row["value"] for row in read("She leads by 64%-27% among cooks.")] == [64, 27]


def test_unknown_policy_is_named_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="stated, tighter, wider"):
        interval_under(row_of(1, "exact", 1, 1), "loose")


VALUES = [
    ("The loan is Rs 500 crore.", "Rs 500 crore", 5e9, "indian rupee"),
    ("It drew several hundred thousand birds.", "several hundred thousand", None, ""),
    ("They spent a quarter of a million dollars.", "a quarter of a million", 250000, "dollar"),
    ("They spent three quarters of a million euros.", "three quarters of a million", 750000, "euro"),
    ("They spent a million and a half dollars.", "a million and a half", 1.5e6, "dollar"),
    ("They spent two and a half million dollars.", "two and a half million", 2.5e6, "dollar"),
    ("The hike takes 2 1/2 hours.", "2 1/2", 2.5, "hour"),
    ("The hike takes 3-1/2 hours.", "3-1/2", 3.5, "hour"),
    ("The walk is 3 ½ miles.", "3 ½", 3.5, "mile"),
    ("Sales saw a threefold rise.", "threefold", 3, "fold"),
    ("The lake cooled to minus thirty degrees.", "minus thirty", -30, "degree"),
    ("The fund manages 8 B shares.", "8 B", 8e9, ""),
    ("The tax raised 40,000 Kenyan shillings.", "40,000", 40000, "kenyan shilling"),
    ("It costs MXN 40.", "MXN 40", 40, "mexican peso"),
    ("Bookmakers gave odds of 20 to 1.", "20 to 1", 20, ""),
    ("It keeps a 3:1 ratio.", "3:1", 3, ""),
    ("The link runs at 40 Mbps.", "40", 40, "megabit per second"),
    ("The barn is a 3,000-square-foot hall.", "3,000", 3000, "square foot"),
    ("The estate covers 3 sq. miles.", "3", 3, "square mile"),
    ("The new press is 3x faster.", "3", 3, "fold"),
    ("The loan is 30m USD.", "30m", 3e7, "dollar"),
    ("The error is plus or minus 3 points.", "3", 3, "point"),
]


@pytest.mark.parametrize(("text", "words", "value", "unit"), VALUES)
def test_values(text: str, words: str, value: float | None, unit: str) -> None:
    row = only(text)
    assert (row["text"], row["value"], row["unit"]) == (words, value, unit)


RANGES = [
    ("The party won 10-15 seats.", 10, 15),
    ("It is a three- to four-year plan.", 3, 4),
    ("Between 10 and 15 cows drowned.", 10, 15),
    ("It costs $3-$4bn.", 3e9, 4e9),
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_ranges(text: str, low: float, high: float) -> None:
    row = only(text)
    assert (row["interval_rule"], row["low"], row["high"]) == ("range", low, high)


NOT_QUANTITIES = [
    "She has type 2 diabetes.",
    "Phase 3 trials began in Leeds.",
    "Size 10 shoes were on sale.",
    "Windows 10 runs on it.",
    "Formula 1 returns in March.",
    "Section 230 protects them.",
    "Sales of COVID -19 tests fell.",
    "The senators voted 52 to 48 to confirm her.",
    "The vote was 234 to 197.",
    "The Owls won 3-1.",
    "Call (202) 555-0134 now.",
    "Call +44 20 7946 0958 now.",
    "Call 0800 123 4567 now.",
    "She lives at 10 Linden Street.",
    "Ten Linden Street was quiet.",
    "Seven Network said so.",
    "The 7-Eleven shop shut.",
    "The film is in 4K.",
    "It is a 4x4 car.",
    "In Ford v. Marsh, No. 14-981, the court sat.",
    "He won in ’08 and again in '12 with ease.",
    "The stamp 1449075600 was printed.",
    "At one point they sang.",
]


@pytest.mark.parametrize("text", NOT_QUANTITIES)
def test_not_quantities(text: str) -> None:
    assert [row["text"] for row in read(text)] == []


STILL_QUANTITIES = [
    ("Yesterday 12 people sang.", 12),
    ("Killing 12 people, it fell.", 12),
    ("Another 15 people sang.", 15),
    ("In Leeds 12 people sang.", 12),
    ("Storm Kills 12 People In Leeds Today", 12),
    ("They spent the day 20 cows drowned.", 20),
    ("He ran over 30 metres in the street.", 30),
    ("In 2019 45 people sang.", 45),
    ("The fund has 14490756 members.", 14490756),
    ("“I'm 76, and I sing.”", 76),
    ("They met 3 Supreme Court judges.", 3),
    ("They met 3 Linden Street bakers.", 3),
    ("He said '20 people sang' and left.", 20),
]


@pytest.mark.parametrize(("text", "value"), STILL_QUANTITIES)
def test_still_a_quantity(text: str, value: float) -> None:
    assert only(text)["value"] == value


BOUNDS = [
    ("She has over 30 years of experience.", "more than"),
    ("A nurse with over 30 years in wards spoke.", "more than"),
    ("Gold traded near $30 an ounce.", "about"),
    ("A shop near 30 sheds burned.", ""),
    ("It closed over 30 years ago.", "more than"),
    ("It fell slowly over 30 years.", ""),
    ("He came over two hours late.", "more than"),
    ("Forty-some cows drowned.", "about"),
    ("It takes a minimum of 30 cows.", "at least"),
]


@pytest.mark.parametrize(("text", "name"), BOUNDS)
def test_bounds(text: str, name: str) -> None:
    assert only(text)["approximator_class"] == name
