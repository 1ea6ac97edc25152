"""Whole and decimal numbers in figures and words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from analysis.numbers.lexicon import counted, is_plural, numerals, units
from analysis.numbers.pieces import Piece, is_compound, lower_at, piece_at

# A double holds no more digits than these exactly, and no number in the news has more.
_DIGITS = 15
# Longer than any number a person spells out.
_LONGEST = 24


class Numeral(NamedTuple):
    """A numeral over the pieces `[first, last)`.

    Parameters
    ----------
    first, last : int
        Its pieces.
    value : float or None
        What it states; None for a vague one.
    low, high : float
        What it commits to by itself.
    form : str
        `figure`, `word`, `fraction`, `ratio`, `fold` or `vague`.
    multiplier : float
        The million of "1.2 million", else 1.
    """

    first: int
    last: int
    value: float | None
    low: float
    high: float
    form: str
    multiplier: float = 1.0

    def times(self, factor: float) -> Numeral:
        """The same words, meaning so many times as much."""
        value = None if self.value is None else self.value * factor
        return self._replace(value=value, low=self.low * factor, high=self.high * factor, multiplier=factor)


def read_plain(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """A figure or number word with nothing behind it that could go on with it, as most are."""
    lexicon = numerals()
    piece, following = pieces[at], piece_at(pieces, at + 1)
    if following is not None and (following.lower in lexicon.continuing or following.kind == "figure"):
        return None
    if piece.kind == "figure":
        number = figure_value(piece.text)
        return None if number is None else exact(at, at + 1, number, "figure")
    value = lexicon.cardinals.get(piece.lower)
    return None if value is None else exact(at, at + 1, float(value), "word")


def read_cardinal(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """A whole or decimal number in figures or words."""
    piece = piece_at(pieces, at)
    if piece is None or piece.kind == "mark":
        return None
    plain = read_plain(pieces, at)
    if plain is not None:
        return plain
    return read_figure(pieces, at) if piece.kind == "figure" else _words(pieces, at)


def figure_value(text: str) -> float | None:
    """What a figure states; None if it is written like a code ("007", "1.2.3") or beyond counting.

    Examples
    --------
    >>> figure_value("2,200"), figure_value(".5"), figure_value("007")
    (2200.0, 0.5, None)
    """
    digits = text.replace(",", "")
    is_code = len(digits) > 1 and digits[0] == "0" and digits[1] != "."
    if len(digits) > _DIGITS + 1 or digits.count(".") > 1 or is_code:
        return None
    return float(digits)


def exact(first: int, last: int, value: float, form: str, multiplier: float = 1.0) -> Numeral:
    """A numeral that commits to what it states."""
    return Numeral(first, last, value, value, value, form, multiplier)


def find_scale(pieces: Sequence[Piece], at: int) -> tuple[int, float] | None:
    """A multiplier or "dozen", behind a space or a hyphen: the piece behind it, and its factor ("hundred thousand")."""
    lexicon = numerals()
    if is_compound(pieces, at, lexicon.words["context.hyphens"]):
        at += 1
    word = lower_at(pieces, at)
    factor = lexicon.multipliers.get(word) or lexicon.collectives.get(word)
    if factor is None:
        return None
    more = lexicon.multipliers.get(lower_at(pieces, at + 1), 0.0)
    return (at + 2, factor * more) if more > factor else (at + 1, factor)


def simple_value(pieces: Sequence[Piece], at: int) -> float | None:
    """The value of one piece that is a number by itself."""
    piece = piece_at(pieces, at)
    if piece is None:
        return None
    return figure_value(piece.text) if piece.kind == "figure" else numerals().cardinals.get(piece.lower)


def looks_like_year(text: str) -> bool:
    """Whether a figure is written as a year is."""
    lexicon = numerals()
    return len(text) == 4 and text.isdigit() and lexicon.earliest_year <= int(text) <= lexicon.latest_year


def read_slashed(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """The written fractions 1/2, 1/3, 2/3, 1/4 and 3/4; other figures with a stroke are dates and scores."""
    if lower_at(pieces, at + 1) != "/" or at + 2 >= len(pieces) or not pieces[at + 2].glued:
        return None
    glyph = {("1", "2"): 0.5, ("1", "3"): 1 / 3, ("2", "3"): 2 / 3, ("1", "4"): 0.25, ("3", "4"): 0.75}.get(
        (pieces[at].text, pieces[at + 2].text)
    )
    if glyph is None or lower_at(pieces, at + 3) == "/":
        return None
    return exact(at, at + 3, glyph, "fraction")


def read_figure(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """A figure with its fraction, letters and multiplier."""
    value = figure_value(pieces[at].text)
    if value is None:
        return None
    after, factor = at + 1, 1.0
    part = _mixed(pieces, at)
    if part is not None:
        after, value = part.last, value + part.low
    suffix = _suffix(pieces, at, after)
    scale = find_scale(pieces, after)
    if suffix is not None:
        after, factor = after + 1, suffix
    elif scale is not None and (scale[1] > 100 or value < 100):
        after, factor = scale
    value *= factor
    return exact(at, after, value, "figure", factor)


def _mixed(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """The fraction behind a whole number: "2½", "2 1/2", "2-1/2"."""
    if not pieces[at].text.isdigit():
        return None
    hyphens = numerals().words["context.hyphens"]
    after = at + 2 if is_compound(pieces, at + 1, hyphens) else at + 1
    glyph = numerals().glyphs.get(lower_at(pieces, after))
    if glyph is not None:
        return exact(after, after + 1, glyph, "fraction")
    return read_slashed(pieces, after) if piece_at(pieces, after) is not None else None


def is_mixed(pieces: Sequence[Piece], at: int) -> bool:
    """Whether figures joined by a hyphen and a stroke are a whole number and a fraction."""
    return pieces[at].kind == "figure" and _mixed(pieces, at) is not None


def _suffix(pieces: Sequence[Piece], at: int, after: int) -> float | None:
    """The factor of letters glued to a figure ("2.5bn"), None where they are a unit ("90m long")."""
    letters = piece_at(pieces, after)
    factor = None if letters is None else numerals().suffixes.get(letters.text)
    if factor is None or letters is None:
        return None
    if len(letters.text) > 1:
        return factor
    if units().before.before(pieces, at) is not None:
        return factor if letters.glued or letters.text.isupper() else None
    if not letters.glued:
        # "8 B people"
        return factor if letters.text.isupper() and _may_be_counted(pieces, after + 1) else None
    if letters.lower == "k" and len(pieces[at].text) > 1:
        return factor
    if letters.lower == "b" or lower_at(pieces, after + 1) in units().dimensions:
        return None
    if units().signs.after(pieces, after + 1) is not None:
        # "30m USD"
        return factor
    # Millions count something in the plural; a "100m final" is run over metres.
    return factor if _may_be_counted(pieces, after + 1) else None


def _may_be_counted(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a plural stands here, with no more than two words of its phrase before it."""
    for piece in pieces[at : at + 3]:
        if piece.kind != "word" or piece.lower in counted().ends:
            return False
        if is_plural(piece.text):
            return True
    return False


