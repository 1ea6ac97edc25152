"""Quantities as a person has corrected them: numbers taken out, and numbers that are read as others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from analysis.corpus import Corpus, split_article
from analysis.corrections import (
    BY_HAND,
    Outcome,
    Overruled,
    Span,
    Wanted,
    applied,
    look_up,
    of_kinds,
    reaching,
    settled,
    without_article,
)
from analysis.numbers.engine import read_quantities
from analysis.reading import Article

_OF_NUMBERS = ("not a number", "number")
# What a correction tells of a number; what it counts only if that is named.
_TOLD = (
    "value", "low", "high", "interval_rule", "approximator", "approximator_class", "kind", "unit", "role", "text",
)  # fmt: skip
_COUNTED = ("noun", "counted")
Row = dict[str, Any]


def overrule(corpus: Corpus, rows: Sequence[Row]) -> Overruled:
    """Quantities as the corrections of a corpus have them; a pure function.

    Parameters
    ----------
    corpus : Corpus
        Its `corrections` are applied; their order does not matter.
    rows : sequence of dict
        Rows of `read_quantities` of its articles. Their numbers within the article stay as they are.
    """
    wanted, outcomes = _of_numbers(corpus, rows)
    kept, refused = settled(wanted)
    by_number = {one.target: one.correction for one in kept}
    corrected = []
    for row in rows:
        correction = by_number.get((row["article_id"], row["quantity_id"]))
        if correction is None:
            corrected.append(row)
        elif correction.correct == "number":
            corrected.append(row | _read_as(correction.becomes)[0])
    return Overruled(corrected, outcomes + refused + [applied(one.correction) for one in kept])


def _of_numbers(corpus: Corpus, rows: Sequence[Row]) -> tuple[list[Wanted], list[Outcome]]:
    """Which number each correction means, and the corrections that mean none or become none."""
    asked = of_kinds(corpus, _OF_NUMBERS)
    unread = {one: reason for one in asked if one.correct == "number" and (reason := _read_as(one.becomes)[1])}
    here = {one for one in unread if without_article(corpus, one) is None}
    wanted, outcomes = look_up(corpus, [one for one in asked if one not in here], rows, touching, "number")
    return wanted, [*outcomes, *(Outcome(one, unread[one]) for one in asked if one in here)]


def touching(rows: Iterable[Mapping[str, Any]]) -> Callable[[Span], Iterable[int]]:
    """What gives the numbers that reach into a stretch: claims, or "one" as a determiner if there is no claim.

    Parameters
    ----------
    rows : iterable of mapping
        Of one article.
    """

    near = reaching(rows)

    def touched(stretch: Span) -> Iterable[int]:
        found = near(stretch)
        claims = [row for row in found if row["role"] == "claim"]
        return [int(row["quantity_id"]) for row in claims or found]

    return touched


def _read_as(words: str) -> tuple[Row, str]:
    """The columns that a correction in words gives a number, and why there are none.

    Examples
    --------
    >>> told, reason = _read_as("about 2,200 troops")
    >>> told["value"], told["low"], told["high"], told["noun"], reason
    (2200.0, 1980.0, 2420.0, 'troops', '')
    >>> _read_as("many troops")[1]
    "under becomes no number can be read; write one in words, as 'about 2,200 troops'"
    """
    read = read_quantities(split_article(Article("becomes", "", words)), context=False)
    claims = [row for row in read if row["role"] == "claim"] or read
    if not claims:
        return {}, "under becomes no number can be read; write one in words, as 'about 2,200 troops'"
    if len(claims) > 1:
        return {}, f"under becomes stand {len(claims)} numbers; write one"
    row = claims[0]
    told = {name: row[name] for name in (*_TOLD, *(_COUNTED if row["noun"] else ()))}
    return told | {"role": "claim", "rule": BY_HAND}, ""


def told(row: Mapping[str, Any], words: str) -> str:
    """Words of a number, with a remark if they are not the article's but a person's.

    Examples
    --------
    >>> told({"rule": "corrected by hand"}, "about 2,200 troops"), told({"rule": "figure"}, "40 trucks")
    ('about 2,200 troops (corrected by hand)', '40 trucks')
    """
    return f"{words} ({BY_HAND})" if row["rule"] == BY_HAND else words
