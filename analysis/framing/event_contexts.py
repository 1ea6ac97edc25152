"""In which contexts a term of a shipped family of events names one: `analysis/data/event_contexts.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from analysis.corpus import Document
from analysis.framing.actives import actives
from analysis.framing.event_terms import spelt_out
from analysis.framing.inflection import inflect
from analysis.framing.predicates import is_title, passives
from analysis.sourcing.passages import Item

_REACH = 60  # characters of the sentence on either side that a pattern gets to see
_LEAST = 2  # different words of a list that an article needs to be of that matter
_PATTERNS = ("hit", "before", "after", "unless_before", "unless_after")
_LISTS = ("near", "unless_near", "article", "unless_article")


class Around:
    """What is looked up around a hit: the words of its article, made when they are first asked for."""

    def __init__(self, document: Document, words: Sequence[str]) -> None:
        self.document, self._words = document, words

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the article in lower case."""
        return frozenset(self._words)


class Sight:
    """The sentence of a hit, as its contexts are looked up in it."""

    def __init__(self, around: Around, items: tuple[Item, ...]) -> None:
        self.around, self.items = around, items
        self.start, self.end = items[0].start, items[-1].end

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in lower case."""
        return frozenset(item.lower for item in self.items)

    @cached_property
    def is_title(self) -> bool:
        """Whether every longer word has a capital, as in headlines."""
        return is_title(self.items)

    @cached_property
    def verb_places(self) -> frozenset[int]:
        """Where the full verbs of its verb groups stand."""
        passive = passives(self.items)
        return frozenset(predicate.verb for predicate in (*passive, *actives(self.items, passive)))


class Hit:
    """A term found in a sentence, with what stands around it; each part is made when it is first asked for."""

    def __init__(self, sight: Sight, start: int, end: int, tell: Callable[[], str]) -> None:
        self._sight, self._text = sight, sight.around.document.text
        self.start, self.end, self._tell = start, end, tell

    @cached_property
    def construction(self) -> str:
        """Verb, noun or phrase."""
        return self._tell()

    @cached_property
    def text(self) -> str:
        """The words found."""
        return self._text[self.start : self.end]

    @cached_property
    def before(self) -> str:
        """What stands before it in its sentence."""
        return self._text[max(self._sight.start, self.start - _REACH) : self.start]

    @cached_property
    def after(self) -> str:
        """What stands behind it in its sentence."""
        return self._text[self.end : min(self._sight.end, self.end + _REACH)]

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(self.text.lower().split())

    def is_near(self, words: frozenset[str]) -> bool:
        """Whether a word of a list stands in its sentence, beside its own."""
        return bool((words & self._sight.words) - self._own)

    def in_article(self, words: frozenset[str]) -> bool:
        """Whether several words of a list stand in its article, beside its own."""
        return len((words & self._sight.around.words) - self._own) >= _LEAST


@dataclass(frozen=True)
class Context:
    """What must hold of a hit and of the words around it, all of it together."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    lists: tuple[tuple[str, frozenset[str]], ...]
    construction: str

    def holds(self, hit: Hit) -> bool:
        """Whether a hit stands in this context."""
        return (
            all(_has(hit, part, words) for part, words in self.lists)
            and all(_matches(hit, part, pattern) for part, pattern in self.patterns)
            and (not self.construction or hit.construction == self.construction)
        )


@dataclass(frozen=True)
class Contexts:
    """The contexts of one term: none of the first may hold, and of the second, if there are any, one must."""

    excluded: tuple[Context, ...]
    wanted: tuple[Context, ...]

    def admit(self, hit: Hit) -> bool:
        """Whether a hit names an event of the family."""
        if self.wanted and not any(context.holds(hit) for context in self.wanted):
            return False
        return not any(context.holds(hit) for context in self.excluded)


def _matches(hit: Hit, part: str, pattern: re.Pattern[str]) -> bool:
    if part == "hit":
        return pattern.match(hit.text) is not None
    side = part.removeprefix("unless_")
    found = pattern.search(hit.before) if side == "before" else pattern.match(hit.after)
    return (found is None) == part.startswith("unless_")


def _has(hit: Hit, part: str, words: frozenset[str]) -> bool:
    found = hit.is_near(words) if part.endswith("near") else hit.in_article(words)
    return found != part.startswith("unless_")


@cache
def load_contexts() -> dict[tuple[str, str], Contexts]:
    """The contexts by the name of the family and the term.

    Examples
    --------
    >>> ("withdrawal", "to leave") in load_contexts()
    True
    """
    table = tomllib.loads(files("analysis.data").joinpath("event_contexts.toml").read_text("utf-8"))
    lists = {name: _words(listed) for name, listed in table["words"].items()}
    found: dict[tuple[str, str], tuple[list[Context], list[Context]]] = {}
    for number, kind in enumerate(("exclusion", "condition")):
        for rule in table[kind]:
            for term in (term for each in rule["terms"] for term in spelt_out(each)):
                found.setdefault((rule["event"], term), ([], []))[number].append(_context(rule, lists))
    return {key: Contexts(tuple(excluded), tuple(wanted)) for key, (excluded, wanted) in found.items()}


def _words(listed: Sequence[str]) -> frozenset[str]:
    """The words of a list; "~" before a word stands for all its forms."""
    plain = (word for word in listed if not word.startswith("~"))
    return frozenset(plain).union(*(inflect(word[1:]) for word in listed if word.startswith("~")))


def _context(rule: dict[str, Any], lists: dict[str, frozenset[str]]) -> Context:
    patterns = tuple(
        (part, re.compile(_filled(rule[part], lists), re.IGNORECASE)) for part in _PATTERNS if part in rule
    )
    named = tuple((part, frozenset().union(*(lists[name] for name in rule[part]))) for part in _LISTS if part in rule)
    return Context(patterns, named, rule.get("construction", ""))


def _filled(pattern: str, lists: dict[str, frozenset[str]]) -> str:
    """A pattern with "{name}" replaced by the words of that list."""
    for name, words in lists.items():
        if f"{{{name}}}" in pattern:
            longest = sorted(words, key=lambda word: (-len(word), word))
            pattern = pattern.replace(f"{{{name}}}", f"(?:{'|'.join(map(re.escape, longest))})")
    return pattern
