"""What speaks for and against two numbers measuring one thing, feature by feature."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, wraps
from typing import Any, TypeVar

from analysis.alignment.lexicon import things
from analysis.alignment.measures import Interval, on_one_scale, rounding, same_form, significant_digits
from analysis.alignment.profiles import Profile

_Found = TypeVar("_Found")
_SMALL = 10
_OPEN = math.inf
# States that say what has become of what is counted; the others say what is done with all of it.
OUTCOMES = frozenset(
    {"killed", "injured", "missing", "displaced", "arrested", "rescued", "damaged", "destroyed", "remaining"}
)
_ALIKE = (frozenset({"lost", "destroyed"}),)
_FACTOR = 2.0  # an open end reaches so far: "up to 30" is not said of three
_VAGUE = 5.0  # "thousands" is said of 40,000 too
_CLOSE = 1.25
_FAR = 4.0
_MOST_DIGITS = 3


def _kept(function: Callable[[Profile], _Found]) -> Callable[[Profile], _Found]:
    """Work something out once per number, not once per pair."""
    name = function.__name__

    @wraps(function)
    def found(profile: Profile) -> _Found:
        if name not in profile.kept:
            profile.kept[name] = function(profile)
        value: _Found = profile.kept[name]
        return value

    return found


def features(first: Profile, second: Profile) -> dict[str, float]:
    """The evidence as numbers between 0 and 1; what is absent is left out.

    Parameters
    ----------
    first, second : Profile
        Of one story and family.
    """
    noun = noun_relation(first, second)
    family = first.family[0] if first.family[0] in ("count", "share") else "amount"
    found = {f"{family} noun: {noun}": 1.0}
    if noun in ("same", "kind") and first.family[0] == "count" and not {first.noun, second.noun} & things().persons:
        found["count noun: a thing"] = 1.0
    found["words around"] = _product(first.around, second.around)
    found["words in the paragraph"] = _product(first.paragraph, second.paragraph)
    if first.family[0] in ("duration", "money", "share"):
        # Little else tells what these are of.
        found[f"{first.family[0]}: words around"] = found["words around"]
    if first.state and states_agree(first.state, second.state):
        found["state: same outcome" if first.state in OUTCOMES else "state: same"] = 1.0
    elif first.state != second.state:
        found["state: one alone"] = 1.0
    for name, mine, theirs in (("place", first.places, second.places), ("name", first.names, second.names)):
        if mine & theirs:
            found[f"{name}: same"] = 1.0
        elif mine or theirs:
            found[f"{name}: one alone"] = 1.0
    if first.names_near & second.names_near:
        found["name near: same"] = 1.0
    elif first.names_near and second.names_near:
        found["name near: two"] = 1.0
    if first.in_lead and second.in_lead:
        found["lead: both"] = 1.0
    if first.persons & second.persons:
        found["person: same"] = 1.0
    told = _numbers(first, second)
    # Spans of time often overlap by chance.
    found |= {f"duration {name}": 1.0 for name in told} if first.family[0] == "duration" else told
    if first.kinds - second.kinds and second.kinds - first.kinds:
        found["kind: two"] = 1.0
    if first.is_part != second.is_part:
        found["part: one alone"] = 1.0
    found[f"family: {first.family[0]}"] = 1.0
    return found


def _numbers(first: Profile, second: Profile) -> dict[str, float]:
    """How near the stated numbers are; an equal one tells more the more digits it has."""
    if values_equal(first, second):
        digits = max(_digits(first), _digits(second))
        small = "small " if _is_small(first) else ""
        return {f"number: equal, {small or ''}{digits} digit{'s' if digits > 1 else ''}": 1.0}
    (low, high), (other_low, other_high) = plausible(first, second), plausible(second, first)
    ends = (low, high, other_low, other_high)
    if overlapping((low, high), (other_low, other_high)):
        return {"number: overlap": 1.0}
    if not all(math.isfinite(end) and end > 0 for end in ends):
        return {"number: apart": 1.0}
    reach = [_VAGUE if profile.row["interval_rule"] == "vague" else 1.0 for profile in (first, second)]
    if overlapping((low, high * reach[0]), (other_low, other_high * reach[1])):
        return {"number: vague": 1.0}
    ratio = max(low / other_high, other_low / high)
    name = "close" if ratio < _CLOSE else "apart" if ratio < _FAR else "far apart"
    return {f"number: {name}": 1.0}


def noun_relation(first: Profile, second: Profile) -> str:
    """How what is counted compares: same, kind, broader, stands for, persons, missing, none or other."""
    if first.family[0] == "share" and first.noun != second.noun and _words_counted(first) & _words_counted(second):
        return "kind"
    mine, theirs = (own_noun(profile) for profile in (first, second))
    if mine and theirs and mine != theirs and _is_person_state(first) and _is_person_state(second):
        # The dead are the dead, whatever else they were; but one may be a part of the other.
        lists = things()
        if mine in lists.everybody and theirs in lists.everybody:
            return "same"
    return _relation(mine, theirs)


def own_noun(profile: Profile) -> str:
    """The noun, empty where it only packages what is counted ("a count of 500", but not "12 counts of fraud")."""
    lists = things()
    noun = profile.noun
    packs = noun in lists.containers or (noun in lists.tallies and str(profile.row["noun"]).lower() == noun)
    return "" if packs or (profile.family[0] == "money" and noun in lists.money) else noun


def _is_person_state(profile: Profile) -> bool:
    return profile.state in OUTCOMES


@lru_cache(maxsize=100_000)
def _relation(first: str, second: str) -> str:
    lists = things()
    if not first or not second:
        return "none" if first == second else "missing"
    if first == second or (first in lists.general and second in lists.general):
        return "same"
    long, short = sorted((first, second), key=len, reverse=True)
    if long.endswith((f" {short}", f"-{short}")):
        return "kind"
    if first in lists.broader.get(second, ()) or second in lists.broader.get(first, ()):
        return "broader"
    if first in lists.stand_for.get(second, ()) or second in lists.stand_for.get(first, ()):
        return "stands for"
    if first in lists.persons and second in lists.persons:
        wide = [noun in lists.general or noun in lists.broad for noun in (first, second)]
        is_wider = first in lists.general or second in lists.general or wide[0] != wide[1]
        return "broader" if is_wider else "persons"
    return "other"


def _words_counted(profile: Profile) -> frozenset[str]:
    """The noun and the words in front of it: "territorial caliphate" and "territory" share one."""
    return profile.kinds | ({profile.noun} if profile.noun else frozenset())


def is_of_something(first: Profile, second: Profile, least: float) -> bool:
    """Whether anything but the numbers says that two measure one thing: noun, place, state, name or words around.

    Parameters
    ----------
    first, second : Profile
    least : float
        How like the words around have to be where nothing else is in common.
    """
    return bool(
        noun_relation(first, second) not in ("none", "missing", "other")
        or (first.state and states_agree(first.state, second.state))
        or first.places & second.places
        or first.names & second.names
        or first.names_near & second.names_near
        or first.persons & second.persons
        or _product(first.around, second.around) >= least
    )


def _product(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    return min(1.0, math.fsum([first[word] * second[word] for word in first.keys() & second.keys()]))


def states_agree(first: str, second: str) -> bool:
    """Whether two states are one, or as good as one."""
    return first == second or any({first, second} <= alike for alike in _ALIKE)


@_kept
def stated(profile: Profile) -> float | None:
    """The number as told, on the common scale; None for a vague one or a range."""
    value = profile.row["value"]
    return None if value is None or value != value else on_one_scale(profile.row, float(value))


def values_equal(first: Profile, second: Profile) -> bool:
    """Whether both state the same number, as far as rounding in another unit or form tells."""
    one, other = stated(first), stated(second)
    if one is None or other is None:
        return one is other and first.row["low"] is not None and bounds(first) == bounds(second)
    if same_form(first.row, second.row):
        return math.isclose(one, other, rel_tol=1e-9)
    return overlapping(_bare(first), _bare(second))


@_kept
def _bare(profile: Profile) -> Interval:
    """The interval of the same number without its approximator."""
    value = profile.row["value"]
    return widened(replace(profile, row={**profile.row, "low": value, "high": value, "interval_rule": "exact"}))


@_kept
def bounds(profile: Profile) -> Interval:
    """Low and high on the common scale, an open end as infinite."""
    return on_scale(profile, profile.row["low"], profile.row["high"])


def on_scale(profile: Profile, low: Any, high: Any) -> Interval:
    """Two ends told in the unit of a number, on the common scale; a missing one is open."""
    return (
        -_OPEN if low is None or low != low else on_one_scale(profile.row, float(low)),
        _OPEN if high is None or high != high else on_one_scale(profile.row, float(high)),
    )


def intervals(first: Profile, second: Profile) -> tuple[Interval, Interval]:
    """Both intervals on the common scale; exact numbers told in two units or forms are read as rounded."""
    if same_form(first.row, second.row):
        return bounds(first), bounds(second)
    return widened(first), widened(second)


@_kept
def widened(profile: Profile) -> Interval:
    """The interval, of an exact number as far as it may have been rounded."""
    row = profile.row
    is_exact = row["interval_rule"] == "exact" and row["value"] is not None and row["value"] == row["value"]
    if not is_exact or row["kind"] == "fraction":
        return bounds(profile)
    value = float(row["value"])
    step = rounding(value)
    return on_scale(profile, value - step, value + step)


def plausible(profile: Profile, other: Profile) -> Interval:
    """The interval with an open end where such words are still likely."""
    return _plausible(profile) if same_form(profile.row, other.row) else _plausibly_widened(profile)


@_kept
def _plausible(profile: Profile) -> Interval:
    return _closed(bounds(profile))


@_kept
def _plausibly_widened(profile: Profile) -> Interval:
    return _closed(widened(profile))


def _closed(interval: Interval) -> Interval:
    low, high = interval
    if math.isinf(low) and high > 0:
        low = high / _FACTOR
    if math.isinf(high) and low > 0:
        high = low * _FACTOR
    return low, high


def overlapping(first: Interval, second: Interval) -> bool:
    """Whether two intervals share a number."""
    return first[0] <= second[1] and second[0] <= first[1]


def _is_small(profile: Profile) -> bool:
    value = stated(profile)
    return value is not None and value < _SMALL


@_kept
def _digits(profile: Profile) -> int:
    """How many digits of a number are not a trailing zero, up to three."""
    value = profile.row["value"]
    if value is None or value != value or not value:
        return 1
    return min(significant_digits(float(value)), _MOST_DIGITS)
