"""The events of a story, as `corpus.toml` names them: what they are and the words that name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.reading.entries import bad_list, bad_name, bare, unknown_keys
from analysis.reading.wording import printable

MOST_EVENTS = 50
_GAPS = ("*", "**")
_SHOWN = 60  # characters of a term in a message
_MOST_TERMS = 100  # of one event
_LONGEST_DEFINITION = 400  # characters
_KEYS = ("name", "terms", "definition", "not")


@dataclass(frozen=True)
class Event:
    """An event and the terms that name it.

    Attributes
    ----------
    name : str
        What the tables call it.
    terms : tuple of str
        Words or phrases in their base form, which stand for the inflected forms as well: "withdrawal", "pull * out"
        ("*" is up to four words, "**" eight of one phrase). "to leave" is only a verb, "a strike" only a noun.
    definition : str
        One sentence: what counts as such an event.
    excluded : tuple of str
        Phrases of the same form that hold a term and mean something else ("exit poll"); `not` in TOML files.
    """

    name: str
    terms: tuple[str, ...]
    definition: str = ""
    excluded: tuple[str, ...] = ()


def parse_events(entries: Iterable[Mapping[str, Any]]) -> tuple[tuple[Event, ...], list[str]]:
    """The events of `[[event]]` tables, and what is wrong with them, each as a sentence with the remedy.

    Examples
    --------
    >>> parse_events([{"name": "Break", "terms": ["burst", "give way"], "not": ["burst of colour"]}])[0]
    (Event(name='Break', terms=('burst', 'give way'), definition='', excluded=('burst of colour',)),)
    >>> parse_events([{"name": "Break", "term": ["burst"]}])[1][0]
    "corpus.toml has an unknown key 'term' in [[event]] number 1; did you mean 'terms'?"
    """
    listed = list(entries)
    problems: list[str] = []
    if len(listed) > MOST_EVENTS:
        problems.append(f"corpus.toml has {len(listed):,} [[event]] tables; keep the {MOST_EVENTS} that matter most.")
    events: list[Event] = []
    names: set[str] = set()
    for number, entry in enumerate(listed[:MOST_EVENTS], 1):
        found = _faults(entry, f"in [[event]] number {number}", number)
        if not found:
            name, definition = bare(entry["name"]), bare(entry.get("definition", ""))
            if name.casefold() in names:
                found.append(
                    f"corpus.toml: two [[event]] tables have the name '{printable(name)}'; join them or rename one."
                )
            names.add(name.casefold())
            terms, excluded = (bare([one.lower() for one in entry.get(key, [])]) for key in ("terms", "not"))
            events.append(Event(name, tuple(dict.fromkeys(terms)), definition, tuple(dict.fromkeys(excluded))))
        problems += found
    return tuple(events), problems


def _faults(entry: Mapping[str, Any], where: str, number: int) -> list[str]:
    found = unknown_keys(entry, _KEYS, where)
    if entry.get("name") is None:
        found.append(f"corpus.toml: [[event]] number {number} has no key 'name'; add what the event is called.")
    else:
        found += bad_name(entry["name"], f"name {where}")
    if "definition" in entry:
        found += bad_name(entry["definition"], f"definition {where}", _LONGEST_DEFINITION)
    if not entry.get("terms", []):
        found.append(
            f"corpus.toml: [[event]] number {number} has no terms; list the words that name the event, such as "
            'terms = ["burst", "give way"].'
        )
    for key in ("terms", "not"):
        listed = entry.get(key, [])
        found += bad_list(listed, f"{key} {where}", _MOST_TERMS, "terms")
        found += _bad_stars(listed, f"{key} {where}")
    return found


def _bad_stars(terms: Any, where: str) -> list[str]:
    """Terms in which "*" stands where it means nothing."""
    texts = [term for term in terms if isinstance(term, str) and "*" in term] if isinstance(terms, list) else []
    return [
        f"corpus.toml: '{printable(term[:_SHOWN])}' in {where} is no term: “*” stands alone between two words, for up "
        'to four others ("bring * home"); all forms of a word are found without it.'
        for term in texts
        if not _is_gapped(term.split())
    ]


def _is_gapped(words: list[str]) -> bool:
    """Whether every "*" stands by itself with words on either side."""
    inside = all(word in _GAPS or "*" not in word for word in words)
    gaps = [place for place, word in enumerate(words) if word in _GAPS]
    return inside and all(0 < place < len(words) - 1 and words[place + 1] not in _GAPS for place in gaps)
