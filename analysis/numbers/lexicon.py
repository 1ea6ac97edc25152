"""The word lists of the detector, read once from `analysis/data`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from analysis.numbers.pieces import Phrases

HALVES = ("half",)
CLASSES = ("about", "nearly", "at_least", "more_than", "at_most", "less_than", "evaluative")
KINDS = ("money", "percent", "duration", "measure")


@dataclass(frozen=True)
class Unit:
    """A unit by its singular name, and its kind: money, percent, duration or measure."""

    name: str
    kind: str


@dataclass(frozen=True)
class Units:
    """How units are written: spelt out, as signs behind a figure, and in front of it."""

    words: Phrases[Unit]
    signs: Phrases[Unit]
    before: Phrases[Unit]
    rate: frozenset[str]
    per: frozenset[str]
    fillers: frozenset[str]
    since: frozenset[str]
    dimensions: frozenset[str]


@dataclass(frozen=True)
class Condition:
    """When a preposition is an approximator."""

    kinds: frozenset[str] | None
    not_kinds: frozenset[str]
    unless_after: frozenset[str]
    unless_before: frozenset[str]
    not_after: frozenset[str]


@dataclass(frozen=True)
class Approximator:
    """What an approximator makes of a number: the rule of its interval, and its class in the table."""

    rule: str
    name: str


@dataclass(frozen=True)
class Policy:
    """How wide words are read; see `approximators.toml`."""

    hedge_width: float
    nearly_width: float
    vague_low: float
    vague_high: float
    bound_width: float | None = None
    rounded_width: float = 0.0
    rounded_from: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Approximators:
    """Approximators before and behind a number, and the policies by name."""

    before: Phrases[Approximator]
    after: Phrases[Approximator]
    conditions: Mapping[str, Condition]
    policies: Mapping[str, Policy]


@dataclass(frozen=True)
class Counted:
    """Closed classes that bound a noun phrase; see `counted.toml`."""

    ends: frozenset[str]
    ends_later: frozenset[str]
    skipped: frozenset[str]
    determiners: frozenset[str]
    possessives: frozenset[str]
    joins: frozenset[str]
    coordinators: frozenset[str]
    articles: frozenset[str]
    times: frozenset[str]
    totals: frozenset[str]
    plurals: frozenset[str]
    singulars: frozenset[str]
    plural_modifiers: frozenset[str]
    plural_endings: tuple[str, ...]
    singular_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]


@dataclass(frozen=True)
class Numerals:
    """Number words and the signs of what is no quantity; see `numerals.toml`."""

    cardinals: Mapping[str, int]
    multipliers: Mapping[str, float]
    collectives: Mapping[str, float]
    suffixes: Mapping[str, float]
    fractions: Mapping[str, int]
    folds: Mapping[str, float]
    glyphs: Mapping[str, float]
    vague: Phrases[tuple[float, float]]
    vague_of: Mapping[str, tuple[float, float]]
    several: Phrases[bool]
    several_bounds: tuple[float, float]
    ratio_links: Phrases[bool]
    range_links: Phrases[bool]
    to_one_links: Phrases[bool]
    suspending: Phrases[bool]
    openers: frozenset[str]
    after_article: frozenset[str]
    continuing: frozenset[str]
    signs: re.Pattern[str]
    starters: frozenset[bytes]
    words: Mapping[str, frozenset[str]]
    earliest_year: int
    latest_year: int
    youngest: int
    youngest_in_brackets: int
    oldest: int


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("analysis.data").joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def units() -> Units:
    """The units of `units.toml`."""
    table = _load("units")
    written: dict[str, dict[str, Unit]] = {"words": {}, "signs": {}, "before": {}}
    for kind in KINDS:
        for name, forms in table[kind].items():
            for where, list_of in forms.items():
                written[where].update(dict.fromkeys(list_of, Unit(name, kind)))
    return Units(
        words=Phrases(written["words"]),
        signs=Phrases(written["signs"], fold=False),
        before=Phrases(written["before"], fold=False),
        **{name: frozenset(words) for name, words in table["links"].items()},
    )


@cache
def approximators() -> Approximators:
    """The interval policy of `approximators.toml`."""
    table = _load("approximators")
    written: dict[str, dict[str, Approximator]] = {"before": {}, "after": {}}
    for name in CLASSES:
        meaning = Approximator(table[name]["rule"], name.replace("_", " "))
        for where, phrases in written.items():
            phrases.update(dict.fromkeys(table[name][where], meaning))
    return Approximators(
        before=Phrases(written["before"]),
        after=Phrases(written["after"]),
        conditions={
            entry["phrase"]: Condition(
                kinds=frozenset(entry["kinds"]) if "kinds" in entry else None,
                not_kinds=frozenset(entry.get("not_kinds", ())),
                unless_after=frozenset(entry.get("unless_after", ())),
                unless_before=frozenset(entry.get("unless_before", ())),
                not_after=frozenset(entry.get("not_after", ())),
            )
            for entry in table["context"]
        },
        policies={name: Policy(**widths) for name, widths in table["policy"].items()},
    )


@cache
def counted() -> Counted:
    """The word classes of `counted.toml`."""
    table = _load("counted")
    classes: dict[str, Any] = {
        name: tuple(words) if name.endswith("_endings") else frozenset(words) for name, words in table.items()
    }
    return Counted(**classes)


@cache
def numerals() -> Numerals:
    """The number words of `numerals.toml`."""
    table = _load("numerals")
    lists = {
        f"{section}.{name}": frozenset(words)
        for section in ("context", "change", "dates", "labels", "names", "scores", "ones", "ages")
        for name, words in table[section].items()
        if isinstance(words, list)
    }
    vague: Phrases[tuple[float, float]] = Phrases(
        {words: (float(low), float(high)) for words, (low, high) in table["vague"].items()}
    )
    several = Phrases(dict.fromkeys(table["several"]["words"], True))
    articles = lists["context.articles"]
    openers = {*table["cardinals"], *table["glyphs"], *table["vague_of"], *HALVES}
    openers |= vague.first_words() | several.first_words() | articles
    openers |= lists["context.minus"] | lists["context.minus_words"]
    after_article = {*table["multipliers"], *table["collectives"], *table["fractions"], *lists["ones.single"]}
    after_article |= {phrase[1] for phrase in (*vague, *several) if phrase[0] in articles}
    folds = {
        word + table["folds"]["ending"]: value for word, value in (table["cardinals"] | table["multipliers"]).items()
    }
    ratio_links = Phrases(dict.fromkeys(table["context"]["ratio_links"], True))
    to_one_links = Phrases(dict.fromkeys(table["context"]["to_one_links"], True))
    # What may stand behind the first piece of a longer numeral.
    continuing = {
        *table["cardinals"],
        *table["multipliers"],
        *table["collectives"],
        *table["fractions"],
        *table["glyphs"],
    }
    continuing |= {suffix.lower() for suffix in table["suffixes"]} | lists["context.hyphens"] | lists["context.and"]
    continuing |= ratio_links.first_words() | to_one_links.first_words() | lists["context.fraction_strokes"]
    return Numerals(
        cardinals=table["cardinals"],
        multipliers=table["multipliers"],
        collectives=table["collectives"],
        suffixes=table["suffixes"],
        fractions=table["fractions"],
        folds=folds,
        glyphs=table["glyphs"],
        vague=vague,
        vague_of={word: (float(low), float(high)) for word, (low, high) in table["vague_of"].items()},
        several=several,
        several_bounds=(table["several"]["low"], table["several"]["high"]),
        ratio_links=ratio_links,
        range_links=Phrases(dict.fromkeys(table["context"]["range_links"], True)),
        to_one_links=to_one_links,
        suspending=Phrases(dict.fromkeys(table["context"]["suspending"], True)),
        openers=frozenset(openers | folds.keys()),
        after_article=frozenset(after_article),
        continuing=frozenset(continuing),
        signs=re.compile(f"[0-9{''.join(table['glyphs'])}]"),
        starters=frozenset(
            word.encode() for word in (openers | folds.keys() | after_article) - articles if word.isalpha()
        ),
        words=lists,
        earliest_year=table["dates"]["earliest_year"],
        latest_year=table["dates"]["latest_year"],
        youngest=table["ages"]["youngest"],
        youngest_in_brackets=table["ages"]["youngest_in_brackets"],
        oldest=table["ages"]["oldest"],
    )


def is_plural(text: str) -> bool:
    """Whether a word looks like a plural noun.

    Examples
    --------
    >>> [is_plural(word) for word in ("troops", "people", "class", "ISIS", "MPs")]
    [True, True, False, False, True]
    """
    lexicon = counted()
    lower = text.lower()
    if lower in lexicon.plurals or text in lexicon.plurals:
        return True
    if lower in lexicon.singulars:
        return False
    if lower.endswith(lexicon.plural_endings):
        return True
    ends = lower.endswith("s") and len(lower) > 2 and not lower.endswith(lexicon.singular_endings)
    return ends and not text.isupper()
