"""The role that stands before a name: "State Department spokesman", "A spokesman for the company,"."""

from __future__ import annotations

import re

from analysis.sourcing.cues import cues
from analysis.sourcing.role_words import role_words

_REACH = 120  # characters looked at before a name
_OPENERS = frozenset(("of", "for", "at", "in", "with", "from"))
_LAST_WORD = re.compile(r"[\w’'-]+$")


def role_before(text: str, start: int) -> str:
    """The role that ends right before a place in the text, with its modifiers: "State Department spokesman".

    Examples
    --------
    >>> role_before("Then State Department spokesman Al Roe", 32)
    'State Department spokesman'
    >>> role_before("It was said by Al Roe", 15)
    ''
    """
    words = role_words()
    window = text[max(0, start - _REACH) : start]
    comma = window.endswith(", ")
    end = len(window) - (2 if comma else 1)
    if not window or window[end:].strip(" ,\u00a0"):
        return ""
    last = window[max(0, end - 24) : end].rpartition(" ")[2]
    if not last.isalpha():
        found = _LAST_WORD.search(last)
        last = found[0] if found else ""
    if not words.is_role(last):
        return ""
    phrase = window[:end].rpartition("\n")[2].split()
    first = len(phrase) - 1
    while first and not _ends_phrase(phrase[first - 1]):
        first -= 1
    if comma and (first == 0 or phrase[first - 1].lower() not in cues().words["determiners"]):
        return ""
    return " ".join(phrase[first:])


def closes(text: str, end: int) -> bool:
    """Whether an apposition ends at a place, and is no item of a list.

    Examples
    --------
    >>> closes("Ada Stone, said", 9), closes("Ada Stone, and Jack Reed", 9)
    (True, False)
    """
    return text.startswith((",", "."), end) and not text.startswith((", and ", ", or "), end)


def role_with_complement(text: str, start: int) -> str:
    """The role before a name and its comma, with what it is a role of.

    Nothing where the complement may be whom the name stands for ("the son of the mayor, Ada Stone"), or where the role
    may be that of a name before it ("Jack Reed, the owner of the mill, Ada Stone").

    Examples
    --------
    >>> role_with_complement("A spokesman for the company, Ada Stone, left.", 29)
    'spokesman for the company'
    """
    window = text[max(0, start - _REACH) : start]
    if not window.endswith(", "):
        return ""
    words = window[:-2].rpartition("\n")[2].split()
    opens = _opens_complement(words)
    first = opens - 1
    if first < 1:
        return ""
    while first and words[first - 1].lower() not in cues().words["determiners"]:
        if _ends_phrase(words[first - 1]):
            return ""
        first -= 1
    before = words[first - 2] if first > 1 else ""
    is_named = before[:1].isupper() and before.endswith(",") and before[:-1].lower() not in cues().words["days"]
    return "" if not first or is_named else " ".join(words[first:])


def _opens_complement(words: list[str]) -> int:
    """Where the preposition stands behind the one role of a phrase without marks; 0 if there is none or several."""
    if not words or role_words().is_role(words[-1].lower()):
        return 0
    found = []
    for place in range(len(words) - 2, 0, -1):
        if not words[place][-1].isalnum():
            break
        if words[place].lower() in _OPENERS and role_words().is_role(words[place - 1].lower()):
            found.append(place)
    return found[0] if len(found) == 1 else 0


def _ends_phrase(word: str) -> bool:
    """Whether a word stands outside the noun phrase that follows it."""
    lower, words = word.lower(), role_words()
    if lower in cues().words["phrase_breaks"] or word in cues().reporting or not lower[-1].isalnum():
        return True
    return lower in words.verbs or (word.endswith("ed") and "-" not in word and word not in words.participles)
