"""Read one numeral: figures, words, fractions, ratios and vague numerals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.numbers.lexicon import approximators, counted, is_plural, numerals, units
from analysis.numbers.pieces import Piece, is_compound, lower_at, piece_at

# A double holds no more digits than these exactly, and no number in the news has more.
_DIGITS = 15
# Longer than any number a person spells out.
_LONGEST = 24


@dataclass(frozen=True)
class Numeral:
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
        `figure`, `word`, `fraction`, `ratio` or `vague`.
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
        return replace(self, value=value, low=self.low * factor, high=self.high * factor, multiplier=factor)


def read_numeral(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """The longest numeral that begins at a piece, None if there is none.

    Examples
    --------
    >>> from analysis.numbers.pieces import find_pieces
    >>> [read_numeral(find_pieces(words), 0).value for words in ("1.2 million", "half a dozen", "one in five")]
    [1200000.0, 6.0, 0.2]
    """
    if pieces[at].kind == "mark":
        return _negative(pieces, at)
    return _vague(pieces, at) or _ratio(pieces, at) or _fraction(pieces, at) or read_cardinal(pieces, at)


def read_cardinal(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """A whole or decimal number in figures or words."""
    piece = piece_at(pieces, at)
    if piece is None or piece.kind == "mark":
        return None
    return _figure(pieces, at) if piece.kind == "figure" else _words(pieces, at)


def _negative(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """A figure behind a minus that ties it to nothing else: "-1.3%", "$-50"."""
    figure = piece_at(pieces, at + 1)
    if (
        pieces[at].text not in numerals().words["context.minus"]
        or figure is None
        or figure.kind != "figure"
        or not figure.glued
    ):
        return None
    if pieces[at].glued and at > 0 and pieces[at - 1].text != "(" and units().before.before(pieces, at) is None:
        return None
    found = _figure(pieces, at + 1)
    return (
        None
        if found is None or found.value is None
        else _exact(at, found.last, -found.value, "figure", found.multiplier)
    )


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


def _exact(first: int, last: int, value: float, form: str, multiplier: float = 1.0) -> Numeral:
    return Numeral(first, last, value, value, value, form, multiplier)


def _vague(pieces: Sequence[Piece], at: int) -> Numeral | None:
    lexicon = numerals()
    phrase = lexicon.vague.after(pieces, at)
    if phrase is not None:
        low, high = phrase[1]
        return Numeral(at, phrase[0], None, low, high, "vague")
    bounds = lexicon.vague_of.get(lower_at(pieces, at))
    if bounds is not None and lower_at(pieces, at + 1) == "of":
        return Numeral(at, at + 1, None, *bounds, "vague")
    several = lexicon.several.after(pieces, at)
    if several is not None:
        scale = _scale(pieces, several[0])
        if scale is not None:
            last, factor = scale
            low, high = lexicon.several_bounds
            return Numeral(at, last, None, low * factor, high * factor - 1, "vague", factor)
    return None


def _scale(pieces: Sequence[Piece], at: int) -> tuple[int, float] | None:
    """A multiplier or "dozen", behind a space or a hyphen: the piece behind it, and its factor."""
    lexicon = numerals()
    if is_compound(pieces, at, lexicon.words["context.hyphens"]):
        at += 1
    factor = lexicon.multipliers.get(lower_at(pieces, at)) or lexicon.collectives.get(lower_at(pieces, at))
    return None if factor is None else (at + 1, factor)


def _ratio(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """A few in so many ("one in five", "nine out of 10")."""
    part = _simple(pieces, at)
    link = numerals().ratio_links.after(pieces, at + 1) if part is not None else None
    if part is None or link is None:
        return None
    whole = read_cardinal(pieces, link[0])
    if whole is None or whole.value is None or not 0 < part < whole.value or part > 10:
        return None
    # "won two in three games" and "three in 2018" are not ratios; "two in three voters" is.
    if pieces[whole.first].kind == "figure" and looks_like_year(pieces[whole.first].text):
        return None
    unit = units().words.after(pieces, whole.last)
    if unit is not None and unit[1].kind == "duration" and lower_at(pieces, at + 1) == "in":
        return None
    value = part / whole.value
    return _exact(at, whole.last, value, "ratio")


def _simple(pieces: Sequence[Piece], at: int) -> float | None:
    """The value of one piece that is a number by itself."""
    piece = piece_at(pieces, at)
    if piece is None:
        return None
    return figure_value(piece.text) if piece.kind == "figure" else numerals().cardinals.get(piece.lower)


def looks_like_year(text: str) -> bool:
    """Whether a figure is written as a year is."""
    lexicon = numerals()
    return len(text) == 4 and text.isdigit() and lexicon.earliest_year <= int(text) <= lexicon.latest_year


def _fraction(pieces: Sequence[Piece], at: int) -> Numeral | None:
    glyph = numerals().glyphs.get(lower_at(pieces, at))
    if glyph is not None:
        return _exact(at, at + 1, glyph, "fraction")
    return _half(pieces, at) or _parts(pieces, at) or _slashed(pieces, at)


def _half(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """Half of something, or half a million and half a dozen, which are numbers."""
    lexicon = numerals()
    if lower_at(pieces, at) != "half":
        return None
    after = at + 1
    hyphen = is_compound(pieces, after, lexicon.words["context.hyphens"])
    article = lower_at(pieces, after) in lexicon.words["context.articles"]
    scale = _scale(pieces, after + 1 if article else after)
    if scale is not None:
        return _exact(at, scale[0], scale[1] / 2, "word", scale[1])
    measured = units().words.after(pieces, after + 1 if hyphen or article else after)
    if measured is not None and measured[1].kind in ("duration", "measure"):
        return _exact(at, after, 0.5, "fraction")
    if hyphen or lower_at(pieces, at - 1) in lexicon.words["context.before_a_period"]:
        return None
    follows = lower_at(pieces, after) in lexicon.words["context.the_half_of"]
    return _exact(at, after, 0.5, "fraction") if follows or _is_modified(pieces, at) else None


def _is_modified(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a hedge or a measure of change stands before ("only half", "by half")."""
    return (
        approximators().before.before(pieces, at) is not None
        or lower_at(pieces, at - 1) in numerals().words["context.modifies_half"]
    )


