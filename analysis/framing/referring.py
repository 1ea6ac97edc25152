"""Which descriptions of an article refer to an actor: beside a name, or taking one up."""

from __future__ import annotations

import bisect
import math
from collections.abc import Sequence
from typing import NamedTuple

from analysis.framing.actor_words import PERSON, PLACE, STATE, actor_words, before_complement, has_capital
from analysis.framing.beside_names import is_said_of
from analysis.framing.fitting import BODY, is_of_another_people, nouns_behind, other_names, read_told
from analysis.framing.naming import Found, Index
from analysis.framing.noun_phrases import OWN, Phrase
from analysis.framing.opened import Opened
from analysis.framing.sorts import PERSON_NOUN, sorts_of
from analysis.sourcing.cues import cues
from analysis.sourcing.described import plain
from analysis.sourcing.role_words import role_words
from analysis.sourcing.roles import learn_roles

_DURING = frozenset(("during", "in", "on", "of", "throughout", "this", "before", "after", "since"))
_NEAR = 500  # characters to the name that a general noun takes up
_PREDICATE = frozenset(("become", "becomes", "became"))
_CLAUSE = 15  # words of one clause between who acts and what is acted on
_RELATIVES = frozenset(("which", "who"))
_BREAKS = frozenset(
    (
        *",.;:()[]–—-\"“”'‘’",
        "--",
        "''",
        "that",
        "which",
        "who",
        "whose",
        "if",
        "when",
        "where",
        "while",
        "as",
        "because",
        "and",
        "but",
        "or",
        "than",
        "after",
        "before",
        "until",
        "since",
    )
)
_FAR = 1500  # to one whose noun is its alone: "the court"
_NEVER = -1


class Described(NamedTuple):
    """A description that refers to an actor."""

    start: int
    end: int
    actor: int
    rule: str


class Undecided(NamedTuple):
    """A description that might refer to an actor, and why that is not sure."""

    start: int
    end: int
    reason: str


