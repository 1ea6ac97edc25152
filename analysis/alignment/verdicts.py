"""Do two numbers that measure one thing agree? The verdict, how firm it is, whose they are, how they are coloured."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from analysis.alignment.lexicon import things
from analysis.alignment.likeness import bounds, intervals, noun_relation, overlapping, values_equal, widened
from analysis.alignment.measures import Interval, same_form
from analysis.alignment.pairs import Pairing, pairing
from analysis.alignment.profiles import Profile
from analysis.corpus import Corpus
from analysis.numbers.policy import STATED, interval_under, policy_names
from analysis.text.function_words import function_words

_AROUND = 3  # tokens to either side of a number
Dates = Mapping[str, tuple[str, str]]
# An article and the ends of an interval.
Told = tuple[str, str, str]
# Of a number in one of several near copies their group and the words around it.
Wording = tuple[int, tuple[str, ...]]
Origins = Mapping[tuple[str, int], "tuple[Rest, ...]"]


def is_joined(one: Pairing) -> bool:
    """Whether two numbers by themselves are taken to measure one thing."""
    return not one.apart and one.score >= pairing()["thresholds"]["join"]


def verdict(one: Pairing, dates: Dates, policy: str = STATED) -> str:
    """What holds of two numbers that measure one thing; of several verdicts the first in the order of the table.

    Two numbers that do not overlap contradict or update each other only if much says that they are of one thing, and
    of counts both tell what they count: else there is no verdict.

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
    untold = one.first.family[0] == "count" and noun_relation(one.first, one.second) in ("missing", "none")
    if not one.by_hand and (untold or one.score < pairing()["thresholds"]["contradict"]):
        return "unsure"
    return "possible update" if _is_later(one, dates) else "disagree"


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
    if first.years and first.years == second.years:
        return False
    (first_from, first_to), (second_from, second_to) = (dates[profile.key[0]] for profile in (first, second))
    known = all((first_from, first_to, second_from, second_to))
    return known and (first_to < second_from or second_to < first_from)


def sensitivity(one: Pairing, dates: Dates) -> str:
    """Whether another reading of the approximators would change the verdict: "stable", what it would be, or empty."""
    now = verdict(one, dates)
    if now in ("different scope", "vague", "unsure"):
        return ""
    others = [(policy, verdict(one, dates, policy)) for policy in policy_names() if policy != STATED]
    flips = [f"{policy}: {found}" for policy, found in others if found != now]
    return "; ".join(flips) or "stable"


def origin(one: Pairing, origins: Origins, copied: Mapping[tuple[str, int], Wording]) -> str:
    """Whether both numbers rest on one text or source, on different ones that are named, or whether that is not told.

    `copied` has, of the articles that are one text for the most part, the group and the words around each number:
    where both are alike, one number is the other.

    Two names of which one holds the other ("the council", "a survey by the council") are one source; people and bodies
    without a name are the same only under the same words, and never known to be different.
    """
    if one.first.key in copied and copied[one.first.key] == copied.get(one.second.key):
        return "one text"
    mine, theirs = origins.get(one.first.key, ()), origins.get(one.second.key, ())
    pairs = [(a, b) for a in mine for b in theirs]
    if any(a.name == b.name or a.words <= b.words or b.words <= a.words for a, b in pairs):
        return "one source"
    apart = bool(pairs) and all(a.is_named and b.is_named and not a.words & b.words for a, b in pairs)
    return "independent" if apart else "unknown"


def copied_numbers(corpus: Corpus, profiles: Iterable[Profile]) -> dict[tuple[str, int], Wording]:
    """The numbers of articles that are one text for the most part, with their group and the words around each."""
    # Two long texts that print one short one share it, so that what hangs together is one group here.
    group_of: dict[str, int] = {}
    for number, copies in enumerate(corpus.copies):
        joined = {group_of[name] for name in copies.names if name in group_of}
        group_of |= dict.fromkeys(copies.names, number)
        group_of |= {name: number for name, group in group_of.items() if group in joined}
    found = {}
    for profile in profiles:
        if profile.key[0] in group_of:
            tokens = corpus.document(profile.key[0]).tokens
            text = corpus.text(profile.key[0])
            first = bisect.bisect_right(tokens.starts, int(profile.row["start"])) - 1
            last = bisect.bisect_left(tokens.starts, int(profile.row["end"]))
            near = tokens[max(0, first - _AROUND) : last + _AROUND]
            words = tuple(text[token.start : token.end].lower() for token in near if token.is_word)
            found[profile.key] = group_of[profile.key[0]], words
    return found


class Rest(NamedTuple):
    """A person, body or document on which a number rests."""

    name: str
    words: frozenset[str]
    is_named: bool


_APART = ("in its article", "ambiguous", "not joined", "no source")


def find_origins(
    profiles: Iterable[Profile], statements: Iterable[Mapping[str, Any]]
) -> dict[tuple[str, int], tuple[Rest, ...]]:
    """The persons, bodies and documents on which each number rests: of all statements that hold it."""
    by_article: dict[str, list[Mapping[str, Any]]] = {}
    for row in statements:
        by_article.setdefault(str(row["article_id"]), []).append(row)
    found = {}
    for profile in profiles:
        start, end = int(profile.row["start"]), int(profile.row["end"])
        holding = [
            row for row in by_article.get(profile.key[0], ()) if int(row["start"]) <= start and end <= int(row["end"])
        ]
        rests = {rest for row in holding for rest in _rests(row)}
        found[profile.key] = tuple(sorted(rests, key=lambda rest: (rest.name, sorted(rest.words))))
    return found


def _rests(row: Mapping[str, Any]) -> Iterable[Rest]:
    named = row["link_rule"] not in _APART
    for column in ("origin_id", "source_id"):
        name = str(row[column]) if named else str(row["source_name"] or row["source"]).lower()
        words = frozenset(word for word in re.split(r"[^\w]+", name) if word and word not in function_words())
        if words and not words <= things().nobody:
            yield Rest(name, words, named)


def colour(one: Pairing) -> str:
    """How differently one number is told, if its value is the same: "“just 20%” / “20%”"; else empty."""
    if not values_equal(one.first, one.second):
        return ""
    first, second = one.first.row, one.second.row
    told = [_light(row) for row in (first, second)]
    if told[0] == told[1] and first["kind"] == second["kind"]:
        return ""
    words = [" ".join(part for part in (str(row["approximator"]), str(row["text"])) if part) for row in (first, second)]
    return " / ".join(f"“{word}”" for word in words)


def _light(row: Mapping[str, Any]) -> str:
    """The bound or the colour of an approximator; a mere hedge is no other light."""
    kind = str(row["approximator_class"])
    if kind == "evaluative":
        return str(row["approximator"]).lower()
    return "" if kind == "about" else kind


_MILDEST = ("same", "compatible", "vague", "different scope", "unsure", "possible update", "disagree")
_FIRST = ("disagree", "possible update", "unsure", "compatible", "same", "vague", "different scope")


def strongest(verdicts: Mapping[tuple[Told, Told], str]) -> str:
    """What is said of a fact: of two articles the mildest verdict of their pairs, and of these the one to know first.

    Where one article gives two numbers and one of them is the other's, they do not disagree.

    Parameters
    ----------
    verdicts : mapping
        From the two numbers of a pair, each with its article in front, to the verdict.
    """
    by_articles: dict[tuple[str, str], list[str]] = {}
    for (first, second), found in verdicts.items():
        by_articles.setdefault((first[0], second[0]), []).append(found)
    mildest = [min(found, key=_MILDEST.index) for found in by_articles.values()]
    return min(mildest, key=_FIRST.index, default="")
