"""Descriptions that stand beside a name: "the terror group Orla", "Orla fighters", "Orla, a terror group"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.framing.actor_words import PERSON, actor_words
from analysis.framing.fitting import Told, nouns_behind
from analysis.framing.naming import Found, Index
from analysis.framing.noun_phrases import OWN, Phrase, Words
from analysis.sourcing.cues import cues
from analysis.sourcing.role_words import role_words

_ARTICLES = frozenset(("a", "an", "the"))
_APPOSED = (["a"], ["an"], ["the"], ["its"], ["his"], ["her"])


@dataclass(frozen=True)
class Beside:
    """What is needed to look beside a description.

    Parameters
    ----------
    text : Words
        The article.
    index : Index
        The actors.
    told : Told
        Which nouns fit whom.
    begins, stops : mapping of int to Found
        Names by their first token, and by the token behind them.
    """

    text: Words
    index: Index
    told: Told
    begins: Mapping[int, Found]
    stops: Mapping[int, Found]

    def find(self, phrase: Phrase) -> tuple[int, str] | None:
        """The actor whose name stands beside a description, and how."""
        first, last, _ = phrase
        noun = self.text.lower[last - 1]
        following = self.begins.get(last)
        is_verb = (
            last - first == 1 and first and self.text.lower[first - 1] in cues().words["modals"]
        )  # "to host Stone"
        if (
            following is not None
            and not is_verb
            and self.text.gap(last - 1) == " "
            and self._suits(noun, following.actor)
        ):
            return following.actor, "before a name"
        before = self.stops.get(first)
        if before is not None and self._is_joined(before) and noun in nouns_behind(self.index, before.actor):
            return before.actor, "behind a name"
        apposed = self._apposed_before(phrase) or self._apposed_behind(phrase)
        return (apposed.actor, "apposition") if apposed is not None else self._introduced(phrase)

    def _apposed_before(self, phrase: Phrase) -> Found | None:
        """ "The mayor, Ada Stone", "Orland’s mayor, Ada Stone", "his lawyer, Ada Stone", "a charity, Orla"."""
        if self.text.words[phrase.last : phrase.last + 1] != [","]:
            return None
        one = self.begins.get(phrase.last + 1)
        if (
            one is None
            or not self.text.closes(one.last)
            or not self._suits(self.text.lower[phrase.last - 1], one.actor)
        ):
            return None
        before = self.text.lower[phrase.first - 1] if phrase.first else ""
        is_known = before == "the" or before in OWN or before.endswith("'s")
        return one if is_known or (before in _ARTICLES and self.index.kinds[one.actor] != PERSON) else None

    def _apposed_behind(self, phrase: Phrase) -> Found | None:
        """ "Ada Stone, the mayor", "Ada Stone, the city’s mayor", "Ada Stone, mayor of Orland"."""
        lower, comma = self.text.lower, phrase.first - 1
        while comma > 0 and comma > phrase.first - 4 and lower[comma] != ",":
            comma -= 1
        one = self.stops.get(comma) if comma > 0 and lower[comma] == "," else None
        noun = lower[phrase.last - 1]
        if one is None or not self._suits(noun, one.actor) or not self.text.ends_apposition(phrase.last):
            return None
        between = lower[comma + 1 : phrase.first]
        if between in _APPOSED:
            return one
        if not between:
            return one if self.index.kinds[one.actor] == PERSON else None
        possessive = between[-1].endswith("'s") and len(between) <= 2 and (len(between) == 1 or between[0] == "the")
        return one if possessive else None

    def _introduced(self, phrase: Phrase) -> tuple[int, str] | None:
        """ "A militia known as the Free Valley Front"."""
        place = phrase.last + (self.text.words[phrase.last : phrase.last + 1] == [","])
        for linking in actor_words().linking:
            stop = place + len(linking)
            if tuple(self.text.lower[place:stop]) == linking:
                stop += self.text.lower[stop : stop + 1] == ["the"]
                one = self.begins.get(stop)
                if one is not None and self.index.kinds[one.actor] != PERSON:
                    return one.actor, "known as"
        return None

    def _is_joined(self, one: Found) -> bool:
        """Whether a name and the next word stand together, without possessive or mark."""
        return self.text.ends[one.last - 1] == one.end and self.text.gap(one.last - 1) == " "

    def _suits(self, noun: str, actor: int) -> bool:
        """Whether a noun beside a name can be said of its bearer."""
        if self.index.kinds[actor] == PERSON:
            return role_words().is_role(noun)
        if not self.index.kinds[actor]:
            return noun in actor_words().heads or noun in role_words().bodies
        kind = actor_words().kinds[self.index.kinds[actor]]
        return noun in kind.heads | kind.members | role_words().bodies or actor in self.told.fits.get(noun, ())
