"""What one event is called: "withdrawal", "pullout", "bring home"."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus import Corpus, Document
from analysis.errors import InputError
from analysis.framing.actives import actives
from analysis.framing.participles import third_person, verbs
from analysis.framing.predicates import (
    is_adverb,
    is_contracted,
    is_plain_noun,
    is_title,
    item_at,
    passives,
    sentence_items,
)
from analysis.framing.voice import voice_at
from analysis.sourcing.cues import cues
from analysis.sourcing.passages import Item
from analysis.tables import make_table

GAP = 4  # words that "*" may stand for
_VOWELS = "aeiou"


_BE = frozenset(("am", "are", "be", "been", "being", "is", "was", "were"))


@dataclass(frozen=True)
class Event:
    """An event and the terms that name it.

    Attributes
    ----------
    name : str
        What the tables call it.
    terms : tuple of str
        Words or phrases in their base form, which stand for the inflected forms as well: "withdrawal", "pull * out"
        ("*" is up to four words). "to leave" is only meant as a verb, "a strike" only as a noun.
    """

    name: str
    terms: tuple[str, ...]


class _Term(NamedTuple):
    """A term ready for search: the forms of every word of it, None for a gap, and as what it is meant."""

    term: str
    words: tuple[frozenset[str] | None, ...]
    only: str


@cache
def load_events(file: Path | None = None) -> tuple[Event, ...]:
    """The shipped families of news events, or those of a file of the same form.

    Parameters
    ----------
    file : Path, optional
        A TOML file with `[[event]]` tables: name, terms.

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
    return tuple(_event(entry, number, where) for number, entry in enumerate(listed, 1))


def _event(entry: Any, number: int, where: str) -> Event:
    name, terms = (entry.get("name"), entry.get("terms")) if isinstance(entry, dict) else (None, None)
    if isinstance(name, str) and name.strip() and isinstance(terms, list) and terms:
        words = [" ".join(term.lower().split()) for term in terms if isinstance(term, str)]
        if all(words) and len(words) == len(terms):
            return Event(name.strip(), tuple(words))
    raise InputError(f"{where}, event {number}: needs a name and a list of terms, each a word or a phrase in quotes.")


def find_event_names(document: Document, events: Sequence[Event]) -> list[dict[str, Any]]:
    """Every term of every event in one article, with its voice; a pure function.

    Parameters
    ----------
    document : Document
    events : sequence of Event

    Returns
    -------
    list of dict
        Rows of the table `event_names`. Of terms of one event that overlap, the one that begins first and is longest.

    Examples
    --------
    >>> from analysis.corpus import split_article
    >>> from analysis.reading import Article
    >>> event = Event("withdrawal", ("withdrawal", "withdraw", "bring * home"))
    >>> document = split_article(Article("a", "A", "The withdrawal began. He brought all the troops home."))
    >>> [(row["term"], row["construction"], row["text"]) for row in find_event_names(document, [event])]
    [('withdrawal', 'noun', 'withdrawal'), ('bring * home', 'phrase', 'brought all the troops home')]
    """
    opened: dict[str, list[tuple[str, tuple[_Term, ...]]]] = defaultdict(list)
    for event in events:
        for word, terms in _openers(event).items():
            opened[word].append((event.name, terms))
    rows: list[dict[str, Any]] = []
    for number, sentence in enumerate(document.sentences):
        items = sentence_items(document, sentence)
        places: frozenset[int] | None = None
        done: dict[str, int] = {}
        for place, item in enumerate(items):
            if item.lower not in opened or _is_month(items, place) or _is_rest(items, place):
                continue
            for event_name, terms in opened[item.lower]:
                if place < done.get(event_name, 0):
                    continue
                places = _verb_places(items) if places is None else places
                found = _longest(items, place, terms, places)
                if found is None:
                    continue
                term, end, construction = found
                done[event_name] = end
                start, stop = item.start, items[end - 1].end
                rows.append(
                    {
                        **document.identity,
                        "start": start,
                        "end": stop,
                        "event": event_name,
                        "term": term,
                        "construction": construction,
                        "voice": voice_at(document, start),
                        "sentence_id": number,
                        "repeated": document.is_repeated(start),
                        "text": document.text[start:stop],
                    }
                )
    return sorted(rows, key=lambda row: (row["start"], row["event"]))


def event_names(corpus: Corpus, events: Sequence[Event] | None = None) -> pd.DataFrame:
    """The table `event_names`: what every article calls the events.

    Parameters
    ----------
    corpus : Corpus
    events : sequence of Event, optional
        Default: the shipped families that at least two outlets name, or the only one there is.
    """
    chosen = propose_events(corpus) if events is None else events
    return make_table(
        "event_names", (row for document in corpus.documents for row in find_event_names(document, chosen))
    )


