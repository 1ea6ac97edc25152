"""Terms of events ready for search, and the shipped families of events."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence, Set
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from analysis.errors import InputError
from analysis.framing.participles import third_person, verbs
from analysis.framing.predicates import item_at
from analysis.reading import Event
from analysis.sourcing.passages import Item

GAP, OBJECT = "*", "**"
_MOST = {GAP: 4, OBJECT: 8}  # words that they may stand for
_VOWELS = "aeiou"


class Term(NamedTuple):
    """A term ready for search: the forms of every word of it, of a gap its sign, and as what it is meant.

    `only` is "verb", "noun", "" for both, or "not" for a phrase that means something else. `anchor` is the word it is
    looked up by: the first, unless that stands everywhere ("in jail").
    """

    term: str
    words: tuple[frozenset[str] | str, ...]
    only: str
    anchor: int


@cache
def load_events(file: Path | None = None) -> tuple[Event, ...]:
    """The shipped families of news events, or those of a file of the same form.

    Parameters
    ----------
    file : Path, optional
        A TOML file with `[[event]]` tables: name, terms; definition and `not` (phrases that hold a term and mean
        something else) where there are any. The shipped families have a definition each.

    Raises
    ------
    InputError
        If the file cannot be read as such, naming it and what is missing.
    """
    source = file if file is not None else files("analysis.data").joinpath("events.toml")
    where = file.name if file is not None else "events.toml"
    try:
        table = tomllib.loads(source.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(
            f"{where}: cannot be read as TOML ({error}). Write [[event]] tables with name and terms."
        ) from None
    listed = table.get("event")
    if not isinstance(listed, list) or not listed:
        raise InputError(f"{where}: holds no [[event]] table. Write one per event, with name and terms.")
    return tuple(_event(entry, number, where, shipped=file is None) for number, entry in enumerate(listed, 1))


def _event(entry: Any, number: int, where: str, *, shipped: bool) -> Event:
    table = entry if isinstance(entry, dict) else {}
    name, definition = table.get("name"), table.get("definition", "")
    terms, excluded = _phrases(table.get("terms")), _phrases(table.get("not", []))
    if not isinstance(name, str) or not name.strip() or not terms or excluded is None:
        raise InputError(
            f"{where}, event {number}: needs a name and a list of terms, each a word or a phrase in quotes; what is "
            "not meant is such a list, too."
        )
    if not isinstance(definition, str) or (shipped and not definition.strip()):
        raise InputError(f"{where}, event {number}: needs a definition, one sentence in quotes.")
    return Event(name.strip(), tuple(term for each in terms for term in spelt_out(each)), definition.strip(), excluded)


def spelt_out(term: str) -> tuple[str, ...]:
    """The terms that one with "|" between words stands for.

    Examples
    --------
    >>> spelt_out("cut|shed * jobs")
    ('cut * jobs', 'shed * jobs')
    """
    return tuple(" ".join(words) for words in product(*(word.split("|") for word in term.split())))


def gaps_as_dots(term: str) -> str:
    """A term as a reader sees it.

    Examples
    --------
    >>> gaps_as_dots("bring * home"), gaps_as_dots("send ** to jail")
    ('bring … home', 'send … to jail')
    """
    return " ".join("…" if word in _MOST else word for word in term.split())


def _phrases(listed: Any) -> tuple[str, ...] | None:
    """Phrases in lower case with single spaces; None if the list holds anything else."""
    if not isinstance(listed, list) or not all(isinstance(phrase, str) and phrase.strip() for phrase in listed):
        return None
    return tuple(" ".join(phrase.lower().split()) for phrase in listed)


@lru_cache(maxsize=256)
def openers(event: Event) -> dict[str, tuple[Term, ...]]:
    """The terms of an event, and the phrases that are none, by every form of the word they are looked up by."""
    found: dict[str, list[Term]] = {}
    excluded = [ready(phrase)._replace(only="not") for phrase in dict.fromkeys(event.excluded)]
    for term in [*excluded, *map(ready, dict.fromkeys(event.terms))]:
        for form in sorted(term.words[term.anchor] or ()):
            found.setdefault(form, []).append(term)
    return {form: tuple(terms) for form, terms in found.items()}


def ready(term: str) -> Term:
    """A term as it is looked for.

    Examples
    --------
    >>> [word if word == "*" else sorted(word) for word in ready("bring * home").words]
    [['bring', 'bringing', 'brings', 'brought'], '*', ['home', 'homes']]
    """
    words = term.split()
    only = ""
    if len(words) > 1 and words[0] in ("to", "a", "an"):
        only = "verb" if words[0] == "to" else "noun"
        words = words[1:]
    words = [word for place, word in enumerate(words) if word not in _MOST or 0 < place < len(words) - 1] or [term]
    patterns: list[frozenset[str] | str] = [word if word in _MOST else frozenset((word,)) for word in words]
    patterns[0] = forms(words[0]) if only != "noun" else frozenset((words[0], third_person(words[0])))
    if len(words) > 1:
        patterns[-1] = frozenset((words[-1], third_person(words[-1])))
    leading = next((words[:place] for place, word in enumerate(words) if word in _MOST), words)
    rare = (place for place, word in enumerate(leading) if word not in verbs().lists["closed"])
    longest = max(range(len(leading)), key=lambda place: len(leading[place]), default=0)
    return Term(term, tuple(patterns), only, next(rare, longest))


def may_stand(term: Term, words: Set[str]) -> bool:
    """Whether a text of these words may hold a term: a form of each of its words is there."""
    return all(isinstance(word, str) or not word.isdisjoint(words) for word in term.words)


def follower(term: Term) -> tuple[frozenset[str], int] | None:
    """The word that has to follow the one a term is looked up by, and within how many; None if it is the last."""
    behind = term.words[term.anchor + 1 : term.anchor + 3]
    if not behind:
        return None
    return (behind[0], 1) if isinstance(behind[0], frozenset) else (frozenset(behind[1]), 1 + _MOST[behind[0]])


def matching(items: Sequence[Item], place: int, terms: Iterable[Term]) -> list[tuple[int, Term]]:
    """The terms that begin at a place, with where they end, the longest first."""
    found = []
    for term in terms:
        end = _match(items, place - term.anchor, term.words) if len(term.words) > 1 else place + 1
        if end is not None:
            found.append((end, term))
    return sorted(found, key=lambda one: -one[0]) if len(found) > 1 else found


def _match(items: Sequence[Item], place: int, words: Sequence[frozenset[str] | str]) -> int | None:
    """Past the term that begins at a place."""
    for number, word in enumerate(words):
        if isinstance(word, str):
            wanted = words[number + 1]
            crossed = _across(items, place, wanted, word) if isinstance(wanted, frozenset) else None
            if crossed is None:
                return None
            place = crossed
        elif item_at(items, place).lower in word:
            place += 1
        else:
            return None
    return place


def _across(items: Sequence[Item], place: int, wanted: frozenset[str], gap: str) -> int | None:
    """Where the next word of a term stands behind a gap, which is as short as it can be and crosses no mark."""
    lists = _gap_lists()
    for here in range(place, min(len(items), place + _MOST[gap] + 1)):
        item = items[here]
        if item.lower in wanted:
            return here
        if item.kind == "mark" and item.lower not in lists["marks"]:
            return None
        if gap == OBJECT and item.lower in lists["ending"]:
            return None
        if gap == OBJECT and item.lower in lists["joining"] and not _is_counted(items, here):
            return None
    return None


def _is_counted(items: Sequence[Item], place: int) -> bool:
    """Whether the word before is a quantity: "one in five", "20% of", "up to 2,000", "45 to 50"."""
    before = item_at(items, place - 1).lower
    return before in _gap_lists()["quantities"] or before[:1].isdigit() or before.endswith("-third")


@cache
def _gap_lists() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("analysis.data").joinpath("events.toml").read_text("utf-8"))
    return {name: frozenset(listed) for name, listed in table["gap"].items()}


def forms(base: str) -> frozenset[str]:
    """The forms a word may have as a verb and as a noun.

    Examples
    --------
    >>> sorted(forms("withdraw"))
    ['withdraw', 'withdrawing', 'withdrawn', 'withdraws', 'withdrew']
    >>> sorted(forms("stab"))
    ['stab', 'stabbed', 'stabbing', 'stabs']
    """
    known = verbs()
    irregular = {form for table in (known.pasts, known.participles) for form, of in table.items() if of == base}
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        regular = {base[:-1] + "ied", base + "ing"}
    elif base.endswith("e"):
        regular = {base + "d", (base if base.endswith("ee") else base[:-1]) + "ing"}
    else:
        vowels = [letter in _VOWELS for letter in base]
        doubles = len(base) > 2 and vowels[-3:] == [False, True, False] and sum(vowels) == 1 and base[-1] not in "wxy"
        stem = base + base[-1] * doubles
        regular = {stem + "ed", stem + "ing"}
    if irregular:
        regular = {form for form in regular if form.endswith("ing")}
    return frozenset({base, third_person(base)} | irregular | regular)
