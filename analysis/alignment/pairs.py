"""Which two numbers of different articles measure the same thing."""

from __future__ import annotations

import itertools
import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from analysis.alignment.likeness import (
    OUTCOMES,
    features,
    is_of_something,
    noun_relation,
    overlapping,
    own_noun,
    plausible,
    states_agree,
    values_equal,
)
from analysis.alignment.profiles import Profile

_SHARED_WORDS = 4


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two numbers set beside each other.

    Attributes
    ----------
    first, second : Profile
    score : float
        How likely it is that both measure one thing, between 0 and 1.
    scope : str
        In what their words differ: kind, place, state, period or part; empty if in nothing.
    apart : bool
        Whether that difference makes them numbers of two things.
    evidence : tuple of str
        What speaks for the pair, in words.
    by_hand : bool
        Whether a person has joined or parted it.
    """

    first: Profile
    second: Profile
    score: float
    scope: str
    apart: bool
    evidence: tuple[str, ...]
    by_hand: bool = False

    @property
    def key(self) -> tuple[Any, ...]:
        """What orders pairs: the best first."""
        return (-round(self.score, 9), self.first.key, self.second.key)

    @property
    def articles(self) -> tuple[str, str]:
        """The two articles."""
        return (self.first.key[0], self.second.key[0])


@cache
def pairing() -> dict[str, dict[str, float]]:
    """Weights and thresholds of `pairing.toml`."""
    return tomllib.loads(files("analysis.data").joinpath("pairing.toml").read_text("utf-8"))


def find_pairings(profiles: Sequence[Profile]) -> list[Pairing]:
    """Pairs of one story, one family and different outlets that may be of one thing, with their score, the best first.

    Parameters
    ----------
    profiles : sequence of Profile

    Notes
    -----
    A pair that scores less than the threshold `unsure` is left out, for most pairs of a large story do: `relate` weighs
    any pair.
    """
    thresholds = pairing()["thresholds"]
    least = min(thresholds["unsure"], thresholds["join"])
    kept = []
    for first, second in _not_strangers(profiles):
        if is_of_something(first, second, thresholds["words"]):
            found = features(first, second)
            score = _score(found)
            if score >= least:
                kept.append(_pairing(first, second, found, score))
    return sorted(kept, key=lambda one: one.key)


def candidates(profiles: Sequence[Profile]) -> Iterable[tuple[Profile, Profile]]:
    """Numbers of one story, one family and different outlets, each pair once."""
    for group in _by_family(profiles):
        for first, second in itertools.combinations(group, 2):
            if first.row["outlet"] != second.row["outlet"]:
                yield first, second


def _by_family(profiles: Iterable[Profile]) -> list[list[Profile]]:
    """Numbers of one story and family."""
    groups: dict[tuple[Any, ...], list[Profile]] = defaultdict(list)
    for profile in profiles:
        groups[profile.story, profile.family].append(profile)
    return [group for _, group in sorted(groups.items())]


def _not_strangers(profiles: Iterable[Profile]) -> Iterable[tuple[Profile, Profile]]:
    """The candidates but counts of nouns that have nothing to do with each other, in no order."""
    for group in _by_family(profiles):
        if group[0].family[0] != "count":
            yield from candidates(group)
            continue
        for noun, mine, theirs in _by_noun(group):
            if noun in _STRANGERS:
                continue
            pairs = itertools.combinations(mine, 2) if mine is theirs else itertools.product(mine, theirs)
            for one, other in pairs:
                if one.row["outlet"] != other.row["outlet"]:
                    yield (one, other) if one.key < other.key else (other, one)


def _by_noun(counts: Iterable[Profile]) -> Iterable[tuple[str, list[Profile], list[Profile]]]:
    """Counts of one noun and state, beside those of each such, with what their nouns are to each other."""
    groups: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for profile in counts:
        groups[own_noun(profile), profile.state].append(profile)
    for mine, theirs in itertools.combinations_with_replacement(groups.values(), 2):
        yield noun_relation(mine[0], theirs[0]), mine, theirs


def with_like_nouns(profiles: Sequence[Profile]) -> set[tuple[str, int]]:
    """Counts, by their keys, of which another outlet of the story has one of such a noun."""
    found: set[tuple[str, int]] = set()
    for group in _by_family(profiles):
        if group[0].family[0] != "count":
            continue
        for noun, mine, theirs in _by_noun(group):
            if noun in ("same", "kind", "broader"):
                for some, others in ((mine, theirs), (theirs, mine)):
                    outlets = {other.row["outlet"] for other in others}
                    found.update(one.key for one in some if outlets - {one.row["outlet"]})
    return found


def relate(first: Profile, second: Profile) -> Pairing:
    """Weigh what speaks for and against two numbers measuring one thing, and say in what they differ by their words."""
    if not is_weighed(first, second):
        return Pairing(first, second, 0.0, *(("kind", True) if _are_strangers(first, second) else ("", False)), ())
    found = features(first, second)
    return _pairing(first, second, found, _score(found))


def is_weighed(first: Profile, second: Profile) -> bool:
    """Whether anything but their values says that two numbers may be of one thing."""
    return not _are_strangers(first, second) and is_of_something(first, second, pairing()["thresholds"]["words"])


def _are_strangers(first: Profile, second: Profile) -> bool:
    return first.family[0] == "count" and noun_relation(first, second) in _STRANGERS


def _score(found: Mapping[str, float]) -> float:
    weights = pairing()["weights"]
    score = weights["base"] + math.fsum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-score))


def _pairing(first: Profile, second: Profile, found: Iterable[str], score: float) -> Pairing:
    return Pairing(first, second, score, *find_scope(first, second), tuple(_in_words(first, second, found)))


def _in_words(first: Profile, second: Profile, found: Iterable[str]) -> Iterable[str]:
    """What speaks for a pair, in words."""
    for name in sorted(found):
        kind, _, what = name.partition(": ")
        if kind.endswith("noun") and what in _NOUNS:
            yield _NOUNS[what]
        elif what.startswith("same"):
            shared = {
                "place": first.places & second.places,
                "name": first.names & second.names,
                "name near": first.names_near & second.names_near,
                "state": {first.state},
            }
            yield f"same {kind} ({', '.join(sorted(shared.get(kind, first.persons & second.persons)))})"
        elif what.startswith("equal"):
            yield "equal numbers"
    words = sorted(
        set(first.around) & set(second.around), key=lambda word: (-first.around[word] * second.around[word], word)
    )
    if words:
        yield f"words around ({', '.join(words[:_SHARED_WORDS])})"


# Counts of nouns that have nothing to do with each other are of two things, however equal.
_STRANGERS = {"other", "persons"}
_NOUNS = {
    "same": "one noun",
    "kind": "one noun is a kind of the other",
    "broader": "one noun is the wider",
    "stands for": "one is counted for the other",
    "persons": "both count people",
}


def find_scope(first: Profile, second: Profile) -> tuple[str, bool]:
    """In what two numbers differ by their words, and whether that makes them numbers of two things."""
    equal = values_equal(first, second)
    overlap = overlapping(plausible(first, second), plausible(second, first))
    if first.state and second.state and not states_agree(first.state, second.state):
        return "state", True
    nested = first.nested & second.places or second.nested & first.places
    if first.places and second.places and not first.places & second.places and not nested:
        return "place", True
    if first.names and second.names and not first.names & second.names:
        return "kind", True
    if first.years and second.years and not first.years & second.years:
        return "period", True
    if equal:
        return "", False
    if first.is_former != second.is_former:
        return "period", True
    if first.is_part != second.is_part and not overlap:
        return "part", True
    if first.directions != second.directions and first.places and second.places:
        return "place", True
    if first.state != second.state and {first.state, second.state} & OUTCOMES and not overlap:
        return "state", True
    is_count = first.family[0] == "count"
    if is_count and (_is_another_kind(first, second) or (noun_relation(first, second) == "broader" and not overlap)):
        return "kind", False
    if first.places and second.places and first.places != second.places and not nested:
        return "place", False
    return "", False


def _is_another_kind(first: Profile, second: Profile) -> bool:
    """Whether a word in front of one noun makes another set of it, unless the other article has that phrase as well."""
    extra = [
        (kind, one, other) for one, other in ((first, second), (second, first)) for kind in one.kinds - other.kinds
    ]
    return any((kind, one.noun) not in other.phrases for kind, one, other in extra)


def without_worse(found: Iterable[Pairing]) -> list[Pairing]:
    """Drop pairs that are clearly worse than what both sides have in the other's article.

    Parameters
    ----------
    found : iterable of Pairing
        None of them of two things.
    """
    pairs = list(found)
    best: dict[tuple[Any, str], float] = defaultdict(float)
    for one in pairs:
        for place in _places(one):
            best[place] = max(best[place], one.score)
    margin = pairing()["thresholds"]["margin"]
    return [one for one in pairs if any(one.score >= best[place] - margin for place in _places(one))]


def _places(one: Pairing) -> tuple[tuple[Any, str], ...]:
    """Each side with the other's article."""
    mine, theirs = one.first.key, one.second.key
    return ((mine, theirs[0]), (theirs, mine[0]))
