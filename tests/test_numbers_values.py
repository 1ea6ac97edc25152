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


def test_unknown_policy_is_named_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="stated, tighter, wider"):
        interval_under(row_of(1, "exact", 1, 1), "loose")
