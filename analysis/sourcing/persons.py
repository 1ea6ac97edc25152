"""Where in a phrase a person is named, and what of it says what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.sourcing.codebook import LONGEST, Codebook
from analysis.sourcing.cues import cues
from analysis.sourcing.described import Described, core_end, describe, plain, split_phrase

_LONGEST_NAME = 5
_KEPT = 1 << 15


@dataclass(frozen=True)
class Named:
    """A person in a phrase: what stands before the name, the name, and what follows it."""

    before: str
    name: str
    behind: str


@lru_cache(maxsize=_KEPT)
def person_in(phrase: str, codebook: Codebook) -> Named | None:
    """The person a phrase names, None if it names none.

    Parameters
    ----------
    phrase : str
        As written or resolved; of several the first counts.
    codebook : Codebook
        The codebook.

    Examples
    --------
    >>> from analysis.sourcing.codebook import default_codebook
    >>> person_in("Defense Secretary Ada Stone and other officials", default_codebook())
    Named(before='Defense Secretary', name='Ada Stone', behind='and other officials')
    >>> person_in("the State Department", default_codebook()) is None
    True
    """
    words = split_phrase(phrase)
    lower = tuple(map(plain, words))
    end = core_end(lower, 0, codebook)
    if end < len(words) - 2 and words[end] == "," and not _capitals(words, 0, end, codebook):
        return _behind_comma(words, end, codebook)
    first = _capitals(words, 0, end, codebook)
    if not first or (end > 1 and words[end - 1].rstrip(".") in codebook.endings):
        return None
    begin = end - first
    for place in range(begin, end - 1):
        last = place + 2 >= end and lower[place] in codebook.words["surnames"]
        if last or (place == begin and lower[place] in codebook.words["given_too"]):
            continue
        possessor = words[place].endswith(("'s", "’s"))
        if possessor or lower[place] in codebook.titles or _is_role(lower, begin, place + 1, codebook):
            begin = place + 1
    before = words[:begin]
    lower_before = [word for word in before if word[:1].islower() and word.lower() not in codebook.words["determiners"]]
    if lower_before and not _is_role(lower, 0, begin, codebook) and lower[begin - 1] not in codebook.titles:
        return None
    if not _is_name(words[begin:end], before, codebook):
        return None
    return Named(" ".join(before), " ".join(words[begin:end]), " ".join(words[end:]))


def _behind_comma(words: Sequence[str], comma: int, codebook: Codebook) -> Named | None:
    """'the finance minister, Ada Stone': the name behind the role."""
    role = describe(" ".join(words[:comma]), codebook)
    end = comma + 1
    while end < len(words) and words[end][:1].isupper():
        end += 1
    name = words[comma + 1 : end]
    if role.what not in ("role", "lean") or role.plural or len(name) < 2 or not _is_name(name, (), codebook):
        return None
    return Named(" ".join(words[:comma]), " ".join(name), " ".join(words[end:]))


def _capitals(words: Sequence[str], start: int, end: int, codebook: Codebook) -> int:
    """How many words at the end of a stretch have capitals, particles between them included."""
    place = end
    while place > start and (
        words[place - 1][:1].isupper()
        or ("-" in words[place - 1][:4] and any(map(str.isupper, words[place - 1][:5])))
        or (place < end and words[place - 1] in codebook.words["particles"])
    ):
        place -= 1
    return end - place


def _is_role(lower: Sequence[str], start: int, end: int, codebook: Codebook) -> bool:
    return any(" ".join(lower[first:end]) in codebook.people for first in range(max(start, end - LONGEST), end))


def _is_name(name: Sequence[str], before: Sequence[str], codebook: Codebook) -> bool:
    """Whether capitals are a person's name and no body, place or acronym."""
    if not 0 < len(name) <= _LONGEST_NAME or any(map(str.isdigit, "".join(name))):
        return False
    if all(word.lower() in codebook.words["honorifics"] for word in name):
        return False
    read: Described = describe(" ".join(name), codebook)
    if read.what == "name":
        alone = len(name) == 1 and not before
        if alone and name[0].isupper() and len(name[0]) > 1:
            return False
        return not (before and plain(before[-1]) == "the" and len(before) == 1)
    if read.what not in ("role", "lean", "body") or " " in read.entry:
        return False
    if before and plain(before[-1]) in codebook.words["honorifics"]:
        return True
    given = cues().words
    listed = len(name) == 2 and (name[0] in given["male"] or name[0] in given["female"])
    surname = len(name) > 1 and plain(name[-1]) in codebook.words["surnames"]
    told = (
        any(plain(name[-2]) in one for one in (codebook.places, codebook.fields, codebook.people)) if surname else True
    )
    return (listed and plain(name[0]) not in codebook.places) or not told
