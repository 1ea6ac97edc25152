"""Descriptions in apposition: they stand beside the name of an actor between marks, or take it as "of"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from analysis.framing.actor_words import PERSON, PLACE, STATE, actor_words, is_title
from analysis.framing.naming import Found, Index
from analysis.framing.noun_phrases import OWN, Phrase, Words
from analysis.framing.sorts import BODY_NOUN, OTHER, PERSON_NOUN, PLACE_NOUN, sorts_of
from analysis.sourcing.cues import cues
from analysis.sourcing.role_words import role_words

_LONGEST = 9  # words looked at for the noun of an apposition
_FAR = 7  # words of an age, a place of residence or an abbreviation between a name and its apposition
_MARKS = frozenset((",", "–", "—", "-", "--"))
_RESIDENCE = frozenset(("of", "from", "in"))
_ARTICLES = frozenset(("a", "an", "the")) | OWN
_LINKS = frozenset(("of", "at", "for"))
_STATES = frozenset((STATE,))
_LISTS = frozenset(("and", "or"))


class Beside(NamedTuple):
    """A description beside a name of an actor: its phrase, the actor, how they stand, and what its noun is said of."""

    phrase: Phrase
    actor: int
    rule: str
    noun: str
    sorts: frozenset[str]


def find_beside(text: Words, named: Sequence[Found]) -> list[Beside]:
    """Every description that stands in apposition to a name, whatever the actor is; whether it fits is asked later."""
    found: list[Beside] = []
    for one in named:
        for phrase, rule in _all_beside(text, one):
            noun = text.lower[phrase.last - 1]
            sorts = _STATES if rule == "behind a name" else sorts_of(noun)
            if sorts:
                found.append(Beside(_with_genitive(text, phrase), one.actor, rule, noun, sorts))
    return found


def _all_beside(text: Words, one: Found) -> Iterator[tuple[Phrase, str]]:
    """By what stands on either side of the name, which is cheap to see and mostly tells that there is nothing."""
    if one.last < len(text.words) and (text.words[one.last] in _MARKS or text.words[one.last] == "("):
        yield from _behind(text, one)
    if text.is_possessive(one.last - 1):
        yield from _government(text, one)
    if one.first:
        before = text.lower[one.first - 1]
        if before == ",":
            yield from _before(text, one)
        elif before == "of":
            yield from _of_name(text, one)
        elif role_words().is_role(before) and not is_title(before) and text.opens(one.first - 1):
            yield Phrase(one.first - 1, one.first, ""), "before a name"  # "Grandmother NAME" opens a sentence


def _behind(text: Words, one: Found) -> Iterator[tuple[Phrase, str]]:
    """ "NAME, 54, the company's founder, "."""
    place = one.last
    if text.ends[place - 1] != one.end:
        return
    if text.words[place] == "(":
        place = _past_parenthesis(text, place)
    if place >= len(text.words) or text.words[place] not in _MARKS:
        return
    place = _past_age(text, place) + 1
    head = _head(text, place)
    if head < 0 or text.lower[head] in actor_words().inside or not _may_end(text, head + 1):
        return
    phrase = text.phrase(head)
    if phrase.first < place:
        return
    before = phrase.first - place
    noun = sorts_of(text.lower[head])
    if before == 0:
        # Without an article only what somebody is by office: "Ada Stone, director of the zoo".
        if PERSON_NOUN in noun and OTHER not in noun:
            yield phrase, "apposition"
        return
    if not (before == 1 and text.lower[place] in _ARTICLES) and not _is_possessive(text, place, phrase.first):
        return
    is_listed = _is_listed(text, head + 1)
    if is_listed and (OTHER in noun or text.lower[place] == "the"):
        return
    if text.lower[place] == "the" and _is_fronted(text, one):
        return
    yield phrase, "apposition"


def _before(text: Words, one: Found) -> Iterator[tuple[Phrase, str]]:
    """ "The operator, NAME, said"; also "the director of the zoo, NAME, said"."""
    place = one.first - 1
    if place < 1 or not (text.closes(one.last) or text.words[one.last] in _MARKS):
        return
    if _is_listed(text, one.last):
        return
    head = _before_of(text, place - 1)
    if head != place - 1 and PLACE_NOUN in sorts_of(text.lower[head]):
        return  # "the suburb of Warren, Michigan,"
    phrase = text.phrase(head)
    determined = phrase.determiner in _ARTICLES or text.ends_possessor(phrase.first - 1)
    if phrase.first < 1 or not determined or OTHER in sorts_of(text.lower[head]):
        return
    yield phrase, "apposition"


def _government(text: Words, one: Found) -> Iterator[tuple[Phrase, str]]:
    """ "NAME’s federal government", by which a state acts."""
    for place in range(one.last, min(one.last + 3, len(text.words))):
        if text.lower[place] == "government":
            yield Phrase(one.last, place + 1, ""), "behind a name"
        if not text.words[place].islower() or text.gap(place - 1) != " ":
            return


def _before_of(text: Words, last: int) -> int:
    """The noun in front of "of" with a name, else the word itself: of "the director of the Harbor Office"."""
    for at in range(last - 1, max(last - _FAR, 0), -1):
        if text.lower[at] in _LINKS and text.words[at + 1] != ",":
            known = sorts_of(text.lower[at - 1])
            return at - 1 if known and OTHER not in known else last
        if not (text.words[at][0].isupper() or text.lower[at] in {"the", "and"}):
            return last
    return last


def _of_name(text: Words, one: Found) -> Iterator[tuple[Phrase, str]]:
    """ "The city of NAME"."""
    place = one.first - 1
    if place < 2 or PLACE_NOUN not in sorts_of(text.lower[place - 1]):
        return
    phrase = text.phrase(place - 1)
    if phrase.determiner in _ARTICLES or not phrase.determiner:
        yield phrase, "of a name"


def _with_genitive(text: Words, phrase: Phrase) -> Phrase:
    """With a plural possessor that says of what sort a body is: "the teachers' union"."""
    place = phrase.first - 2
    is_plural = place > 0 and text.words[place].islower() and text.words[place + 1] in {"'", "’"}
    if is_plural and text.lower[place - 1] in {"a", "the"} and BODY_NOUN in sorts_of(text.lower[phrase.last - 1]):
        return Phrase(place, phrase.last, text.lower[place - 1])
    return phrase


def _past_parenthesis(text: Words, place: int) -> int:
    """Past "(OLF)" behind a name."""
    for later in range(place + 1, min(place + _FAR, len(text.words))):
        if text.words[later] == ")":
            return later + 1
    return len(text.words)


def _past_age(text: Words, place: int) -> int:
    """The mark in front of an apposition, behind an age and a place of residence: ", 82, of Ings Lane,"."""
    words = text.words
    if words[place + 1 : place + 2] and words[place + 1].isdigit() and words[place + 2 : place + 3] == [","]:
        place += 2
        if text.lower[place + 1 : place + 2] and text.lower[place + 1] in _RESIDENCE:
            later = next((at for at in range(place + 2, min(place + _FAR, len(words))) if words[at] == ","), place)
            place = later
    return place


def _head(text: Words, place: int) -> int:
    """The last word of the noun phrase that begins here, -1 if none does."""
    begin = place + (text.lower[place : place + 1] != [] and text.lower[place] in _ARTICLES)
    last, known = -1, -1
    for at in range(begin, min(begin + _LONGEST, len(text.words))):
        word, lower = text.words[at], text.lower[at]
        if not word[0].isalnum() or (at > place and text.gap(at - 1) != " "):
            break
        if lower in _closed():
            break
        if word.islower() and (lower in cues().reporting or lower in role_words().verbs):
            break
        if known == at - 1 and known >= 0 and lower.endswith(("ed", "ing")):
            break  # "the company operating the bridge"
        last = at
        if OTHER not in sorts_of(lower) and sorts_of(lower):
            known = at
    return last


@cache
def _closed() -> frozenset[str]:
    """Words that part noun phrases, but for those that may stand inside one."""
    return (cues().words["phrase_breaks"] | cues().words["auxiliaries"]) - actor_words().inside


def _may_end(text: Words, place: int) -> bool:
    """Whether an apposition may end in front of a word: no verb follows of which it would be the subject."""
    if text.closes(place) or text.words[place] in _MARKS or text.words[place] == "(":
        return True
    lower = text.lower[place]
    is_participle = lower.endswith("ing") or (lower.endswith("ed") and text.gap(place - 1) == " ")
    return is_participle or lower in actor_words().goes_on


def _is_possessive(text: Words, place: int, first: int) -> bool:
    """Whether what stands in front of a noun phrase says whose it is: "the region's"."""
    if not 0 < first - place <= _FAR or not text.ends_possessor(first - 1):
        return False
    return all(
        (word[0].isalnum() or place + at == first - 1) and text.lower[place + at] not in cues().words["auxiliaries"]
        for at, word in enumerate(text.words[place:first])
    )


def _is_listed(text: Words, place: int) -> bool:
    """Whether a list goes on: "and the police", ", and the police"."""
    place += text.words[place : place + 1] == [","]
    return place < len(text.lower) and text.lower[place] in _LISTS


def _is_fronted(text: Words, one: Found) -> bool:
    """Whether the sentence begins with a preposition and the name: "According to Stone, the company …"."""
    for back in range(1, 5):
        place = one.first - back
        if place < 0:
            return False
        if text.opens(place):
            return text.lower[place] in actor_words().fronting
    return False


def is_said_of(one: Beside, index: Index) -> bool:
    """Whether a description beside a name can be said of an actor of its kind."""
    kind = index.kinds[one.actor]
    if kind == PERSON:
        return PERSON_NOUN in one.sorts or OTHER in one.sorts
    if kind in {PLACE, STATE}:
        return PLACE_NOUN in one.sorts or kind in one.sorts
    return not one.sorts.isdisjoint((BODY_NOUN, OTHER) if kind else (BODY_NOUN, PLACE_NOUN, OTHER))
