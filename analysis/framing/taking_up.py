"""Whom a definite description takes up: "the group", "the mayor", "the city"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from analysis.framing.actor_words import PERSON, PLACE, STATE, actor_words, is_title
from analysis.framing.fitting import BODY, Told
from analysis.framing.naming import NOBODY, Index
from analysis.framing.noun_phrases import Phrase
from analysis.framing.opened import Opened
from analysis.sourcing.cues import cues
from analysis.sourcing.described import plain
from analysis.sourcing.role_words import role_words

_NEAR = 500  # characters to the name that a general noun takes up
_FAR = 1500  # to one whose noun is its alone: "the court"
_CLAUSE = 15  # words of one clause between who acts and what is acted on
_PREDICATE = frozenset(("become", "becomes", "became"))
_RELATIVES = frozenset(("which", "who"))
_NEVER = -1


class Meant(NamedTuple):
    """The actor meant and how, or NOBODY and why that is not sure; no reason where nobody was in question."""

    actor: int
    why: str


NOTHING = Meant(NOBODY, "")


class Memory:
    """What an article has said up to a place, as far as a description may take it up.

    Parameters
    ----------
    article : Opened
        The article.
    index : Index
        The actors.
    told : Told
        Which nouns fit whom.
    apposed : set of (str, int)
        Nouns that stand in apposition to an actor in the article.
    """

    def __init__(self, article: Opened, index: Index, told: Told, apposed: set[tuple[str, int]]) -> None:
        self.article, self.index, self.told, self.apposed = article, index, told, apposed
        self.text, self.lower, self.names = article.text, article.text.lower, article.names
        self.last = [_NEVER] * len(index.actors)
        self.first = {one.actor: one.start for one in reversed(article.named)}
        self._stopped = [_NEVER] * len(index.actors)  # the token behind the name or description
        self._called: dict[str, set[int]] = {}
        self._another: dict[str, int] = {}
        self._other = {BODY: _NEVER, STATE: _NEVER}

    def say(self, actor: int, start: int, stop: int) -> None:
        """An actor is named or described, up to a token."""
        self.last[actor], self._stopped[actor] = start, stop

    def call(self, noun: str, actor: int) -> None:
        """An actor is called by a noun."""
        self._called.setdefault(noun, set()).add(actor)

    def say_another(self, noun: str, start: int) -> None:
        """Another of a noun is spoken of: "a group"."""
        self._another[noun] = start

    def say_other(self, sort: str, start: int) -> None:
        """A body or a state is named that is no actor."""
        self._other[sort] = start

    def another(self, noun: str) -> int:
        """Where another of a noun was last spoken of."""
        return self._another.get(noun, _NEVER)

    def take_up(self, phrase: Phrase, fitting: Sequence[int], listed: bool) -> Meant:
        """Of "the group" the actor who was named last, if nothing speaks against it."""
        start, noun = self.text.starts[phrase.first], self.text.nouns[phrase.last - 1]
        if noun in actor_words().events and self.lower[max(0, phrase.first - 2)] in actor_words().during:
            return NOTHING  # "during the campaign"
        if self._is_said_of_somebody(phrase):
            return _unsure("said of somebody")
        if noun in role_words().unnamed and not listed:
            fitting = [actor for actor in fitting if self.index.kinds[actor] != PERSON]
        fitting = [actor for actor in fitting if self._holds(phrase, actor) and not self._is_acted_on(phrase, actor)]
        seen = sorted(((self.last[actor], actor) for actor in fitting), reverse=True)
        if not seen or (seen[0][0] == _NEVER and not listed):
            return self._look_ahead(phrase, noun, [actor for _, actor in seen])
        said, actor = self._called_so(noun, seen)
        if not self._agrees(phrase, actor) or self._is_further_told(phrase.last, actor):
            self.say_another(noun, start)
            return _unsure("more is said of it")
        if self._another_nearer(noun, said, start, listed):
            return _unsure("another nearer")
        if self._two_are_possible(noun, (said, actor), seen):
            return _unsure("two are possible")
        if not listed and start - said > self._reach(noun, fitting, actor):
            return _unsure("too far")
        return Meant(actor, "listed description" if listed else "taken up")

    def _two_are_possible(self, noun: str, best: tuple[int, int], seen: Sequence[tuple[int, int]]) -> bool:
        """Whether one sentence names two who fit, unless one of them alone has been called so."""
        called = self._called.get(noun, set())
        sentence = self._sentence(best[0])
        return any(
            place != _NEVER and self._sentence(place) == sentence and (actor in called or best[1] not in called)
            for place, actor in seen
            if actor != best[1]
        )

    def _is_acted_on(self, phrase: Phrase, actor: int) -> bool:
        """Whether the actor would do something to itself: in "Orland bought the firm" the firm is not Orland."""
        place = self._stopped[actor]
        if not 0 <= place < phrase.first <= place + _CLAUSE or self.index.kinds[actor] == PLACE:
            return False
        is_relative = self.text.words[place] == "," and self.lower[place + 1] in _RELATIVES
        between = self.lower[place + 2 * is_relative : phrase.first]
        if any(word in actor_words().clause_breaks or word in cues().reporting for word in between):
            return False
        return is_relative or any(map(_is_past, between))

    def _called_so(self, noun: str, seen: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Of those named before the last one, unless another alone has been called so already."""
        called = self._called.get(noun, set())
        if seen[0][1] in called:
            return seen[0]
        before = [one for one in seen if one[1] in called and one[0] != _NEVER]
        return before[0] if len(before) == 1 else seen[0]

    def _look_ahead(self, phrase: Phrase, noun: str, fitting: Sequence[int]) -> Meant:
        """Of "the mayor" in front of the first name the one of whom alone the article says it."""
        if len(fitting) != 1 or self.told.rivals.get(noun) or phrase.determiner != "the":
            return NOTHING
        actor = fitting[0]
        person = self.index.kinds[actor] == PERSON
        if not (is_title(noun) if person else (noun, actor) in self.apposed):
            return NOTHING
        first = self.first.get(actor)
        if first is None or first - self.text.starts[phrase.first] > _NEAR or not self._agrees(phrase, actor):
            return NOTHING
        return NOTHING if self._is_further_told(phrase.last, actor) else Meant(actor, "in front of the name")

    def _reach(self, noun: str, fitting: Sequence[int], actor: int) -> float:
        """How far behind a name a noun may take it up: "the city" anywhere, "the group" only near."""
        if self.index.kinds[actor] in {PERSON, PLACE}:
            return math.inf
        return _FAR if len(fitting) == 1 and noun not in role_words().generic else _NEAR

    def _is_said_of_somebody(self, phrase: Phrase) -> bool:
        """Whether it follows "is" or "as": "if she is the nominee" speaks of her, and need not be about the nominee."""
        before = self.lower[max(0, phrase.first - 2) : phrase.first - 1] if phrase.determiner else []
        if before[:1] == ["as"]:
            following = self.lower[phrase.last : phrase.last + 1]
            is_subject = following != [] and _is_past(following[0])  # "as the group cut prices"
            return not is_subject and self.text.ends_apposition(phrase.last)
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
        own = (plain(word) for word in self.text.words[phrase.first : phrase.last - 1])
        return all(word in known or word in said or word.replace("'", "") in known for word in own)

    def _is_further_told(self, place: int, actor: int) -> bool:
        """Whether what follows the noun says which of several: "of senators", "fighting in the north", "who left"."""
        if place >= len(self.text.words) or self.text.gap(place - 1) != " " or self.text.is_possessive(place - 1):
            return False
        word = self.lower[place]
        if word in {"who", "that", "which", "whose"} or word.endswith("ing"):
            return True
        if word != "of" or self.lower[place + 1 : place + 2] == [] or self.lower[place + 1].endswith("ing"):
            return False  # "accused the company of lying"
        following = [plain(one) for one in self.text.words[place + 1 : place + 4]]
        return not any(one in self.index.words[actor] or one in self.told.modified.get(actor, ()) for one in following)

    def _another_nearer(self, noun: str, said: int, start: int, listed: bool) -> bool:
        """Whether another whom the noun fits was named since the actor was."""
        if self.another(noun) > said:
            return True
        sentence = self._sentence(start)
        for name, is_modified in self.told.rivals.get(noun, {}).items():
            place = self.names.last_before(name, start)
            # "The Turkish president" is not meant by "the president", unless the talk is of him.
            if place > said and (not is_modified or sentence - self._sentence(place) <= 1):
                return True
        if noun in actor_words().kinds[STATE].heads and self._other[STATE] > said:
            return True
        return not listed and noun in role_words().generic and self._other[BODY] > said

    def _sentence(self, offset: int) -> int:
        found = self.article.document.sentence_at(offset) if offset >= 0 else None
        return _NEVER if found is None else found


def _unsure(reason: str) -> Meant:
    return Meant(NOBODY, reason)


def _is_past(word: str) -> bool:
    """Whether a word is an auxiliary or by its form a verb in the past."""
    return word.endswith("ed") or word in cues().words["auxiliaries"] or word in role_words().verbs
