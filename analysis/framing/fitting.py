"""Which nouns fit which actor, by its kind, its names and what the article says of it; and who else is named."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from analysis.framing.actor_words import PLACE, STATE, actor_words, has_capital
from analysis.framing.naming import NOBODY, Found, Index
from analysis.framing.noun_phrases import Words
from analysis.framing.sorts import PLACE_NOUN, sorts_of
from analysis.sourcing.codebook import default_codebook
from analysis.sourcing.described import describe, plain
from analysis.sourcing.mentions import Mention, is_no_body
from analysis.sourcing.role_words import role_words
from analysis.sourcing.roles import Roles

BODY = "body"


@dataclass
class Told:
    """What is known of actors and others, by noun.

    Parameters
    ----------
    fits : dict of str to set of int
        By noun the actors whom it fits.
    rivals : dict of str to dict
        By noun the others whom the article calls so, and whether more is always said of them ("Turkish president").
    modified : dict of int to set of str
        By actor the words the article itself adds to what it is.
    offices : dict of (int, str) to frozenset
        By actor and noun the words for offices said with it, one set each time: of a former president "former".
    """

    fits: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    rivals: dict[str, dict[str, bool]] = field(default_factory=lambda: defaultdict(dict))
    modified: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    offices: dict[tuple[int, str], frozenset[frozenset[str]]] = field(default_factory=dict)


def read_told(index: Index, roles: Roles) -> Told:
    """What the kinds of the actors, their names and the article tell."""
    told = Told()
    kinds = actor_words().kinds
    for actor, kind in enumerate(index.kinds):
        for head in (index.heads[actor] | general_nouns(index, actor) | kinds[kind].members) - kinds[kind].never:
            told.fits[head].add(actor)
    for head, holders in roles.holders.items():
        for name, said in holders.items():
            owner = index.owner(name)
            if owner == NOBODY:
                told.rivals[head][name] = all(phrase.others or phrase.complement for _, phrase in said)
            elif index.kinds[owner] not in {PLACE, STATE} or not role_words().is_role(head):
                told.fits[head].add(owner)
                offices = (phrase.others & role_words().offices for _, phrase in said)
                told.offices[owner, head] = told.offices.get((owner, head), frozenset()).union(offices)
                told.modified[owner].update(*(phrase.others | phrase.complement for _, phrase in said))
    return told


def general_nouns(index: Index, actor: int) -> frozenset[str]:
    """Nouns that take up any actor of the kind; an agency is no council, but both are organizations."""
    if index.kinds[actor] in {STATE, PLACE}:
        return frozenset()
    heads = actor_words().kinds[index.kinds[actor]].heads
    who = index.actors[actor]
    lasts = [name.split()[-1].lower() for name in (who.name, *who.aliases) if has_capital(name)]
    # An agency is no council, nor is a county.
    governs = index.kinds[actor] == "government"
    own = any(last in role_words().bodies or (governs and PLACE_NOUN in sorts_of(last)) for last in lasts)
    return heads & actor_words().general if own else heads


def nouns_behind(index: Index, actor: int) -> frozenset[str]:
    """Nouns that stand behind the name for the actor or for its own: "Orla fighters"."""
    kind = actor_words().kinds[index.kinds[actor]]
    return general_nouns(index, actor) | kind.members | kind.beside | index.heads[actor]


def is_of_another_people(text: Words, first: int, one: Found, own: frozenset[str]) -> bool:
    """Whether a name before a listed description is not the actor's: "Iraqi Kurdish forces", where they are Syria's.

    Parameters
    ----------
    text : Words
        The article.
    first : int
        Where the noun phrase begins that ends in the description.
    one : Found
        The description.
    own : frozenset of str
        All words of the actor's names.
    """
    if has_capital(text.words[one.last - 1]):
        return False  # a headline, where capitals tell nothing
    for place in range(first, one.first):
        word = plain(text.words[place])
        named = word in default_codebook().places or (has_capital(text.words[place]) and not text.opens(place))
        if named and word not in own:
            return True
    return False


def other_names(mentions: Sequence[Mention], named: Sequence[Found]) -> dict[int, str]:
    """Where names stand that are no actors, and whether they are of bodies or of states."""
    own = sorted((one.start, one.end) for one in named)
    begins = [start for start, _ in own]
    others = {}
    for mention in mentions:
        place = bisect.bisect_right(begins, mention.end - 1) - 1
        if place < 0 or own[place][1] <= mention.start:
            sort = _sort_of(mention.words)
            if sort:
                others[mention.start] = sort
    return others


@lru_cache(maxsize=1 << 14)
def _sort_of(words: tuple[str, ...]) -> str:
    """Whether a name is a body's or a state's by its words; empty if it is neither's."""
    if words[-1].lower() in actor_words().dates:
        return ""
    if default_codebook().places.get(plain(" ".join(words))):
        return STATE
    body = not is_no_body(Mention(0, 0, words)) or describe(" ".join(words), default_codebook()).what == "body"
    return BODY if body else ""
