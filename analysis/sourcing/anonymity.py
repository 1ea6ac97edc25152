"""What is told of sources without a name, and why they have none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from analysis.sourcing.codebook import LONGEST, Codebook, alternatives, default_codebook
from analysis.sourcing.described import describe, plain

_KEPT = 1 << 12  # phrases of which what they tell is kept
_REACH = 90  # characters behind a source in which what they know begins
_LONGEST_REASON = 220
_ENDS = re.compile(r"[.;:“”\"\n—]|,(?! because| citing| since| as )|\bsaid\b|\bsays\b|\btold\b")


def told_of_unnamed(source: str, behind: str, codebook: Codebook | None = None) -> str:
    """What is told of a source without a name: rank, affiliation, role, knowledge; or "bare".

    Parameters
    ----------
    source : str
        As written.
    behind : str
        The text that follows it in its sentence.
    codebook : Codebook, optional
        Another one than that of the package.

    Examples
    --------
    >>> told_of_unnamed("a senior Administration official", " told reporters")
    'rank; affiliation; role'
    >>> told_of_unnamed("two people", " familiar with the matter said"), told_of_unnamed("sources", " said")
    ('knowledge', 'bare')
    """
    book = default_codebook() if codebook is None else codebook
    told = _told_by_phrase(source, book)
    known = "knowledge" if _knows(source, behind, book) else ""
    return "; ".join(filter(None, (*told, known))) or "bare"


@lru_cache(maxsize=_KEPT)
def _told_by_phrase(source: str, book: Codebook) -> tuple[str, ...]:
    """Which of rank, affiliation and role the phrase itself tells."""
    read = describe(source, book)
    lower = [plain(word) for word in read.words]
    first, last = read.head
    before = lower[:first]
    told = [
        ("rank", any(word in book.words["rank"] for word in before)),
        ("affiliation", bool(read.affiliation) or _affiliated(read.words, lower, first, last, read.tail, book)),
        ("role", last > first and lower[last - 1] not in _no_roles(book) and not lower[last - 1].isdigit()),
    ]
    return tuple(name for name, is_told in told if is_told)


def _affiliated(
    words: Sequence[str], lower: Sequence[str], first: int, last: int, tail: int, codebook: Codebook
) -> bool:
    """Whether a body, a country, a field or a name stands before the head, in it, or behind "of" and the like."""
    listed = (codebook.fields, codebook.bodies, codebook.acronyms_lower)
    for end in range(1, last + 1):
        for start in range(max(0, end - LONGEST), end):
            if (start, end) == (first, last):
                continue
            phrase = " ".join(lower[start:end])
            if end <= max(first, last - 1) and (phrase in codebook.places or any(phrase in one for one in listed)):
                return True
    capital = any(
        word[0].isupper() and place and lower[place] not in codebook.words["rank"]
        for place, word in enumerate(words[:first])
    )
    behind = tail < len(lower) and lower[tail] in codebook.words["affiliating"]
    return (
        capital
        or " ".join(lower[first:last]) in codebook.places
        or (behind and any(word[0].isupper() for word in words[tail:]))
    )


@cache
def _no_roles(codebook: Codebook) -> frozenset[str]:
    listed = codebook.words["no_role"]
    return listed | {word + "s" for word in listed}


@cache
def _knowing(codebook: Codebook) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(codebook.words['knowledge'])})\b")


def _knows(source: str, behind: str, codebook: Codebook) -> bool:
    """Whether the words behind the source, or in it, say how they know."""
    near = re.split(r"[.;“”\"]|,(?= (?:said|but|and)\b)", behind[:_REACH])[0].lower()
    found = _knowing(codebook).search(near)
    return (found is not None and found.start() < 30) or _knowing(codebook).search(source.lower()) is not None


@cache
def _reasons(codebook: Codebook) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(codebook.words['reason'])})\b", re.IGNORECASE)


@cache
def _goes_on(codebook: Codebook) -> re.Pattern[str]:
    return re.compile(rf",? (?:{alternatives(codebook.words['goes_on'])})\b")


def anonymity_reason(text: str, start: int, end: int, codebook: Codebook | None = None) -> tuple[int, int] | None:
    """Where in a stretch of text the condition or reason of anonymity stands.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        The stretch: a sentence.
    codebook : Codebook, optional
        Another one than that of the package.

    Examples
    --------
    >>> text = "An aide, who spoke on condition of anonymity because talks go on, said no."
    >>> found = anonymity_reason(text, 0, len(text))
    >>> text[slice(*found)]
    'on condition of anonymity because talks go on'
    """
    book = default_codebook() if codebook is None else codebook
    stretch = text[start : min(end, start + 1500)]
    lower = stretch.lower()
    if not any(map(lower.__contains__, book.words["reason_needs"])):
        return None
    for found in _reasons(book).finditer(stretch):
        phrase = found[0].lower()
        near = lower[found.start() : found.end() + 80]
        if phrase in book.words["reason_weak"] and not any(word in near for word in book.words["reason_weak_needs"]):
            continue
        stop = _reason_end(stretch, found.end(), phrase, book)
        return start + found.start(), start + stop
    return None


def _reason_end(stretch: str, at: int, phrase: str, codebook: Codebook) -> int:
    """Where a reason ends: with the phrase itself, or with the clause that follows it."""
    if phrase.rsplit(" ", 1)[-1] in codebook.words["whole"]:
        goes_on = _goes_on(codebook).match(stretch, at)
        if goes_on is None:
            return at
        at = goes_on.end()
    ends = _ENDS.search(stretch, at, min(len(stretch), at + _LONGEST_REASON))
    stop = ends.start() if ends else min(len(stretch), at + _LONGEST_REASON)
    return len(stretch[:stop].rstrip())