def _parts(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """ "a third of", "two-thirds", "three quarters"; not "a third party" and not "a quarter"."""
    lexicon = numerals()
    article = lower_at(pieces, at) in lexicon.words["context.articles"]
    count = 1.0 if article else _simple(pieces, at)
    if count is None or count != int(count) or not 0 < count < 10:
        return None
    hyphen = is_compound(pieces, at + 1, lexicon.words["context.hyphens"])
    name = at + 2 if hyphen else at + 1
    parts = lexicon.fractions.get(lower_at(pieces, name))
    if parts is None or (parts == 2 and article):
        return None
    plural = lower_at(pieces, name).endswith("s")
    following = lower_at(pieces, name + 1)
    if plural != (count > 1) or is_compound(pieces, name + 1, lexicon.words["context.hyphens"]):
        return None
    if count == 1 and not hyphen and following not in ("of", "the") and not _closes(pieces, name + 1):
        return None
    # "three quarters" may be nine months; only of something is it a share.
    if parts == 4 and not hyphen and following != "of":
        return None
    return _exact(at, name + 1, count / parts, "fraction")


def _closes(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a clause ends here or goes on without a noun."""
    piece = piece_at(pieces, at)
    return piece is None or piece.kind == "mark" or piece.lower in counted().ends


def _slashed(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """The written fractions 1/2, 1/3, 2/3, 1/4 and 3/4; other figures with a stroke are dates and scores."""
    if lower_at(pieces, at + 1) != "/" or at + 2 >= len(pieces) or not pieces[at + 2].glued:
        return None
    glyph = {("1", "2"): 0.5, ("1", "3"): 1 / 3, ("2", "3"): 2 / 3, ("1", "4"): 0.25, ("3", "4"): 0.75}.get(
        (pieces[at].text, pieces[at + 2].text)
    )
    if glyph is None or lower_at(pieces, at + 3) == "/":
        return None
    return _exact(at, at + 3, glyph, "fraction")


def _figure(pieces: Sequence[Piece], at: int) -> Numeral | None:
    lexicon = numerals()
    value = figure_value(pieces[at].text)
    if value is None:
        return None
    after, factor = at + 1, 1.0
    following = piece_at(pieces, after)
    if following is not None and following.glued and following.lower in lexicon.glyphs:
        value += lexicon.glyphs[following.lower]
        after += 1
    suffix = _suffix(pieces, at, after)
    scale = _scale(pieces, after)
    if suffix is not None:
        after, factor = after + 1, suffix
    elif scale is not None and (scale[1] > 100 or value < 100):
        after, factor = scale
    value *= factor
    return _exact(at, after, value, "figure", factor)


def _suffix(pieces: Sequence[Piece], at: int, after: int) -> float | None:
    """The factor of letters glued to a figure ("2.5bn"), None where they are a unit ("90m long")."""
    letters = piece_at(pieces, after)
    if letters is None or not letters.glued:
        return None
    factor = numerals().suffixes.get(letters.text)
    if factor is None or len(letters.text) > 1:
        return factor
    if units().before.before(pieces, at) is not None:
        return factor
    if letters.lower == "k":
        return factor
    if letters.lower == "b" or lower_at(pieces, after + 1) in units().dimensions:
        return None
    # Millions count something in the plural; a "100m final" is run over metres.
    return factor if any(_may_be_counted(pieces, place) for place in range(after + 1, after + 4)) else None


def _may_be_counted(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a plural stands here with nothing but words of its phrase before it."""
    piece = piece_at(pieces, at)
    return piece is not None and piece.kind == "word" and piece.lower not in counted().ends and is_plural(piece.text)


def _words(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """A number in words: "twenty-five", "a hundred and ten", "two and a half", "two dozen"."""
    lexicon = numerals()
    total, group, after = 0.0, 0.0, at
    room, highest, factor = math.inf, math.inf, 1.0
    if lower_at(pieces, at) in lexicon.words["context.articles"]:
        scale = _scale(pieces, at + 1)
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
            return _exact(at, here + 1, group * lexicon.collectives[word], "word", lexicon.collectives[word])
        else:
            break
        after = here + 1
    if after == at:
        return None
    value = total + group
    half = _and_a_half(pieces, after)
    if half is not None:
        scale = _scale(pieces, half)
        value, after = value + 0.5, half
        if scale is not None:
            after, factor = scale
            value *= factor
    return _exact(at, after, value, "word", factor)


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
