"""Numerals that are no quantities: dates, years, clock times, names, scores, list numbers, "one" as a pronoun."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.numbers.counted import find_counted
from analysis.numbers.lexicon import approximators, counted, is_plural, numerals
from analysis.numbers.numerals import figure_value, is_mixed, looks_like_year
from analysis.numbers.pieces import Piece, is_compound, lower_at, piece_at
from analysis.numbers.units import Measured

_CHAIN_MARKS = frozenset("-‐‑–—/:.,")
# Pieces from the first figure of a code to its third.
_CODE = 4
# A telephone number in groups.
_HYPHENS = frozenset("-‐‑")
_GROUPING = _HYPHENS | {")"}
_GROUPS = 2
_PREFIX = 3
_CODE_DIGITS = 8
_SHORT_YEAR = 2
_APOSTROPHES = frozenset("'’‘")
_DAYS = 31
_HOURS = 24
_DATE_STEPS = 4
_LONGEST_STREET = 5
_AGE_MARKS = frozenset(((",", ","), ("(", ")"), (",", "."), (",", ";")))


def is_excluded(pieces: Sequence[Piece], found: Measured, is_start: bool = False, is_end: bool = False) -> bool:
    """Whether a numeral counts nothing; `is_start` and `is_end` if it is known to be an end of a range.

    Examples
    --------
    >>> from analysis.numbers.reading import read_numeral
    >>> from analysis.numbers.pieces import find_pieces
    >>> from analysis.numbers.units import measure
    >>> def check(words, at):
    ...     pieces = find_pieces(words)
    ...     return is_excluded(pieces, measure(pieces, read_numeral(pieces, at)))
    >>> check("a Boeing 737 landed", 2), check("since 2014 ,", 1), check("some 737 planes", 1)
    (True, True, False)
    """
    numeral = found.numeral
    if (not is_end and _is_glued_before(pieces, found.first)) or (not is_start and _is_glued_after(pieces, found)):
        return True
    if pieces[numeral.first].kind == "figure":
        plain = found.unit is None and numeral.multiplier == 1
        if plain and (_is_date(pieces, found) or _is_year(pieces, found) or _is_written_as_code(pieces, found)):
            return True
        if _is_list_number(pieces, found):
            return True
    elif numeral.form == "word" and _is_name_word(pieces, found):
        return True
    if found.unit is not None:
        return False
    return (
        _is_clock(pieces, found)
        or _is_label(pieces, found)
        or _is_designation(pieces, found)
        or _is_address(pieces, found)
    )


def code_end(pieces: Sequence[Piece], at: int) -> int | None:
    """The piece behind three or more figures glued together: telephone numbers, dates in figures, addresses.

    Examples
    --------
    >>> from analysis.numbers.pieces import find_pieces
    >>> code_end(find_pieces("2018-12-06 and"), 0), code_end(find_pieces("10-15 people"), 0)
    (5, None)
    """
    if pieces[at].kind != "figure" or at + 1 == len(pieces) or pieces[at + 1].kind == "word":
        return None
    spaced = _spaced_end(pieces, at)
    if spaced is not None:
        return spaced
    last = at
    while (
        last + 2 < len(pieces)
        and pieces[last].kind == pieces[last + 2].kind == "figure"
        and pieces[last + 1].text in _CHAIN_MARKS
        and pieces[last + 1].glued
        and pieces[last + 2].glued
    ):
        last += 2
    return last + 1 if last - at >= _CODE and not is_mixed(pieces, at) else None


def _spaced_end(pieces: Sequence[Piece], at: int) -> int | None:
    """Groups of figures with nothing but spaces, hyphens and brackets between: "+44 20 7946 0958", "(202) 555-0134"."""
    if pieces[at + 1].kind != "figure" and pieces[at + 1].text not in _GROUPING:
        return None
    opened = lower_at(pieces, at - 1) == "(" and lower_at(pieces, at + 1) == ")" and len(pieces[at].text) == _PREFIX
    last, groups = (at + 2, 2) if opened else (at + 1, 1)
    # A code is known by its plus or its leading nought; other figures take three groups.
    known = lower_at(pieces, at - 1) == "+" or figure_value(pieces[at].text) is None
    spaces = 0
    while last < len(pieces):
        here = last + 1 if pieces[last].text in _HYPHENS and pieces[last].glued else last
        following = piece_at(pieces, here)
        if following is None or following.kind != "figure" or (here > last and not following.glued):
            break
        spaces += here == last
        last, groups = here + 1, groups + 1
    enough = groups > _GROUPS or (groups == _GROUPS and known)
    return last if spaces and enough else None


def _is_glued_before(pieces: Sequence[Piece], at: int) -> bool:
    """Whether it is the end of something longer: "F-16", the 11 of "9/11", the 1 of "3-1"."""
    if not pieces[at].glued or not at:
        return False
    before = pieces[at - 1]
    if before.kind != "mark" or before.text in numerals().words["labels.signs"]:
        return True
    earlier = piece_at(pieces, at - 2)
    if before.text not in _CHAIN_MARKS or not before.glued or earlier is None or earlier.kind == "mark":
        return False
    # "sub-40" is below 40; a range is read from its left end.
    return approximators().before.before(pieces, at) is None


def _is_glued_after(pieces: Sequence[Piece], found: Measured) -> bool:
    """Whether it is the beginning of something longer: "5G", the 9 of "9/11", "555-1234"."""
    last = found.after if found.unit is not None and not found.prefixed else found.numeral.last
    after = piece_at(pieces, last)
    if after is None or not after.glued:
        return False
    if after.kind != "mark":
        return True
    next_one = piece_at(pieces, last + 1)
    if next_one is None or not next_one.glued:
        return False
    if after.text in numerals().words["labels.signs"]:
        return True
    if after.text == "(":
        return next_one.kind == "word" and len(next_one.text) == 1
    if after.text == "/":
        return found.unit is None
    if found.unit is not None and pieces[last - 1].kind == "mark" and after.text in _HYPHENS:
        # "led 64%-27%" holds two shares.
        return False
    is_number = next_one.kind == "figure" or next_one.lower in numerals().cardinals
    return after.text in _CHAIN_MARKS and is_number


def _is_date(pieces: Sequence[Piece], found: Measured) -> bool:
    """A day of a month: "Dec. 11", "9 and 15 December"."""
    numeral = found.numeral
    if found.prefixed or numeral.value is None or numeral.value > _DAYS:
        return False
    return _has_month_before(pieces, numeral.first) or _has_month_after(pieces, numeral.last)


def _is_written_as_code(pieces: Sequence[Piece], found: Measured) -> bool:
    """A year cut short ("in ’08"), or more digits without a comma than anybody reads, unless they count something."""
    at = found.first
    digits, before = pieces[at].text, piece_at(pieces, at - 1)
    cut_short = (
        len(digits) == _SHORT_YEAR
        and pieces[at].glued
        and before is not None
        and before.text in _APOSTROPHES
        and not before.glued
        and lower_at(pieces, at + 1) not in _APOSTROPHES
    )
    is_long = len(digits) >= _CODE_DIGITS and digits.isdigit() and approximators().before.before(pieces, at) is None
    return (cut_short or is_long) and not _counts_plural(pieces, found.after)


def _is_month(pieces: Sequence[Piece], at: int) -> bool:
    return lower_at(pieces, at) in numerals().words["dates.months"] and pieces[at].is_capitalised


def _has_month_before(pieces: Sequence[Piece], at: int) -> bool:
    links = numerals().words["dates.links"]
    for _ in range(_DATE_STEPS):
        before = lower_at(pieces, at - 1)
        if _is_month(pieces, at - 2 if before == "." else at - 1):
            return True
        if before not in links or at < 2 or pieces[at - 2].kind != "figure":
            return False
        at -= 2
    return False


def _has_month_after(pieces: Sequence[Piece], at: int) -> bool:
    links = numerals().words["dates.links"]
    for _ in range(_DATE_STEPS):
        if _is_month(pieces, at):
            return True
        later = piece_at(pieces, at + 1) if lower_at(pieces, at) in links else None
        if later is None or later.kind != "figure":
            return False
        at += 2
    return False


def _is_year(pieces: Sequence[Piece], found: Measured) -> bool:
    """Four digits without a comma are a year unless a plural noun follows and nothing speaks for a date."""
    lexicon = numerals().words
    if found.prefixed or not looks_like_year(pieces[found.numeral.first].text):
        return lower_at(pieces, found.numeral.last) in lexicon["dates.eras"] and not found.prefixed
    at = found.numeral.first
    before = piece_at(pieces, at - 1)
    if not _counts_plural(pieces, found.numeral.last):
        return (
            approximators().before.before(pieces, at) is None
            or lower_at(pieces, at - 1) in lexicon["dates.before_a_year"]
        )
    if before is None:
        return False
    is_dated = before.lower in lexicon["dates.before_a_year"] or before.lower in counted().determiners
    return is_dated or before.is_capitalised or before.lower.endswith(("'s", "’s"))


def _counts_plural(pieces: Sequence[Piece], at: int) -> bool:
    phrase = find_counted(pieces, at)
    return phrase is not None and lower_at(pieces, at) != "of" and is_plural(pieces[phrase.head_last - 1].text)


def _is_clock(pieces: Sequence[Piece], found: Measured) -> bool:
    value = found.numeral.value
    if value is None or lower_at(pieces, found.numeral.last) not in numerals().words["dates.clock"]:
        return False
    return value <= _HOURS or value == int(value) <= _HOURS * 100


def _is_label(pieces: Sequence[Piece], found: Measured) -> bool:
    """One of a series: "phase three", "No. 1"."""
    at = found.first
    labels = numerals().words["labels.words"]
    if found.numeral.form not in ("figure", "word") or found.joined:
        return False
    before = lower_at(pieces, at - 1)
    if before == "." and at > 1 and pieces[at - 1].glued and pieces[at - 2].is_capitalised:
        return lower_at(pieces, at - 2) in labels and not _counts_plural(pieces, found.after)
    if before in numerals().words["labels.series"]:
        return True
    # In a sentence "the day 20 people died" has an article before the word and a plural behind the number.
    return before in labels and not _counts_plural(pieces, found.after)


def _is_designation(pieces: Sequence[Piece], found: Measured) -> bool:
    """A name with a number: "Boeing 737", "Group of Seven", "Fortune 500"."""
    at = found.first
    before = piece_at(pieces, at - 1)
    if before is None or found.numeral.form != "figure" or found.numeral.multiplier > 1:
        return False
    if before.lower == "of":
        return lower_at(pieces, at - 2) in numerals().words["names.groups"] and pieces[at - 2].is_capitalised
    if (
        not before.is_capitalised
        or before.lower.replace("’", "'").partition("'")[0] in counted().ends
        or before.lower in numerals().words["dates.weekdays"]
    ):
        return False
    if approximators().before.before(pieces, at) is not None or found.joined:
        return False
    return pieces[at].kind == "mark" or not (_opens_a_count(pieces, at) and _counts_plural(pieces, found.after))


def _opens_a_count(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the capitals before a number are no name with it ("Yesterday 12 people", "In Aleppo 12 people")."""
    words = numerals().words
    if _is_headline(pieces, at):
        return True
    place = at - 1
    while place > 0 and pieces[place].is_capitalised and at - place < _DATE_STEPS:
        place -= 1
    opens = place <= 0 or pieces[place - 1].kind == "mark" or pieces[place - 1].lower in words["names.clause_openers"]
    if opens and pieces[place].lower in words["names.places"]:
        return True
    first = pieces[at - 1].lower
    starts = at == 1 or pieces[at - 2].kind == "mark"
    return starts and (first in words["names.before_a_count"] or first.endswith(tuple(words["names.count_endings"])))


