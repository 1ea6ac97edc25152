"""Quotation spans, whatever marks a text uses and however badly it closes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, overload

from analysis.text.spans import paragraphs

# Two single marks, or two back-ticks, stand for one double mark. Apostrophes between letters are passed over: they
# neither open nor close. That each match begins with one class of characters lets `re` leap from mark to mark.
_MARK = re.compile(r"[“”„«»\"‘’'`](?!(?<=[^\W_]['’])[^\W_])(?:(?<=')'{1,2}|(?<=`)`|(?<=’)’|(?<=‘)‘)?")
_OPENERS = {
    "“": "double",
    "„": "double",
    "«": "guillemet",
    "``": "double",
    "‘‘": "double",
    "‘": "single",
    "`": "single",
}
_CLOSERS = {"”": "double", "»": "guillemet", "’’": "double"}
_STRAIGHT_DOUBLE = frozenset(('"', "''"))
_PAIRS = frozenset(
    (
        *(("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ('"', '"'), ("''", "''"), ("``", "''"), ("‘‘", "’’")),
        *(("‘", "’"), ("'", "'"), ("`", "'")),
    )
)
_ELISION = re.compile(r"[‘’'](?:\d0s|(?:em|tis|twas|twere|twill|n)\b)", re.IGNORECASE)
# These open a quotation if it is closed further on.
_PERHAPS_ELISION = re.compile(r"[‘’'](?:\d\d|til|till|cause|cos|cuz|bout|round|neath|nuff|merica)\b", re.IGNORECASE)
_FEET_AND_INCHES = re.compile(r"\d['’]\s?\d{1,2}$")
_OPENS_AFTER = frozenset("([{—–-/=…:“‘\"'")
_STARTS_WORD = frozenset("([$£€#@")
_ENDS_SPEECH = frozenset('.,?!…—–;:)”"')


@dataclass(frozen=True)
class Quotation:
    """One stretch of text between quotation marks.

    Parameters
    ----------
    start, end : int
        Span with its marks.
    inner_start, inner_end : int
        Span without them.
    depth : int
        1 outside, 2 for a quotation within a quotation, and so on.
    style : str
        `double`, `single` or `guillemet`: the opening mark.
    status : str
        `closed`; `mismatched` (closed by another kind of mark); `continued` (runs on in the next
        paragraph, which opens with a mark again); `unclosed` (ends with its paragraph, or where the next
        quotation opens); `unopened` (a closing mark alone: the span is that mark).
    quotation_id : int
        The same for the paragraphs of one quotation.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    style: str
    status: str
    quotation_id: int


@dataclass
class _Open:
    start: int
    inner_start: int
    style: str
    mark: str
    quotation_id: int


