"""What one event is called: "withdrawal", "pullout", "bring home"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus import Corpus, Document
from analysis.framing.event_contexts import Around, Hit, Sight, load_contexts
from analysis.framing.event_terms import Term, follower, load_events, matching, may_stand, openers
from analysis.framing.participles import verbs
from analysis.framing.predicates import (
    is_adverb,
    is_contracted,
    is_plain_noun,
    item_at,
    looked_up,
    sentence_items,
)
from analysis.framing.voice import voice_at
from analysis.reading import Event
from analysis.sourcing.cues import cues
from analysis.sourcing.passages import Item
from analysis.tables import make_table

_WHEN = frozenset(("day", "night", "eve", "season", "week"))
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "our", "my", "your"))


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
    opened = _opened(tuple(events))
    followers = _followers(tuple(events))
    words = [lower for lower, _ in map(looked_up, document.tokens.words())]
    around = Around(document, words)
    rows: list[dict[str, Any]] = []
    # Most sentences have no word that a term of this article may begin with: they are passed over.
    begin = {
        word
        for word in around.words & opened.keys()
        if followers[word] is None
        or any(may_stand(term, around.words) for _, terms, _ in opened[word] for term in terms)
    }
    begun = (place for place, word in enumerate(words) if word in begin and _goes_on(words, place, followers[word]))
    for number, places in _by_sentence(document, begun):
        items = sentence_items(document, document.sentences[number])
        for found in _found(items, places, opened, around):
            start, stop = items[found.place].start, items[found.end - 1].end
            rows.append(
                {
                    **document.identity,
                    "start": start,
                    "end": stop,
                    "event": found.event,
                    "term": found.term,
                    "construction": found.construction,
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
        Default: as `propose_events` gives them.
    """
    if events is not None:
        return make_table(
            "event_names", (row for document in corpus.documents for row in find_event_names(document, events))
        )
    rows = _all_names(corpus)
    chosen = {event.name for event in _proposed(corpus, rows)}
    return make_table("event_names", (row for row in rows if row["event"] in chosen))


def propose_events(corpus: Corpus) -> tuple[Event, ...]:
    """The events that `corpus.toml` names, then the shipped families that two outlets or more name.

    Of a corpus of one outlet all families that it names. An event of the corpus takes the place of a shipped family of
    the same name.
    """
    return tuple(_proposed(corpus, _all_names(corpus)))


def _families(corpus: Corpus) -> tuple[Event, ...]:
    """The corpus's own events, then the shipped families of other names."""
    own = {event.name.casefold() for event in corpus.events}
    return (*corpus.events, *(event for event in load_events() if event.name.casefold() not in own))


def _all_names(corpus: Corpus) -> list[dict[str, Any]]:
    families = _families(corpus)
    return [row for document in corpus.documents for row in find_event_names(document, families)]


def _proposed(corpus: Corpus, rows: Iterable[Mapping[str, Any]]) -> Iterator[Event]:
    named: dict[str, set[str]] = {}
    for row in rows:
        named.setdefault(row["event"], set()).add(row["outlet"])
    least = max(1, min(2, len(corpus.outlets)))
    for event in _families(corpus):
        if event in corpus.events or len(named.get(event.name, ())) >= least:
            yield event


_Opened = Mapping[str, Sequence[tuple[Event, tuple[Term, ...], bool]]]


class _Found(NamedTuple):
    """A term found: from one item to behind its last."""

    place: int
    end: int
    event: str
    term: str
    construction: str


@lru_cache(maxsize=8)
def _opened(events: tuple[Event, ...]) -> _Opened:
    """The terms of events by the first word; whether they are of a shipped family, whose contexts are known."""
    opened: dict[str, list[tuple[Event, tuple[Term, ...], bool]]] = defaultdict(list)
    for event in events:
        for word, terms in openers(event).items():
            opened[word].append((event, terms, event in load_events()))
    return dict(opened)


@lru_cache(maxsize=8)
def _followers(events: tuple[Event, ...]) -> dict[str, tuple[frozenset[str], int] | None]:
    """By the words that terms are looked up by, what has to follow within so many words; None where anything may."""
    found: dict[str, tuple[frozenset[str], int] | None] = {}
    for word, entries in _opened(events).items():
        behind = [follower(term) for _, terms, _ in entries for term in terms]
        known = [one for one in behind if one is not None]
        wanted = frozenset().union(*(one[0] for one in known))
        found[word] = (wanted, max(one[1] for one in known)) if len(known) == len(behind) else None
    return found


