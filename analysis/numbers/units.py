"""The unit of a numeral: in front of it, behind it, and per what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis.numbers.lexicon import Unit, numerals, units
from analysis.numbers.numerals import Numeral
from analysis.numbers.pieces import Piece, is_compound, lower_at, piece_at

_FOLD = Unit("fold", "measure")


class Measured(NamedTuple):
    """A numeral with its unit.

    Parameters
    ----------
    numeral : Numeral
        The numeral.
    unit : Unit or None
        Its unit, None for a bare number.
    first, last : int
        The pieces of the span: the numeral with a currency or per-cent sign.
    after : int
        The piece behind the unit.
    prefixed : bool
        Whether a currency stands in front.
    joined : bool
        Whether a hyphen leads on to the unit or noun ("79-nation").
    """

    numeral: Numeral
    unit: Unit | None
    first: int
    last: int
    after: int
    prefixed: bool = False
    joined: bool = False


def measure(pieces: Sequence[Piece], numeral: Numeral) -> Measured:
    """Join a numeral to its unit.

    Examples
    --------
    >>> from analysis.numbers.reading import read_numeral
    >>> from analysis.numbers.pieces import find_pieces
    >>> pieces = find_pieces("12 miles per hour")
    >>> measure(pieces, read_numeral(pieces, 0)).unit
    Unit(name='mile per hour', kind='measure')
    """
    if numeral.form == "fold":
        return Measured(numeral, _FOLD, numeral.first, numeral.last, numeral.last)
    before = units().before.before(pieces, numeral.first)
    if before is not None and not _inside_word(pieces, before[0]):
        first, unit = before
        unit, after = _rate(pieces, unit, numeral.last)
        return Measured(numeral, unit, first, numeral.last, after, prefixed=True)
    joined = is_compound(pieces, numeral.last, numerals().words["context.hyphens"])
    at = numeral.last + 1 if joined else numeral.last
    found = _unit_at(pieces, numeral, at)
    if found is None:
        return Measured(numeral, None, numeral.first, numeral.last, numeral.last, False, joined)
    after, unit = found
    # A sign belongs to the number ("20%"), a word does not ("20 percent").
    has_sign = unit.kind in ("money", "percent") and all(piece.kind == "mark" for piece in pieces[at:after])
    last = after if has_sign else numeral.last
    unit, after = _rate(pieces, _by_size(unit, numeral), after)
    return Measured(numeral, unit, numeral.first, last, after, joined=joined)


def _inside_word(pieces: Sequence[Piece], at: int) -> bool:
    """Whether letters that look like a currency are the end of something longer ("ALARM 5")."""
    return at > 0 and pieces[at].glued and pieces[at - 1].kind != "mark"


def _unit_at(pieces: Sequence[Piece], numeral: Numeral, at: int) -> tuple[int, Unit] | None:
    """A unit behind the numeral; "half an hour" and "a quarter of an hour" have an article between."""
    lexicon, form = units(), numeral.form
    article = at + (lower_at(pieces, at) == "of")
    if form == "fraction" and lower_at(pieces, article) in numerals().words["context.articles"]:
        found = lexicon.words.after(pieces, article + 1)
        return found if found is not None and found[1].kind in ("duration", "measure") else None
    if form == "vague" and lower_at(pieces, at) == "of":
        at += 1
    words = lexicon.words.after(pieces, at)
    signs = lexicon.signs.after(pieces, at) if form in ("figure", "fraction") else None
    if signs is not None and pieces[numeral.last - 1].kind != "mark" and not _is_name(pieces, at, signs[0]):
        return words if words is not None and words[0] > signs[0] else signs
    if words is None and lower_at(pieces, at) in lexicon.fillers:
        found = lexicon.words.after(pieces, at + 1)
        return found if found is not None and found[1].kind == "duration" else None
    return words


def _is_name(pieces: Sequence[Piece], at: int, after: int) -> bool:
    """Whether a sign is the beginning of a name ("four F-16s") or of a word glued to it."""
    following = piece_at(pieces, after)
    if following is None or not following.glued or pieces[at].glued:
        return False
    return following.lower in numerals().words["context.hyphens"] or following.kind != "mark"


def _by_size(unit: Unit, numeral: Numeral) -> Unit:
    """Pounds by the million are money."""
    return Unit("pound sterling", "money") if unit.name == "pound" and numeral.multiplier >= 1e6 else unit


def _rate(pieces: Sequence[Piece], unit: Unit, at: int) -> tuple[Unit, int]:
    """Per what: "$12 a day", "9,000 barrels a day", "$7 per kg"."""
    if unit.kind == "percent":
        return unit, at
    lexicon = units()
    link = lower_at(pieces, at)
    if link not in lexicon.rate:
        return unit, at
    here = at + 2 if is_compound(pieces, at + 1, numerals().words["context.hyphens"]) else at + 1
    found = lexicon.words.after(pieces, here) or (lexicon.signs.after(pieces, here) if link in lexicon.per else None)
    if found is not None and lower_at(pieces, found[0]) in lexicon.since and link not in lexicon.per:
        return unit, at
    if found is not None and found[1].kind in ("duration", "measure"):
        return Unit(f"{unit.name} per {found[1].name}", unit.kind), found[0]
    word = piece_at(pieces, here)
    if link in lexicon.per and not pieces[at].glued and word is not None and word.kind == "word":
        return Unit(f"{unit.name} per {word.lower}", unit.kind), here + 1
    return unit, at
