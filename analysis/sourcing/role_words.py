"""The words for what people and bodies are, and noun phrases made of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from analysis.sourcing.cues import cues

_KEPT = 1 << 14  # phrases whose reading is kept: the same ones come again in every article


@dataclass(frozen=True)
class RoleWords:
    """The lists of `roles.toml`."""

    titles: Mapping[str, tuple[str, ...]]
    people: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    contrasts: frozenset[str]
    offices: frozenset[str]
    parties: Mapping[str, str]
    unnamed: frozenset[str]
    verbs: frozenset[str]
    participles: frozenset[str]
    bodies: frozenset[str]
    generic: frozenset[str]
    firms: frozenset[str]
    firms_or_persons: frozenset[str]
    firm_complements: frozenset[str]

    def is_role(self, word: str) -> bool:
        """Whether a word in lower case is something a person can be."""
        return word in self.people or word.endswith(("woman", "person")) or (word.endswith("man") and len(word) > 5)

    def is_office(self, word: str) -> bool:
        """Whether a role stands as a title before names."""
        return word in self.titles or any(word in nouns for nouns in self.titles.values())

    def gender(self, word: str) -> str | None:
        """What a role tells of whoever has it."""
        if word in self.female or word.endswith("woman"):
            return "female"
        return "male" if word in self.male else None


@cache
def role_words() -> RoleWords:
    """Read the lists, once."""
    table = tomllib.loads(files("analysis.data").joinpath("roles.toml").read_text("utf-8"))
    people = table["people"]
    return RoleWords(
        titles={title: tuple(nouns) for title, nouns in table["titles"].items()},
        people=frozenset(people["roles"]).union(*table["titles"].values()),
        male=frozenset(people["male"]),
        female=frozenset(people["female"]),
        contrasts=frozenset(people["contrasts"]),
        offices=frozenset(people["offices"]),
        unnamed=frozenset(people["unnamed"]),
        verbs=frozenset(people["verbs"]),
        participles=frozenset(people["participles"]),
        parties=table["parties"],
        bodies=frozenset(table["bodies"]["nouns"]),
        generic=frozenset(table["bodies"]["generic"]),
        firms=frozenset(table["bodies"]["firms"]),
        firms_or_persons=frozenset(table["bodies"]["firms_or_persons"]),
        firm_complements=frozenset(table["bodies"]["firm_complements"]),
    )


class Phrase(NamedTuple):
    """A noun phrase in lower case: its last word before any complement, the others, and the complement's."""

    head: str
    others: frozenset[str]
    complement: frozenset[str]


@lru_cache(maxsize=_KEPT)
def read_phrase(phrase: str) -> Phrase:
    """Head, modifiers and complement of a noun phrase in lower case.

    Examples
    --------
    >>> read = read_phrase("former secretary of state")
    >>> read.head, sorted(read.others), sorted(read.complement)
    ('secretary', ['former'], ['state'])
    """
    prepositions = cues().words["complement_openers"]
    words = phrase.split()
    core = next((place for place, word in enumerate(words) if place and word in prepositions), len(words))
    if not words:
        return Phrase("", frozenset(), frozenset())
    complement = frozenset(word for word in words[core + 1 :] if word not in cues().words["determiners"])
    return Phrase(words[core - 1], frozenset(words[: core - 1]), complement)
