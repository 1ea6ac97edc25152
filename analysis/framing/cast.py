"""Persons, bodies and groups that a stretch of an article describes without naming them: "officials", "the company"."""

from __future__ import annotations

import bisect
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from analysis.framing.actor_words import plural
from analysis.framing.noun_phrases import Words
from analysis.numbers.lexicon import numerals
from analysis.sourcing.codebook import default_codebook
from analysis.sourcing.described import describe, plain
from analysis.sourcing.mentions import POSSESSIVE

Span = tuple[int, int]
_MOST_BEFORE = 3  # words of a description before its noun
_WHO = frozenset(("role", "lean", "body", "people"))


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
        if _is_head(text, place, last) or _is_dead(text, place, first):
            begin = _first_of(text, first, place) if text.lower[place] != "dead" else place - 1
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
