"""Which names are companies', by what the article says of them: "Tresco, the firm behind the ferry", "Tresco Ltd"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from analysis.sourcing.before_names import closes
from analysis.sourcing.codebook import alternatives, default_codebook
from analysis.sourcing.cues import cues
from analysis.sourcing.role_words import role_words

_REACH = 90  # characters looked at on either side of a name
_WORD = re.compile(r"[\w&-]+")
_LONGEST_PHRASE = 300
_LONGEST = 24  # characters of such a noun
_BELONGS = (" for ", " of ", " at ", " in ", " with ", " from ")
_FINITE = frozenset(("is", "was", "will", "would"))
_MODIFIERS = r"((?:[\w’'-]{1,24} ){0,4}?)"
_NEXT = re.compile(r"\s?(\w+|[.,;:)])")


class _Patterns(NamedTuple):
    ending: re.Pattern[str]
    behind: re.Pattern[str]
    before: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = role_words()
    nouns = alternatives(words.firms | words.firms_or_persons)
    endings = alternatives(default_codebook().endings)
    complement = alternatives(words.firm_complements)
    return _Patterns(
        re.compile(rf"(?:,? | & | and )(?:{endings})(?![\w’'-])"),
        re.compile(rf", (?:the|an?) {_MODIFIERS}({nouns})(?: (?:{complement})\b|(?=([,.])))"),
        re.compile(rf"(?i:\b(?:the|an?)) {_MODIFIERS}({nouns})(,?) $"),
    )


def find_firms(
    text: str, names: Sequence[tuple[int, int, tuple[str, ...]]], given: Mapping[str, str]
) -> dict[str, str]:
    """The names that the article gives to companies, each with the noun that tells so.

    Parameters
    ----------
    text : str
        The article.
    names : sequence of (int, int, tuple of str)
        Start, end and words of each name without a title.
    given : mapping of str to str
        Given names; a name of several words that begins with one is a person's.

    Examples
    --------
    >>> find_firms("Tresco, the firm behind the ferry, left.", [(0, 6, ("Tresco",))], {})
    {'Tresco': 'firm'}
    """
    found: dict[str, str] = {}
    book = default_codebook()
    surnames = {words[-1] for _, _, words in names if len(words) > 1 and words[0] in given}
    for start, end, words in names:
        if len(words) > 1 and words[0] in given:
            continue
        if len(words) > 1 and words[-1] in book.endings:
            found.setdefault(" ".join(words[:-1]), "company")
        elif len(words) > 1 and (head := book.heads.get(words[-1].lower())) and head.type == "business":
            found.setdefault(" ".join(words), head.phrase)
        elif words[-1] not in surnames and (noun := _noun(text, start, end, len(words) == 1)):
            found.setdefault(" ".join(words), noun)
    return found


def _noun(text: str, start: int, end: int, is_one_word: bool) -> str:
    """What kind of company one mention is told to be; nothing if it is not."""
    patterns, words = _patterns(), role_words()
    if patterns.ending.match(text, end, end + 16):
        return "company"
    behind = patterns.behind.match(text, end, end + _REACH) if text.startswith(", ", end) else None
    # "Stone, the company, and the union" is a list.
    if behind and _modifies(behind[1]) and (not behind[3] or (behind[1] and closes(text, behind.end()))):
        return behind[2] if behind[2] in words.firms or is_one_word else ""
    # Hardly any name has such a noun before it: the word is looked up before the phrase is searched for.
    last = text[max(0, start - _LONGEST) : start].rstrip(" ,").rpartition(" ")[2]
    if last not in words.firms and last not in words.firms_or_persons:
        return ""
    before = patterns.before.search(text, max(0, start - _REACH), start)
    if not before or not _modifies(before[1]) or (before[2] not in words.firms and not is_one_word):
        return ""
    if before[3]:
        # "A spokesman for the company, Ada Stone, left": of the company no name is told.
        return before[2] if closes(text, end) and not text.endswith(_BELONGS, 0, before.start()) else ""
    # "The company Stone founded" is Stone's.
    following = _NEXT.match(text, end)
    follows = following is None or not following[1].isalnum() or following[1] in _FINITE | cues().reporting
    return before[2] if follows else ""


def _modifies(words: str) -> bool:
    """Whether words stand before a noun as its modifiers: "ferry", not "spokesman for the"."""
    known = cues().words
    return not any(
        word in known["complement_openers"] or word in known["determiners"] for word in words.lower().split()
    )


def firm_spoken_for(phrase: str, firms: Mapping[str, str]) -> str:
    """The company that somebody is said to be of or to speak for; empty if there is none.

    Examples
    --------
    >>> firm_spoken_for("a spokesman for Tresco, Ada Stone", {"Tresco": "firm"})
    'Tresco'
    """
    plain = f" {' '.join(_WORD.findall(phrase[:_LONGEST_PHRASE]))} ".lower()
    return next(
        (name for name in firms if any(f" {link} {name.lower()} " in plain for link in ("for", "of", "at"))), ""
    )
