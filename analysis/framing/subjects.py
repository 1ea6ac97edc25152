"""Of whom a verb group is said: the subject, or why none is named. All scans are bounded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis.framing.agents import is_verb_only
from analysis.framing.bystanders import agent_words, is_time
from analysis.framing.participles import is_participle, verbs
from analysis.framing.predicates import (
    Predicate,
    is_adverb,
    is_contracted,
    is_plain_noun,
    item_at,
    personal_pronouns,
)
from analysis.sourcing.cues import cues
from analysis.sourcing.passages import Item
from analysis.sourcing.phrases import JOINED, dateline_end, is_name, is_number

LONGEST = 15  # items of a subject
_INSERTION = 20  # items of ", the mayor of the town,"
_SPANS = frozenset(("month", "week", "year", "today", "yesterday"))
_JOINED = JOINED | frozenset("‑‐%")

NO_TENSE = "no tense"
EXISTENCE = "“there” has no subject"
INVERTED = "subject behind its verb"
MARK = "a mark before the verb"
RELATIVE = "relative clause of an unclear noun"
JOINED_TO = "joined to a verb without a subject"
FRONTED = "an adverbial may stand in front"
VERBAL = "another verb form before it"
NOT_FOUND = "no noun phrase before it"
NUMBER = "subject and verb differ in number"
REASONS = (NUMBER, NO_TENSE, EXISTENCE, INVERTED, MARK, RELATIVE, JOINED_TO, FRONTED, VERBAL, NOT_FOUND)


class Subject(NamedTuple):
    """Offsets in the article of what was found, or why nothing was.

    Attributes
    ----------
    start, end : int or None
        None where no subject is sure.
    reason : str
        One of `REASONS`; empty where there is a subject.
    """

    start: int | None
    end: int | None
    reason: str


def find_subject(items: Sequence[Item], predicate: Predicate, earlier: tuple[Predicate, Subject] | None) -> Subject:
    """The subject of a verb group where the words before it leave no doubt.

    Parameters
    ----------
    items : sequence of Item
        Of one sentence.
    predicate : Predicate
        The verb group.
    earlier : tuple of Predicate and Subject, optional
        The verb group before it and whose it is, for "came and left".
    """
    if not predicate.finite:
        return _none(NO_TENSE)
    first = items[predicate.start]
    if predicate.inverted:
        return _inverted(items, predicate)
    if is_contracted(first.lower):
        stem = len(first.lower.partition("'")[0])
        named = first.lower.partition("'")[0]
        return _none(EXISTENCE) if named == "there" else _of(first.start, first.start + stem)
    place = predicate.start - 1
    while place >= 0 and (items[place].lower in verbs().lists["adverbs"] or is_adverb(items[place])):
        if items[place].lower in cues().words["determiners"] or items[place].lower in ("there", "here"):
            break
        place -= 1
    if place < 0:
        return _none(NOT_FOUND)
    found = _before(items, place, earlier)
    if found.start is not None and _disagrees(items, predicate, found):
        return _none(NUMBER)
    return found


def _disagrees(items: Sequence[Item], predicate: Predicate, found: Subject) -> bool:
    """Whether one name stands before a plural: of "Norway and Peru are" only the second was found."""
    plural = items[predicate.start].lower in ("are", "were", "have", "aren't", "weren't", "haven't")
    last = items[predicate.start - 1]
    one = last.start == found.start and last.end == found.end and is_name(last) and not last.lower.endswith("s")
    joined = item_at(items, predicate.start - 2).lower in ("and", "or")
    return plural and one and joined and last.lower not in cues().words["subjects"]


def _none(reason: str) -> Subject:
    return Subject(None, None, reason)


def _of(start: int, end: int) -> Subject:
    return Subject(start, end, "")


def _span(items: Sequence[Item], start: int, end: int) -> Subject:
    return _of(items[start].start, items[end - 1].end)


def _inverted(items: Sequence[Item], predicate: Predicate) -> Subject:
    following = items[predicate.start + 1]
    pronoun = following.lower in personal_pronouns()
    return _of(following.start, following.end) if pronoun else _none(INVERTED)


def _before(items: Sequence[Item], place: int, earlier: tuple[Predicate, Subject] | None) -> Subject:
    """The subject whose last item is `place`."""
    words = cues().words
    lower = items[place].lower
    if lower in ("there", "here"):
        return _none(EXISTENCE)
    if lower in words["subjects"] - {"that", "this", "these", "those"}:
        return _span(items, place, place + 1)
    if lower in ("who", "which", "that"):
        return _antecedent(items, place)
    if lower in ("and", "but", "or", "then"):
        return _inherited(items, place, earlier)
    if lower == ",":
        return _around_insertion(items, place)
    if items[place].kind == "mark" and lower not in _JOINED:
        return _none(MARK)
    return noun_phrase(items, place + 1)


def _inherited(items: Sequence[Item], conjunction: int, earlier: tuple[Predicate, Subject] | None) -> Subject:
    """Of "came to town and left" the subject of "came", unless another clause stands between."""
    if earlier is None or earlier[1].reason:
        return _none(JOINED_TO)
    between = items[earlier[0].end : conjunction]
    if len(between) > 2 * LONGEST:
        return _none(JOINED_TO)
    other = any(item.lower in cues().words["subordinators"] or item.lower in (";", ":", "—") for item in between)
    return _none(JOINED_TO) if other else earlier[1]


def _antecedent(items: Sequence[Item], relative: int) -> Subject:
    """The noun before "who", where no preposition leaves open which one it is."""
    end = relative - (item_at(items, relative - 1).lower == ",")
    found = noun_phrase(items, end)
    if found.start is None:
        return _none(RELATIVE)
    inside = [item for item in items[max(0, end - LONGEST - 1) : end] if item.start >= found.start]
    doubtful = any(item.lower in cues().words["prepositions"] | {"and"} for item in inside)
    if items[relative].lower == "that" and len(inside) < 2:
        return _none(RELATIVE)  # "it is likely that will do"
    return _none(RELATIVE) if doubtful else found


def _around_insertion(items: Sequence[Item], close: int) -> Subject:
    """Of "Smith, the mayor, said" it is "Smith": a name, or a noun phrase with an article."""
    words = cues().words
    aged = _aged(items, close)
    if aged is not None:
        return aged
    for comma in range(close - 2, max(0, close - _INSERTION), -1):
        if items[comma].lower != "," or (
            comma > 2 and items[comma - 1].text.isdigit() and items[comma - 2].lower == ","
        ):
            continue
        first = items[comma + 1]
        relative = first.lower in ("who", "which", "whose", "a", "an", "the", "his", "her", "its", "one")
        found = noun_phrase(items, comma)
        opening = next((item for item in items[max(0, comma - LONGEST - 1) : comma] if item.start == found.start), None)
        apposition = opening is not None and opening.text[0].islower() and opening.lower not in words["determiners"]
        return found if relative and opening is not None and not apposition else _none(MARK)
    return _none(MARK)


def _aged(items: Sequence[Item], close: int) -> Subject | None:
    """Of "Ada Stone, 44, left" it is "Ada Stone"; of several who are joined it is not told."""
    if close < 3 or not items[close - 1].text.isdigit() or items[close - 2].lower != ",":
        return None
    found = noun_phrase(items, close - 2)
    before = next((item.lower for item in reversed(items[: close - 2]) if item.end <= (found.start or 0)), "")
    return _none(NUMBER) if before in ("and", "or") else found


def noun_phrase(items: Sequence[Item], end: int) -> Subject:
    """The noun phrase before `end` that begins its clause, or why that is not sure."""
    end = _without_time(items, end)
    start, opened = _phrase_start(items, end)
    if not opened:
        return _none(VERBAL if opened is None else NOT_FOUND)
    start = max(start, dateline_end(items) if start < dateline_end(items) <= end else start)
    while start < end and items[start].kind == "mark" and items[start].lower not in ("$", "#", "@"):
        start += 1
    words = cues().words
    if start >= end or items[end - 1].lower in ("more", "less"):
        return _none(NOT_FOUND)
    first, last = items[start], items[end - 1]
    if _is_preposition(first.lower) or first.lower in ("to", "not"):
        return _none(FRONTED)
    if is_time(items, start) and end - start > 1 and not first.lower[0].isdigit():
        return _none(FRONTED)
    if is_adverb(first):
        return _none(FRONTED)
    if _has_two_heads(items, start, end):
        return _none(NOT_FOUND)
    head = is_plain_noun(last) or is_name(last) or is_number(last) or last.lower in words["pronouns"] - {"who"}
    head = head or last.lower in words["quantifiers"] | {"this", "that", "these", "those"}
    if not head or _is_preposition(last.lower):
        return _none(NOT_FOUND)
    return _span(items, start, end)


def _is_preposition(lower: str) -> bool:
    words = cues().words
    return lower in words["prepositions"] and lower not in words["determiners"]


def _has_two_heads(items: Sequence[Item], start: int, end: int) -> bool:
    """Whether an article stands right behind a noun or adjective: "how strange the noise was"."""
    return any(
        items[place].lower in ("the", "a", "an", "his", "their", "its") and is_plain_noun(items[place - 1])
        for place in range(start + 1, end)
    )


def _without_time(items: Sequence[Item], end: int) -> int:
    """Drop an adverbial of time from the end: "the company on Monday", "the coalition this month"."""
    for start in range(end - 1, max(0, end - 4), -1):
        opens = items[start].lower in ("on", "in", "this", "last", "next", "earlier") or start == end - 1
        last = items[end - 1].lower
        if opens and start > 0 and (last in cues().words["days"] or last in _SPANS):
            if start == end - 1 and items[start - 1].lower in ("on", "this", "last", "next", "earlier", "the"):
                continue
            return start
    return end


def _phrase_start(items: Sequence[Item], end: int) -> tuple[int, bool | None]:
    """Where the words of one clause begin before `end`; False if too far, None if another verb form is among them.

    "And" joins two nouns unless a verb stands before it: "he saw the mayor and officials were told".
    """
    joined: int | None = None
    for place in range(end - 1, max(-1, end - LONGEST - 1), -1):
        item, lower = items[place], items[place].lower
        if item.kind == "mark" and lower not in _JOINED and not (lower == "." and is_name(item_at(items, place - 1))):
            return place + 1, True
        if lower in ("and", "or", "&"):
            if not _noun_before(items, place):
                return place + 1, True
            joined = place + 1 if joined is None else joined
        elif _opens_clause(items, place):
            whose = lower in ("who", "which") and item_at(items, place - 1).lower not in cues().words["prepositions"]
            # "workers who load ships struck": what follows "who" is no subject.
            return (place + 1, None) if whose else (_behind(items, place), True)
        elif _is_other_verb(items, place, end):
            return (joined, True) if joined is not None else (place, None)
    return (0, True) if end <= LONGEST else (end, False)


def _behind(items: Sequence[Item], place: int) -> int:
    """Behind a conjunction; "that" at the beginning of a sentence is an article ("That promise was kept")."""
    return place if place == 0 and items[place].lower == "that" else place + 1


def _opens_clause(items: Sequence[Item], place: int) -> bool:
    """Whether a clause begins behind this word: a conjunction, or a verb that reports ("said officials were")."""
    words, lower = cues().words, items[place].lower
    reports = lower in cues().reporting and items[place].text[0].islower() and _is_report(items, place)
    return reports or lower in words["subordinators"] or lower in words["conjunctions"]


def _is_other_verb(items: Sequence[Item], place: int, end: int) -> bool:
    """Whether a word shows another clause: an auxiliary, the subject of one, or a verb form."""
    words, lower = cues().words, items[place].lower
    pronoun = lower in words["subjects"] and lower not in words["determiners"]
    if lower in verbs().lists["auxiliaries"] or pronoun or is_contracted(lower):
        return True
    return items[place].text[0].islower() and _is_verb_form(items, place, end)


def _noun_before(items: Sequence[Item], conjunction: int) -> bool:
    before = item_at(items, conjunction - 1)
    return is_plain_noun(before) or is_name(before)


def _is_report(items: Sequence[Item], place: int) -> bool:
    """Whether a reporting verb, not a noun like "report", stands there: "said", "say"."""
    return items[place].lower in cues().verbs["bare"] or (
        items[place].lower.endswith("ed") and items[place].lower in cues().verbs["clause"]
        and item_at(items, place - 1).lower not in cues().words["determiners"]
    )  # fmt: skip


def _is_verb_form(items: Sequence[Item], place: int, end: int) -> bool:
    """Whether a word inside is a verb, not one that describes the noun behind it ("the elected council")."""
    lower = items[place].lower
    following = item_at(items, place + 1) if place + 1 < end else item_at(items, -1)
    verbal = is_participle(lower) or lower in verbs().pasts or is_verb_only(lower)
    noun = lower in agent_words()["nouns"]
    if not verbal and not (lower.endswith("ing") and place + 1 < end and not noun):
        return False
    describes = is_plain_noun(following) and lower.endswith(("ed", "ing", "en", "wn"))
    return not describes
