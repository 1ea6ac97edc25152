"""How right a detector is: matching against annotation, and the figures that ship with the package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any, NamedTuple

import pandas as pd

from analysis.statistics import precision_recall, wilson

SECTIONS = (
    "text",
    "readability",
    "sourcing",
    "numbers",
    "framing",
    "labels",
    "clauses",
    "events",
    "colour",
    "openings",
    "alignment",
    "pairs",
)
COLUMNS = ("measure", "set", "size", "right", "of", "value", "low", "high", "date", "command")

# What stands beside a detector of which more is known than a page can hold; notebook 06 has all of it.
HEADLINES: dict[str, tuple[str, ...]] = {
    "sourcing": (
        "pieces of direct and mixed statements found",
        "pieces of indirect statements found",
        "of what was found as direct or mixed, right",
        "of what was found as indirect, right",
        "of what was found, source right",
        "of statements found, named status right",
        "of statements found, source type right",
        "F1 of quoted speech",
        "F1 of all speech",
        "precision",
        "speaker right, of all speech",
    ),
    "numbers": (
        "numbers found",
        "of what was found, right",
        "of what was found, interval right",
        "of what was found, noun right",
        "of what was found, state right",
        "of what was found, place right",
        "of what was found, claimant right",
        "F1 of the value",
        "F1 of hedges",
    ),
    "framing": (
        "AUC responsibility",
        "AUC human interest",
        "AUC conflict",
        "AUC morality",
        "AUC economic consequences",
    ),
    "labels": (
        "labels found",
        "of labels found, right",
        "with actors proposed: labels found",
        "with actors proposed: of labels found, right",
        "descriptions found",
        "of descriptions found, right",
    ),
    "clauses": (
        "passives of articles found",
        "of passives of articles found, right",
        "clauses found",
        "of clauses found, right",
        "of clauses found, with a subject named",
        "of subjects named, right",
    ),
    "events": ("names of events found", "of names of events found, right", "names of the main event found"),
    "colour": ("words of colour found", "of words of colour found, right"),
    "pairs": (
        "pairs of numbers of one thing found",
        "of the pairs found, right",
        "of the pairs rightly found, verdict right",
        "of the pairs rightly found, origin right",
        "disagreements and updates found",
        "of the disagreements and updates found, right",
    ),
}


class Span(NamedTuple):
    """An annotated or detected span of one article."""

    article_id: str
    start: int
    end: int


def overlap(first: Span, second: Span) -> float:
    """Intersection over union of two spans, 0 in different articles.

    Examples
    --------
    >>> overlap(Span("a", 0, 10), Span("a", 5, 15))
    0.3333333333333333
    """
    if first.article_id != second.article_id:
        return 0.0
    shared = min(first.end, second.end) - max(first.start, second.start)
    union = max(first.end, second.end) - min(first.start, second.start)
    return max(0, shared) / union if union else 0.0


def match_spans(expected: Iterable[Span], found: Iterable[Span], least: float = 0.5) -> list[tuple[int, int]]:
    """Pair expected and found spans one to one, the best overlap first.

    Parameters
    ----------
    expected, found : iterable of Span
    least : float, optional
        Least intersection over union of a pair; 1 asks for the same span.

    Returns
    -------
    list of (int, int)
        Places in `expected` and `found`, sorted.

    Examples
    --------
    >>> match_spans([Span("a", 0, 10)], [Span("a", 20, 30), Span("a", 1, 10)])
    [(0, 1)]
    """
    wanted, given = list(expected), list(found)
    by_article: dict[str, list[int]] = {}
    for place, span in enumerate(given):
        by_article.setdefault(span.article_id, []).append(place)
    scored = sorted(
        (-score, i, j)
        for i, span in enumerate(wanted)
        for j in by_article.get(span.article_id, [])
        if (score := overlap(span, given[j])) >= least and score > 0
    )
    used_expected: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in scored:
        if i not in used_expected and j not in used_found:
            used_expected.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def spans_of(rows: Iterable[Mapping[str, Any]]) -> list[Span]:
    """Spans of table rows."""
    return [span_of(row) for row in rows]


def span_of(row: Mapping[str, Any]) -> Span:
    """The span of a table row."""
    return Span(str(row["article_id"]), int(row["start"]), int(row["end"]))


def share_row(measure: str, right: int, of: int) -> dict[str, Any]:
    """A proportion with its 95 % Wilson interval, as a row of an accuracy table."""
    interval = wilson(right, of)
    return {
        "measure": measure,
        "right": right,
        "of": of,
        "value": interval.estimate,
        "low": interval.low,
        "high": interval.high,
    }


def f1_row(measure: str, right: int, found: int, expected: int) -> dict[str, Any]:
    """An F1 as a row of an accuracy table; it has no simple interval."""
    return {"measure": measure, "value": precision_recall(right, found, expected).f1}


def figures(section: str) -> pd.DataFrame:
    """The shipped figures of one section of notebook 06: on the four articles, then on development sets of others.

    Parameters
    ----------
    section : str
        One of `SECTIONS`.

    Returns
    -------
    DataFrame
        `measure, set, size, right, of, value, low, high, date, command`.
    """
    own = _shipped(f"{section}.csv")
    if not files("analysis.data").joinpath("accuracy", f"{section}_development.csv").is_file():
        return own
    development = _shipped(f"{section}_development.csv")
    return pd.concat([own, development], ignore_index=True) if len(own) else development


def errors(section: str) -> pd.DataFrame:
    """Misses and false alarms on the four articles: `outlet, article_id, start, end, error, expected, found, text`."""
    return _shipped(f"{section}_errors.csv")


def has_errors(section: str) -> bool:
    """Whether misses or false alarms are listed one by one."""
    name = f"{section}_errors.csv"
    return files("analysis.data").joinpath("accuracy", name).is_file() and len(_shipped(name)) > 0


def confusions(section: str) -> pd.DataFrame:
    """What was annotated as what and detected as what: `column, annotated, detected, statements`."""
    return _shipped(f"{section}_confusions.csv")


def rules(section: str) -> pd.DataFrame:
    """How often what each rule finds is right on the development set: `rule, kind, right, of`."""
    return _shipped(f"{section}_rules.csv")


def _shipped(name: str) -> pd.DataFrame:
    with files("analysis.data").joinpath("accuracy", name).open("r", encoding="utf-8") as file:
        return pd.read_csv(
            file, keep_default_na=False, na_values={"right": [""], "of": [""], "value": [""], "low": [""], "high": [""]}
        )
