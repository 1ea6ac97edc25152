"""Checks of the `[[actor]]` and `[[event]]` tables in `corpus.toml`, each fault as a sentence with the remedy."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.reading.wording import has_words, printable

LONGEST = 80  # characters of a name
# Written so, these are words of grammar and nobody's name; "US" and "IT" are names.
_GRAMMAR = frozenset(("a", "an", "the", "and", "or", "of", "in", "on", "at", "by", "to", "for", "from", "with", "as"))
_GRAMMAR |= {
    "he",
    "she",
    "it",
    "they",
    "him",
    "her",
    "them",
    "his",
    "its",
    "their",
    "we",
    "us",
    "our",
    "i",
    "you",
    "who",
}
_GRAMMAR |= {"this", "that", "these", "those", "which", "what", "not", "no", "is", "are", "was", "were", "be"}
_REMEDY = 'write it as ["one name", "another"]'


def bare(value: Any) -> Any:
    """Names with single spaces.

    Examples
    --------
    >>> bare(["terror   group"])
    ('terror group',)
    """
    return " ".join(value.split()) if isinstance(value, str) else tuple(" ".join(one.split()) for one in value)


def unknown_keys(entry: Mapping[str, Any], known: Sequence[str], where: str) -> list[str]:
    """The keys of a table that mean nothing."""
    problems = []
    for key in entry:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            remedy = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(sorted(known))}."
            problems.append(f"corpus.toml has an unknown key '{printable(key[:60])}' {where}; {remedy}")
    return problems


def bad_name(name: Any, where: str, longest: int = LONGEST) -> list[str]:
    """What is wrong with a name, if anything.

    Examples
    --------
    >>> bad_name(7, "name in [[actor]] number 1")
    ['corpus.toml: name in [[actor]] number 1 is not text; put the value in quotation marks.']
    """
    if not isinstance(name, str):
        return [f"corpus.toml: {where} is not text; put the value in quotation marks."]
    if not has_words(name):
        return [f"corpus.toml: {where} is blank; fill it in or delete it."]
    if name.strip() in _GRAMMAR:
        return [f"corpus.toml: {where}, '{name.strip()}', is a word of grammar that stands everywhere; leave it out."]
    if len(name) > longest:
        shown = printable(name[:30])
        return [f"corpus.toml: {where} has {len(name):,} characters ('{shown} …'); {longest} are the most."]
    return []


def bad_list(names: Any, where: str, most: int, noun: str = "names") -> list[str]:
    """What is wrong with a list of names, if anything."""
    if not isinstance(names, list):
        return [f"corpus.toml: {where} is no list; {_REMEDY}."]
    if len(names) > most:
        return [f"corpus.toml: {where} holds {len(names):,} {noun}; keep at most {most}."]
    return [problem for name in names for problem in bad_name(name, f"an entry of {where}")]
