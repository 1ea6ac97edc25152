"""What the clause tells of each number of a sentence: state, whole, place and time.

Places and times are looked for once per sentence; each number then takes the nearest of its clause that no other number
stands nearer to. All scans are bounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from analysis.numbers.counted import Phrase
from analysis.numbers.lexicon import counted, numerals
from analysis.numbers.pieces import Piece, lower_at
from analysis.numbers.places import find_places
from analysis.numbers.states import state_of, told_beside
from analysis.numbers.surroundings import places, states, times
from analysis.numbers.times import find_times, is_day

_REACH = 22
_INSERTED = 8
_SAID = 3
_LINK = 8
_WALLS = frozenset(";:()[]")
_DASHES = frozenset("–—")
_FRONTED = 3
_TIMELESS = frozenset(("duration", "age"))
_KIND = attrgetter("kind")
_CLAUSE = 12
_SHORTEST = 2
_CONVERSION = 7

Span = tuple[int, int]


class Slot(NamedTuple):
    """A number and what it counts: its pieces `[first, after)` with hedge and unit."""

    first: int
    after: int
    phrase: Phrase | None
    kind: str


class Context(NamedTuple):
    """What the clause tells of a number; spans of pieces, None where it tells nothing."""

    state: str
    place: Span | None
    as_of: Span | None


def find_context(sentences: Sequence[tuple[Sequence[Piece], Sequence[Slot]]]) -> list[list[Context]]:
    """State, place and time of each number of each sentence.

    Parameters
    ----------
    sentences : sequence of tuple
        The pieces of a sentence, and its numbers in order.

    Examples
    --------
    >>> from analysis.numbers.pieces import find_pieces
    >>> pieces = find_pieces("On Friday a bus crash in Peru killed 40 and injured 12")
    >>> found = find_context([(pieces, [Slot(8, 9, None, "count"), Slot(11, 12, None, "count")])])
    >>> [(one.state, one.place, one.as_of) for one in found[0]]
    [('killed', (6, 7), (0, 2)), ('injured', (6, 7), (0, 2))]
    """
    # Times and ages have none; where there is nothing else, nothing is looked at.
    each = [(() if _TIMELESS.issuperset(map(_KIND, slots)) else pieces, slots) for pieces, slots in sentences]
    where = [{at: (first, last) for at, first, last in find_places(pieces)} for pieces, _ in each]
    when = [{first: (first, last) for first, last in find_times(pieces)} for pieces, _ in each]
    for (pieces, _), on in zip(each, when, strict=True):
        for first, last in _clauses(pieces):
            on.setdefault(first, (first, last))
    told = [_states(pieces, slots) for pieces, slots in each]
    return [
        _attached(pieces, slots, states_told, at, on)
        for (pieces, slots), states_told, at, on in zip(each, told, where, when, strict=True)
    ]


def _attached(
    pieces: Sequence[Piece],
    slots: Sequence[Slot],
    told: Sequence[str],
    where: Mapping[int, Span],
    when: Mapping[int, Span],
) -> list[Context]:
    """What the clauses of one sentence tell: each number with the place and the time that belong to it."""
    if not where and not when:
        return [Context(state, None, None) for state in told]
    spans = _Spans(pieces, slots, where, when)
    return [Context(*one) for one in zip(told, spans.attach(where), spans.attach(when), strict=True)]


def _clauses(pieces: Sequence[Piece]) -> list[Span]:
    """The clauses and phrases of events that say when ("before the storm came"), up to a mark, a wall or a saying."""
    openers, firsts = times().clauses, times().clause_starts
    found: list[Span] = []
    for at in [at for at, piece in enumerate(pieces) if piece[1] in firsts]:
        opener = openers.after(pieces, at)
        if opener is None or (found and at < found[-1][1]):
            continue
        last = opener[0]
        end = min(last + _CLAUSE, len(pieces))
        while last < end and pieces[last].kind == "word" and not _closes(pieces[last]):
            last += 1
        whole = last == len(pieces) or (last < end and pieces[last].kind == "mark")
        # "at the height of the flood 900 people …"
        whole = whole or (last < end and pieces[last].kind == "figure" and pieces[opener[0] - 1].lower == "of")
        if last - opener[0] >= _SHORTEST and whole:
            found.append((at, last))
    return found


def _closes(piece: Piece) -> bool:
    lower = piece.lower
    return lower in places().walls or lower in places().reports or lower == "been" or lower.endswith("ing")


def _states(pieces: Sequence[Piece], slots: Sequence[Slot]) -> list[str]:
    """The state of each number; in a list of subjects or of parts one tells it for the others."""
    found = [""] * len(slots)
    for here in range(len(slots) - 1, -1, -1):
        slot = slots[here]
        if slot.kind in _TIMELESS:
            continue
        if here and slot.first < _last(slots[here - 1]):
            # What is told is told of the part ("two of the 14 victims died").
            found[here] = told_beside(pieces, slot.phrase)
            continue
        last = _last(slot)
        stop = len(pieces)
        for one in slots[here + 1 : here + 3]:
            if one.first >= last:
                stop = one.first
                break
        found[here] = state_of(pieces, slot.first, slot.after, slot.phrase, stop, slot.kind)
        if not found[here] and here + 1 < len(slots) and _is_listed(pieces, slot, slots[here + 1]):
            found[here] = found[here + 1]
    for here in range(1, len(slots)):
        if not found[here] and found[here - 1]:
            before = pieces[max(slots[here].first - 2, 0) : slots[here].first]
            if any(piece.lower in states().group["includes"] for piece in before):
                found[here] = found[here - 1]
        # "seven remain missing, down from 35"
        if not found[here] and _is_compared(pieces, slots[here].first):
            found[here] = found[here - 1]
    return found


def _is_compared(pieces: Sequence[Piece], at: int) -> bool:
    """Whether "up from" or "down from" leads to the number here."""
    return lower_at(pieces, at - 1) in states().links["compared"] and lower_at(pieces, at - 2) in states().directions


def _last(slot: Slot) -> int:
    """The piece behind a number and what it counts."""
    return slot.after if slot.phrase is None else max(slot.after, slot.phrase.last)


def _is_listed(pieces: Sequence[Piece], slot: Slot, following: Slot) -> bool:
    """Whether nothing but "and" or a comma stands between two numbers with what they count."""
    between = pieces[_last(slot) : following.first]
    if lower_at(pieces, following.after) == "of":
        return False
    return len(between) in (1, 2) and all(piece.lower in (*counted().coordinators, ",") for piece in between)


class _Bounds(NamedTuple):
    """The words and marks that end a clause for what looks ahead or behind."""

    ahead: frozenset[str]
    behind: frozenset[str]


@cache
def _bounds() -> _Bounds:
    lexicon = places()
    behind = lexicon.reports | lexicon.walls | _WALLS
    return _Bounds(behind - (lexicon.restricts - lexicon.reports), behind)


class _Spans:
    """The places or times of a sentence, given to its numbers."""

    def __init__(
        self, pieces: Sequence[Piece], slots: Sequence[Slot], where: Mapping[int, Span], when: Mapping[int, Span]
    ) -> None:
        self.pieces = pieces
        self.slots = slots
        self.when = when
        self.jumps = {start: last for start, (_, last) in (*where.items(), *when.items())}
        self.closings = {last: start for start, last in self.jumps.items()}
        inside = {at for span in when.values() for at in range(*span)}
        # A number within a time phrase ("the last 24 hours") or an age stands between no number and its place.
        self.owners = {
            slot.first: place
            for place, slot in enumerate(slots)
            if slot.kind not in _TIMELESS and slot.first not in inside
        }
        self.first_owner = min(self.owners, default=len(pieces))

    def attach(self, spans: Mapping[int, Span]) -> list[Span | None]:
        """The span of each number."""
        found: list[Span | None] = [None] * len(self.slots)
        if not spans:
            return found
        timed = spans is self.when
        spans = {
            start: span for start, span in spans.items() if not self._is_of_saying(start) and not self._counts(span)
        }
        if not spans:
            return found
        ends = {last: (first, last) for first, last in spans.values()}
        fronted = self._fronted(spans)
        for here in range(len(self.slots) - 1, -1, -1):
            slot = self.slots[here]
            if slot.kind in _TIMELESS or (timed and self._is_group(here)):
                continue
            found[here] = self._ahead(here, spans, found)
        for here, slot in enumerate(self.slots):
            if slot.kind in _TIMELESS or found[here] is not None or (timed and self._is_group(here)):
                continue
            found[here] = self._behind(here, ends, found, timed) or self._over(here, fronted)
        return found

    def _is_group(self, here: int) -> bool:
        """Whether a number tells the group of which the one before is a part: the time is that of the part."""
        return here > 0 and self.slots[here].first < _last(self.slots[here - 1])

    def _counts(self, span: Span) -> bool:
        """Whether a span holds a number that is no time itself ("over 2000 people")."""
        return not self.owners.keys().isdisjoint(range(*span))

    def _is_of_saying(self, start: int) -> bool:
        """Whether a span stands right behind a verb of saying ("said on Monday", "told reporters in Leeds")."""
        for _ in range(_SAID):
            start = self.closings.get(start, start)
        reports, ends = places().reports, counted().ends
        for piece in self.pieces[max(start - _SAID + 1, 0) : start][::-1]:
            if piece.lower in reports:
                return True
            if piece.kind == "mark" or piece.lower in ends:
                break
        return False

    def _ahead(self, here: int, spans: Mapping[int, Span], found: Sequence[Span | None]) -> Span | None:
        """The next span of the clause, also over what follows in the same list."""
        slot = self.slots[here]
        at = slot.after
        end = min(at + _REACH, len(self.pieces))
        while at < end:
            if at in spans and not slot.first <= at < slot.after:
                return spans[at]
            if at in self.jumps:
                at = self.jumps[at]
                continue
            if at in self.owners and at >= _last(slot):
                return found[self.owners[at]] if self._is_linked(slot, at) else None
            step = self._step(at, end, spans)
            if step is None:
                return None
            at = step
        return None

    def _step(self, at: int, end: int, spans: Mapping[int, Span]) -> int | None:
        """The next piece to look at, over what is inserted; None where the clause ends."""
        piece = self.pieces[at]
        if piece.text == "(":
            # "$140m (£110m) a year from 2026"
            closing = next((p for p in range(at, min(at + _CONVERSION, end)) if self.pieces[p].text == ")"), None)
            return None if closing is None else closing + 1
        if piece.lower in _bounds().ahead:
            return None
        if piece.kind == "mark" and (piece.text in _DASHES or piece.text == ","):
            if at + 1 in spans or at + 1 in self.jumps:
                return at + 1
            marks = _DASHES if piece.text in _DASHES else frozenset(",")
            closing = next((p for p in range(at + 1, min(at + _INSERTED, end)) if self.pieces[p].text in marks), None)
            if closing is None or any(one.lower in places().walls for one in self.pieces[at + 1 : closing]):
                return None
            return closing + 1
        return at + 1

    def _is_linked(self, slot: Slot, at: int) -> bool:
        """Whether "and" leads from a number to the next without a new clause."""
        between = self.pieces[slot.after : at]
        if len(between) == 1 and between[0].lower in numerals().words["context.beside"]:
            return True
        links = (*counted().coordinators, ",")
        return len(between) <= _LINK and any(piece.lower in links for piece in between)

    def _behind(self, here: int, ends: Mapping[int, Span], found: Sequence[Span | None], timed: bool) -> Span | None:
        """The last span before the number in its clause ("a fire in Leeds killed 12")."""
        slot = self.slots[here]
        lexicon, walls = places(), _bounds().behind
        for at in range(slot.first, max(slot.first - _REACH, 0), -1):
            if at in ends:
                return ends[at]
            piece = self.pieces[at - 1]
            if at - 1 in self.owners:
                # What stands before both holds for both; "two fires in Leeds killed 12"
                last = self.slots[self.owners[at - 1]]
                other = found[self.owners[at - 1]]
                if other is None or slot.kind != "count" == last.kind:
                    return None
                return other if other[1] <= last.first or not self._is_linked(last, slot.first) else None
            if piece.lower in lexicon.relatives:
                return self._before_relative(at - 1, ends)
            if piece.lower in walls:
                return None
            if piece.lower == ",":
                # "the quake, which struck near Izmir on Tuesday, killed 40"
                for _ in range(_FRONTED):
                    if at - 1 in ends or at - 1 not in self.closings:
                        break
                    at = self.closings[at - 1] + 1
                span = ends.get(at - 1)
                return None if span is None or (timed and not is_day(self.pieces[slice(*span)])) else span
        return None

    def _before_relative(self, at: int, ends: Mapping[int, Span]) -> Span | None:
        """The span of the noun that a relative clause hangs on ("the crash at Elm in 1998, in which 12 died")."""
        at -= lower_at(self.pieces, at - 1) in places().prepositions
        at -= lower_at(self.pieces, at - 1) == ","
        for _ in range(_FRONTED):
            if at in ends or at not in self.closings:
                break
            at = self.closings[at]
        return ends.get(at)

    def _fronted(self, spans: Mapping[int, Span]) -> Span | None:
        """The span that opens the sentence, if only behind another ("On Friday in Leeds …")."""
        at = 0
        opening = None
        for _ in range(_FRONTED):
            while at < len(self.pieces) and self.pieces[at].kind == "mark" and lower_at(self.pieces, at) != ",":
                at += 1
            if at in spans and opening is None:
                opening = spans[at]
            if at not in self.jumps:
                break
            at = self.jumps[at]
        return opening

    def _over(self, here: int, fronted: Span | None) -> Span | None:
        """What opens the sentence holds for it all, but a day before a verb of saying is that of the saying."""
        if fronted is None or not is_day(self.pieces[slice(*fronted)]):
            return fronted
        between = self.pieces[fronted[1] : self.slots[here].first]
        return None if any(piece.lower in places().reports for piece in between[:_REACH]) else fronted
