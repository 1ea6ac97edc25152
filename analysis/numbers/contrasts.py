"""Bare numbers that are set against the number before: "50 minutes instead of 25", "40 meters long, not 20"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.numbers.context import Slot
from analysis.numbers.pieces import Piece
from analysis.numbers.surroundings import places, states

# How many words may stand between a number and what sets another against it ("40 minutes on weekdays rather than 20").
_BETWEEN = 5
_STOPS = frozenset(".;:()")


def is_contrasted(pieces: Sequence[Piece], last: Slot, slot: Slot) -> bool:
    """Whether words of contrast stand before a number, and not far behind the number before it.

    Examples
    --------
    >>> from analysis.numbers.pieces import find_pieces
    >>> pieces = find_pieces("It takes 50 minutes instead of 25")
    >>> is_contrasted(pieces, Slot(2, 4, None, "duration"), Slot(6, 7, None, "count"))
    True
    """
    link = states().contrasts.before(pieces, slot.first)
    if link is None:
        return False
    after = last.after if last.phrase is None else max(last.after, last.phrase.last)
    between = pieces[after : link[0]]
    return (
        last.after <= link[0]
        and len(between) <= _BETWEEN
        and not any(piece.text in _STOPS or piece.lower in places().coordinators for piece in between)
    )


def take_contrasted(pieces: Sequence[Piece], slots: Sequence[Slot], rows: Sequence[dict[str, Any]], here: int) -> bool:
    """Give a bare number, in place, unit and noun of the number that it is set against; whether it was one."""
    row, last, slot = rows[here], rows[here - 1], slots[here]
    is_bare = row["kind"] == "count" and row["role"] == "claim" and not row["noun"] and row["value"] is not None
    told = last["role"] == "claim" and (last["unit"] or last["noun"])
    if not is_bare or not told or not is_contrasted(pieces, slots[here - 1], slot):
        return False
    for name in ("kind", "unit", "noun", "counted", "whole"):
        row[name] = last[name]
    return True
