"""Hedging words, and the interval they make of a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.numbers.lexicon import Condition, approximators, numerals
from analysis.numbers.pieces import Piece, lower_at

# "just over", "only about an estimated": no one stacks more.
_STACKED = 3


@dataclass(frozen=True)
class Hedge:
    """The words around a number that say how exact it is: `evaluative`, `hedge`, `nearly`, `at_least` or `at_most`."""

    rule: str
    first: int
    last: int


def find_hedge(pieces: Sequence[Piece], first: int, last: int, after: int, kind: str) -> Hedge | None:
    """The approximator of a number over `[first, last)` whose unit ends before `after`.

    The word nearest the number rules ("only about 400" is about 400), except that an evaluative one
    gives way to any other ("at least just 20").

    Examples
    --------
    >>> from analysis.numbers.pieces import find_pieces
    >>> find_hedge(find_pieces("just over 40 people"), 2, 3, 3, "count")
    Hedge(rule='at_least', first=0, last=2)
    """
    lexicon = approximators()
    start, rule = first, None
    if lower_at(pieces, first - 1) in numerals().words["context.articles"]:
        start = first - 1
    end = start
    for _ in range(_STACKED):
        found = lexicon.before.before(pieces, start)
        if found is None or not _holds(pieces, found[0], start, kind):
            break
        start = found[0]
        rule = found[1] if rule in (None, "evaluative") else rule
    if rule is None or rule == "evaluative":
        for place in (last, after):
            trailing = lexicon.after.after(pieces, place)
            if trailing is not None and _is_closed(pieces, place, trailing[0]):
                return Hedge(trailing[1], place, trailing[0])
    return None if rule is None else Hedge(rule, start, end)


def _is_closed(pieces: Sequence[Piece], at: int, after: int) -> bool:
    """A sign like "+" counts only where it touches the number."""
    return pieces[at].kind == "word" or pieces[at].glued


def _holds(pieces: Sequence[Piece], first: int, last: int, kind: str) -> bool:
    """Whether a word that is also a preposition is an approximator here."""
    condition: Condition | None = approximators().conditions.get(pieces[first].lower) if last - first == 1 else None
    if condition is None:
        return True
    before = lower_at(pieces, first - 1)
    if before in condition.not_after:
        return False
    if before in condition.unless_after:
        return True
    return kind not in condition.not_kinds and (condition.kinds is None or kind in condition.kinds)


def interval(value: float, rule: str | None, ceiling: float | None = None) -> tuple[float | None, float | None, str]:
    """Lowest and highest number the words commit to, and the rule that says so.

    Parameters
    ----------
    value : float
        The stated number.
    rule : str or None
        The rule of its approximator.
    ceiling : float, optional
        What a share cannot pass: 100 for a percentage of something, 1 for a fraction.

    Examples
    --------
    >>> interval(2000, "hedge"), interval(99, "hedge", 100)[1], interval(24, "at_most")
    ((1800.0, 2200.0, 'hedge'), 100.0, (None, 24.0, 'at_most'))
    """
    policy = approximators()
    if rule == "hedge":
        low, high = sorted((value * (1 - policy.hedge_width), value * (1 + policy.hedge_width)))
        return _tidy(low), _tidy(high if ceiling is None or value > ceiling else min(high, ceiling)), rule
    if rule == "nearly":
        low, high = sorted((value * (1 - policy.nearly_width), value))
        return _tidy(low), _tidy(high), rule
    if rule == "at_least":
        return float(value), None, rule
    if rule == "at_most":
        return None, float(value), rule
    return float(value), float(value), "exact"


def _tidy(bound: float) -> float:
    """Without the noise of binary fractions: 89.1, not 89.10000000000001."""
    return float(f"{bound:.12g}")
