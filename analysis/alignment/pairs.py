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
    noun_relation,
    overlapping,
    plausible,
    states_agree,
    values_equal,
)
from analysis.alignment.profiles import Profile

_SHARED_WORDS = 4


@dataclass(frozen=True)
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
    """

    first: Profile
    second: Profile
    score: float
    scope: str
    apart: bool
    evidence: tuple[str, ...]

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
    """All pairs of one story, one family and different outlets with their score, the best first."""
    return sorted((relate(first, second) for first, second in candidates(profiles)), key=lambda one: one.key)


def candidates(profiles: Sequence[Profile]) -> Iterable[tuple[Profile, Profile]]:
    """Numbers of one story, one family and different outlets, each pair once."""
    groups: dict[tuple[Any, ...], list[Profile]] = defaultdict(list)
    for profile in profiles:
        groups[profile.story, profile.family].append(profile)
    for _, group in sorted(groups.items()):
        for first, second in itertools.combinations(group, 2):
            if first.row["outlet"] != second.row["outlet"]:
                yield first, second


def relate(first: Profile, second: Profile) -> Pairing:
    """Weigh what speaks for and against two numbers measuring one thing, and say in what they differ by their words."""
    weights = pairing()["weights"]
    found = features(first, second)
    if found.keys() & _STRANGERS:
        return Pairing(first, second, 0.0, "kind", True, ())
    if not _is_of_something(found):
        return Pairing(first, second, 0.0, "", False, ())
    score = weights["base"] + math.fsum(weights.get(name, 0.0) * value for name, value in sorted(found.items()))
    scope, apart = find_scope(first, second)
    return Pairing(first, second, 1 / (1 + math.exp(-score)), scope, apart, tuple(_in_words(first, second, found)))


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


def _is_of_something(found: Mapping[str, float]) -> bool:
    """Whether anything but the numbers says that two measure one thing: noun, place, state, name or words around."""
    if found["words around"] >= pairing()["thresholds"]["words"]:
        return True
    noun = next(name.partition(": ")[2] for name in found if "noun: " in name)
    return noun not in ("none", "missing", "other") or any(name.partition(": ")[2].startswith("same") for name in found)


# Counts of nouns that have nothing to do with each other are of two things, however equal.
_STRANGERS = {"count noun: other", "count noun: persons"}
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
    """Drop pairs that are clearly worse than what both sides have in the other's article."""
    pairs = list(found)
    best: dict[tuple[Any, str], float] = defaultdict(float)
    for one in pairs:
        if not one.apart:
            for mine, other in ((one.first, one.second), (one.second, one.first)):
                place = (mine.key, other.key[0])
                best[place] = max(best[place], one.score)
    margin = pairing()["thresholds"]["margin"]

    def is_worse(one: Pairing) -> bool:
        sides = ((one.first, one.second), (one.second, one.first))
        return all(one.score < best[mine.key, other.key[0]] - margin for mine, other in sides)

    return [one for one in pairs if one.apart or not is_worse(one)]
