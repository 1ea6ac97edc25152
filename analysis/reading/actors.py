"""The actors of a story, as `corpus.toml` names them: who they are and what they are called."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.reading.wording import has_words, printable

MOST_ACTORS = 100
_MOST_NAMES = 60  # names of one actor
_LONGEST = 80  # characters of a name
_KEYS = ("name", "aliases", "not")
_REMEDY = 'write it as ["one name", "another"]'


@dataclass(frozen=True)
class Actor:
    """Someone the articles tell of: a person, a body, a group, a state.

    Parameters
    ----------
    name : str
        What tables call it; it is looked for in the articles too.
    aliases : tuple of str
        Its other names, and descriptions of it ("terror group", "Kurdish fighters").
    excluded : tuple of str
        Phrases that hold one of these and mean something else ("Trump administration"); `not` in `corpus.toml`.
    """

    name: str
    aliases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


def parse_actors(entries: Iterable[Mapping[str, Any]]) -> tuple[tuple[Actor, ...], list[str]]:
    """The actors of `[[actor]]` tables, and what is wrong with them, each as a sentence with the remedy.

    Examples
    --------
    >>> parse_actors([{"name": "ISIS", "aliases": ["terror group"], "not": ["ISIS-K"]}])[0]
    (Actor(name='ISIS', aliases=('terror group',), excluded=('ISIS-K',)),)
    >>> parse_actors([{"name": "ISIS", "alias": "terror group"}])[1]
    ["corpus.toml has an unknown key 'alias' in [[actor]] number 1; did you mean 'aliases'?"]
    """
    listed = list(entries)
    problems: list[str] = []
    if len(listed) > MOST_ACTORS:
        problems.append(f"corpus.toml has {len(listed):,} [[actor]] tables; keep the {MOST_ACTORS} that matter most.")
    actors: list[Actor] = []
    owners: dict[str, str] = {}
    for number, entry in enumerate(listed[:MOST_ACTORS], 1):
        where = f"in [[actor]] number {number}"
        found = _unknown_keys(entry, where)
        name = entry.get("name")
        if name is None:
            found.append(f"corpus.toml: [[actor]] number {number} has no key 'name'; add what the actor is called.")
        else:
            found += _bad_name(name, f"name {where}")
        for key in ("aliases", "not"):
            found += _bad_list(entry.get(key, []), f"{key} {where}")
        if not found:
            actor = Actor(*(_bare(value) for value in (name, entry.get("aliases", []), entry.get("not", []))))
            found += _named_twice(actor, owners)
            actors.append(actor)
        problems += found
    return tuple(actors), problems


def _bare(value: Any) -> Any:
    """Names with single spaces."""
    return " ".join(value.split()) if isinstance(value, str) else tuple(" ".join(one.split()) for one in value)


def _unknown_keys(entry: Mapping[str, Any], where: str) -> list[str]:
    problems = []
    for key in entry:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, 1)
            remedy = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(sorted(_KEYS))}."
            problems.append(f"corpus.toml has an unknown key '{printable(key[:60])}' {where}; {remedy}")
    return problems


def _bad_name(name: Any, where: str) -> list[str]:
    if not isinstance(name, str):
        return [f"corpus.toml: {where} is not text; put the value in quotation marks."]
    if not has_words(name):
        return [f"corpus.toml: {where} is blank; fill it in or delete it."]
    if len(name) > _LONGEST:
        shown = printable(name[:30])
        return [f"corpus.toml: {where} has {len(name):,} characters ('{shown} …'); {_LONGEST} are the most."]
    return []


def _bad_list(names: Any, where: str) -> list[str]:
    if not isinstance(names, list):
        return [f"corpus.toml: {where} is no list; {_REMEDY}."]
    if len(names) > _MOST_NAMES:
        return [f"corpus.toml: {where} holds {len(names):,} names; keep at most {_MOST_NAMES}."]
    return [problem for name in names for problem in _bad_name(name, f"an entry of {where}")]


def _named_twice(actor: Actor, owners: dict[str, str]) -> list[str]:
    """Names that an actor before has already: it could not be told whom they mean."""
    problems = []
    for name in dict.fromkeys((actor.name, *actor.aliases)):
        owner = owners.setdefault(name.casefold(), actor.name)
        if owner != actor.name:
            problems.append(
                f"corpus.toml: '{printable(name)}' is a name of two actors, '{printable(owner)}' and "
                f"'{printable(actor.name)}'; leave it with one of them."
            )
    return problems