def _words(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """A number in words: "twenty-five", "a hundred and ten", "two and a half", "two dozen"."""
    lexicon = numerals()
    fold = lexicon.folds.get(lower_at(pieces, at))
    if fold is not None:
        return exact(at, at + 1, float(fold), "fold")
    total, group, after = 0.0, 0.0, at
    room, highest, factor = math.inf, math.inf, 1.0
    if lower_at(pieces, at) in lexicon.words["context.articles"]:
        scale = find_scale(pieces, at + 1)
        if scale is None or is_compound(pieces, at + 1, lexicon.words["context.hyphens"]):
            return None
        group, after, room = 1.0, at + 1, 1.0
    while after - at < _LONGEST:
        here = _joined(pieces, after, at, room)
        word = lower_at(pieces, here)
        if word in lexicon.cardinals:
            added = lexicon.cardinals[word]
            # What is added must fit into the zeros of what was said before: 20 + 5, 100 + 25, but not 5 + 5.
            if added >= room or (added >= 20 and room <= 20) or (added == 0 and here > at):
                break
            group += added
            room = 10.0 if added >= 20 else 1.0
        elif here > at and word == "hundred" and 0 < group < 20:
            group, room = group * 100, 100.0
            factor = 100.0
        elif here > at and word in lexicon.multipliers and group > 0 and lexicon.multipliers[word] < highest:
            highest = factor = lexicon.multipliers[word]
            total, group, room = total + group * highest, 0.0, highest
        elif here > at and word in lexicon.collectives and group > 0 and not total:
            return exact(at, here + 1, group * lexicon.collectives[word], "word", lexicon.collectives[word])
        else:
            break
        after = here + 1
    if after == at:
        return None
    value = total + group
    half = _and_a_half(pieces, after)
    if half is not None:
        scale = find_scale(pieces, half)
        # "a million and a half"
        value, after = value + (factor / 2 if factor >= 1000 and not group else 0.5), half
        if scale is not None:
            after, factor = scale
            value *= factor
    return exact(at, after, value, "word", factor)


def _joined(pieces: Sequence[Piece], after: int, at: int, room: float) -> int:
    """Step over the hyphen or the "and" inside a number."""
    if after == at:
        return after
    lexicon = numerals()
    if is_compound(pieces, after, lexicon.words["context.hyphens"]):
        return after + 1
    if lower_at(pieces, after) == "and" and room >= 100 and lower_at(pieces, after + 1) in lexicon.cardinals:
        return after + 1
    return after


def _and_a_half(pieces: Sequence[Piece], at: int) -> int | None:
    """ "two and a half", "two-and-a-half": the piece behind it."""
    words = [piece.lower for piece in pieces[at : at + 7] if piece.kind == "word"][:3]
    if words != ["and", "a", "half"]:
        return None
    hyphens = numerals().words["context.hyphens"]
    return at + 3 if lower_at(pieces, at) == "and" else at + 6 if lower_at(pieces, at) in hyphens else None
