"""What stands behind "by" and is no agent: a time, an amount, a means, a deed, a place. All scans are bounded."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from analysis.framing.predicates import is_adverb, is_plain_noun, item_at
from analysis.sourcing.cues import cues
from analysis.sourcing.passages import Item
from analysis.sourcing.phrases import is_name, is_number

_ARTICLES = frozenset(("the", "a", "an", "its", "that", "some"))
_OPENING = _ARTICLES | frozenset(("any", "his", "her", "their", "other", "all", "various"))
_ORDINALS = ("th", "st", "nd", "rd")


@cache
def agent_words() -> dict[str, frozenset[str]]:
    """The lists of `analysis/data/agents.toml`."""
    table = tomllib.loads(files("analysis.data").joinpath("agents.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in table.items()}


def is_no_agent(items: Sequence[Item], start: int, verb: str) -> bool:
    """Whether the words behind the "by" of a passive name no one and nothing that acts.

    Parameters
    ----------
    items : sequence of Item
        Of one sentence.
    start : int
        The place behind "by".
    verb : str
        Base form of the verb: by the river one is seen, not criticised.
    """
    return (
        is_time(items, start)
        or is_amount(items, start)
        or is_means(items, start)
        or is_deed(items, start)
        or is_where(items, start, verb)
    )


def _ends_phrase(items: Sequence[Item], place: int) -> bool:
    """Whether a noun phrase is over: a mark, or a word of the closed classes."""
    item = item_at(items, place)
    return not (is_plain_noun(item) or is_name(item) or item.lower == "-")


def is_time(items: Sequence[Item], start: int) -> bool:
    """Whether it says until when: "by Monday", "by the end of the week", "by 2035", "by 6 p.m."."""
    lists = agent_words()
    item, following = items[start], item_at(items, start + 1)
    lower = item.lower
    if lower in ("this", "last", "next"):
        return any(item_at(items, start + step).lower in lists["times"] | lists["when"] for step in (1, 2))
    if lower in lists["when"]:
        surname = lower in lists["perhaps_names"] and item.text[0].isupper() and is_name(following)
        return not surname
    if lower[0].isdigit():
        year = lower.isdigit() and len(lower) == 4 and _ends_phrase(items, start + 1)
        ordinal = lower.endswith(_ORDINALS) and not is_plain_noun(following)
        return year or ordinal or lower.endswith(("0s", "am", "pm")) or following.lower in lists["clock"]
    if lower in _ARTICLES:
        return _has_time_head(items, start)
    return lower.startswith("mid-") or (lower in lists["times"] and _ends_phrase(items, start + 1))


def _has_time_head(items: Sequence[Item], start: int) -> bool:
    """Whether the head behind an article is a time: "the following week", "the end of"."""
    lists = agent_words()
    for place in range(start + 1, min(len(items), start + 4)):
        lower = items[place].lower
        if lower == "time" and place == start + 1:
            return True  # "by the time schools reopen"
        if lower in lists["times"] | lists["when"] - lists["before_times"]:
            return _ends_phrase(items, place + 1)
        if not (is_plain_noun(items[place]) or is_number(items[place]) or lower in lists["before_times"]):
            return False
    return False


def is_amount(items: Sequence[Item], start: int) -> bool:
    """Whether it says by how much: "by 20 percent", "by nearly half", "by more than an hour", "by the thousands"."""
    lists = agent_words()
    if items[start].lower == "the":
        bulk = item_at(items, start + 1).lower in lists["bulk"]
        return bulk and item_at(items, start + 2).lower not in ("who", "that", "of") and _ends_phrase(items, start + 2)
    counted = False
    for place in range(start, min(len(items), start + 7)):
        lower = items[place].lower
        if lower in lists["currencies"]:
            return True
        if lower in lists["measures"] and not _describes(items, place):
            return not _of_people(items, place) and (counted or place == start or lower == "half")
        number = lower[0].isdigit() or lower in cues().words["numbers"]
        if not (number or lower in lists["hedges"] or is_adverb(items[place])):
            return False
        counted = counted or number or lower in ("many", "several")
        if lower[0].isdigit() and _is_bare_number(items, place):
            return True
    return False


def _describes(items: Sequence[Item], place: int) -> bool:
    """Whether a measure only describes the noun behind it: "a second suspect", "half brothers"."""
    lower = items[place].lower
    ambiguous = lower in ("second", "third", "point", "quarter", "half", "hour", "seat", "vote", "day", "year", "goal")
    return ambiguous and (is_plain_noun(item_at(items, place + 1)) or is_name(item_at(items, place + 1)))


def _of_people(items: Sequence[Item], place: int) -> bool:
    """Whether a number, a part or a span is of someone or something: "two million people", "half of the voters"."""
    lower, following = items[place].lower, item_at(items, place + 1)
    if lower in agent_words()["large"]:
        noun = is_plain_noun(following) and following.lower not in agent_words()["measures"]
        return noun or following.lower == "of"
    # "by weeks of rain" and "by half of the voters", not "by a margin of 12".
    how_much = (
        lower in ("margin", "factor", "multiple", "total", "average") or item_at(items, place + 2).lower[0].isdigit()
    )
    return following.lower == "of" and not how_much


def _is_bare_number(items: Sequence[Item], place: int) -> bool:
    """Whether nothing counted follows a number: "to 40 by 12"."""
    following = item_at(items, place + 1).lower
    return _ends_phrase(items, place + 1) and following not in agent_words()["hedges"] | {"of", "%", "other", "such"}


def is_means(items: Sequence[Item], start: int) -> bool:
    """Whether it is a means or a manner: "by plane", "by law", "by means of", "by the name of"."""
    lists = agent_words()
    item = items[start]
    if item.text[0].islower() and item.lower in lists["means"] | lists["ways"]:
        return _ends_phrase(items, start + 1)
    if item.lower not in _OPENING:
        return _is_bare_means(items, start)
    for place in range(start + 1, min(len(items), start + 4)):
        if items[place].lower in lists["ways"]:
            return _ends_phrase(items, place + 1) or is_name(item_at(items, place + 1))
        if not is_plain_noun(items[place]):
            return False
    return False


def _is_bare_means(items: Sequence[Item], start: int) -> bool:
    """Whether a means has a word before it and no article: "by executive order", "by secret ballot"."""
    place = start
    while place - start < 3 and is_plain_noun(item_at(items, place)):
        place += 1
    return place - start > 1 and items[place - 1].lower in agent_words()["means"] and _ends_phrase(items, place)


def is_deed(items: Sequence[Item], start: int) -> bool:
    """Whether it tells what was done: "by closing three depots", not "by rising costs" or "by lightning"."""
    place = start
    while place - start < 3 and (
        is_adverb(item_at(items, place)) or item_at(items, place).lower in ("not", "first", "simply", "also", "then")
    ):
        place += 1
    item, following = item_at(items, place), item_at(items, place + 1)
    if not item.lower.endswith("ing") or len(item.lower) < 5 or item.text[0].isupper():
        return False
    if item.lower in agent_words()["nouns"]:
        return False
    describes = item.lower in agent_words()["describing"]
    return not (describes and (is_plain_noun(following) or is_name(following) or is_number(following)))


def is_where(items: Sequence[Item], start: int, verb: str) -> bool:
    """Whether it is a place beside which one is seen or put: "was seen by the river"."""
    lists = agent_words()
    if verb not in lists["placing"]:
        return False
    for place in range(start, min(len(items), start + 4)):
        if items[place].lower in lists["places"]:
            return _ends_phrase(items, place + 1)
        if items[place].kind == "mark":
            return False
    return False
