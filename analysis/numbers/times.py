"""When: the phrases of a sentence that say for which time something holds.

Each piece of the sentence becomes one letter for its class, and one regular expression over the letters finds them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from analysis.numbers.lexicon import is_plural
from analysis.numbers.pieces import Piece
from analysis.numbers.surroundings import times

# Letters: m month, M its abbreviation, w weekday, t unit of time, s short unit, d article, L pointer ("last"),
# o ordinal and the like, n number word, f figure of a day, F other figure, Y year, h ending of a figure, e part,
# g "ago", r "before", i preposition, B opener, & link, O "of", A "as", a "at", b adverb, p and q first and further word
# of a whole phrase, x anything else. All repeats are bounded.
_MONTH = r"(?:m|M\.?)"
_DATE = rf"(?:{_MONTH}fh?(?:,?Y)?|fh?O?{_MONTH}(?:,?Y)?|{_MONTH},?Y|{_MONTH}|Yh?)"
_WEEKDAY = rf"w(?:t|,?{_DATE})?"
_SPAN = (
    r"(?:d?L{1,2}tL{1,2}t|[nfF]{1,2}o?t[gr]?|d?[Lgo]{0,3}(?:(?<=[dLo])[nfF]{1,2}o?)?Y?t{1,2}[gr]?Y?"
    r"|d?[onfF]{0,2}L[onfF]{0,3}s|[dnfF]sg)"
)
_TIME = rf"(?:{_SPAN}|d?[oL]{{0,2}}{_DATE}|[oL]?{_WEEKDAY})"
_PART = rf"d?[Lo]{{0,2}}eO{_TIME}"
_ANY = rf"(?:{_PART}|{_TIME})"
_PHRASE = re.compile(
    rf"(?=[pbABLiadonfFYwmM])(?:pq{{0,5}}|b|AO(?:{_ANY}|b)|[Bi]{_ANY}&{_ANY}|[Bi]{_MONTH}fh?&fh?|L?[iBa]{_ANY}(?<!r)|{_SPAN}|[oL]?{_WEEKDAY}|{_MONTH}fh?(?:,?Y)?|fh?O?{_MONTH}(?:,?Y)?)"
)
_LOWER = attrgetter("lower")
_YEARS = (1900, 2099)
_YEAR = 4
_LAST_DAY = 31
_LONGEST_ABBREVIATION = 4
_FULL = ("may", "june", "july")
_ENDINGS = frozenset(("th", "st", "nd", "rd", "s"))
# What makes a stretch of time one that can be placed.
_POINTS = frozenset("LgrmMwYepb")
_STRETCHES = ("in", "over", "during", "through", "throughout")
_MARKS = {",": ",", ".": ".", "-": "&", "–": "&"}


def find_times(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """The time phrases of a sentence, with their prepositions, as ranges of pieces.

    Examples
    --------
    >>> from analysis.numbers.pieces import find_pieces
    >>> pieces = find_pieces("It fired 40 rockets between Dec. 9 and 15, and 12 the prior week.")
    >>> [" ".join(piece.text for piece in pieces[first:last]) for first, last in find_times(pieces)]
    ['between Dec . 9 and 15', 'the prior week']
    """
    if times().heads.isdisjoint(map(_LOWER, pieces)) and not _has_year(pieces):
        return []
    letters = _letters(pieces)
    return [match.span() for match in _PHRASE.finditer(letters) if _is_placed(pieces, letters, *match.span())]


def is_day(pieces: Sequence[Piece]) -> bool:
    """Whether a time phrase names a day ("on Monday", "On March 22").

    Examples
    --------
    >>> from analysis.numbers.pieces import find_pieces
    >>> [is_day(find_pieces(words)) for words in ("on Monday", "On March 22", "In August")]
    [True, True, False]
    """
    letters = _letters(pieces)
    return "w" in letters or ("f" in letters and ("m" in letters or "M" in letters))


def _has_year(pieces: Sequence[Piece]) -> bool:
    """Whether a figure has as many characters as a year."""
    return bool([1 for piece in pieces if len(piece.lower) == _YEAR and piece.kind == "figure"])


def _is_placed(pieces: Sequence[Piece], letters: str, first: int, last: int) -> bool:
    """Whether it says which time ("in the last week"), not only how long ("for a week")."""
    if letters[first] == "L" and first and letters[first - 1] in "nfF" and is_plural(pieces[last - 1].text):
        # "50 previous years" are a number of their own
        return False
    if letters[first] == "a":
        return "e" in letters[first:last]
    if not _POINTS.isdisjoint(letters[first + 1 : last]) or letters[first] in "Lwmpb":
        return True
    if letters[first] not in "iB":
        return False
    is_one = letters[first + 1] == "d" and "o" in letters[first:last]
    return letters[last - 1] == "t" and (is_one or pieces[first].lower in _STRETCHES)


def _letters(pieces: Sequence[Piece]) -> str:
    """One letter for each piece."""
    lexicon = times()
    classes, special = lexicon.classes, _special()
    found = [classes.get(piece.lower, "x") if piece.kind == "word" else _sign(piece) for piece in pieces]
    whole = 0
    for at in [at for at, piece in enumerate(pieces) if piece.lower in special]:
        if at < whole:
            continue
        piece = pieces[at]
        phrase = lexicon.phrases.after(pieces, at)
        if phrase is not None:
            whole = phrase[0]
            found[at:whole] = "p" + "q" * (whole - at - 1)
        elif found[at] == "m" or found[at] == "w":
            found[at] = _named(piece.text, piece.lower, found[at])
        elif found[at] == "x" and piece.glued and piece.lower in _ENDINGS:
            found[at] = "h"
    return "".join(found)


@cache
def _special() -> frozenset[str]:
    """The words whose letter depends on what stands around them, or on how they are written."""
    lexicon = times()
    named = {word for word, letter in lexicon.classes.items() if letter in ("m", "w")}
    return lexicon.starts | named | _ENDINGS


def _sign(piece: Piece) -> str:
    """The letter of a figure or mark."""
    if piece.kind == "figure":
        return _figure(piece.lower)
    return _MARKS.get(piece.lower, "x") if piece.glued or piece.lower == "–" else "x"


def _named(text: str, lower: str, letter: str) -> str:
    """A month or weekday, which has a capital ("may" has none), or what is none."""
    if text[:1] == lower[:1]:
        return "x"
    return "M" if letter == "m" and len(lower) <= _LONGEST_ABBREVIATION and lower not in _FULL else letter


def _figure(digits: str) -> str:
    if not digits.isdigit():
        return "F"
    if len(digits) == _YEAR and _YEARS[0] <= int(digits) <= _YEARS[1]:
        return "Y"
    return "f" if len(digits) <= 2 and int(digits) <= _LAST_DAY else "F"
