"""Noun phrases beside a cue: who speaks, who is told. All scans are bounded."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.sourcing.cues import cues
from analysis.sourcing.passages import Item

LONGEST = 25  # items of a source with its apposition
_NOT_A_SOURCE = frozenset(("it", "this", "that", "which", "what", "there", "these", "those", "you", "how", "why"))
_LINKS = frozenset(("and", "but", "meanwhile", "still"))
JOINED = frozenset("-–/&.$%'’#@")
Span = tuple[int, int]


def is_name(item: Item) -> bool:
    """Whether an item is a capitalised word."""
    return item.kind == "word" and item.text[0].isupper()


def is_number(item: Item) -> bool:
    """Whether an item is a number in digits or words, or a part of one: "2,000", "half", "least"."""
    return item.lower[0].isdigit() or item.lower in cues().words["numbers"]


def possessor(items: Sequence[Item], place: int, floor: int) -> Span:
    """The noun phrase whose last item, a possessive, is `place`: "Mr. Trump's", "the president's"."""
    start = place
    while start > floor and place - start < 5 and is_name(items[place]) and is_name(items[start - 1]):
        start -= 1
    for first in range(start - 1, max(floor, start - 4) - 1, -1):
        if items[first].lower in cues().words["determiners"]:
            return (first, place + 1)
        if items[first].kind != "word":
            break
    return (start, place + 1)


def is_noun_phrase(items: Sequence[Item], start: int, end: int) -> bool:
    words = cues().words
    if start >= end or end - start > 20:
        return False
    last = items[end - 1]
    if end - start == 1:
        if last.lower in words["quantifiers"]:
            return True
        if last.lower in words["pronouns"]:
            return last.lower not in _NOT_A_SOURCE or last.lower == "it"
        if (
            last.lower in words["determiners"]
            or last.lower in words["prepositions"]
            or last.lower in ("to", "and", "not")
        ):
            return False
    if items[start].lower in words["prepositions"] and items[start].lower not in words["determiners"]:
        return False
    if items[start].lower in ("to", "not") or last.lower in (
        "to",
        "of",
        "and",
        "the",
        "a",
        "an",
        "for",
        "by",
        "in",
        "on",
    ):
        return False
    return any(char.isalpha() or char == "%" for item in items[start:end] for char in item.text)


def noun_phrase_after(items: Sequence[Item], start: int) -> Span | None:
    """The noun phrase that begins at `start`, with its apposition: behind "said" or "according to"."""
    end = noun_phrase_end(items, start)
    if end == start or not is_noun_phrase(items, start, end):
        return None
    if items[start].lower in cues().words["pronouns"] - cues().words["determiners"]:
        return (start, start + 1)
    return (start, _apposition_end(items, end))


def noun_phrase_end(items: Sequence[Item], start: int) -> int:
    """Past the noun phrase that begins at `start`, without an apposition."""
    words = cues().words
    place = start
    while place < len(items) and place - start < LONGEST:
        item = items[place]
        if item.kind != "word" and item.lower not in JOINED - {".", "–"}:
            break
        if item.lower in words["auxiliaries"] or (place > start and item.lower in words["phrase_ends"]):
            break
        if item.lower in cues().verbs["bare"] or item.lower in words["objects"]:
            break
        if place > start and item.lower in words["subjects"]:
            break
        if place > start and item.lower in words["prepositions"] and not _goes_on(items, place):
            break
        if item.lower == "and" and not _joins_names(items, place):
            break
        place += 1
    return place


def _joins_names(items: Sequence[Item], conjunction: int) -> bool:
    """Whether "and" stands between two names, the second perhaps with an article: "Reuters and the BBC"."""
    following = list(items[conjunction + 1 : conjunction + 3])
    if following and following[0].lower in ("the", "a", "an"):
        following = following[1:]
    return bool(following) and is_name(following[0]) and is_name(items[conjunction - 1])


def _goes_on(items: Sequence[Item], preposition: int) -> bool:
    """Whether a preposition continues a noun phrase: "director of", "an official in", but not "Smith in"."""
    word, before = items[preposition].lower, items[preposition - 1]
    following = items[preposition + 1].lower if preposition + 1 < len(items) else ""
    if word in ("of", "for"):
        return True
    if is_name(before) or following in cues().words["days"]:
        return False
    return word in ("at", "with", "from", "in", "on", "to", "near", "by") and following not in (
        "an",
        "his",
        "her",
        "response",
    )


def _apposition_end(items: Sequence[Item], end: int) -> int:
    """Past ", the mayor of Springfield" where that is followed by a comma or ends the sentence."""
    words = cues().words
    if end + 1 >= len(items) or items[end].lower != ",":
        return end
    first = items[end + 1]
    other = first.lower in words["after_report"] or first.lower in words["adds_to_report"]
    if first.kind != "word" or other or first.lower in words["pronouns"] - {"one"}:
        return end
    for place in range(end + 1, min(len(items), end + LONGEST)):
        item = items[place]
        if item.lower in words["auxiliaries"] or item.kind == "quote":
            return end
        if item.lower in (",", ".", ";", "—") or item.lower in ("who", "which", "whose"):
            return place
    return end


def skip_hearer(items: Sequence[Item], start: int) -> int:
    """Past the one who is told: "reporters", "the crowd", "CNN's Jake Tapper", "him"."""
    words = cues().words
    if start >= len(items) or items[start].lower == "that":
        return start
    if items[start].lower in words["objects"]:
        return start + 1
    place = start
    if items[place].lower in words["determiners"]:
        place += 1
    while place < len(items) and place - start < 9:
        item = items[place]
        if item.kind != "word" and item.lower not in JOINED - {"."}:
            break
        if (item.lower in words["told_ends"] or item.lower == "to") and item.lower != "of":
            break
        if place > start and item.lower in words["determiners"]:
            break
        # A bare plural is one hearer; what follows in capitals begins the clause ("told reporters Trump").
        if (
            place > start
            and is_name(item)
            and not is_name(items[place - 1])
            and items[place - 1].lower != "and"
            and items[place - 1].lower not in words["determiners"]
        ):
            break
        place += 1
    return place


def dateline_end(items: Sequence[Item]) -> int:
    """Past "WASHINGTON (AP) —" at the beginning of a passage; 0 if there is none."""
    if not items or not items[0].text.isupper() or len(items[0].text) < 3:
        return 0
    return next((place + 1 for place in range(1, min(len(items), 14)) if items[place].lower == "—"), 0)


def passage_subject(items: Sequence[Item], stop: int | None = None) -> Span | None:
    """The first noun phrase of a passage before `stop`: the subject of a report that has none ("…, adding that")."""
    limit = len(items) if stop is None else stop
    words = cues().words
    start = _behind_fronted(items, dateline_end(items), limit)
    if start >= limit:
        return None
    if items[start].lower in ("he", "she", "they", "it", "we", "i") or items[start].lower in words["contracted"]:
        return (start, start + 1)
    end = start
    while end < min(limit, start + 12):
        item = items[end]
        if item.kind != "word" or item.lower in words["subject_ends"]:
            break
        # The first word of a sentence has a capital anyway.
        named = end > start + (start == 0) and is_name(items[end - 1])
        if named and not is_name(item) and item.lower not in words["particles"] | {"of", "."}:
            break
        if end > start and (
            item.lower in cues().reporting or item.lower in words["finite"] or item.lower.endswith("ed")
        ):
            break
        end += 1
    counted = end - start > 1 and items[start].lower in words["approximating"] and is_number(items[start + 1])
    return (start, end) if counted or is_noun_phrase(items, start, end) else None


def _behind_fronted(items: Sequence[Item], start: int, limit: int) -> int:
    """Past conjunctions, marks and the adverbials in front of a subject: "And in May, after the vote, she"."""
    words = cues().words
    for _ in range(3):
        while start < limit and start < LONGEST and (items[start].kind != "word" or items[start].lower in _LINKS):
            start += 1
        if start + 1 < limit and items[start].lower in words["connectives"] and items[start + 1].lower != ",":
            return start + 1
        if start >= limit or not (items[start].lower in words["fronted"] or items[start].lower.endswith("ing")):
            return start
        if items[start].lower in words["approximating"] and start + 1 < limit and is_number(items[start + 1]):
            return start
        breaks = (place for place in range(start, min(limit, start + LONGEST)) if _ends_fronted(items[place]))
        comma = next(breaks, None)
        if comma is None:
            return start
        start = comma + 1
    return start


def _ends_fronted(item: Item) -> bool:
    """Whether a comma, or a quotation with a comma in it, ends an adverbial at the front of a sentence."""
    return item.lower == "," or (item.quotation is not None and item.ends_in(","))
