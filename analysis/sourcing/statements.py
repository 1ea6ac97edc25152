"""Statements of one passage: a cue, who speaks, and the pieces of what is said."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.sourcing.clauses import (
    BREAKS,
    LONGEST_ADJUNCT,
    LONGEST_CLAUSE,
    adjunct_end,
    after_break,
    is_clause,
    is_infinitive,
    is_linking,
)
from analysis.sourcing.cues import cues
from analysis.sourcing.endings import clause_end, object_end
from analysis.sourcing.finding import Cue, Statement, act_of_speech, find_cues, parenthetical, possessed
from analysis.sourcing.passages import Item, Passage
from analysis.sourcing.phrases import Span, dateline_end, noun_phrase_after, noun_phrase_end, possessor
from analysis.sourcing.relatives import read_passive
from analysis.sourcing.verbs import find_subject, is_unsaid, read_unlisted, read_verb

_MAY_BE_NESTED = frozenset(("verb and clause", "noun and clause", "subject and verb behind", "hearsay"))
_DEEPEST = 3  # a statement in a statement in a statement, no deeper


def read_passage(passage: Passage) -> list[Statement]:
    """Every statement that has a cue of its own in a passage, in the order of the cues."""
    items = passage.items
    found: list[Statement] = []
    open_until: list[int] = []
    floor = dateline_end(items)
    source: Span | None = None
    nested = True
    for cue in find_cues(items, passage.headline):
        open_until = [end for end in open_until if end > cue.start]
        if len(open_until) >= _DEEPEST:
            continue
        statement = _READERS[cue.kind](items, cue, floor, source)
        if statement is None or (open_until and not (nested and _stands_within(items, statement))):
            continue
        # What somebody is said to have said belongs to the report that brings it in.
        nested = statement.rule != "according to, in front"
        found.append(statement)
        floor = max(floor, statement.stop)
        if statement.source is not None and cue.kind != "noun":
            source = statement.source
        open_until.append(statement.pieces[-1][1])
    return found


def _stands_within(items: Sequence[Item], statement: Statement) -> bool:
    """Whether a report within a report is one of its own: a clause in nobody's quoted words; the rest belongs to it."""
    if statement.rule not in _MAY_BE_NESTED or _is_anybody(items, statement.source):
        return False
    return all(items[place].kind != "quote" for piece in statement.pieces for place in range(*piece))


def _is_anybody(items: Sequence[Item], source: Span | None) -> bool:
    """Whether a source is a pronoun or a number of people: "the poll found that six in ten said"."""
    if source is None:
        return False
    words = cues().words
    counted = any(
        item.lower[0].isdigit() or item.lower in words["numbers"] - words["determiners"]
        for item in items[slice(*source)]
    )
    return counted or (source[1] - source[0] == 1 and items[source[0]].lower in words["pronouns"])


def _read_according(items: Sequence[Item], cue: Cue, floor: int, _: Span | None) -> Statement | None:
    """'According to X, …' and '…, according to X'."""
    lead = cue.start - (cue.start > floor and items[cue.start - 1].lower == ",")
    opening = items[floor : min(lead, floor + 5)]  # more than any linking words
    if not opening or (len(opening) == 1 and opening[0].kind != "quote") or (lead < cue.start and is_linking(opening)):
        return _read_fronted(items, cue)
    source = noun_phrase_after(items, cue.end)
    if source is None:
        return None
    stop = cue.start - (items[cue.start - 1].lower in BREAKS)
    start = after_break(items, max(floor, stop - LONGEST_CLAUSE), stop) if stop > floor else stop
    while start < stop and items[start].kind == "mark":
        start += 1
    if start >= stop:
        return None
    content = (start, stop)
    after = adjunct_end(items, source[1])
    return parenthetical(items, cue, source, None, content, after, "according to")


