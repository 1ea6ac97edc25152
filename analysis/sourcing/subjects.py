"""Who speaks: the subject in front of a verb. All scans are bounded."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.sourcing.cues import cues
from analysis.sourcing.passages import Item
from analysis.sourcing.phrases import JOINED, LONGEST, Span, is_name, is_noun_phrase, is_number

_CLOSING = frozenset((",", "—", "–", ")"))


def skip_to_verb(items: Sequence[Item], verb: int, floor: int = 0) -> int:
    """Step left over adverbs and auxiliaries ("has also said") to where the subject ends."""
    words = cues().words
    place = verb
    while place > floor and verb - place < 5:
        item = items[place - 1]
        if item.lower not in words["verb_openers"] and not _is_adverb(item):
            break
        place -= 1
    return place


def skip_adverbs(items: Sequence[Item], verb: int) -> int:
    """Step left over adverbs only."""
    words = cues().words
    place = verb
    while place and verb - place < 4 and (items[place - 1].lower in words["adverbs"] or _is_adverb(items[place - 1])):
        place -= 1
    return place


def _is_adverb(item: Item) -> bool:
    """Whether a word ends like an adverb; with a capital it is a name, as Kelly."""
    lower = item.lower
    return (
        lower.endswith("ly") and len(lower) > 4 and item.text[0].islower() and lower not in cues().words["not_adverbs"]
    )


def subject_before(items: Sequence[Item], verb: int, floor: int = 0) -> Span | None:
    """The noun phrase that ends before a verb, with its apposition, as a range of items.

    A relative clause between the two is left out: of "Smith, who is the mayor, said" this is "Smith".
    """
    words = cues().words
    end = skip_to_verb(items, verb, floor)
    for place in range(end, verb):
        if items[place].lower in words["contracted"]:
            return (place, place + 1)  # "He's predicting"
    if end <= floor:
        return None
    timeless = _without_time(items, end, floor)
    if items[timeless - 1].lower == ")":
        end = timeless  # "Smith (R-Iowa) on Monday said"
    last = items[end - 1]
    if last.kind == "quote" and last.ends_in(",") and end - 1 > floor and _is_named_in(items, end - 1):
        return _subject_with_apposition(items, end - 1, floor)
    if last.lower in words["relative_subjects"]:
        return antecedent(items, end - 1, floor)
    if last.lower in words["coordinators"]:
        return None
    if last.lower in ("that", "which"):
        return _document_before(items, end - 1 - (items[end - 2].lower == ","), floor)
    if last.lower in _CLOSING:
        return _subject_with_apposition(items, end - 1, floor) or _before_relative(items, end - 1, floor)
    found = noun_phrase_before(items, end, floor)
    if found is None:
        return _before_relative(items, end, floor)
    if found[0] <= floor:
        return found
    before = items[found[0] - 1].lower
    if before == "who" or before in words["auxiliaries"]:
        # "officials who spoke to reporters said", "friends who have seen him say": what follows "who" is its clause.
        return _before_relative(items, found[0], floor, end) or found
    return found


def _before_relative(items: Sequence[Item], end: int, floor: int, until: int | None = None) -> Span | None:
    """The antecedent of the last "who" before `end`, if no other sentence or quotation comes between.

    Of "some who know the bridge" it is all of it, up to `until`.
    """
    for place in range(end - 1, max(floor, end - LONGEST) - 1, -1):
        if items[place].lower in cues().words["relative_subjects"]:
            found = antecedent(items, place, floor)
            anybody = found == (place - 1, place) and items[place - 1].lower in cues().words["articles_and_pronouns"]
            return (place - 1, until or end) if anybody else found
        if items[place].kind == "quote" or items[place].lower in (";", ":", ".", "?", "!"):
            return None
    return None


def antecedent(items: Sequence[Item], who: int, floor: int) -> Span | None:
    """Who "who" is: the name right before it, or the noun phrase."""
    end = who - 1 if who > floor and items[who - 1].lower == "," else who
    start = end
    while start > floor and is_name(items[start - 1]):
        start -= 1
    of_a_noun = start > floor and items[start - 1].lower in cues().words["prepositions"]
    if start < end and not of_a_noun and not items[end - 1].lower.endswith("'s"):
        return (start, end)
    found = noun_phrase_before(items, end, floor) if end > floor else None
    if found is None and end - 1 > floor and items[end - 2].lower in cues().words["prepositions"]:
        return (end - 1, end)  # "To critics who say"
    return found


def _document_before(items: Sequence[Item], end: int, floor: int) -> Span | None:
    """The document that "that" stands for: "a poll by the college that found"."""
    found = noun_phrase_before(items, end, floor)
    documents = cues().words["documents"]
    if found is None or all(items[place].lower not in documents for place in range(*found)):
        return None
    start = found[0]
    for place in range(found[1] - 1, found[0] - 1, -1):
        if items[place].lower in cues().words["finite"] or _makes_public(items, place, found[0]):
            start = place + 1
            break
    return (start, found[1]) if start < found[1] else None


def _makes_public(items: Sequence[Item], place: int, start: int) -> bool:
    """Whether a verb tells who made a document public: "the agency published an audit", not "a newly published one"."""
    before = items[place - 1].lower
    told = items[place].lower in cues().words["made_public"] and place > start
    return told and before not in cues().words["determiners"] and not before.endswith("ly")


def _subject_with_apposition(items: Sequence[Item], close: int, floor: int) -> Span | None:
    """Of "Smith, the mayor," and "Smith (R-Iowa)", going left from the second comma."""
    if items[close].lower == "," and close > floor and items[close - 1].lower == ")":
        close -= 1
    quoted = items[close].kind == "quote"
    opening = "," if quoted else "(" if items[close].lower == ")" else items[close].lower
    for place in range(close - 1, max(floor, close - LONGEST), -1):
        if items[place].kind == "quote" and not _is_named_in(items, place):
            return None
        if items[place].lower != opening:
            continue
        head = noun_phrase_before(items, place, floor)
        if head is None or not (opening == "(" or _plausible_head(items, head, floor)):
            continue
        first = items[place + 1].lower
        relative = first in cues().words["not_apposition"] or first.endswith(("ing", "ed"))
        return head if relative or opening == "(" else (head[0], close + quoted)
    return None


def _is_named_in(items: Sequence[Item], quote: int) -> bool:
    """Whether a quotation is only named within an apposition: 'Smith, author of “The Bridge,” said'."""
    before = items[quote - 1]
    return before.kind == "word" and before.text.islower() and before.lower not in cues().reporting


def _plausible_head(items: Sequence[Item], head: Span, floor: int) -> bool:
    words = cues().words
    before = items[head[0] - 1]
    begins = head[0] == floor or before.kind != "word" or before.lower in words["subordinators"] | words["conjunctions"]
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
    if end - 1 > floor and items[end - 1].lower in words["made_public"]:
        end -= 1  # "a report published that month": the document, without what became of it
    start = end
    while start > floor and end - start < LONGEST:
        item = items[start - 1]
        if item.kind != "word" and item.lower not in JOINED:
            break
        if item.lower == "." and items[start - 2].text in words["suffixes"]:
            break  # "Jr." at the end of a sentence
        if item.lower in words["subject_breaks"]:
            break
        if item.lower in words["pronouns"] and start < end and item.lower not in words["determiners"]:
            break
        if item.lower in ("and", "&") and not _coordinates(items, start - 1, end, floor):
            break
        start -= 1
    if not _is_about_a_number(items, start, end):
        start = _without_fronted(items, start, end)
    start = _behind_time(items, _after_last_verb(items, start, end), end)
    if end - start > 1 and items[start].lower in ("up", "down") and items[start + 1].lower in words["prepositions"]:
        return None  # "up from the 17 reported on Monday"
    return (start, end) if is_noun_phrase(items, start, end) or _is_about_a_number(items, start, end) else None


def _behind_time(items: Sequence[Item], start: int, end: int) -> int:
    """Behind a time of the day in front of a subject: of "half past four this morning the mayor" the mayor."""
    words = cues().words
    for place in range(end - 2, start - 1, -1):
        if items[place].lower in words["times_of_day"] and items[place + 1].lower in words["determiners"]:
            return place + 1
    return start


def _is_about_a_number(items: Sequence[Item], start: int, end: int) -> bool:
    """Whether "about" and the like stand before a number: "about half of the voters", "at least 200"."""
    words = cues().words
    if end - start < 2 or items[start].lower not in words["approximating"]:
        return False
    return is_number(items[start + 1])


def _without_time(items: Sequence[Item], end: int, floor: int) -> int:
    """Drop an adverbial of time from the end: "the coalition this month"."""
    words = cues().words
    place = end
    while place > floor and items[place - 1].lower in words["times_and_days"]:
        place -= 1
    while floor < place < end and items[place - 1].lower in cues().words["before_time"]:
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
    if before.kind != "word" or (after.lower in cues().words["pronouns"] and after.lower != "others"):
        return False
    if after.lower == "others":
        return True
    named = any(is_name(item) for item in items[conjunction + 1 : min(end, conjunction + 4)])
    return is_name(before) == is_name(after) or (is_name(before) and named)


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
        if items[start].lower in ("with", "by", "from", "for", "as", "than", "of") and start + 1 < end:
            return start + 1
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
