"""Read one numeral of any form: besides cardinals, fractions, ratios, negative and vague numerals."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.numbers.lexicon import approximators, counted, numerals, units
from analysis.numbers.numerals import (
    Numeral,
    exact,
    find_scale,
    looks_like_year,
    read_cardinal,
    read_figure,
    read_plain,
    read_slashed,
    simple_value,
)
from analysis.numbers.pieces import Piece, is_compound, lower_at, piece_at


def read_numeral(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """The longest numeral that begins at a piece, None if there is none.

    Examples
    --------
    >>> from analysis.numbers.pieces import find_pieces
    >>> [read_numeral(find_pieces(words), 0).value for words in ("1.2 million", "half a dozen", "one in five")]
    [1200000.0, 6.0, 0.2]
    """
    plain = read_plain(pieces, at)
    if plain is not None:
        return plain
    piece = pieces[at]
    if piece.kind == "mark" and piece.lower in numerals().words["context.minus"]:
        return _negative(pieces, at)
    if piece.lower in numerals().words["context.minus_words"]:
        return _minus(pieces, at)
    if piece.kind == "figure":
        return _ratio(pieces, at) or _parts(pieces, at) or read_slashed(pieces, at) or read_figure(pieces, at)
    return _vague(pieces, at) or _ratio(pieces, at) or _fraction(pieces, at) or read_cardinal(pieces, at)


def _negative(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """A figure behind a minus that ties it to nothing else: "-1.3%", "$-50"."""
    figure = piece_at(pieces, at + 1)
    if figure is None or figure.kind != "figure" or not figure.glued:
        return None
    if pieces[at].glued and at > 0 and pieces[at - 1].text != "(" and units().before.before(pieces, at) is None:
        return None
    found = read_figure(pieces, at + 1)
    return (
        None
        if found is None or found.value is None
        else exact(at, found.last, -found.value, "figure", found.multiplier)
    )


def _minus(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """ "minus 30 degrees"; behind a number it is a sum."""
    lexicon = numerals()
    before, found = piece_at(pieces, at - 1), read_cardinal(pieces, at + 1)
    is_sum = before is not None and (
        before.kind == "figure"
        or before.lower in lexicon.cardinals
        or before.lower in lexicon.words["context.no_minus_after"]
    )
    return None if is_sum or found is None or found.value is None else _signed(found, -1)._replace(first=at)


def _signed(found: Numeral, sign: int) -> Numeral:
    value = None if found.value is None else sign * found.value
    return found._replace(value=value, low=sign * found.high, high=sign * found.low)


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
        scale = find_scale(pieces, several[0])
        if scale is not None:
            last, factor = scale
            low, high = lexicon.several_bounds
            return Numeral(at, last, None, low * factor, high * factor - 1, "vague", factor)
    return None


def _ratio(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """A few in so many ("one in five", "nine out of 10"), or so many to one ("odds of 20 to 1")."""
    part = simple_value(pieces, at)
    to_one = _to_one(pieces, at, part) if part is not None else None
    if to_one is not None:
        return to_one
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
    return exact(at, whole.last, value, "ratio")


def _to_one(pieces: Sequence[Piece], at: int, part: float) -> Numeral | None:
    """So many to one, if a word near says that it is a ratio and not a score."""
    lexicon = numerals()
    link = lexicon.to_one_links.after(pieces, at + 1)
    if link is None or simple_value(pieces, link[0]) != 1 or part < 1:
        return None
    near = {piece.lower for piece in pieces[max(at - 3, 0) : link[0] + 3]}
    return exact(at, link[0] + 1, float(part), "ratio") if near & lexicon.words["context.to_one"] else None


def _fraction(pieces: Sequence[Piece], at: int) -> Numeral | None:
    glyph = numerals().glyphs.get(lower_at(pieces, at))
    if glyph is not None:
        return exact(at, at + 1, glyph, "fraction")
    return _half(pieces, at) or _parts(pieces, at)


def _half(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """Half of something, or half a million and half a dozen, which are numbers."""
    lexicon = numerals()
    if lower_at(pieces, at) != "half":
        return None
    after = at + 1
    hyphen = is_compound(pieces, after, lexicon.words["context.hyphens"])
    article = lower_at(pieces, after) in lexicon.words["context.articles"]
    scale = find_scale(pieces, after + 1 if article else after)
    if scale is not None:
        return exact(at, scale[0], scale[1] / 2, "word", scale[1])
    measured = units().words.after(pieces, after + 1 if hyphen or article else after)
    if measured is not None and measured[1].kind in ("duration", "measure"):
        return exact(at, after, 0.5, "fraction")
    if hyphen or lower_at(pieces, at - 1) in lexicon.words["context.before_a_period"]:
        return None
    follows = lower_at(pieces, after) in lexicon.words["context.the_half_of"]
    return exact(at, after, 0.5, "fraction") if follows or _is_modified(pieces, at) else None


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
    count = 1.0 if article else simple_value(pieces, at)
    if count is None or count != int(count) or not 0 < count < 10:
        return None
    hyphen = is_compound(pieces, at + 1, lexicon.words["context.hyphens"])
    name = at + 2 if hyphen else at + 1
    parts = lexicon.fractions.get(lower_at(pieces, name))
    if parts is None or (parts == 2 and article):
        return None
    scale = _of_a_scale(pieces, name + 1)
    if scale is not None:
        return exact(at, scale[0], count / parts * scale[1], "word", scale[1])
    plural = lower_at(pieces, name).endswith("s")
    following = lower_at(pieces, name + 1)
    if plural != (count > 1) or is_compound(pieces, name + 1, lexicon.words["context.hyphens"]):
        return None
    if count == 1 and not hyphen and following not in ("of", "the") and not _closes(pieces, name + 1):
        return None
    # "three quarters" may be nine months; only of something is it a share.
    if parts == 4 and not hyphen and following != "of":
        return None
    return exact(at, name + 1, count / parts, "fraction")


def _of_a_scale(pieces: Sequence[Piece], at: int) -> tuple[int, float] | None:
    """ "a quarter of a million" is a number."""
    lexicon = numerals()
    if lower_at(pieces, at) != "of" or lower_at(pieces, at + 1) not in lexicon.words["context.articles"]:
        return None
    factor = lexicon.multipliers.get(lower_at(pieces, at + 2))
    return None if factor is None else (at + 3, factor)


def _closes(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a clause ends here or goes on without a noun."""
    piece = piece_at(pieces, at)
    return piece is None or piece.kind == "mark" or piece.lower in counted().ends