class Quotations(Sequence[Quotation]):
    """The quotations of a text, found when first asked for.

    Parameters
    ----------
    text : str
        One article.

    Examples
    --------
    >>> [one.status for one in Quotations("“Go,” she said. “Now")]
    ['closed', 'unclosed']
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _found(self) -> tuple[Quotation, ...]:
        return tuple(find_quotations(self._text))

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Quotation]:
        return iter(self._found)

    @overload
    def __getitem__(self, place: int) -> Quotation: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Quotation, ...]: ...

    def __getitem__(self, place: int | slice) -> Quotation | tuple[Quotation, ...]:
        return self._found[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Quotations) and self._found == other._found

    def __hash__(self) -> int:
        return hash(self._found)


def find_quotations(text: str) -> list[Quotation]:
    """Find every quotation in one pass over the text.

    Parameters
    ----------
    text : str
        One article; curly, straight, doubled single (`''`), nested and single primary marks.

    Returns
    -------
    list of Quotation
        By start, the outer before the inner. Apostrophes, inches and minutes are not quotations.

    Examples
    --------
    >>> text = "He said: “It was, ‘well, over.'” Then he didn’t."
    >>> [(text[q.inner_start:q.inner_end], q.depth, q.status) for q in find_quotations(text)]
    [("It was, ‘well, over.'", 1, 'closed'), ('well, over.', 2, 'mismatched')]
    """
    found: list[Quotation] = []
    next_id = 0
    continuing: int | None = None
    spans = paragraphs(text)
    opening = [_style_at(text, *span) for span in spans]
    for number, (start, end) in enumerate(spans):
        carried = None
        if continuing is not None:
            if opening[number] == found[continuing].style:
                carried = found[continuing].quotation_id
            else:
                found[continuing] = replace(found[continuing], status="unclosed")
        before = len(found)
        goes_on = opening[number + 1] if number + 1 < len(spans) else ""
        paragraph, next_id = _scan(text, start, end, next_id, carried, goes_on)
        found += paragraph
        # The outermost one is closed last.
        continuing = len(found) - 1 if len(found) > before and found[-1].status == "continued" else None
    if continuing is not None:
        found[continuing] = replace(found[continuing], status="unclosed")
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.end))


def primary_style(quotations: Iterable[Quotation]) -> str:
    """The marks a text uses for speech: `double`, unless nearly all outer quotations have single ones.

    Examples
    --------
    >>> primary_style(find_quotations("‘Go,’ she said. ‘Now,’ he said."))
    'single'
    """
    outer = [quotation.style for quotation in quotations if quotation.depth == 1 and quotation.status != "unopened"]
    single = outer.count("single")
    return "single" if single >= 2 and single > 3 * (len(outer) - single) else "double"


class _Mark(NamedTuple):
    """One mark, the characters around it, and what can be seen from it further on in its paragraph."""

    start: int
    end: int
    mark: str
    style: str
    before: str
    after: str
    starts_word: bool
    speech_ends: bool
    closes_outer: bool


def _style(mark: str) -> str:
    return _OPENERS.get(mark) or _CLOSERS.get(mark) or ("double" if mark in _STRAIGHT_DOUBLE else "single")


def _style_at(text: str, start: int, end: int) -> str:
    """The style of the mark a paragraph opens with, empty if it opens with none."""
    mark = _MARK.match(text, start, end)
    return _style(mark[0][:2]) if mark else ""


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    pieces: list[tuple[int, int]] = []
    for match in _MARK.finditer(text, start, end):
        at, stop = match.span()
        if stop - at == 3:
            # Of three in a row the outer two are one mark.
            cut = at + 2 if at == start or _may_open(text[at - 1]) else at + 1
            pieces += [(at, cut), (cut, stop)]
        else:
            pieces.append((at, stop))
    marks: list[_Mark] = []
    speech_ends = straight_closes = False
    surplus = 0
    for at, stop in reversed(pieces):
        mark = text[at:stop]
        before = text[at - 1] if at > start else " "
        after = text[stop] if stop < end else " "
        starts_word = _may_open(before)
        closes_outer = surplus > 1 or (surplus > 0 and straight_closes)
        style = _style(mark)
        marks.append(_Mark(at, stop, mark, style, before, after, starts_word, speech_ends, closes_outer))
        if mark in _OPENERS or style == "double" or (mark == "'" and starts_word and after.isalnum()):
            speech_ends = False
        elif before in _ENDS_SPEECH:
            speech_ends = True
        if mark == "”":
            surplus += 1
        elif mark == "“":
            surplus = max(surplus - 1, 0)
        elif mark in _STRAIGHT_DOUBLE and not starts_word:
            straight_closes = True
    return marks[::-1]


def _may_open(before: str) -> bool:
    return before.isspace() or before in _OPENS_AFTER


def _scan(
    text: str, start: int, end: int, next_id: int, carried: int | None, goes_on: str
) -> tuple[list[Quotation], int]:
    """Quotations of one paragraph, in the order of their ends, and the next free id."""
    found: list[Quotation] = []
    stack: list[_Open] = []

    def close_last(inner_end: int, outer_end: int, status: str) -> None:
        opened = stack[-1]
        inner_end = max(inner_end, opened.inner_start)
        span = (opened.start, max(outer_end, inner_end), opened.inner_start, inner_end)
        found.append(Quotation(*span, len(stack), opened.style, status, opened.quotation_id))
        stack.pop()

    def leave_unclosed(keep: int, before: int) -> None:
        while len(stack) > keep:
            stop = before
            while stop > stack[-1].inner_start and text[stop - 1].isspace():
                stop -= 1
            close_last(stop, stop, "unclosed")

    marks = _marks(text, start, end)
    if not marks:
        return found, next_id
    for mark in marks:
        places = [place for place, opened in enumerate(stack) if opened.style == mark.style]
        role = _role(text, mark, stack, bool(places))
        if role == "open":
            if places:
                # The earlier one was never closed and ends here, unless the new one stands within it.
                leave_unclosed(_stands_within(stack, places, mark, start, goes_on), mark.start)
            number = carried if carried is not None and mark.start == start else next_id
            next_id += number == next_id
            stack.append(_Open(mark.start, mark.end, mark.style, mark.mark, number))
        elif role == "close" and places:
            leave_unclosed(places[-1] + 1, mark.start)
            close_last(mark.start, mark.end, "closed" if (stack[-1].mark, mark.mark) in _PAIRS else "mismatched")
        elif role == "close":
            depth = len(stack) + 1
            found.append(Quotation(mark.start, mark.end, mark.end, mark.end, depth, mark.style, "unopened", next_id))
            next_id += 1
    leave_unclosed(1, end)
    if stack:
        close_last(end, end, "continued")
    return found, next_id


def _stands_within(stack: list[_Open], places: list[int], mark: _Mark, start: int, goes_on: str) -> int:
    """How many of the open quotations stay open around one that opens while its style is open already."""
    outer, last = stack[places[0]], stack[-1]
    if mark.mark != "“" or len(stack) > 5:
        return places[0]
    if outer.mark in _STRAIGHT_DOUBLE and (mark.closes_outer or (outer.start == start and goes_on == outer.style)):
        return places[0] + 1
    return len(stack) if last.style != mark.style and mark.closes_outer else places[0]


def _role(text: str, mark: _Mark, stack: list[_Open], opened: bool) -> str:
    """Whether a mark opens, closes or is none (an apostrophe, inches), where its style is open already or not."""
    # "so-called “rebels“ fled": the wrong mark, but plainly in the place of a closing one.
    ends_word = not (mark.before.isspace() or mark.after.isalnum()) and (not mark.starts_word or mark.after.isspace())
    if mark.style == "single":
        return _single_role(text, mark, opened, ends_word)
    if mark.mark == "“" and stack and stack[-1].mark == "„":
        return "close"
    if mark.mark in _OPENERS:
        return "close" if ends_word and mark.style == "double" and (opened or mark.after.isspace()) else "open"
    if mark.mark in _CLOSERS:
        typed_wrong = mark.mark == "”" and not opened and mark.starts_word and mark.after.isalnum()
        return "open" if typed_wrong else "close"
    if mark.mark == '"' and mark.before.isdigit():
        feet = _FEET_AND_INCHES.search(text, max(0, mark.start - 5), mark.start)
        if feet or not opened:
            return "none"
    begins = mark.starts_word and (mark.after.isalnum() or mark.after in _STARTS_WORD)
    if opened:
        return "open" if begins and mark.before != "'" else "close"
    return "close" if ends_word else "open"


def _single_role(text: str, mark: _Mark, opened: bool, ends_word: bool) -> str:
    """Roles of ‘, ’, ' and `: mostly apostrophes."""
    if mark.starts_word and _ELISION.match(text, mark.start):
        return "none"
    if mark.starts_word and (opened or not mark.speech_ends) and _PERHAPS_ELISION.match(text, mark.start):
        return "none"
    if mark.mark in _OPENERS and not (opened and ends_word):
        return "open" if mark.starts_word else "none"
    if mark.mark == "'" and not opened and mark.starts_word:
        return "open" if mark.after.isalnum() or mark.after in _STARTS_WORD or mark.after in '"“' else "none"
    if not opened or mark.before.isspace() or mark.after.isalnum():
        return "none"
    # "the officials’ plan": a possessive, if speech clearly ends further on.
    possessive = mark.before.isalpha() and mark.after.isspace() and mark.speech_ends
    return "none" if possessive else "close"
