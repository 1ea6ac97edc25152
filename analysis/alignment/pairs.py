"""Which two numbers of different articles measure the same thing, and whether they agree."""

from __future__ import annotations

import itertools
import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from analysis.alignment.lexicon import things
from analysis.alignment.measures import Interval, on_one_scale, rounded, same_form
from analysis.alignment.profiles import Profile

_SMALL = 10
# States that say what has become of what is counted; the others say what is done with all of it.
_OUTCOMES = frozenset(
    {"killed", "injured", "missing", "displaced", "arrested", "rescued", "damaged", "destroyed", "remaining"}
)
_ALIKE = (frozenset({"lost", "destroyed"}),)
_FACTOR = 2.0
_FAR = 4.0
_OPEN = math.inf


@dataclass(frozen=True)
class Pairing:
    """Two numbers set beside each other.

    Attributes
    ----------
    first, second : Profile
    score : float
        Evidence that both measure one thing; higher is more.
    scope : str
        In what their words differ: another kind, place, state, period or part; empty if in nothing.
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


@cache
def pairing() -> dict[str, dict[str, float]]:
    """Weights and thresholds of `pairing.toml`."""
    return tomllib.loads(files("analysis.data").joinpath("pairing.toml").read_text("utf-8"))


def find_pairings(profiles: Sequence[Profile]) -> list[Pairing]:
    """The pairs worth a verdict, each with its score: joined, unsure, or of one noun and told apart."""
    groups: dict[tuple[Any, ...], list[Profile]] = defaultdict(list)
    for profile in profiles:
        groups[profile.story, profile.family].append(profile)
    found = []
    for _, group in sorted(groups.items()):
        for first, second in itertools.combinations(group, 2):
            if first.row["outlet"] != second.row["outlet"]:
                one = relate(first, second)
                if one.score >= pairing()["thresholds"]["unsure"]:
                    found.append(one)
    return sorted(_without_worse(found), key=lambda one: one.key)


def relate(first: Profile, second: Profile) -> Pairing:
    """Weigh what speaks for and against two numbers measuring one thing."""
    weights = pairing()
    evidence = weights["evidence"]
    noun = _noun_relation(first.noun, second.noun)
    if noun == "other" and first.family[0] == "share" and _words_counted(first) & _words_counted(second):
        noun = "kind"
    score = weights["noun"][noun]
    said = [_NOUNS[noun]] if noun in _NOUNS else []
    alike = sum(weight * second.around.get(word, 0.0) for word, weight in first.around.items())
    score += evidence["around"] * alike
    shared = sorted(
        set(first.around) & set(second.around), key=lambda word: (-first.around[word] * second.around[word], word)
    )[:4]
    if shared:
        said.append(f"words around: {', '.join(shared)}")
    for name in ("state", "places", "names"):
        mine, theirs = getattr(first, name), getattr(second, name)
        both = (mine == theirs and mine) or (name != "state" and mine & theirs)
        if both:
            score += evidence["place" if name == "places" else name]
            said.append(f"same {name.removesuffix('s')}: {', '.join(sorted(both)) if name != 'state' else mine}")
    equal, overlap = values_equal(first, second), overlapping(*(plausible(side, other) for side, other in ((first, second), (second, first))))
    share = evidence["round"] if _is_small(first) or _is_small(second) else 1.0
    if equal:
        score += evidence["value"] * share
        said.append("equal numbers")
    elif overlap:
        score += evidence["overlap"] * share
    elif _far_apart(first, second):
        score += evidence["far"]
    scope, apart, against = _scope(first, second, noun, equal, overlap)
    return Pairing(first, second, score + against, scope, apart, tuple(said))


_NOUNS = {
    "same": "one noun",
    "kind": "one noun is a kind of the other",
    "broader": "one noun is the wider",
    "persons": "both count people",
}


def _noun_relation(first: str, second: str) -> str:
    lists = things()
    if not first and not second:
        return "none"
    if not first or not second:
        return "missing"
    if first == second:
        return "same"
    long, short = sorted((first, second), key=len, reverse=True)
    if len(short) > 3 and long.endswith(short):
        return "kind"
    if first in lists.broader.get(second, ()) or second in lists.broader.get(first, ()):
        return "broader"
    persons = first in lists.persons and second in lists.persons
    if persons:
        return "broader" if first in lists.general or second in lists.general else "persons"
    return "other"


def _words_counted(profile: Profile) -> frozenset[str]:
    """The noun and the words in front of it: "territorial caliphate" and "territory" share one."""
    return profile.kinds | {profile.noun}


def _scope(first: Profile, second: Profile, noun: str, equal: bool, overlap: bool) -> tuple[str, bool, float]:
    """In what two numbers differ by their words, whether that makes them two things, and what it counts against them."""
    weights = pairing()["conflict"]
    if first.state and second.state and not _states_agree(first.state, second.state):
        return "state", True, 0.0
    if first.places and second.places and not first.places & second.places:
        return "place", True, 0.0
    if first.names and second.names and not first.names & second.names:
        return "kind", True, 0.0
    if first.years and second.years and not first.years & second.years:
        return "period", True, 0.0
    if first.is_part != second.is_part and not overlap:
        return "part", True, 0.0
    if first.directions != second.directions and first.places and second.places and not equal:
        return "place", True, 0.0
    if (first.state in _OUTCOMES or second.state in _OUTCOMES) and first.state != second.state and not overlap:
        return "state", True, weights["state"]
    if equal:
        return "", False, 0.0
    mine, theirs = first.kinds - second.kinds, second.kinds - first.kinds
    if mine and theirs:
        return "kind", False, weights["kinds"]
    if mine or theirs or (noun == "broader" and not overlap):
        return "kind", False, 0.0
    if first.places and second.places and first.places != second.places:
        return "place", False, 0.0
    return "", False, 0.0


def stated(profile: Profile) -> float | None:
    """The number as told, on the common scale; None for a vague one or a range."""
    value = profile.row["value"]
    return None if value is None or value != value else on_one_scale(profile.row, float(value))


def values_equal(first: Profile, second: Profile) -> bool:
    """Whether both state the same number, as far as rounding in another unit or form tells."""
    one, other = stated(first), stated(second)
    if one is None or other is None:
        mine, theirs = bounds(first), bounds(second)
        return one is other and mine == theirs
    if same_form(first.row, second.row):
        return math.isclose(one, other, rel_tol=1e-9)
    return overlapping(*intervals(replace_rule(first), replace_rule(second)))


def replace_rule(profile: Profile) -> Profile:
    """The same number without its approximator."""
    value = profile.row["value"]
    return replace(profile, row={**profile.row, "low": value, "high": value, "interval_rule": "exact"})


def bounds(profile: Profile, ends: tuple[Any, Any] | None = None) -> Interval:
    """Low and high on the common scale, an open end as infinite."""
    low, high = ends if ends is not None else (profile.row["low"], profile.row["high"])
    return (
        -_OPEN if low is None or low != low else on_one_scale(profile.row, float(low)),
        _OPEN if high is None or high != high else on_one_scale(profile.row, float(high)),
    )


def intervals(first: Profile, second: Profile) -> tuple[Interval, Interval]:
    """Both intervals on the common scale; exact numbers told in two units or forms are read as rounded."""
    if same_form(first.row, second.row):
        return bounds(first), bounds(second)
    return widened(first), widened(second)


def widened(profile: Profile) -> Interval:
    """The interval with each exact end as far as it may have been rounded."""
    row = profile.row
    if row["interval_rule"] != "exact" or row["value"] is None or row["value"] != row["value"]:
        return bounds(profile)
    value, step = float(row["value"]), rounded(float(row["value"]))
    if row["kind"] == "fraction":
        return bounds(profile)
    return bounds(profile, (value - step, value + step))


def plausible(profile: Profile, other: Profile) -> Interval:
    """The interval with an open end where such words are still likely: "up to 30" is not said of three."""
    low, high = intervals(profile, other)[0]
    if math.isinf(low) and high > 0:
        low = high / _FACTOR
    if math.isinf(high) and low > 0:
        high = low * _FACTOR
    return low, high


def _far_apart(first: Profile, second: Profile) -> bool:
    """Whether one number is several times the other."""
    (low, high), (other_low, other_high) = plausible(first, second), plausible(second, first)
    ends = (low, high, other_low, other_high)
    if not all(math.isfinite(end) and end > 0 for end in ends):
        return False
    return low > _FAR * other_high or other_low > _FAR * high


def _states_agree(first: str, second: str) -> bool:
    return first == second or any({first, second} <= alike for alike in _ALIKE)


def overlapping(first: Interval, second: Interval) -> bool:
    """Whether two intervals share a number."""
    return first[0] <= second[1] and second[0] <= first[1]


def _is_small(profile: Profile) -> bool:
    value = stated(profile)
    return value is not None and profile.family[0] == "count" and value < _SMALL


def _without_worse(found: Iterable[Pairing]) -> list[Pairing]:
    """Drop pairs that are clearly worse than what both sides have in the other's article."""
    pairs = list(found)
    best: dict[tuple[Any, str], float] = defaultdict(float)
    for one in pairs:
        if one.apart:
            continue
        for mine, other in ((one.first, one.second), (one.second, one.first)):
            place = (mine.key, str(other.row["article_id"]))
            best[place] = max(best[place], one.score)
    margin = pairing()["best"]["margin"]

    def is_worse(one: Pairing) -> bool:
        return all(
            one.score < best[mine.key, str(other.row["article_id"])] - margin
            for mine, other in ((one.first, one.second), (one.second, one.first))
        )

    return [one for one in pairs if one.apart or not is_worse(one)]


def by_pair(found: Iterable[Pairing]) -> Mapping[tuple[Any, Any], Pairing]:
    """Pairs by the keys of their two quantities."""
    return {(one.first.key, one.second.key): one for one in found}
