"""Nouns that are left out because a number before has them: "killed 300 people and infected 900"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.numbers.context import Slot
from analysis.numbers.lexicon import counted, numerals
from analysis.numbers.pieces import Piece, lower_at
from analysis.numbers.surroundings import states

# How many numbers back an elided noun is looked for.
_ELIDED = 4
# How far from "of the 14 passengers" the number stands that is picked from them.
_APART = 9
_SHARES = ("percent", "fraction")


def supply_nouns(text: str, pieces: Sequence[Piece], slots: Sequence[Slot], rows: Sequence[dict[str, Any]]) -> None:
    """Give the rows of a sentence without a noun, in place, the noun and the whole that a row before tells.

    Parameters
    ----------
    text : str
        The article.
    pieces : sequence of Piece
        The sentence.
    slots : sequence of Slot
        Its numbers.
    rows : sequence of dict
        Their rows.
    """
    for here in range(1, len(rows)):
        row, last = rows[here], rows[here - 1]
        if not row["noun"] and _follows_on(pieces, slots[here - 1], slots[here]):
            row["noun"], row["counted"] = last["noun"], last["counted"]
            row["state"] = row["state"] or last["state"]
        if row["noun"] or row["kind"] not in ("count", *_SHARES):
            continue
        named = _named(rows, here)
        if named is None:
            continue
        row["whole"] = row["whole"] or _group(text, pieces, slots[named], slots[here], rows[named]["start"])
        phrase = slots[named].phrase
        if row["kind"] == "count" or row["whole"]:
            row["noun"], row["counted"] = rows[named]["noun"], rows[named]["counted"]
            if phrase is not None:
                # Where those are is not told of these ("200 troops in the north and 150 in the south").
                row["counted"] = text[pieces[phrase.first].start : pieces[phrase.head_last - 1].end]


def _follows_on(pieces: Sequence[Piece], last: Slot, slot: Slot) -> bool:
    """Whether a number tells from where or to where another led ("rose 5% to $12")."""
    if lower_at(pieces, slot.first - 1) not in states().links["follows"]:
        return False
    return last.after == slot.first - 1 or (last.kind == slot.kind and last.kind != "count")


def _named(rows: Sequence[dict[str, Any]], here: int) -> int | None:
    """The number before whose noun is understood with this one; neither a toll nor "the dead" is."""
    for at in range(here - 1, max(here - _ELIDED, -1), -1):
        row = rows[at]
        if row["kind"] == "count" and row["role"] == "claim" and row["noun"]:
            noun = row["noun"].lower()
            return None if noun in counted().totals or noun in states().adjectives else at
    return None


def _group(text: str, pieces: Sequence[Piece], last: Slot, slot: Slot, start: int) -> str:
    """The group a number is picked from: "of the 14 pupils, six were …", "30 pupils, six of them …"."""
    after = last.after if last.phrase is None else max(last.after, last.phrase.last)
    anaphors = numerals().words["context.anaphors"]
    if lower_at(pieces, slot.after) == "of" and lower_at(pieces, slot.after + 1) in anaphors:
        return text[start : pieces[after - 1].end]
    at = last.first - 1
    if lower_at(pieces, at) in counted().determiners:
        at -= 1
    opens = lower_at(pieces, at) == "of" and (at == 0 or pieces[at - 1].kind == "mark")
    is_near = lower_at(pieces, slot.first - 1) == "," and slot.first <= after + _APART
    return text[pieces[at + 1].start : pieces[after - 1].end] if opens and is_near else ""