def _is_address(pieces: Sequence[Piece], found: Measured) -> bool:
    """A number before the name of a street: "10 Downing Street"."""
    streets = numerals().words["names.streets"]
    for place in range(found.after, min(found.after + _LONGEST_STREET, len(pieces))):
        piece = pieces[place]
        if not piece.is_capitalised:
            return False
        if place > found.after and piece.lower in streets:
            # "two Linden Street shops"
            return not _counts_plural(pieces, found.after)
    return False


def _is_name_word(pieces: Sequence[Piece], found: Measured) -> bool:
    """A number word with a capital inside a sentence is part of a name ("the Group of Seven", "Channel Four")."""
    at = found.first
    piece, before = pieces[at], piece_at(pieces, at - 1)
    if not piece.is_capitalised or piece.lower in counted().articles:
        return False
    if before is None or before.kind == "mark":
        # Several of something is a plural: "Seven Network said".
        following = piece_at(pieces, found.after)
        is_name = found.unit is None and found.numeral.value != 1 and following is not None and following.is_capitalised
        return is_name and not found.joined and not _counts_plural(pieces, found.after) and not _is_headline(pieces, at)
    return not _is_headline(pieces, at)


def _is_headline(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the words around are capitalised as in a headline."""
    near = [
        piece for piece in pieces[max(at - 8, 0) : at + 8] if piece.kind == "word" and piece.lower not in counted().ends
    ]
    return sum(piece.is_capitalised for piece in near) > 0.8 * len(near) and len(near) > 3


def _is_list_number(pieces: Sequence[Piece], found: Measured) -> bool:
    """ "1." or "(2)" at the head of a sentence."""
    at = found.first
    if at > 1:
        return False
    opens = at == 0 or pieces[0].text in "(["
    following = piece_at(pieces, found.last)
    return opens and len(pieces) > found.last + 1 and following is not None and following.text in ".)]"


def is_pronoun(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """Whether "one" stands for a noun instead of counting it ("the one in January").

    Examples
    --------
    >>> from analysis.numbers.pieces import find_pieces
    >>> is_pronoun(find_pieces("the one in January"), 1, 2), is_pronoun(find_pieces("one official"), 0, 1)
    (True, False)
    """
    words = numerals().words
    before = lower_at(pieces, first - 1)
    if before in words["ones.pronoun_after"] or lower_at(pieces, last) in words["ones.pronoun_before"]:
        return True
    if lower_at(pieces, last) == "of":
        return find_counted(pieces, last) is None
    if is_compound(pieces, last, words["context.hyphens"]):
        return False
    return find_counted(pieces, last, plural=False) is None


def is_age_in_commas(pieces: Sequence[Piece], found: Measured) -> bool:
    """A number in commas or brackets behind a person's name: "Ann Lee, 42, said"."""
    at, value = found.first, found.numeral.value
    if found.unit is not None or pieces[at].kind != "figure" or value is None or found.last - at != 1:
        return False
    opening, closing = lower_at(pieces, at - 1), lower_at(pieces, found.last)
    if at < 2 or (opening, closing) not in _AGE_MARKS:
        return False
    lexicon = numerals()
    youngest = lexicon.youngest_in_brackets if opening == "(" else lexicon.youngest
    if figure_value(pieces[at].text) != int(value) or not youngest <= value <= lexicon.oldest:
        return False
    place = at - 2
    while place >= 0 and pieces[place].is_capitalised and at - place < 6:
        place -= 1
    names = at - 2 - place
    is_dated = any(
        _is_month(pieces, n) or pieces[n].lower in lexicon.words["dates.weekdays"] for n in range(place + 1, at - 1)
    )
    # A lone name needs commas on both sides; so does what is not a person's.
    enough = 1 if (opening, closing) == (",", ",") else 2
    return names >= enough and not is_dated and lower_at(pieces, place) not in lexicon.words["ages.not_behind"]
