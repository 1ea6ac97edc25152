"""An article ready to be read for descriptions, and what all articles of a story teach of its actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from analysis.corpus import Document
from analysis.framing.actor_words import PERSON, PLACE, STATE, actor_words, has_capital, is_name, named_kind
from analysis.framing.beside_names import Beside, find_beside
from analysis.framing.naming import Found, Index, find_listed, named_only
from analysis.framing.noun_phrases import Words
from analysis.framing.sorts import BODY_NOUN, PERSON_NOUN, PLACE_NOUN, sorts_of
from analysis.reading import Actor
from analysis.sourcing.folding import given_names
from analysis.sourcing.mentions import Names, find_names

_MOST_IN = 0.4  # share of the mentions of a name behind "in" and the like that make it a place's
_INSIDE = frozenset(("in", "near", "across", "outside", "throughout"))


@dataclass(frozen=True)
class Opened:
    """One article, its words, the names in it, and the descriptions beside those of actors."""

    document: Document
    text: Words
    names: Names
    named: Sequence[Found]
    listed: Sequence[Found]
    beside: Sequence[Beside]


def open_article(document: Document, index: Index) -> Opened:
    """Find the names of actors in an article, and what stands beside them."""
    text = Words(document)
    names = find_names(document)
    found = named_only(document, text.words, find_listed(document, text.words, index), names, index)
    named = [one for one in found if is_name(one.alias)]
    text.stops.update(one.last for one in named)
    listed = [one for one in found if not is_name(one.alias)]
    return Opened(document, text, names, named, listed, find_beside(text, named))


class Evidence:
    """What the articles of a story tell of its actors, one after the other.

    Parameters
    ----------
    index : Index
        The actors.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self._sorts: list[Counter[str]] = [Counter() for _ in index.actors]
        self._nouns: list[Counter[str]] = [Counter() for _ in index.actors]
        self._many = [0] * len(index.actors)
        self._inside: Counter[int] = Counter()
        self._titled: set[int] = set()

    def add(self, article: Opened) -> None:
        """Note what stands in front of the names of an article and in apposition to them."""
        words, lower, bodies = article.text.words, article.text.lower, actor_words().body_nouns
        many = self._many
        for one in article.named:
            many[one.actor] += 1
            if one.first and lower[one.first - 1] in _INSIDE:
                self._inside[one.actor] += 1
            if one.titled:
                self._titled.add(one.actor)
            noun = words[one.first - 1] if one.first else ""
            if noun in bodies and article.text.gap(one.first - 1) == " ":
                self._sorts[one.actor][BODY_NOUN] += 1
                self._nouns[one.actor][noun] += 1
        for beside in article.beside:
            self._sorts[beside.actor].update(_votes(beside))
            self._nouns[beside.actor][beside.noun] += 1

    def taught(self) -> Index:
        """The actors, of what kind they are and with their own nouns, as far as the articles tell.

        A name of two words looks like a person's: that "Via Sud" is a company and "Santa Brea" a province, the
        articles tell in an apposition, or the name itself by its last word.
        """
        kinds, heads = list(self.index.kinds), list(self.index.heads)
        for actor, kind in enumerate(kinds):
            nouns = self._nouns[actor]
            looks = kind == PERSON and actor not in self._titled and not _has_given_name(self.index.actors[actor])
            if kind == "" or looks:
                is_inside = self._inside[actor] > _MOST_IN * self._many[actor]
                kinds[actor] = _kind(self.index, actor, self._sorts[actor], nouns, is_inside)
            heads[actor] |= _own_nouns(kinds[actor], (*nouns, *heads[actor]))
        return replace(self.index, kinds=tuple(kinds), heads=tuple(heads))


def _votes(beside: Beside) -> Iterable[str]:
    """What a description tells of whom it is said; "the city of" tells of a place."""
    if PLACE_NOUN in beside.sorts:
        return (PLACE_NOUN,)
    if BODY_NOUN in beside.sorts:
        return () if beside.noun in actor_words().either else (BODY_NOUN,)
    return beside.sorts


@lru_cache(maxsize=4096)
def _has_given_name(who: Actor) -> bool:
    """Whether a name of several words begins with a given name, so that it is a person's."""
    names = [name.split()[:-1] for name in (who.name, *who.aliases) if is_name(name)]
    return any(word in given_names() or word.lower() in given_names() for words in names for word in words)


@lru_cache(maxsize=4096)
def _kind_by_name(who: Actor) -> str:
    """Of what kind an actor is by the last words of its names."""
    names = (name for name in (who.name, *who.aliases) if has_capital(name))
    return next((kind for kind in map(named_kind, names) if kind), "")


def _kind(index: Index, actor: int, sorts: Counter[str], nouns: Counter[str], is_inside: bool) -> str:
    """The kind of an actor that by its name alone might be a person."""
    told = max((PERSON_NOUN, BODY_NOUN, PLACE_NOUN), key=lambda sort: sorts[sort])
    by_name = _kind_by_name(index.actors[actor])
    if not sorts[told]:
        if by_name:
            return by_name
        return PLACE if is_inside else index.kinds[actor]
    if told == PERSON_NOUN:
        return index.kinds[actor] or PERSON
    if told == PLACE_NOUN:
        return PLACE
    if by_name and by_name != PLACE:
        return by_name
    return _kind_of_nouns(nouns)


def _kind_of_nouns(nouns: Counter[str]) -> str:
    """The one kind whose nouns these are, empty if they are of several."""
    kinds = actor_words().kinds
    fitting = Counter(
        name
        for name, kind in kinds.items()
        for noun in nouns
        if name not in {PERSON, STATE, PLACE} and noun in kind.heads
    )
    best = max(fitting.values(), default=0)
    chosen = [name for name, count in fitting.items() if count == best]
    return chosen[0] if len(chosen) == 1 else ""


def _own_nouns(kind: str, nouns: Iterable[str]) -> frozenset[str]:
    """Which nouns an actor keeps for all articles, and those they imply; of a person each article tells its own."""
    if kind == PERSON:
        return frozenset()
    wanted = PLACE_NOUN if kind in {PLACE, STATE} else BODY_NOUN
    implied = (other for noun in nouns for other in actor_words().implied.get(noun, ()))
    own = frozenset(noun for noun in (*nouns, *implied) if wanted in sorts_of(noun))
    return own | {"government"} if kind == STATE and "government" in nouns else own
