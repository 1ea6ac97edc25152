"""Statements that are folded into another clause: "which he called …", "as she put it, …", "asked whether …"."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.sourcing.clauses import BREAKS, ENDS, adjunct_end, content_before, is_clause, is_closed
from analysis.sourcing.cues import cues
from analysis.sourcing.endings import clause_end, first_break, object_end
from analysis.sourcing.finding import Cue, Statement
from analysis.sourcing.passages import Item
from analysis.sourcing.phrases import Span, is_name, is_number, noun_phrase_after, skip_hearer
from analysis.sourcing.subjects import noun_phrase_before, skip_to_verb

_HOURS = frozenset(("a.m", "p.m", "a.m.", "p.m.", "am", "pm", "a", "p", "o'clock", "o’clock"))


def read_relative(items: Sequence[Item], cue: Cue, floor: int) -> Statement | None:
    """'…, which he called “a ruin”', 'what she said was a mistake': the pronoun and what is said of it."""
    words, verbs = cues().words, cues().verbs
    source = noun_phrase_before(items, skip_to_verb(items, cue.start, floor), floor)
    if source is None or source[0] <= floor or cue.end >= len(items):
        return None
    pronoun = items[source[0] - 1].lower
    if pronoun not in words["relatives"]:
        return None
    if pronoun != "what" and source[0] - 1 > floor and items[source[0] - 2].lower in words["prepositions"]:
        return None  # "in which she said …"
    start = cue.end
    if amount := amount_put(items, cue, longest=0):
        return Statement((amount,), (cue.start, cue.end), source, "relative clause", None, amount[1], main=False)
    first = items[start].lower
    predicate = first in words["auxiliaries"] or (first.endswith("ed") and items[start].kind == "word")
    if pronoun in ("who", "that", "whose") and not predicate:
        return None
    if cue.form in verbs["of_object"]:
        start += first == "as"
    elif cue.form not in verbs["reports"] or first in ("to", "that") or cue.form in verbs["hearer"]:
        return None
    if not predicate and (first in words["prepositions"] - {"as"} or items[start].kind == "mark"):
        return None
    end = first_break(items, start, clause_end(items, start))
    if end <= start:
        return None
    pieces = ((source[0] - 1, source[0]), (start, end)) if pronoun in ("which", "whom") else ((start, end),)
    return Statement(pieces, (cue.start, cue.end), source, "relative clause", None, end, main=False)


def amount_put(items: Sequence[Item], cue: Cue, longest: int = 8) -> Span | None:
    """What something is put or estimated at: "the cost at $2.3 million", behind no more words than `longest`.

    Behind a verb without an object of its own the amount alone.
    """
    words = cues().words
    if cue.form not in cues().verbs["values"]:
        return None
    for at in range(cue.end, min(len(items) - 1, cue.end + longest + 1)):
        lower = items[at].lower
        if lower == "at":
            first = at + 1
            while first < min(len(items) - 1, at + 4) and not is_number(items[first]) and _before_number(items[first]):
                first += 1
            start = cue.end if at > cue.end else at + 1
            is_amount = is_number(items[first]) and _HOURS.isdisjoint(
                item.lower for item in items[first + 1 : first + 3]
            )
            return (start, object_end(items, first)) if is_amount else None
        apart = lower in words["prepositions"] and lower not in ("of", "for")  # "put the cup on the table at …"
        if items[at].kind != "word" or apart or lower in words["finite"] or lower in words["subordinators"]:
            return None
    return None


def _before_number(item: Item) -> bool:
    """Whether an item may stand between "at" and the digits: "about", "more", "than", "$"."""
    return item.lower in cues().words["approximating"] | {"than", "a", "least", "most"} or not item.first.isalnum()


def read_as(items: Sequence[Item], cue: Cue, source: Span, hearer_end: int, floor: int) -> Statement | None:
    """'As Smith noted, the bridge is old' and 'The bridge is old, as Smith put it'."""
    place = source[0] - 1
    if (
        place < floor
        or items[place].lower not in ("as", "like")
        or not (cue.start == source[1] or cue.start > source[1])
    ):
        return None
    verbs = cues().verbs
    if cue.form not in verbs["reports"] | verbs["bare"] and cue.form not in ("put", "puts"):
        return None
    stop = hearer_end
    if stop < len(items) and items[stop].lower == "it":
        stop += 1
    if not is_closed(items, stop):
        return None
    if stop < len(items) and items[stop].lower in ("to", "with"):
        return None
    stop = adjunct_end(items, stop)
    span = (cue.start, cue.end)
    if place <= floor + 1 and (place == floor or items[floor].kind == "word"):
        start = stop + 1
        if stop >= len(items) or items[stop].lower not in BREAKS | {":"} or start >= len(items):
            return None
        end = clause_end(items, start)
        return Statement(((start, end),), span, source, "as … said", None, end) if end > start else None
    content = content_before(items, place, floor)
    return Statement((content,), span, source, "as … said", None, stop) if content else None


def reported_by(items: Sequence[Item], cue: Cue, floor: int) -> Statement | None:
    """'As reported by the Gazette, the bridge is old.'"""
    if cue.start <= floor or items[cue.start - 1].lower != "as" or cue.start - 1 > floor + 1:
        return None
    if cue.end >= len(items) or items[cue.end].lower != "by":
        return None
    source = noun_phrase_after(items, cue.end + 1)
    if source is None:
        return None
    comma = next((at for at in range(source[0], min(len(items) - 1, source[0] + 20)) if items[at].lower == ","), None)
    if comma is None:
        return None
    end = clause_end(items, comma + 1)
    return Statement(
        ((comma + 1, end),), (cue.start, cue.end), (source[0], min(source[1], comma)), "as … said", None, end
    )


def read_passive(items: Sequence[Item], cue: Cue, floor: int, _: Span | None) -> Statement | None:
    """'She was asked whether …', 'asked by a reporter why …', 'They were told that …'."""
    words = cues().words
    place, source = cue.end, None
    if place < len(items) and items[place].lower == "by":
        source = noun_phrase_after(items, place + 1)
        place = source[1] if source else place
    if cue.form == "told" and source is None and is_clause(items, place, "finite"):
        end = first_break(items, place, clause_end(items, place))
        return Statement(((place, end),), (cue.start, cue.end), None, "was asked", None, cue.end, main=False)
    stop = min(len(items), place + 12)
    while place < stop and items[place].lower not in words["questions"] | {"that"}:
        if items[place].kind != "word" or items[place].lower in words["auxiliaries"] or items[place].lower in ENDS:
            return None
        place += 1
    if place + 1 >= stop:
        return None
    start = place + (items[place].lower == "that")
    end = clause_end(items, start)
    if cue.start == floor or items[cue.start - 1].lower in words["asked_when"]:
        end = first_break(items, start, end)
    if end - start < 3:
        return None
    return Statement(((start, end),), (cue.start, cue.end), source, "was asked", None, cue.end, main=False)


def said_of(items: Sequence[Item], place: int) -> Span | None:
    """Of whom it was said, behind a quotation: '“A fool,” Smith said of the mayor'."""
    if place >= len(items) or items[place].lower not in ("of", "about"):
        return None
    return noun_phrase_after(items, place + 1)


def asked_of(items: Sequence[Item], place: int) -> int | None:
    """Where the question begins behind the one who is asked: "asked the mayor whether", "asked reporters if"."""
    start = skip_hearer(items, place)
    if start >= len(items) or items[start].lower not in cues().words["questions"]:
        return None
    return start if start > place or not is_name(items[start]) else None
