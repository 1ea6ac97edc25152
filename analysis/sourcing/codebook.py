"""The codebook of sources: words that tell what sort of source somebody is, ready for look-up."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

LONGEST = 5  # words of an entry that are looked up at once
_VOWELS = "aeiou"


@dataclass(frozen=True)
class Entry:
    """What a word or phrase of the codebook tells.

    Attributes
    ----------
    type : str
        The type of source; empty where it is not told.
    what : str
        `role`, `title`, `body`, `field`, `lean` (a role that needs an affiliation to tell) or `document`.
    phrase : str
        As it stands in the codebook.
    plural : bool
        Whether it is several.
    """

    type: str
    what: str
    phrase: str
    plural: bool = False


@dataclass(frozen=True, eq=False)
class Codebook:
    """A codebook, compiled; compared and hashed as one object, so that what it tells can be kept.

    Attributes
    ----------
    types : tuple of str
        In their order.
    official : frozenset of str
        The types that count as official sources.
    people : mapping of str to Entry
        Roles and words that lean, by lower-case phrase, plurals too.
    bodies, fields, titles, documents : mapping of str to Entry
        By lower-case phrase.
    acronyms, acronyms_lower : mapping of str to Entry
        As written; and in lower case those that are no common word.
    heads, endings : mapping of str to Entry
        Last words of names, in lower case; endings as written.
    places : mapping of str to str
        Countries, capitals, states and what their people are called, with which of these they are.
    with_place : mapping of str to str
        Types of leaning roles behind a state or a country.
    owned, doing, done_to, wins : mapping of str to str
        Types of persons by what they are said to have and to do, by what is done to them, and by what they win.
    pattern : re.Pattern
        All regular expressions as one; the groups are numbered as the types.
    words : mapping of str to frozenset of str
        The closed classes.
    """

    types: tuple[str, ...]
    official: frozenset[str]
    people: Mapping[str, Entry]
    bodies: Mapping[str, Entry]
    fields: Mapping[str, Entry]
    titles: Mapping[str, Entry]
    documents: Mapping[str, Entry]
    acronyms: Mapping[str, Entry]
    acronyms_lower: Mapping[str, Entry]
    heads: Mapping[str, Entry]
    endings: Mapping[str, Entry]
    places: Mapping[str, str]
    with_place: Mapping[str, str]
    owned: Mapping[str, str]
    doing: Mapping[str, str]
    done_to: Mapping[str, str]
    wins: Mapping[str, str]
    pattern: re.Pattern[str]
    words: Mapping[str, frozenset[str]]


def load_codebook(path: str | Path | None = None) -> Codebook:
    """Read a codebook.

    Parameters
    ----------
    path : str, Path or None
        A file of the form of `analysis/data/sources.toml`; None is that file.

    Examples
    --------
    >>> codebook = load_codebook()
    >>> codebook.people["special envoys"].type, codebook.bodies["pentagon"].type
    ('government', 'military')
    """
    text = (
        files("analysis.data").joinpath("sources.toml").read_text("utf-8")
        if path is None
        else Path(path).read_text("utf-8")
    )
    table = tomllib.loads(text)
    by_type: dict[str, dict[str, list[str]]] = table["types_of"]
    words = {name: frozenset(listed) for name, listed in {**table["words"], **table["anonymity"]}.items()}
    words |= {name: frozenset(table[name]) for name in ("first", "former")}
    words |= {f"around {name}": frozenset(listed) for name, listed in table["around"].items()}
    words |= {"news": frozenset(plural for word in table["documents"]["news"] for plural in (word, pluralised(word)))}
    words["news_modifiers"] = frozenset(table["documents"]["news_modifiers"])
    acronyms = _listed(by_type, "acronyms", "body")
    common = frozenset(table["words"]["common_words"])
    people = {**_with_plurals(_entries(table["lean"], "lean")), **_with_plurals(_entries_of(by_type, "roles", "role"))}
    return Codebook(
        types=tuple(table["types"]),
        official=frozenset(table["official"]),
        people=people,
        bodies=_with_plurals(_entries_of(by_type, "bodies", "body")),
        fields=_listed(by_type, "fields", "field"),
        titles={title.lower(): entry for title, entry in _listed(by_type, "titles", "title").items()},
        documents=_with_plurals(_entries(_only_types(table), "document")),
        acronyms=acronyms,
        acronyms_lower={word.lower(): entry for word, entry in acronyms.items() if word.lower() not in common},
        heads=_listed(by_type, "heads", "body"),
        endings=_listed(by_type, "endings", "body"),
        places=_inverted(table["places"]),
        with_place=_inverted(table["lean_with_place"]),
        owned=_inverted(table["owned"]),
        doing=_inverted(table["doing"]),
        done_to=_inverted(table["done_to"]),
        wins=_inverted(table["wins"]),
        pattern=_pattern(table["types"], by_type),
        words=words,
    )


def official_types() -> frozenset[str]:
    """The types that count as official sources in the codebook that comes with the package.

    Examples
    --------
    >>> sorted(official_types())
    ['courts and police', 'government', 'international body', 'legislature', 'military']
    """
    return default_codebook().official


@cache
def default_codebook() -> Codebook:
    """The codebook that comes with the package, read once."""
    return load_codebook()


def _pattern(types: list[str], by_type: Mapping[str, Mapping[str, list[str]]]) -> re.Pattern[str]:
    """One expression with a named group per type that has any, which matches nothing if none has."""
    groups = [
        f"(?P<t{number}>{'|'.join(by_type[kind]['patterns'])})"
        for number, kind in enumerate(types)
        if kind in by_type and by_type[kind]["patterns"]
    ]
    return re.compile("|".join(groups) or r"(?!)")


def alternatives(phrases: Iterable[str]) -> str:
    """A regular expression for any of some phrases, the longest first.

    Examples
    --------
    >>> alternatives(["in", "in order"])
    'in\\\\ order|in'
    """
    return "|".join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase))))


def _inverted(listed: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: kind for kind, words in listed.items() for word in words}


def _only_types(table: Mapping[str, Any]) -> dict[str, list[str]]:
    return {kind: listed for kind, listed in table["documents"].items() if kind in ("", *table["types"])}


def _entries(listed: Mapping[str, Iterable[str]], what: str) -> Iterable[Entry]:
    return (Entry(kind, what, phrase) for kind, phrases in listed.items() for phrase in phrases)


def _entries_of(by_type: Mapping[str, Mapping[str, list[str]]], name: str, what: str) -> Iterable[Entry]:
    return _entries({kind: lists[name] for kind, lists in by_type.items()}, what)


def _listed(by_type: Mapping[str, Mapping[str, list[str]]], name: str, what: str) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in _entries_of(by_type, name, what):
        found.setdefault(entry.phrase, entry)
    return found


def _with_plurals(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Entries by phrase and by plural; of two with one phrase the first type counts."""
    found: dict[str, Entry] = {}
    listed = list(entries)
    for entry in listed:
        found.setdefault(entry.phrase, entry)
    for entry in listed:
        found.setdefault(pluralised(entry.phrase), Entry(entry.type, entry.what, entry.phrase, plural=True))
    return found


def pluralised(phrase: str) -> str:
    """The plural of a phrase: of its last word, or of the one before "of" and the like.

    Examples
    --------
    >>> [pluralised(word) for word in ("deputy", "spokeswoman", "chief of staff", "witness")]
    ['deputies', 'spokeswomen', 'chiefs of staff', 'witnesses']
    """
    for between in (" of ", " in ", " at ", " for "):
        first, found, rest = phrase.partition(between)
        if found:
            return pluralised(first) + found + rest
    if phrase.endswith("man") and not phrase.endswith(("human", "german")):
        return phrase[:-2] + "en"
    if phrase.endswith("child"):
        return phrase + "ren"
    if phrase.endswith("y") and phrase[-2:-1] not in _VOWELS:
        return phrase[:-1] + "ies"
    return phrase + ("es" if phrase.endswith(("s", "sh", "ch", "x", "z")) else "s")