def _read_fronted(items: Sequence[Item], cue: Cue) -> Statement | None:
    """The clause behind the comma or colon that ends "According to X", or "According to X, who is Y"."""
    place = noun_phrase_end(items, cue.end)
    while place < min(len(items) - 1, cue.end + LONGEST_ADJUNCT) and items[place].lower not in (",", ":"):
        place += 1
    if place == cue.end or place >= len(items) - 1 or items[place].lower not in (",", ":"):
        return None
    source, start = (cue.end, place), place + 1
    if items[place].lower == "," and items[start].lower in cues().words["apposed"]:
        close = next((at for at in range(start, min(len(items), start + 20)) if items[at].lower == ","), None)
        if close is not None and not is_clause(items, start):
            source, start = (cue.end, close), close + 1
    end = clause_end(items, start) if start < len(items) else start
    if end <= start:
        return None
    return Statement(((start, end),), (cue.start, cue.end), source, "according to, in front")


def _read_noun(items: Sequence[Item], cue: Cue, floor: int, _: Span | None) -> Statement | None:
    """'Trump's declaration that …', 'his call for …'; the possessor is the source."""
    link = items[cue.end].lower
    start = cue.end + (link != "to")
    if start >= len(items) or _has_no_subject(items, start, link):
        return None
    place = possessed(items, cue.start)
    source: Span | None = None
    if place is not None and place >= floor:
        pronoun = not items[place].lower.endswith(("'s", "s'"))
        source = (place, place + 1) if pronoun else possessor(items, place, floor)
    end = clause_end(items, start) if link in ("that", "to") else object_end(items, start)
    ends = {","} if link == "that" else {","} | cues().words["auxiliaries"]
    for at in range(start + 1, end):
        if items[at].lower in cues().words["relatives"]:
            ends = {","}
        if items[at].lower in ends:
            end = at
            break
    if end - start < (3 if link == "that" else 2) and items[start].kind != "quote":
        return None
    rule = "noun and clause" if link == "that" else "noun and object"
    return Statement(((start, end),), (cue.start, cue.end), source, rule, main=False)


def _read_light(items: Sequence[Item], cue: Cue, floor: int, earlier: Span | None) -> Statement | None:
    """'Smith made the claim that …', 'issued a warning about …', 'made a similar assessment'."""
    source = find_subject(items, cue, floor, earlier)
    noun = act_of_speech(items, cue.end)
    if source is None or noun is None or is_unsaid(items, cue):
        return None
    link = items[noun + 1].lower if noun + 1 < len(items) else ""
    start, end = cue.end, noun + 1
    if link == "that" or (link == "to" and is_infinitive(items, noun + 1)):
        start = noun + 1 + (link == "that")
        end = clause_end(items, start) if start < len(items) else start
    elif link in ("for", "of", "about", "on", "against", "over") and noun + 2 < len(items):
        start = noun + 2
        end = object_end(items, start)
    if end <= start:
        return None
    return Statement(((start, end),), (cue.start, cue.end), source, "act of speech", main=False)


def _has_no_subject(items: Sequence[Item], start: int, link: str) -> bool:
    """Whether "that" is a relative pronoun: "a claim that is false", "a comment that reopened old wounds"."""
    first = items[start]
    verb = first.lower in cues().words["finite"] or (first.lower.endswith("ed") and first.text.islower())
    return link == "that" and first.kind == "word" and verb and first.lower not in cues().words["contracted"]


def _read_hearsay(items: Sequence[Item], cue: Cue, floor: int, _: Span | None) -> Statement | None:
    """'The group reportedly left': the clause around the word."""
    start = reach = max(floor, cue.start - LONGEST_CLAUSE)
    words = cues().words
    verb = next((at for at in range(reach, cue.start) if items[at].lower in words["finite"]), cue.start)
    for place in range(cue.start - 1, reach, -1):
        if items[place].lower in (";", ":") or items[place].kind == "quote":
            start = place + 1
            break
        following = items[place + 1].lower
        joins = following in ("which", "who", "where") or (following in ("and", "but") and verb < place)
        if items[place].lower == "," and joins:
            start = place + 1
            break
    while start < cue.start and items[start].kind == "mark":
        start += 1
    end = clause_end(items, cue.end) if cue.end < len(items) else cue.end
    pieces = tuple(piece for piece in ((start, cue.start), (cue.end, end)) if piece[1] > piece[0])
    if not pieces:
        return None
    return Statement(pieces, (cue.start, cue.end), None, "hearsay", None, end)


_READERS = {
    "verb": read_verb,
    "unlisted": read_unlisted,
    "passive": read_passive,
    "according": _read_according,
    "noun": _read_noun,
    "light": _read_light,
    "hearsay": _read_hearsay,
}
