"""Who stands in a stretch of an article: actors, others by name, and whom it describes ("officials", "the company")."""

from __future__ import annotations

import bisect
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from analysis.corpus import Document, split_article
from analysis.framing.actor_words import plural
from analysis.framing.beginnings import WORD, Span, bare_words
from analysis.framing.no_actors import is_called_place, is_of_none, place_before
from analysis.framing.noun_phrases import Words
from analysis.numbers.lexicon import numerals
from analysis.reading import Article
from analysis.sourcing.codebook import default_codebook
from analysis.sourcing.described import describe, plain
from analysis.sourcing.folding import fold, given_names
from analysis.sourcing.mentions import POSSESSIVE, Names

Form = tuple[str, ...]
Forms = tuple[Mapping[Form, str], Mapping[str, Sequence[int]]]  # names by their words, lengths by the first word
# What stands between a description and the name it belongs to.
_APPOSED = (" ", ", ")
_APPOSED_BEHIND = (", ", ", a ", ", an ", ", the ")
_NAMED = frozenset(("named person", "named organisation", "other media"))
_MOST_BEFORE = 3  # words of a description before its noun
_WHO = frozenset(("role", "lean", "body", "people"))


class Cast(NamedTuple):
    """Who may stand in an article: its labels, the forms of other names, and its words."""

    document: Document
    labels: Sequence[Mapping[str, Any]]
    forms: Forms
    words: Words


def cast_of(
    document: Document, names: Names, statements: Iterable[Mapping[str, Any]], labels: Sequence[Mapping[str, Any]]
) -> Cast:
    """All who are named in an article: its actors, persons and named sources."""
    return Cast(document, labels, _forms(document, names, statements, labels), Words(document))


def standing_in(actors: Cast, start: int, end: int) -> list[tuple[Span, str]]:
    """Who stands in a stretch, in order: actors by their labels, others by name, then those described."""
    labelled = [
        ((row["start"], row["end"]), str(row["actor"]))
        for row in actors.labels
        if start <= row["start"] and row["end"] <= end
    ]
    found = labelled + apart_from(labelled, _matches(actors.document.text, start, end, actors.forms))
    return _with_described(actors.words, found, start, end)


def standing_in_title(actors: Cast, title: str) -> list[str]:
    """Who stands in a title that is no part of the article's text."""
    if not title:
        return []
    words = Words(split_article(Article("title", "title", title)))
    found = list(_matches(title, 0, len(title), actors.forms))
    return [name for _, name in _with_described(words, found, 0, len(title))]


def _with_described(words: Words, found: list[tuple[Span, str]], start: int, end: int) -> list[tuple[Span, str]]:
    """Those found, and those described beside them who are not the same: "the mayor, Ada Stone"."""
    text = words.document.text
    begins, ends = {span[0] for span, _ in found}, {span[1] for span, _ in found}
    described = [
        (span, name)
        for span, name in apart_from(found, find_described(words, start, end))
        if not any(span[1] + len(mark) in begins and text.startswith(mark, span[1]) for mark in _APPOSED)
        and not any(span[0] - len(mark) in ends and text.endswith(mark, 0, span[0]) for mark in _APPOSED_BEHIND)
    ]
    return sorted(found + described)


