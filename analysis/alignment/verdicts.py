"""Do two numbers that measure one thing agree? The verdict, how firm it is, whose they are, how they are coloured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from analysis.alignment.likeness import bounds, intervals, overlapping, values_equal, widened
from analysis.alignment.measures import Interval, same_form
from analysis.alignment.pairs import Pairing, pairing
from analysis.alignment.profiles import Profile
from analysis.numbers.policy import STATED, interval_under, policy_names

Dates = Mapping[str, tuple[str, str]]
Origins = Mapping[tuple[str, int], frozenset[str]]


def is_joined(one: Pairing) -> bool:
    """Whether two numbers by themselves are taken to measure one thing."""
    return not one.apart and one.score >= pairing()["thresholds"]["join"]


def verdict(one: Pairing, dates: Dates, policy: str = STATED) -> str:
    """What holds of two numbers that measure one thing; of several verdicts the first in the order of the table.

    Two numbers of one day that do not overlap contradict each other only if much says that they are of one thing: else
    there is no verdict.

    Parameters
    ----------
    one : Pairing
    dates : mapping
        From an article to the earliest and latest day it may be of, both as YYYY-MM-DD, empty if unknown.
    policy : str, optional
        Which reading of approximators makes the intervals.
    """
    if one.scope:
        return "different scope"
    if "vague" in (one.first.row["interval_rule"], one.second.row["interval_rule"]):
        return "vague"
    mine, theirs = _under(one, policy)
    exact = one.first.row["interval_rule"] == one.second.row["interval_rule"] == "exact"
    if mine == theirs or (exact and not same_form(one.first.row, one.second.row) and overlapping(mine, theirs)):
        return "same"
    if overlapping(mine, theirs):
        return "compatible"
    if _is_later(one, dates):
        return "possible update"
    return "disagree" if one.score >= pairing()["thresholds"]["contradict"] else "unsure"


def _under(one: Pairing, policy: str) -> tuple[Interval, Interval]:
    """Both intervals as a policy makes them."""
    if policy == STATED:
        return intervals(one.first, one.second)
    first, second = (
        replace(
            profile, row={**profile.row, **dict(zip(("low", "high"), interval_under(profile.row, policy), strict=True))}
        )
        for profile in (one.first, one.second)
    )
    if same_form(first.row, second.row):
        return bounds(first), bounds(second)
    return tuple(  # type: ignore[return-value]
        widened(profile) if profile.row["interval_rule"] == "exact" else bounds(profile) for profile in (first, second)
    )


def _is_later(one: Pairing, dates: Dates) -> bool:
    """Whether one article is surely of a later day, and the numbers are not told for one and the same time."""
    first, second = one.first, one.second
    when = str(first.row["as_of"]).lower()
    if when and when == str(second.row["as_of"]).lower() and first.years:
        return False
    (first_from, first_to), (second_from, second_to) = (dates[profile.key[0]] for profile in (first, second))
    known = all((first_from, first_to, second_from, second_to))
    return known and (first_to < second_from or second_to < first_from)


def sensitivity(one: Pairing, dates: Dates) -> str:
    """Whether another reading of the approximators would change the verdict: "stable", or what it would be."""
    now = verdict(one, dates)
    if now in ("different scope", "vague", "unsure"):
        return "stable"
    others = [(policy, verdict(one, dates, policy)) for policy in policy_names() if policy != STATED]
    flips = [f"{policy}: {found}" for policy, found in others if found != now]
    return "; ".join(flips) or "stable"


def origin(one: Pairing, origins: Origins) -> str:
    """Whether both numbers rest on one named source, on different ones, or whether that is not told."""
    mine, theirs = origins.get(one.first.key, frozenset()), origins.get(one.second.key, frozenset())
    if mine & theirs:
        return "one source"
    return "independent" if mine and theirs else "unknown"


def find_origins(
    profiles: Iterable[Profile], statements: Iterable[Mapping[str, Any]]
) -> dict[tuple[str, int], frozenset[str]]:
    """The named persons, bodies and documents on which each number rests: of all statements that hold it."""
    by_article: dict[str, list[Mapping[str, Any]]] = {}
    for row in statements:
        by_article.setdefault(str(row["article_id"]), []).append(row)
    found = {}
    for profile in profiles:
        start, end = int(profile.row["start"]), int(profile.row["end"])
        holding = [
            row for row in by_article.get(profile.key[0], ()) if int(row["start"]) <= start and end <= int(row["end"])
        ]
        names = {str(row[column]) for row in holding for column in ("origin_id", "source_id") if row[column]}
        found[profile.key] = frozenset(names)
    return found


def colour(one: Pairing) -> str:
    """How differently one number is told, if its value is the same: "“just 20%” / “20%”"; else empty."""
    if not values_equal(one.first, one.second):
        return ""
    first, second = one.first.row, one.second.row
    told = [_light(row) for row in (first, second)]
    if told[0] == told[1] and same_form(first, second):
        return ""
    words = [" ".join(part for part in (str(row["approximator"]), str(row["text"])) if part) for row in (first, second)]
    return " / ".join(f"“{word}”" for word in words)


def _light(row: Mapping[str, Any]) -> str:
    """The bound or the colour of an approximator; a mere hedge is no other light."""
    kind = str(row["approximator_class"])
    if kind == "evaluative":
        return str(row["approximator"]).lower()
    return "" if kind == "about" else kind


def strongest(verdicts: Sequence[str]) -> str:
    """What is said of a fact: the verdict a reader has to know of first."""
    order = ("disagree", "possible update", "compatible", "same", "vague", "different scope", "unsure")
    return min(verdicts, key=order.index, default="")