class _Reader:
    """One article, read from its beginning to its end."""

    def __init__(self, article: Opened, index: Index) -> None:
        self.document, self.index = article.document, index
        self.text = text = article.text
        self.words, self.lower, self.starts, self.ends = text.words, text.lower, text.starts, text.ends
        names, self.named = article.names, article.named
        self.listed = {one.first: one for one in article.listed}
        self.beside = {one.phrase.last - 1: one for one in article.beside if is_said_of(one, index)}
        self.begins = {one.first: one for one in self.named}
        self.stops = {one.last: one for one in self.named}
        self.told = read_told(index, learn_roles(self.document.text, names))
        self.apposed = {(one.noun, one.actor) for one in self.beside.values()}
        for noun, actor in self.apposed:
            self.told.fits[noun].add(actor)
        self.heads = actor_words().heads | actor_words().either | self.told.fits.keys()
        self.others = other_names(names.mentions, self.named)
        self.names = names
        self.last = [_NEVER] * len(index.actors)
        self.stopped = [_NEVER] * len(index.actors)  # the token behind the name or description
        self.another: dict[str, int] = {}  # where another of a noun was last said: "a group"
        self.other = {BODY: _NEVER, STATE: _NEVER}  # where a body or a state that is no actor was last named
        self.called: dict[str, set[int]] = {}
        self.first = {one.actor: one.start for one in reversed(self.named)}
        self.described: list[Described] = []
        self.undecided: list[Undecided] = []

    def read(self) -> None:
        """Go through the article once."""
        free = 0
        for place in self._places():
            if place < free:
                continue
            one = self.begins.get(place)
            if one is not None:
                self.last[one.actor], self.stopped[one.actor] = one.start, one.last
                free = one.last
                continue
            sort = self.others.get(self.starts[place])
            if sort:
                self.other[sort] = self.starts[place]
            listed = self.listed.get(place)
            if listed is not None:
                self._read_listed(listed)
                free = listed.last
                continue
            near = self.beside.get(place)
            if near is not None:
                self._tell(near.phrase, near.actor, near.rule)
            elif self.text.nouns[place] in self.heads and self._is_common(place):
                self._read_phrase(place)

    def _places(self) -> list[int]:
        """The tokens at which anything is to be read, in order."""
        heads, starts = self.heads, self.starts
        places = {place for place, noun in enumerate(self.text.nouns) if noun in heads}
        places.update(self.begins, self.listed, self.beside)
        places.update(bisect.bisect_left(starts, start) for start in self.others)
        places.discard(len(starts))
        return sorted(places)

    def _is_common(self, place: int) -> bool:
        """Whether a word is a noun in lower case, or an office with a capital behind "the", outside boilerplate."""
        following = self.words[place + 1] if place + 1 < len(self.words) else "."
        if self.text.is_possessive(place):
            following = "."
        if not self.words[place].islower():
            if self.text.opens(place) and place + 1 in self.begins:
                return self._is_role_before(place)
            office = place and self.lower[place - 1] == "the" and role_words().is_office(self.lower[place])
            if not office or following[0].isupper() or following == "of":
                return False
        elif (following in self.heads or PERSON_NOUN in sorts_of(following)) and self.text.gap(place) == " ":
            return False  # "the group leader" is no group
        elif self.lower[place] in actor_words().adjectives and self.text.is_adjunct(place + 1):
            return False
        return self.document.sentence_at(self.starts[place]) is not None

    def _is_role_before(self, place: int) -> bool:
        """Whether a sentence begins with what a person is, and no title: "Grandmother Ada Stone"."""
        noun = self.lower[place]
        return role_words().is_role(noun) and not role_words().is_office(noun) and self.text.gap(place) == " "

    def _read_phrase(self, head: int) -> None:
        phrase = self.text.phrase(head)
        attached = None if self.text.is_possessive(head) else self._beside_a_name(phrase)
        if attached is not None:
            return self._tell(phrase, *attached)
        noun = self.text.nouns[head]
        if phrase.determiner in actor_words().definite:
            return self._take_up(phrase, sorted(self.told.fits.get(noun, ())), listed=False)
        if phrase.determiner in actor_words().another:
            self.another[noun] = self.starts[head]
        return None

    def _read_listed(self, one: Found) -> None:
        """A description that stands in the list of an actor: sure, unless it is of one of several."""
        head = one.first + before_complement(self.lower[one.first : one.last]) - 1
        phrase = self.text.phrase(one.last - 1, one.first)
        attached = self._beside_a_name(phrase)
        if attached is not None and attached[0] == one.actor:
            return self._tell(phrase, *attached)
        exact = Phrase(one.first, one.last, phrase.determiner)
        # "Kurdish fighters" says whose they are, and is not confused with fighters of others.
        noun = one.alias if has_capital(one.alias) else self.lower[head]
        if phrase.determiner in actor_words().another and not (
            has_capital(one.alias) and self.text.is_adjunct(one.last)
        ):
            self.another[self.lower[head]] = self.another[noun] = self.starts[one.first]
            return self._leave(exact, "one of several")
        if phrase.determiner in OWN:
            return self._leave(exact, "somebody's")
        if one.last - one.first == 1:
            if phrase.determiner or self.text.is_adjunct(one.last):
                return self._take_up(phrase, [one.actor], listed=True)
            return self._leave(exact, "no article")
        if is_of_another_people(self.text, phrase.first, one, self.index.words[one.actor]):
            return self._leave(exact, "more is said of it")
        if self.another.get(noun, _NEVER) > self.last[one.actor]:
            return self._leave(exact, "another nearer")
        return self._tell(exact, one.actor, "listed description")

    def _beside_a_name(self, phrase: Phrase) -> tuple[int, str] | None:
        """The actor whose name stands beside a description, and how."""
        first, last, _ = phrase
        noun = self.lower[last - 1]
        following = self.begins.get(last)
        is_verb = last - first == 1 and first and self.lower[first - 1] in cues().words["modals"]  # "to host Stone"
        if (
            following is not None
            and not is_verb
            and self.text.gap(last - 1) == " "
            and self._suits(noun, following.actor)
        ):
            return following.actor, "before a name"
        before = self.stops.get(first)
        if (
            before is not None
            and self.index.kinds[before.actor] != PLACE
            and self._is_joined(before)
            and noun in nouns_behind(self.index, before.actor)
        ):
            return before.actor, "behind a name"
        return self._introduced(phrase)

    def _introduced(self, phrase: Phrase) -> tuple[int, str] | None:
        """ "A militia known as the Free Valley Front"."""
        place = phrase.last + (self.words[phrase.last : phrase.last + 1] == [","])
        for linking in actor_words().linking:
            stop = place + len(linking)
            if tuple(self.lower[place:stop]) == linking:
                stop += self.lower[stop : stop + 1] == ["the"]
                one = self.begins.get(stop)
                if one is not None and self.index.kinds[one.actor] != PERSON:
                    return one.actor, "known as"
        return None

    def _is_joined(self, one: Found) -> bool:
        """Whether a name and the next word stand together, without possessive or mark."""
        return self.ends[one.last - 1] == one.end and self.text.gap(one.last - 1) == " "

    def _suits(self, noun: str, actor: int) -> bool:
        """Whether a noun beside a name can be said of its bearer."""
        if noun in actor_words().either and self.index.kinds[actor] not in {PLACE, STATE}:
            return True
        if self.index.kinds[actor] == PERSON:
            return role_words().is_role(noun)
        if not self.index.kinds[actor]:
            return noun in actor_words().heads or noun in role_words().bodies
        kind = actor_words().kinds[self.index.kinds[actor]]
        return noun in kind.heads | kind.members | role_words().bodies or actor in self.told.fits.get(noun, ())

    def _take_up(self, phrase: Phrase, fitting: Sequence[int], listed: bool) -> None:
        """Of "the group" the actor who was named last, if nothing speaks against it."""
        start, noun = self.starts[phrase.first], self.text.nouns[phrase.last - 1]
        if noun in actor_words().events and self.lower[max(0, phrase.first - 2)] in _DURING:
            return None  # "during the campaign"
        if self._is_said_of_somebody(phrase):
            return self._leave(phrase, "said of somebody")
        if noun in role_words().unnamed and not listed:
            fitting = [actor for actor in fitting if self.index.kinds[actor] != PERSON]
        fitting = [actor for actor in fitting if self._holds(phrase, actor) and not self._is_acted_on(phrase, actor)]
        seen = sorted(((self.last[actor], actor) for actor in fitting), reverse=True)
        if not seen or (seen[0][0] == _NEVER and not listed):
            return self._look_ahead(phrase, noun, [actor for _, actor in seen])
        said, actor = self._called_so(noun, seen)
        if not self._agrees(phrase, actor):
            self.another[noun] = start
            return self._leave(phrase, "more is said of it")
        if self._is_further_told(phrase.last, actor):
            self.another[noun] = start
            return self._leave(phrase, "more is said of it")
        if self._another_nearer(noun, said, start, listed):
            return self._leave(phrase, "another nearer")
        if len(seen) > 1 and seen[1][0] != _NEVER and self._sentence(seen[1][0]) == self._sentence(said):
            return self._leave(phrase, "two are possible")
        if not listed and start - said > self._reach(noun, fitting, actor):
            return self._leave(phrase, "too far")
        return self._tell(phrase, actor, "listed description" if listed else "taken up")

    def _is_acted_on(self, phrase: Phrase, actor: int) -> bool:
        """Whether the actor would do something to itself: in "Orland bought the firm" the firm is not Orland."""
        place = self.stopped[actor]
        if not 0 <= place < phrase.first <= place + _CLAUSE or self.index.kinds[actor] == PLACE:
            return False
        is_relative = self.words[place] == "," and self.lower[place + 1] in _RELATIVES
        between = self.lower[place + 2 * is_relative : phrase.first]
        if any(word in _BREAKS or word in cues().reporting for word in between):
            return False
        return is_relative or any(map(_is_past, between))

    def _called_so(self, noun: str, seen: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Of those named before the last one, unless another alone has been called so already."""
        called = self.called.get(noun, frozenset())
        if seen[0][1] in called:
            return seen[0]
        before = [one for one in seen if one[1] in called and one[0] != _NEVER]
        return before[0] if len(before) == 1 else seen[0]

    def _look_ahead(self, phrase: Phrase, noun: str, fitting: Sequence[int]) -> None:
        """Of "the mayor" in front of the first name the one of whom alone the article says it."""
        if len(fitting) != 1 or self.told.rivals.get(noun) or phrase.determiner != "the":
            return
        actor = fitting[0]
        person = self.index.kinds[actor] == PERSON
        if not (role_words().is_office(noun) if person else (noun, actor) in self.apposed):
            return
        first = self.first.get(actor)
        if (
            first is not None
            and first - self.starts[phrase.first] <= _NEAR
            and self._agrees(phrase, actor)
            and not self._is_further_told(phrase.last, actor)
        ):
            self._tell(phrase, actor, "in front of the name")

    def _reach(self, noun: str, fitting: Sequence[int], actor: int) -> float:
        """How far behind a name a noun may take it up: "the city" anywhere, "the group" only near."""
        if self.index.kinds[actor] in {PERSON, PLACE}:
            return math.inf
        return _FAR if len(fitting) == 1 and noun not in role_words().generic else _NEAR

    def _is_said_of_somebody(self, phrase: Phrase) -> bool:
        """Whether it follows "is" or "as": "if she is the nominee" speaks of her, and need not be about the nominee."""
        before = self.lower[max(0, phrase.first - 2) : phrase.first - 1] if phrase.determiner else []
        if before[:1] == ["as"]:
            return self.text.ends_apposition(phrase.last)  # not "as the group cut prices"
        return before != [] and (before[0] in cues().words["be"] or before[0] in _PREDICATE)

    def _holds(self, phrase: Phrase, actor: int) -> bool:
        """Whether an actor has just the office asked for: "the president" is not a former one, nor a vice president."""
        known = self.told.offices.get((actor, self.text.nouns[phrase.last - 1]))
        asked = frozenset(self.lower[phrase.first : phrase.last - 1]) & role_words().offices
        return asked in known if known else not asked or self.index.kinds[actor] != PERSON

    def _agrees(self, phrase: Phrase, actor: int) -> bool:
        """Whether no word before the noun points to another."""
        words = actor_words()
        known = words.kinds[self.index.kinds[actor]].modifiers | words.neutral | self.index.words[actor]
        said = self.told.modified.get(actor, set())
        own = (plain(word) for word in self.words[phrase.first : phrase.last - 1])
        return all(word in known or word in said or word.replace("'", "") in known for word in own)

    def _is_further_told(self, place: int, actor: int) -> bool:
        """Whether what follows the noun says which of several: "of senators", "fighting in the north", "who left"."""
        if place >= len(self.words) or self.text.gap(place - 1) != " " or self.text.is_possessive(place - 1):
            return False
        word = self.lower[place]
        if word in {"who", "that", "which", "whose"} or word.endswith("ing"):
            return True
        if word != "of" or self.lower[place + 1 : place + 2] == [] or self.lower[place + 1].endswith("ing"):
            return False  # "accused the company of lying"
        following = [plain(one) for one in self.words[place + 1 : place + 4]]
        return not any(one in self.index.words[actor] or one in self.told.modified.get(actor, ()) for one in following)

    def _another_nearer(self, noun: str, said: int, start: int, listed: bool) -> bool:
        """Whether another whom the noun fits was named since the actor was."""
        if self.another.get(noun, _NEVER) > said:
            return True
        sentence = self._sentence(start)
        for name, is_modified in self.told.rivals.get(noun, {}).items():
            place = self.names.last_before(name, start)
            # "The Turkish president" is not meant by "the president", unless the talk is of him.
            if place > said and (not is_modified or sentence - self._sentence(place) <= 1):
                return True
        if noun in actor_words().kinds[STATE].heads and self.other[STATE] > said:
            return True
        return not listed and noun in role_words().generic and self.other[BODY] > said

    def _sentence(self, offset: int) -> int:
        found = self.document.sentence_at(offset) if offset >= 0 else None
        return _NEVER if found is None else found

    def _tell(self, phrase: Phrase, actor: int, rule: str) -> None:
        if rule == "known as" and phrase.first > 1 and self.lower[phrase.first - 1] == "of":
            above = self.lower[phrase.first - 2]
            if above in actor_words().heads:  # "an alliance of militias known as"
                phrase = phrase._replace(first=self.text.phrase(phrase.first - 2).first)
        start, end = self.starts[phrase.first], self.text.end(phrase.last - 1)
        self.called.setdefault(self.text.nouns[phrase.last - 1], set()).add(actor)
        if rule not in ("before a name", "behind a name"):
            self.last[actor], self.stopped[actor] = start, phrase.last
        self.described.append(Described(start, end, actor, rule))

    def _leave(self, phrase: Phrase, reason: str) -> None:
        self.undecided.append(Undecided(self.starts[phrase.first], self.ends[phrase.last - 1], reason))


def _is_past(word: str) -> bool:
    """Whether a word is an auxiliary or by its form a verb in the past."""
    return word.endswith("ed") or word in cues().words["auxiliaries"] or word in role_words().verbs


def read_references(article: Opened, index: Index) -> tuple[list[Found], list[Described], list[Undecided]]:
    """The names of actors in an article, the descriptions that refer to them, and those of which it is not sure.

    A description refers to an actor where it stands beside the name ("the terror group Orla", "Orla fighters", "Orla,
    a terror group"), where it is listed, or where it is definite and takes up the actor: its noun fits, no word with
    it points to another, and nobody else whom it fits has been named since.
    """
    reader = _Reader(article, index)
    reader.read()
    spans = sorted((one.start, one.end) for one in reader.named)
    begins = [start for start, _ in spans]

    def apart(one: Described) -> bool:
        place = bisect.bisect_left(begins, one.end) - 1
        return place < 0 or spans[place][1] <= one.start

    return list(reader.named), [one for one in reader.described if apart(one)], reader.undecided
