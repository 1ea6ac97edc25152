"""When what a coder wrote and what is compared with it are the same: names of sources, and numbers as written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from analysis.evaluation import name_words
from analysis.numbers.lexicon import HALVES, numerals
from analysis.sourcing.folding import fold

_SEPARATED = re.compile(r"(?<=\d),(?=\d\d\d(?!\d))")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
# Every two names are compared to find a fuller one; beyond so many they stand as they are.
_MOST_NAMES = 2000


def number_tokens(written: str) -> tuple[str, ...]:
    """The words and figures of a number as they are compared: no case, currency signs, or separators of thousands.

    Examples
    --------
    >>> number_tokens("about $2,000"), number_tokens("20%"), number_tokens("a 20-per-cent share")
    (('about', '2000'), ('20', 'percent'), ('a', '20', 'percent', 'share'))
    """
    tokens = _TOKEN.findall(_SEPARATED.sub("", written.lower().replace("%", " percent ")))
    joined: list[str] = []
    for token in tokens:
        if token == "cent" and joined and joined[-1] == "per":
            joined[-1] = "percent"
        else:
            joined.append(token)
    return tuple(joined)


def matched_numbers(coded: Sequence[str], found: Sequence[str]) -> int:
    """How many numbers are both coded and found, one to one; a coder may write what is around the numeral as well.

    Examples
    --------
    >>> matched_numbers(["about 2,000 troops", "two of 14"], ["2,000", "14", "two", "30"])
    2
    """
    wanted = [number_tokens(one) for one in coded]
    given = [tokens for one in found if (tokens := number_tokens(one))]
    pairs = sorted(
        (len(longer) - len(shorter), i, j)
        for i, longer in enumerate(wanted)
        for j, shorter in enumerate(given)
        if _holds(longer, shorter)
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in pairs:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
    return len(used[0])


def _holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    size = len(shorter)
    return any(longer[start : start + size] == shorter for start in range(len(longer) - size + 1))


def same_numbers(items: Iterable[str]) -> tuple[str, ...]:
    """What a coder wrote about the numbers of a sentence, so that two coders can be compared: the numerals alone.

    Examples
    --------
    >>> same_numbers(["about 2,000 troops", "half a dozen"]) == same_numbers(["half-dozen", "2000"])
    True
    """
    return tuple(sorted(" ".join(_numerals(number_tokens(item))) for item in items))


def _numerals(tokens: Sequence[str]) -> Sequence[str]:
    return [token for token in tokens if token[0].isdigit() or token in _number_words()] or tokens


@cache
def _number_words() -> frozenset[str]:
    lists = numerals()
    vague = {word for phrase in lists.vague for word in phrase if len(word) > 1 and word != "of"}
    return frozenset({
        *lists.cardinals, *lists.multipliers, *lists.collectives, *lists.fractions, *lists.suffixes, *lists.vague_of,
        *vague, *HALVES, "percent",
    })  # fmt: skip


def same_names(cells: Sequence[tuple[str, ...] | None]) -> list[frozenset[str] | None]:
    """What coders wrote about sources, so that it can be compared: a shorter name stands for the one fuller name.

    Parameters
    ----------
    cells : sequence of tuple of str or None
        All that any coder wrote.

    Returns
    -------
    list of frozenset of str or None
        The names of each cell, folded. A name whose words are all in one fuller name, and in no other, is that name.

    Examples
    --------
    >>> first, second, third, none = same_names([("Gen. Ada Stone",), ("Stone",), ("she",), None])
    >>> first == second, sorted(third), none
    (True, ['she'], None)
    """
    words = {name: _words(name) for cell in cells for name in cell or ()}
    distinct = sorted(set(words.values()), key=lambda one: (len(one), sorted(one)))
    fuller = {one: one for one in distinct}
    if len(distinct) <= _MOST_NAMES:
        for place, one in enumerate(distinct):
            above = [other for other in distinct[place + 1 :] if one < other]
            # Of names that hold each other the longest is meant; of others nothing tells which.
            if above and all(other <= above[-1] for other in above):
                fuller[one] = above[-1]
    return [
        None if cell is None else frozenset(" ".join(sorted(fuller[words[name]])) for name in cell) for cell in cells
    ]


def _words(name: str) -> frozenset[str]:
    folded = fold(name)
    return frozenset(name_words(folded)) or frozenset({folded})
