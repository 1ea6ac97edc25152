"""Hedging words around a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis.numbers.lexicon import Condition, approximators, numerals
from analysis.numbers.pieces import Piece, lower_at

# "just over", "only about an estimated": no one stacks more.
_STACKED = 3


class Hedge(NamedTuple):
    """The words around a number that say how exact it is: the rule of the interval, their class, and their pieces."""

    rule: str
    name: str
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
    Hedge(rule='at_least', name='more than', first=0, last=2)
    """
    lexicon = approximators()
    start, meaning = first, None
    if lower_at(pieces, first - 1) in numerals().words["context.articles"]:
        start = first - 1
    end = start
    for _ in range(_STACKED):
        found = lexicon.before.before(pieces, start)
        if found is None or not _holds(pieces, found[0], start, after, kind):
            break
        start = found[0]
        meaning = found[1] if meaning is None or meaning.rule == "exact" else meaning
    if meaning is None or meaning.rule == "exact":
        for place in (last, after):
            trailing = lexicon.after.after(pieces, place)
            if trailing is not None and _is_closed(pieces, place, trailing[0]):
                return Hedge(trailing[1].rule, trailing[1].name, place, trailing[0])
    return None if meaning is None else Hedge(meaning.rule, meaning.name, start, end)


def _is_closed(pieces: Sequence[Piece], at: int, after: int) -> bool:
    """A sign like "+" counts only where it touches the number."""
    return pieces[at].kind == "word" or pieces[at].glued


def _holds(pieces: Sequence[Piece], first: int, last: int, after: int, kind: str) -> bool:
    """Whether a word that is also a preposition is an approximator of the amount that ends before `after`."""
    condition: Condition | None = approximators().conditions.get(pieces[first].lower) if last - first == 1 else None
    if condition is None:
        return True
    before = lower_at(pieces, first - 1)
    if before in condition.not_after:
        return False
    if before in condition.unless_after or lower_at(pieces, after) in condition.unless_before:
        return True
    return kind not in condition.not_kinds and (condition.kinds is None or kind in condition.kinds)
