"""Noun phrases beside a cue: who speaks, who is told. All scans are bounded."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.sourcing.cues import cues
from analysis.sourcing.passages import Item

_LONGEST = 25  # items of a source with its apposition
_NOT_A_SOURCE = frozenset(("it", "this", "that", "which", "what", "there", "these", "those", "you", "how", "why"))
_JOINED = frozenset("-–/&.$%'’#@")
Span = tuple[int, int]


def is_name(item: Item) -> bool:
    """Whether an item is a capitalised word."""
    return item.kind == "word" and item.text[0].isupper()


def skip_to_verb(items: Sequence[Item], verb: int, floor: int = 0) -> int:
    """Step left over adverbs and auxiliaries ("has also said") to where the subject ends."""
    words = cues().words
    place = verb
    while place > floor and verb - place < 5:
        lower = items[place - 1].lower
        if lower in words["auxiliaries"] or lower in words["adverbs"] or (lower.endswith("ly") and len(lower) > 4):
            place -= 1
        else:
            break
    return place


def skip_adverbs(items: Sequence[Item], verb: int) -> int:
    """Step left over adverbs only."""
    words = cues().words
    place = verb
    while (
        place
        and verb - place < 4
        and (items[place - 1].lower in words["adverbs"] or items[place - 1].lower.endswith("ly"))
    ):
        place -= 1
    return place


def subject_before(items: Sequence[Item], verb: int, floor: int = 0) -> Span | None:
    """The noun phrase that ends before a verb, with its apposition, as a range of items.

    A relative clause between the two is left out: of "Smith, who is the mayor, said" this is "Smith".
    """
    end = skip_to_verb(items, verb, floor)
    if end <= floor:
        return None
    last = items[end - 1]
    if last.lower == "who":
        return _antecedent(items, end - 1, floor)
    if last.lower in (",", "—", "–", ")"):
        return _subject_with_apposition(items, end - 1, floor)
    found = noun_phrase_before(items, end, floor)
    if found is not None and found[0] > floor and items[found[0] - 1].lower == "who":
        # "officials who spoke to reporters said": what follows "who" is its clause.
        return _antecedent(items, found[0] - 1, floor)
    return found


def _antecedent(items: Sequence[Item], who: int, floor: int) -> Span | None:
    """Who "who" is: the name right before it, or the noun phrase."""
    end = who - 1 if who > floor and items[who - 1].lower == "," else who
    start = end
    while start > floor and is_name(items[start - 1]):
        start -= 1
    if start < end:
        return (start, end)
    found = noun_phrase_before(items, end, floor) if end > floor else None
    if found is None and end - 1 > floor and items[end - 2].lower in cues().words["prepositions"]:
        return (end - 1, end)  # "To critics who say"
    return found


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


def _subject_with_apposition(items: Sequence[Item], close: int, floor: int) -> Span | None:
    """Of "Smith, the mayor," and "Smith (R-Iowa)", going left from the second comma."""
    opening = "(" if items[close].lower == ")" else items[close].lower
    for place in range(close - 1, max(floor, close - _LONGEST), -1):
        if items[place].kind == "quote":
            return None
        if items[place].lower != opening:
            continue
        head = noun_phrase_before(items, place, floor)
        if head is None or not _plausible_head(items, head, floor):
            continue
        first = items[place + 1].lower
        relative = first in cues().words["not_apposition"] or first.endswith(("ing", "ed"))
        return head if relative or opening == "(" else (head[0], close)
    return None


def _plausible_head(items: Sequence[Item], head: Span, floor: int) -> bool:
    begins = (
        head[0] == floor
        or items[head[0] - 1].kind != "word"
        or items[head[0] - 1].lower in cues().words["subordinators"]
    )
    return begins or all(is_name(items[place]) for place in range(*head)) or items[head[0]].lower == "and"


def noun_phrase_before(items: Sequence[Item], end: int, floor: int = 0) -> Span | None:
    """The noun phrase whose last item is `end - 1`.

    Examples
    --------
    >>> from analysis.sourcing.passages import Item
    >>> words = "On Tuesday a senior official said".split()
    >>> items = [Item(0, 0, word, word.lower(), "word") for word in words]
    >>> noun_phrase_before(items, 5)
    (2, 5)
    """
    words = cues().words
    end = _without_time(items, end, floor)
    start = end
    while start > floor and end - start < _LONGEST:
        item = items[start - 1]
        if item.kind != "word" and item.text not in _JOINED:
            break
        if item.lower in words["subordinators"] or item.lower in words["auxiliaries"]:
            break
        if item.lower in words["pronouns"] and start < end and item.lower not in words["determiners"]:
            break
        if item.lower in ("and", "&") and not _coordinates(items, start - 1, end, floor):
            break
        start -= 1
    start = _without_fronted(items, start, end)
    start = _after_last_verb(items, start, end)
    return (start, end) if _is_noun_phrase(items, start, end) else None


def _without_time(items: Sequence[Item], end: int, floor: int) -> int:
    """Drop an adverbial of time from the end: "the coalition this month"."""
    words = cues().words
    place = end
    while place > floor and items[place - 1].lower in words["times_and_days"]:
        place -= 1
    while floor < place < end and items[place - 1].lower in ("this", "last", "on", "earlier", "late", "in", "early"):
        place -= 1
    return place if place > floor else end


def _coordinates(items: Sequence[Item], conjunction: int, end: int, floor: int) -> bool:
    """Whether "and" joins two names or the like, not two clauses."""
    if conjunction <= floor or conjunction + 1 >= end:
        return False
    before, after = items[conjunction - 1], items[conjunction + 1]
    predicate = conjunction - 2
    while predicate > floor and items[predicate].lower in cues().words["adverbs"] | {"not"}:
        predicate -= 1
    if predicate >= floor and (items[predicate].lower in cues().words["be"] or items[predicate].lower.endswith("ly")):
        return False  # "It was not clear and officials …": a clause ends there
    return is_name(before) == is_name(after) and before.kind == "word" and after.lower not in cues().words["pronouns"]


def _without_fronted(items: Sequence[Item], start: int, end: int) -> int:
    """Drop a conjunction and an adverbial of time or place from the front."""
    words = cues().words
    if start < end and items[start].lower in ("and", "meanwhile", "then", "now", "still"):
        start += 1
    if start < end and (items[start].lower in words["prepositions"] or items[start].lower in words["days"]):
        for place in range(start + 1, min(end, start + 6)):
            lower = items[place].lower
            if lower in words["days"] or lower.isdigit():
                return place + 1
            if place > start + 1 and lower in words["articles_and_pronouns"]:
                return place
    return start


def _after_last_verb(items: Sequence[Item], start: int, end: int) -> int:
    """Where a reporting verb stands inside what looked like a noun phrase, begin behind it."""
    verbs = cues().verbs
    for place in range(end - 2, start - 1, -1):
        lower = items[place].lower
        past = (
            lower.endswith("ed")
            and lower in verbs["clause"]
            and items[place - 1].lower not in cues().words["determiners"]
        )
        if lower in verbs["bare"] or lower in verbs["hearer"] or (past and place > start):
            return place + 1
    return start


def _is_noun_phrase(items: Sequence[Item], start: int, end: int) -> bool:
    words = cues().words
    if start >= end or end - start > 20:
        return False
    last = items[end - 1]
    if end - start == 1:
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
    return any(char.isalpha() for item in items[start:end] for char in item.text)


def noun_phrase_after(items: Sequence[Item], start: int) -> Span | None:
    """The noun phrase that begins at `start`, with its apposition: behind "said" or "according to"."""
    end = _phrase_end(items, start)
    if end == start or not _is_noun_phrase(items, start, end):
        return None
    if items[start].lower in cues().words["pronouns"] - cues().words["determiners"]:
        return (start, start + 1)
    return (start, _apposition_end(items, end))


def _phrase_end(items: Sequence[Item], start: int) -> int:
    words = cues().words
    place = start
    while place < len(items) and place - start < _LONGEST:
        item = items[place]
        if item.kind != "word" and item.text not in _JOINED - {".", "–"}:
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
    if first.kind != "word" or first.lower in words["after_report"] or first.lower in words["pronouns"] - {"one"}:
        return end
    for place in range(end + 1, min(len(items), end + _LONGEST)):
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
        if item.kind != "word" and item.text not in _JOINED - {"."}:
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
            and items[place - 1].lower not in words["determiners"]
        ):
            break
        place += 1
    return place


def dateline_end(items: Sequence[Item]) -> int:
    """Past "WASHINGTON (AP) —" at the beginning of a passage; 0 if there is none."""
    if not items or not items[0].text.isupper() or len(items[0].text) < 3:
        return 0
    return next((place + 1 for place in range(1, min(len(items), 14)) if items[place].text in ("—", "–", "--")), 0)


def passage_subject(items: Sequence[Item], stop: int | None = None) -> Span | None:
    """The first noun phrase of a passage before `stop`: the subject of a report that has none ("…, adding that")."""
    limit = len(items) if stop is None else stop
    words = cues().words
    start = dateline_end(items)
    fronted = words["fronted"]
    if start < limit and (items[start].lower in fronted or items[start].lower.endswith("ing")):
        breaks = (place for place in range(start, min(limit, start + _LONGEST)) if _ends_fronted(items[place]))
        start = next(breaks, start - 1) + 1
    while start < len(items) and (
        items[start].kind != "word" or items[start].lower in ("and", "but", "meanwhile", "still")
    ):
        start += 1
        if start > _LONGEST:
            return None
    if start >= limit:
        return None
    if items[start].lower in ("he", "she", "they", "it", "we", "i"):
        return (start, start + 1)
    end = start
    while end < min(limit, start + 12):
        item = items[end]
        if item.kind != "word" or item.lower in words["subject_ends"]:
            break
        named = end > start and is_name(items[end - 1])
        if named and not is_name(item) and item.lower not in words["particles"] | {"of", "."}:
            break
        if end > start and (item.lower in cues().reporting or item.lower.endswith("ed")):
            break
        end += 1
    return (start, end) if _is_noun_phrase(items, start, end) else None


def _ends_fronted(item: Item) -> bool:
    """Whether a comma, or a quotation with a comma in it, ends an adverbial at the front of a sentence."""
    return item.lower == "," or (item.quotation is not None and item.ends_in(","))
