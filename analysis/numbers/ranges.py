"""Two numerals that are the ends of one range: "10 to 15", "between 10 and 15", "$3-5 million"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis.numbers.counted import find_counted
from analysis.numbers.exclusions import is_excluded
from analysis.numbers.lexicon import Unit, is_plural, numerals, units
from analysis.numbers.numerals import Numeral, looks_like_year, read_cardinal
from analysis.numbers.pieces import Piece, lower_at, piece_at
from analysis.numbers.units import Measured, measure

_LOOK_BACK = 8
_NEAR = 2
_PHONE = (3, 4)


class Range(NamedTuple):
    """A range as one measured numeral, or `is_quantity` false for a date, score or address in its shape."""

    found: Measured
    low: float
    high: float
    is_quantity: bool


def find_range(pieces: Sequence[Piece], left: Measured) -> Range | None:
    """The range that begins with a numeral, None if it stands alone.

    Examples
    --------
    >>> from analysis.numbers.reading import read_numeral
    >>> from analysis.numbers.pieces import find_pieces
    >>> pieces = find_pieces("$1 to $1.5 million")
    >>> found = find_range(pieces, measure(pieces, read_numeral(pieces, 1)))
    >>> found.low, found.high, found.found.unit.name
    (1000000.0, 1500000.0, 'dollar')
    """
    link = _link(pieces, left)
    if link is None or left.numeral.form not in ("figure", "word") or _is_dated_start(pieces, left):
        return None
    prefix = units().before.after(pieces, link)
    numeral = read_cardinal(pieces, prefix[0] if prefix is not None else link)
    if numeral is None:
        return None
    right = measure(pieces, numeral)
    unit = _common_unit(left, right)
    low, high = _share_multiplier(left.numeral, numeral).value, numeral.value
    if _is_result(pieces, left, right):
        return Range(left._replace(numeral=numeral._replace(first=left.numeral.first)), 0, 0, is_quantity=False)
    if isinstance(unit, str) or low is None or high is None or low >= high or _is_change_to(pieces, left, right):
        return None
    whole = numeral._replace(first=left.numeral.first)
    found = right._replace(numeral=whole, first=left.first, unit=unit, prefixed=left.prefixed)
    hyphened = lower_at(pieces, left.after) != "to" and lower_at(pieces, left.after) != "and"
    is_quantity = not (
        (hyphened and _is_code(pieces, left, right))
        or is_excluded(pieces, right, is_end=True)
        or _is_dated(pieces, left, right)
    )
    return Range(found, low, high, is_quantity)


def _link(pieces: Sequence[Piece], left: Measured) -> int | None:
    """The piece behind the word or dash that links two ends."""
    words = numerals().words
    before = lower_at(pieces, left.first - 1)
    if before in words["context.between"] and lower_at(pieces, left.after) in words["context.between_links"]:
        return left.after + 1
    link = numerals().range_links.after(pieces, left.after)
    if link is None or (before in words["context.from"] and _is_change(pieces, left.first - 1)):
        return None
    dash, following = pieces[left.after], piece_at(pieces, link[0])
    if dash.kind == "mark":
        # "three- to four-year"
        apart = pieces[link[0] - 1].kind == "word"
        if not dash.glued or following is None or not (following.glued or apart):
            return None
    return link[0]


def _is_change(pieces: Sequence[Piece], at: int) -> bool:
    """Whether "from" tells of a change: then both ends are values of their own."""
    return any(piece.lower in numerals().words["change.words"] for piece in pieces[max(at - _LOOK_BACK, 0) : at])


def _is_change_to(pieces: Sequence[Piece], left: Measured, right: Measured) -> bool:
    """ "rose $5 to $40", "increased by $5 to $40": a step and where it led, the second far above the first."""
    words = numerals().words
    before = lower_at(pieces, left.first - 1)
    stepped = before in words["change.words"] or (before in words["context.by"] and _is_change(pieces, left.first - 1))
    both = left.unit is not None and right.unit is not None
    assert left.numeral.value is not None
    assert right.numeral.value is not None
    return stepped and both and right.numeral.value > 2 * left.numeral.value


def _is_dated_start(pieces: Sequence[Piece], left: Measured) -> bool:
    """ "fell in 2012 to 1.6 million": the year belongs to what goes before."""
    words = numerals().words
    before = lower_at(pieces, left.first - 1)
    is_range = before in words["context.between"] or before in words["context.from"]
    year = left.unit is None and looks_like_year(pieces[left.numeral.first].text)
    return year and not is_range and before in words["dates.before_a_year"]


def _common_unit(left: Measured, right: Measured) -> Unit | str | None:
    """The unit of both ends; a text saying why there is none."""
    if left.unit is None or right.unit is None:
        if left.unit is not None and not left.prefixed:
            return "only the first has one"
        return right.unit or left.unit
    same = right.unit.name == left.unit.name or right.unit.name.startswith(f"{left.unit.name} per ")
    return right.unit if same else "they differ"


def _share_multiplier(left: Numeral, right: Numeral) -> Numeral:
    """ "3 to 4 thousand" begins at three thousand, "$900 to $2 million" at nine hundred."""
    assert left.value is not None
    assert right.value is not None
    if left.multiplier == 1 and right.multiplier >= 1000 and left.value <= right.value / right.multiplier:
        return left.times(right.multiplier)
    return left


def _is_result(pieces: Sequence[Piece], left: Measured, right: Measured) -> bool:
    """Scores and votes ("won 3-1", "voted 52 to 48"): beside a word that says so, with nothing counted behind."""
    if left.unit is not None or right.unit is not None:
        return False
    scores = numerals().words["scores.words"]
    near = range(left.first - _NEAR, left.first), range(right.after, right.after + _NEAR)
    if not any(lower_at(pieces, place) in scores for places in near for place in places):
        return False
    phrase = find_counted(pieces, right.after)
    return phrase is None or not is_plural(pieces[phrase.head_last - 1].text)


def _is_code(pieces: Sequence[Piece], left: Measured, right: Measured) -> bool:
    """Telephone numbers, addresses and names, which have the shape of a range with a dash."""
    if left.unit is not None or right.unit is not None:
        return False
    if pieces[right.numeral.first].is_capitalised and pieces[left.numeral.first].kind == "figure":
        return True
    ends = (pieces[left.numeral.first].text, pieces[right.numeral.first].text)
    if tuple(len(end) for end in ends) == _PHONE and all(end.isdigit() for end in ends):
        return True
    following = piece_at(pieces, right.after)
    if following is None or not following.is_capitalised:
        return False
    phrase = find_counted(pieces, right.after)
    return phrase is None or not is_plural(pieces[phrase.head_last - 1].text)


def _is_dated(pieces: Sequence[Piece], left: Measured, right: Measured) -> bool:
    """Years and days of a month; the left end alone may not show it."""
    if right.unit is None and looks_like_year(pieces[left.numeral.first].text):
        return is_excluded(pieces, right, is_end=True) or looks_like_year(pieces[right.numeral.first].text)
    return is_excluded(pieces, left._replace(unit=left.unit or right.unit, joined=False), is_start=True)
