"""Names that are of nobody who acts: of places, of events and of things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from analysis.corpus import Document
from analysis.framing.actor_words import actor_words
from analysis.framing.beginnings import behind_dateline
from analysis.sourcing.codebook import default_codebook
from analysis.sourcing.cues import cues
from analysis.sourcing.described import describe, plain
from analysis.sourcing.folding import given_names
from analysis.sourcing.mentions import Mention

_REACH = 60  # characters around a name that tell what it is of
_DATELINES = 3  # paragraphs of the body that may begin with a place
_MOST_APPOSED = 5  # words
_WORD = re.compile(r"[^\s,.;:()–—]+|[,.;:()–—]")


@lru_cache(maxsize=1 << 14)
def is_of_none(words: tuple[str, ...], known: bool = False) -> bool:
    """Whether a name is of a place, an event or a thing by its own words, and of no body known by it.

    Parameters
    ----------
    words : tuple of str
        The words of the name.
    known : bool, optional
        Whether the article tells that it is a person's: by a title, or by the surname alone.

    Examples
    --------
    >>> [is_of_none(tuple(name.split())) for name in ("Tannery Street", "River Orla", "Hurricane Ada", "Ada River")]
    [True, True, True, True]
    >>> [is_of_none(tuple(name.split())) for name in ("Downing Street", "John Lane", "Lake Street Bakeries", "Orla")]
    [False, False, False, False]
    """
    if len(words) < 2:
        return False
    nouns = actor_words()
    first, last = plain(words[0]), plain(words[-1])
    if last in nouns.also_surnames:
        is_place = not known and first not in given_names()
    else:
        starts = len(words) == 2 and first in nouns.starts_of_places and words[-1] not in cues().words["bodies"]
        is_place = starts or last in nouns.ends_of_places
    return is_place and describe(" ".join(words), default_codebook()).what != "body"


def named_after(words: tuple[str, ...]) -> tuple[str, ...]:
    """What a river, a mountain or a storm is called without its noun: of "River Orla" "Orla"; of others nothing."""
    return words[1:] if plain(words[0]) in actor_words().starts_of_places and is_of_none(words) else ()


def place_before(document: Document, mention: Mention) -> bool:
    """Whether a preposition of places stands before a name: "in Orla", "neighboring Orla", "in Dunmarrow, Orla"."""
    near = document.text[max(0, mention.start - _REACH) : mention.start]
    before = near.split()
    if near.endswith(", "):  # "in Dunmarrow, Orla"
        before[-1] = before[-1].rstrip(",")
        while before and before[-1][:1].isupper():
            before.pop()
    return bool(before) and before[-1].lower() in actor_words().places


def is_called_place(document: Document, mention: Mention) -> bool:
    """Whether the article says that a name is of a place or a thing: "the city of Orla", "Orla, a rail line"."""
    text, nouns = document.text, actor_words().things
    before = text[max(0, mention.start - _REACH) : mention.start].split()[-2:]
    if before and (before[-1] in nouns or (before[-1] == "of" and before[0] in nouns)):
        return True
    if not text.startswith((", a ", ", an ", ", the "), mention.end):
        return False
    behind = _WORD.findall(text, mention.end, mention.end + _REACH)
    for number, word in enumerate(behind[2 : 2 + _MOST_APPOSED], 3):
        ends = number >= len(behind) or _ends_phrase(behind[number])
        if word in nouns and ends:
            return True
        if ends:
            return False
    return False


def _ends_phrase(word: str) -> bool:
    return not word.isalpha() or word.endswith("ly") or word in cues().words["phrase_breaks"]


def is_before_thing(document: Document, mention: Mention) -> bool:
    """Whether a name stands before a noun for a place or a thing: "the Orla region", "the Orla light-rail line"."""
    near = document.text[mention.end : mention.end + _REACH]
    if not near.startswith(" "):
        return False
    for word in near.split(" ", 4)[1:3]:
        bare = word.rstrip(',.;:)”"')
        if bare in actor_words().things:
            return True
        if bare != word or not bare.islower() or bare in cues().words["phrase_breaks"]:
            return False
    return False


def in_datelines(document: Document) -> Iterator[tuple[int, int]]:
    """Where the datelines stand."""
    body = [segment for segment in document.segments if segment.kind == "body"]
    for segment in body[:_DATELINES]:
        end = behind_dateline(document, segment.start, segment.end)
        if end > segment.start:
            yield segment.start, end
