"""The word lists that tell what surrounds a number: `states.toml`, `places.toml` and `times.toml`, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from analysis.numbers.lexicon import numerals
from analysis.numbers.pieces import Phrases

_HEADS = "tsmwb"


class Form(NamedTuple):
    """A form of a verb: what it tells of its object and its subject, its base, and which form it is.

    `makes` says that the object only comes to be by it ("build").
    """

    affects: str
    befalls: str
    base: str
    is_past: bool
    is_participle: bool
    makes: bool = False


@dataclass(frozen=True)
class States:
    """Word forms and the states they tell of; see `states.toml`."""

    verbs: Phrases[Form]
    crowds: Phrases[bool]
    contrasts: Phrases[bool]
    objects: Mapping[str, frozenset[str]]
    subjects: Mapping[str, frozenset[str]]
    instead: Mapping[tuple[str, str], str]
    stands: Phrases[str]
    adjectives: Mapping[str, str]
    nouns: Mapping[str, str]
    nominals: Mapping[str, str]
    directions: Mapping[str, str]
    modals: frozenset[str]
    intends: frozenset[str]
    weighs: frozenset[str]
    designs: frozenset[str]
    group: Mapping[str, frozenset[str]]
    links: Mapping[str, frozenset[str]]
    known: frozenset[str]


@dataclass(frozen=True)
class Places:
    """The words of places and of what bounds a clause; see `places.toml`."""

    prepositions: frozenset[str]
    strikes: frozenset[str]
    openings: frozenset[str]
    nouns_only: frozenset[str]
    moving: frozenset[str]
    movement: frozenset[str]
    determiners: frozenset[str]
    directions: frozenset[str]
    nouns: frozenset[str]
    joins: frozenset[str]
    coordinators: frozenset[str]
    not_places: frozenset[str]
    walls: frozenset[str]
    relatives: frozenset[str]
    reports: frozenset[str]
    restricts: frozenset[str]
    name_joins: frozenset[str]


@dataclass(frozen=True)
class Times:
    """The words of time phrases, each with a letter for its class; see `analysis.numbers.times`."""

    phrases: Phrases[bool]
    starts: frozenset[str]
    heads: frozenset[str]
    clauses: Phrases[bool]
    clause_starts: frozenset[str]
    classes: Mapping[str, str]


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("analysis.data").joinpath(f"{name}.toml").read_text("utf-8"))


def _inverted(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: state for state, words in table.items() for word in words}


def _forms(line: str) -> list[tuple[str, bool, bool]]:
    """The forms of "base third -ing past [participle]", with whether each can be the past and the participle."""
    base, third, going, past, *participle = (form.replace("|", " ") for form in line.split())
    last = participle[0] if participle else past
    forms = [(form, False, False) for form in (base, third, going)]
    return [*forms, (past, True, past == last), (last, last == past, True)]


@cache
def states() -> States:
    """The states of `states.toml`."""
    table = _load("states")
    verbs: dict[str, Form] = {}
    for kind in ("affects", "befalls"):
        for state, lines in table[kind].items():
            for line in lines:
                base = line.split()[0].replace("|", " ")
                for form, is_past, is_participle in _forms(line):
                    known = verbs.get(form) or Form("", "", base, is_past, is_participle)
                    # "cut" is base, past and participle in one
                    is_past, is_participle = is_past or known.is_past, is_participle or known.is_participle
                    verbs[form] = known._replace(**{kind: state}, is_past=is_past, is_participle=is_participle)
    for line in table["makes"]["verbs"]:
        base = line.split()[0].replace("|", " ")
        for form, is_past, is_participle in _forms(line):
            verbs.setdefault(form, Form("", "", base, is_past, is_participle, makes=True))
    by_form = Phrases(verbs)
    stands = Phrases(_inverted(table["stands"]))
    met = {word for words in table["group"].values() for word in words} | _inverted(table["adjectives"]).keys()
    return States(
        known=frozenset(met | by_form.first_words() | stands.first_words() | places().prepositions),
        verbs=by_form,
        crowds=Phrases(dict.fromkeys(table["crowds"]["verbs"], True)),
        contrasts=Phrases(dict.fromkeys(table["contrasts"]["links"], True)),
        objects={verb: frozenset(words) for verb, words in table["objects"].items()},
        subjects={verb: frozenset(words) for verb, words in table["subjects"].items()},
        instead={
            (state, noun): other
            for state, _, other, nouns in ((*name.partition("-"), nouns) for name, nouns in table["instead"].items())
            for noun in nouns
        },
        stands=stands,
        adjectives=_inverted(table["adjectives"]),
        nouns=_inverted(table["nouns"]),
        nominals=_inverted(table["nominals"]),
        directions=_inverted(table["directions"]),
        modals=frozenset(table["makes"]["modals"]),
        intends=frozenset(table["makes"]["intends"]),
        weighs=frozenset(table["makes"]["weighs"]),
        designs=frozenset(table["makes"]["designs"]),
        group={name: frozenset(words) for name, words in table["group"].items()},
        links={name: frozenset(words) for name, words in table["links"].items()},
    )


@cache
def places() -> Places:
    """The words of `places.toml`."""
    lists = {name: frozenset(words) for name, words in _load("places").items()}
    return Places(**lists, openings=lists["prepositions"] | lists["strikes"])


@cache
def times() -> Times:
    """The words of `times.toml`."""
    table = _load("times")
    letters = {
        "ordinals": "o",
        "articles": "d",
        "links": "&",
        "prepositions": "i",
        "parts": "e",
        "short_units": "s",
        "units": "t",
        "weekdays": "w",
        "months": "m",
        "pointers": "L",
        "behind": "g",
        "behind_long": "r",
        "adverbs": "b",
        "openers": "B",
        "as": "A",
        "of": "O",
        "at": "a",
    }
    classes = dict.fromkeys(numerals().cardinals, "n")
    classes |= {word: letter for name, letter in letters.items() for word in table[name]}
    phrases = Phrases(dict.fromkeys(table["phrases"], True))
    # Every time phrase holds one of these, or a year.
    heads = {word for word, letter in classes.items() if letter in _HEADS} | {phrase[-1] for phrase in phrases}
    clauses = Phrases(dict.fromkeys(table["clauses"], True))
    return Times(
        phrases, frozenset(phrases.first_words()), frozenset(heads), clauses, frozenset(clauses.first_words()), classes
    )