def propose_events(corpus: Corpus) -> tuple[Event, ...]:
    """The shipped families of events that two outlets or more name; of a corpus of one outlet all that it names."""
    named: dict[str, set[str]] = {}
    for document in corpus.documents:
        for row in find_event_names(document, load_events()):
            named.setdefault(row["event"], set()).add(row["outlet"])
    least = min(2, len(corpus.outlets))
    return tuple(event for event in load_events() if len(named.get(event.name, ())) >= max(1, least))


@lru_cache(maxsize=256)
def _openers(event: Event) -> dict[str, tuple[_Term, ...]]:
    """The terms of an event by every form of their first word."""
    found: dict[str, list[_Term]] = {}
    for term in map(_term, dict.fromkeys(event.terms)):
        for form in sorted(term.words[0] or ()):
            found.setdefault(form, []).append(term)
    return {form: tuple(terms) for form, terms in found.items()}


def _term(term: str) -> _Term:
    words = term.split()
    only = ""
    if len(words) > 1 and words[0] in ("to", "a", "an"):
        only = "verb" if words[0] == "to" else "noun"
        words = words[1:]
    words = [word for place, word in enumerate(words) if word != "*" or 0 < place < len(words) - 1] or [term]
    patterns = [None if word == "*" else frozenset((word,)) for word in words]
    patterns[0] = forms(words[0]) if only != "noun" else frozenset((words[0], third_person(words[0])))
    if words[-1] != "*" and len(words) > 1:
        patterns[-1] = frozenset((words[-1], third_person(words[-1])))
    return _Term(term, tuple(patterns), only)


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


def _longest(
    items: Sequence[Item], place: int, terms: Iterable[_Term], verb_places: frozenset[int]
) -> tuple[str, int, str] | None:
    """The longest term that begins at a place, as what, and up to where."""
    best: tuple[str, int, str] | None = None
    for term in terms:
        end = _match(items, place, term.words)
        if end is None or (best is not None and end <= best[1]):
            continue
        construction = "phrase" if len(term.words) > 1 else _construction(items, place, verb_places)
        if term.only and len(term.words) == 1 and construction != term.only:
            continue
        best = (term.term, end, construction)
    return best


def _match(items: Sequence[Item], place: int, words: Sequence[frozenset[str] | None]) -> int | None:
    """Past the term that begins at a place; a gap is as short as it can be and crosses no mark."""
    for number, word in enumerate(words):
        if word is None:
            wanted = words[number + 1] or frozenset()
            stop = min(len(items), place + GAP + 1)
            while place < stop and items[place].lower not in wanted:
                if items[place].kind == "mark" and items[place].lower not in ("-", "'", "’", "$", "%", "."):
                    return None
                place += 1
            if place >= stop:
                return None
        elif item_at(items, place).lower in word:
            place += 1
        else:
            return None
    return place


def _is_month(items: Sequence[Item], place: int) -> bool:
    """Whether "March" is the month: with a capital where no sentence begins."""
    return place > 0 and items[place].text in ("March", "May") and not is_title(items)


def _is_rest(items: Sequence[Item], place: int) -> bool:
    """Whether "left" is said of what remains: "how many are left", "what's left of it"."""
    if items[place].lower != "left":
        return False
    before = item_at(items, place - 1).lower
    return before in _BE or before.endswith("'s") or item_at(items, place + 1).lower == "of"


def _verb_places(items: Sequence[Item]) -> frozenset[int]:
    """Where the full verbs of verb groups stand."""
    passive = passives(items)
    return frozenset(predicate.verb for predicate in (*passive, *actives(items, passive)))


def _construction(items: Sequence[Item], place: int, verb_places: frozenset[int]) -> str:
    """Whether a word is a verb or a noun, to judge by its form and the words before it."""
    if place in verb_places:
        return "verb"
    lower, before, following = items[place].lower, item_at(items, place - 1), item_at(items, place + 1)
    known, words = verbs(), cues().words
    noun_before = before.lower in words["determiners"] or before.lower.endswith(("'s", "s'"))
    if lower.endswith("ing"):
        singular = is_plain_noun(before) and not before.lower.endswith("s")  # "drones bombing towns"
        modified = noun_before or singular or before.lower in ("of", "in", "from")
        takes = following.lower in words["determiners"] | words["objects"] | known.lists["particles"]
        describes = is_plain_noun(following) and not following.lower.endswith("s") and not is_contracted(before.lower)
        helped = before.lower in known.lists["be"] or is_adverb(before)
        return "noun" if ((modified or describes) and not takes and not helped) or following.lower == "of" else "verb"
    if before.lower == "to":
        return "noun" if lower.endswith("s") or noun_before else "verb"
    base = known.pasts.get(lower) or known.participles.get(lower)
    # "The left", "the old left": outside a verb group such a form is no verb behind a noun or an adjective.
    described = noun_before or is_plain_noun(before)
    if lower.endswith("ed") or (base is not None and base != lower and not described):
        return "verb"
    return "verb" if before.lower in known.lists["modals"] | {"they", "we", "i", "you", "who"} else "noun"