def _goes_on(words: Sequence[str], place: int, wanted: tuple[frozenset[str], int] | None) -> bool:
    return wanted is None or not wanted[0].isdisjoint(words[place + 1 : place + 1 + wanted[1]])


def _by_sentence(document: Document, places: Iterable[int]) -> Iterator[tuple[int, list[int]]]:
    """Places of tokens by their sentence, there counted from its first."""
    starts = document.tokens.starts
    for number, group in groupby(places, lambda place: document.sentence_at(starts[place])):
        if number is not None:
            first = bisect_left(starts, document.sentences[number].start)
            yield number, [place - first for place in group]


def _found(items: tuple[Item, ...], places: Iterable[int], opened: _Opened, around: Around) -> Iterator[_Found]:
    """What the terms that begin at these places name."""
    sight = Sight(around, items)
    done: dict[str, int] = {}
    for place in places:
        if _is_month(sight, place) or _is_rest(items, place):
            continue
        for event, terms, shipped in opened.get(items[place].lower, ()):
            for end, term in matching(items, place, terms):
                start = place - term.anchor
                if start < done.get(event.name, 0):
                    continue
                if term.only == "not":
                    done[event.name] = end
                    break
                if _is_in_name(sight, place):
                    continue
                hit = Hit(sight, items[start].start, items[end - 1].end, partial(_as_what, sight, place, term))
                contexts = load_contexts().get((event.name, term.term)) if shipped else None
                # Verb or noun is asked last: it takes the longest to tell.
                if (contexts is None or contexts.admit(hit)) and (
                    len(term.words) > 1 or term.only in ("", hit.construction)
                ):
                    done[event.name] = end
                    yield _Found(start, end, event.name, term.term, hit.construction)
                    break


def _as_what(sight: Sight, place: int, term: Term) -> str:
    """Whether a term stands there as a verb, a noun or a phrase."""
    if len(term.words) > 1:
        return "phrase"
    # No verb stands behind an article, and where verbs stand takes long to tell.
    articled = item_at(sight.items, place - 1).lower in _ARTICLES
    found = _construction(sight.items, place, frozenset() if articled else sight.verb_places)
    return "verb" if term.only == "verb" and found == "noun" and _is_finite_with_s(sight.items, place) else found


def _is_month(sight: Sight, place: int) -> bool:
    """Whether "March" is the month: with a capital where no sentence begins."""
    return place > 0 and sight.items[place].text in ("March", "May") and not sight.is_title


def _is_in_name(sight: Sight, place: int) -> bool:
    """Whether a word stands within a name that goes on behind it: "the National Election Board", not "Election Day"."""
    items = sight.items
    if place == 0 or not items[place].text[0].isupper():
        return False
    before, following = items[place - 1], item_at(items, place + 1)
    if (
        following.kind != "word"
        or not following.text[:1].isupper()
        or following.lower in _WHEN
        or before.kind == "mark"
    ):
        return False
    named = before.text[0].isupper() or before.lower in cues().words["determiners"]
    return named and following.lower not in verbs().lists["closed"] and not sight.is_title


def _is_rest(items: Sequence[Item], place: int) -> bool:
    """Whether "left" is said of what remains ("how many are left", "what's left of it"), or "according" of a source."""
    if items[place].lower == "according":
        return True
    if items[place].lower != "left":
        return False
    before = item_at(items, place - 1).lower
    return before in cues().words["be"] or before.endswith("'s") or item_at(items, place + 1).lower == "of"


def _is_finite_with_s(items: Sequence[Item], place: int) -> bool:
    """Whether a form in -s may be the verb of a headline: "Court jails banker", "Bridge falls in city"."""
    if not items[place].lower.endswith("s"):
        return False
    before, following = item_at(items, place - 1), item_at(items, place + 1)
    subject = before.kind == "word" and before.lower not in verbs().lists["closed"] and not before.lower.endswith("s")
    return subject and (following.kind == "word" or following.text == "")


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
        return "noun" if (lower.endswith("s") and not lower.endswith("ss")) or noun_before else "verb"
    base = known.pasts.get(lower) or known.participles.get(lower)
    # "The left", "the old left": outside a verb group such a form is no verb behind a noun or an adjective.
    described = noun_before or is_plain_noun(before)
    if lower.endswith("ed") or (base is not None and base != lower and not described):
        return "verb"
    return "verb" if before.lower in known.lists["modals"] | {"they", "we", "i", "you", "who"} else "noun"