def apart_from(found: Sequence[tuple[Span, str]], more: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Those of `more` that overlap none that is found already; of those found none overlaps another."""
    spans = sorted(span for span, _ in found)

    def overlaps(span: Span) -> bool:
        place = bisect.bisect_left(spans, (span[1], 0)) - 1
        return place >= 0 and spans[place][1] > span[0]

    return [(span, name) for span, name in more if not overlaps(span)]


def _forms(
    document: Document, names: Names, statements: Iterable[Mapping[str, Any]], labels: Iterable[Mapping[str, Any]]
) -> Forms:
    """Names of actors, persons and sources by their words."""
    people = _persons(document, names)
    named = {str(row["source_name"]) for row in statements if row["source_name"] and row["named_status"] in _NAMED}
    forms: dict[Form, str] = {}
    last_words: dict[str, list[str]] = defaultdict(list)
    for name in sorted(people | {name for name in named if name[0].isupper()}):
        words = tuple(WORD.findall(name))
        if words and fold(name) != fold(document.article.outlet):
            forms[words] = name
            last_words[words[-1]].append(name)
    for last, sharing in last_words.items():
        persons = [name for name in sharing if name in people]
        if persons:
            # A surname that several share stands for itself.
            forms.setdefault((last,), persons[0] if len(persons) == 1 else last)
    for row in labels:
        words = tuple(WORD.findall(row["text"]))
        if words and row["kind"] != "description":
            forms[words] = str(row["actor"])
    lengths: dict[str, set[int]] = defaultdict(set)
    for form in forms:
        lengths[form[0]].add(len(form))
    return forms, {word: sorted(many, reverse=True) for word, many in lengths.items()}


def _persons(document: Document, names: Names) -> set[str]:
    """Those taken for persons who are no places or storms: they have a given name, or stand seldom where places do."""
    found: dict[str, list[bool]] = defaultdict(list)
    for mention, name in names.people:
        place = place_before(document, mention) or is_called_place(document, mention)
        found[name].append(not mention.titles and place)
    return {
        name
        for name, placed in found.items()
        if plain(name.split()[0]) in given_names()
        or (2 * sum(placed) < len(placed) and not is_of_none(tuple(name.split())))
    }


def _matches(text: str, start: int, end: int, forms: Forms) -> Iterator[tuple[Span, str]]:
    """The names in a stretch, none within another."""
    names, lengths = forms
    tokens = [(m.start(), m.start() + len(bare), bare) for m, bare in bare_words(text, start, end)]
    free = 0
    for place, (begin, _, word) in enumerate(tokens):
        if place < free:
            continue
        for length in lengths.get(word, ()):
            name = names.get(tuple(token[2] for token in tokens[place : place + length]))
            if name is not None:
                free = place + length
                yield (begin, tokens[free - 1][1]), name
                break


def is_state(words: str) -> bool:
    """Whether words name a country: "The US".

    Examples
    --------
    >>> is_state("The US"), is_state("The mill")
    (True, False)
    """
    return default_codebook().places.get(plain(words.removeprefix("The ").removeprefix("the "))) == "countries"


def find_described(text: Words, start: int, end: int) -> list[tuple[Span, str]]:
    """Noun phrases of a stretch whose head is a word for people or for a body, without article.

    Parameters
    ----------
    text : Words
        The article.
    start, end : int
        The stretch.

    Returns
    -------
    list of (span, str)
        In the order of the text.

    Examples
    --------
    >>> from analysis.corpus import split_article
    >>> from analysis.reading import Article
    >>> text = "The government said two residents were saved by a police officer."
    >>> words = Words(split_article(Article("a", "A", text)))
    >>> [name for _, name in find_described(words, 0, 70)]
    ['government', 'residents', 'police officer']
    """
    first, last = bisect.bisect_left(text.starts, start), bisect.bisect_left(text.starts, end)
    found = []
    for place in range(first, last):
        dead = _is_dead(text, place, first)
        if dead or _is_head(text, place, last):
            begin = place - 1 if dead else _first_of(text, first, place)
            span = (text.starts[begin], text.starts[place] + len(POSSESSIVE.sub("", text.words[place])))
            found.append((span, " ".join(text.document.text[slice(*span)].split())))
    return found


def _first_of(text: Words, first: int, head: int) -> int:
    """Where the phrase of a head begins: behind verbs, numbers and words of quantity."""
    begin = head
    earliest = max(first, text.phrase(head).first, head - _MOST_BEFORE)
    while begin > earliest and not _ends_before(text.lower[begin - 1]):
        begin -= 1
    return begin


def _ends_before(word: str) -> bool:
    """Whether a word before a description is none of its own."""
    if word in _lists().before or word.encode() in numerals().starters or word.endswith(("ing", "ed")):
        return True
    # In a headline a verb in the present looks like a plural: "kills six people".
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _is_head(text: Words, place: int, last: int) -> bool:
    """Whether a word is a noun for somebody and ends its phrase, which is no name and no title before one."""
    word, following = text.lower[place], place + 1
    if not _names_people(word):
        return False
    if following >= last or text.gap(place) != " " or word.endswith("'s"):
        return True
    if text.words[following][0].isupper() and not text.words[place].islower():
        return False
    if _names_people(text.lower[following]):
        return False
    # A plural stands before a verb rather than before a noun: "leaders eye", "savers wait".
    return word.endswith("s") or not text.is_adjunct(following)


def _is_dead(text: Words, place: int, first: int) -> bool:
    """ "Two dead after": those who died, by their number."""
    before = text.lower[place - 1] if place > first else ""
    return text.lower[place] == "dead" and (before.isdigit() or before.encode() in numerals().starters)


def _names_people(word: str) -> bool:
    lists, bare = _lists(), plain(word)
    if not bare.isalpha() or bare in lists.never:
        return False
    return bare in lists.people or describe(bare, default_codebook()).what in _WHO


class _Lists(NamedTuple):
    never: frozenset[str]
    before: frozenset[str]
    people: frozenset[str]


@cache
def _lists() -> _Lists:
    table = tomllib.loads(files("analysis.data").joinpath("openings.toml").read_text("utf-8"))["described"]
    people = {form for noun in table["people"] for form in (noun, plural(noun))}
    return _Lists(frozenset(table["never"]), frozenset(table["before"]), frozenset(people))
