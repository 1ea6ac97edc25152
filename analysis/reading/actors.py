"""The actors of a story, as `corpus.toml` names them: who they are and what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.reading.entries import bad_list, bad_name, bare, unknown_keys
from analysis.reading.wording import printable

MOST_ACTORS = 100
_MOST_NAMES = 60  # names of one actor
_KEYS = ("name", "aliases", "not")


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
        found = unknown_keys(entry, _KEYS, where)
        name = entry.get("name")
        if name is None:
            found.append(f"corpus.toml: [[actor]] number {number} has no key 'name'; add what the actor is called.")
        else:
            found += bad_name(name, f"name {where}")
        for key in ("aliases", "not"):
            found += bad_list(entry.get(key, []), f"{key} {where}", _MOST_NAMES)
        if not found:
            actor = Actor(*(bare(value) for value in (name, entry.get("aliases", []), entry.get("not", []))))
            found += _named_twice(actor, owners)
            actors.append(actor)
        problems += found
    return tuple(actors), problems


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
