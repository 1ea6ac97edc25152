"""Which descriptions of an article refer to an actor: beside a name, or taking one up."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import NamedTuple

from analysis.framing.actor_words import PERSON, PLACE, STATE, actor_words, before_complement, has_capital
from analysis.framing.beside_names import is_said_of
from analysis.framing.fitting import is_of_another_people, nouns_behind, other_names, read_told
from analysis.framing.naming import NOBODY, Found, Index
from analysis.framing.noun_phrases import OWN, Phrase
from analysis.framing.opened import Opened
from analysis.framing.sorts import PERSON_NOUN, sorts_of
from analysis.framing.taking_up import Memory
from analysis.sourcing.cues import cues
from analysis.sourcing.role_words import role_words
from analysis.sourcing.roles import learn_roles


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
        apposed = {(one.noun, one.actor) for one in self.beside.values()}
        for noun, actor in apposed:
            self.told.fits[noun].add(actor)
        self.heads = actor_words().heads | actor_words().either | self.told.fits.keys()
        self.others = other_names(names.mentions, self.named)
        self.names = names
        self.memory = Memory(article, index, self.told, apposed)
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
                self.memory.say(one.actor, one.start, one.last)
                free = one.last
                continue
            sort = self.others.get(self.starts[place])
            if sort:
                self.memory.say_other(sort, self.starts[place])
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
            office = place and self.lower[place - 1] == "the" and role_words().is_office(self.lower[place])
            if not office or following[0].isupper() or following == "of":
                return False
        elif (following in self.heads or PERSON_NOUN in sorts_of(following)) and self.text.gap(place) == " ":
            return False  # "the group leader" is no group
        elif self.lower[place] in actor_words().adjectives and self.text.is_adjunct(place + 1):
            return False
        return self.document.sentence_at(self.starts[place]) is not None

    def _read_phrase(self, head: int) -> None:
        phrase = self.text.phrase(head)
        attached = None if self.text.is_possessive(head) else self._beside_a_name(phrase)
        if attached is not None:
            return self._tell(phrase, *attached)
        noun = self.text.nouns[head]
        if phrase.determiner in actor_words().definite:
            return self._take_up(phrase, sorted(self.told.fits.get(noun, ())), listed=False)
        if phrase.determiner in actor_words().another:
            self.memory.say_another(noun, self.starts[head])
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
            for said in (self.lower[head], noun):
                self.memory.say_another(said, self.starts[one.first])
            return self._leave(exact, "one of several")
        if phrase.determiner in OWN:
            return self._leave(exact, "somebody's")
        if one.last - one.first == 1:
            if phrase.determiner or self.text.is_adjunct(one.last):
                return self._take_up(phrase, [one.actor], listed=True)
            if exact.first == phrase.first and not phrase.determiner and noun.endswith("s"):
                return self._tell(exact, one.actor, "listed description")  # "Pickets blocked the gate"
            return self._leave(exact, "no article")
        if is_of_another_people(self.text, phrase.first, one, self.index.words[one.actor]):
            return self._leave(exact, "more is said of it")
        if self.memory.another(noun) > self.memory.last[one.actor]:
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
        if place >= len(self.lower) or self.lower[place] not in actor_words().links:
            return None
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
        meant = self.memory.take_up(phrase, fitting, listed)
        if meant.actor != NOBODY:
            self._tell(phrase, meant.actor, meant.why)
        elif meant.why:
            self._leave(phrase, meant.why)

    def _tell(self, phrase: Phrase, actor: int, rule: str) -> None:
        if rule == "known as" and phrase.first > 1 and self.lower[phrase.first - 1] == "of":
            above = self.lower[phrase.first - 2]
            if above in actor_words().heads:  # "an alliance of militias known as"
                phrase = phrase._replace(first=self.text.phrase(phrase.first - 2).first)
        start, end = self.starts[phrase.first], self.text.end(phrase.last - 1)
        if self.described and start < self.described[-1].end:
            return  # of "the rail operator company" one label, not two
        self.memory.call(self.text.nouns[phrase.last - 1], actor)
        if rule not in ("before a name", "behind a name"):
            self.memory.say(actor, start, phrase.last)
        self.described.append(Described(start, end, actor, rule))

    def _leave(self, phrase: Phrase, reason: str) -> None:
        self.undecided.append(Undecided(self.starts[phrase.first], self.ends[phrase.last - 1], reason))


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
