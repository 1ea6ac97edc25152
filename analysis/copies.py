"""Articles whose texts are nearly the same: copies, and wire reports that several outlets print."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
LENGTH = 5  # words of a shingle
LEAST = 0.6
# A run of words that more articles than this have in common is a phrase of the trade, and costs quadratic time.
_MOST = 20


def near_copies(texts: Mapping[str, str], least: float = LEAST) -> list[tuple[str, str, float]]:
    """Pairs of texts of which one holds most of the other.

    Parameters
    ----------
    texts : mapping of str to str
        Texts by their names; their order does not matter.
    least : float, optional
        The least share, 0 to 1, of the runs of five words of the shorter text that the longer has too.

    Returns
    -------
    list of (str, str, float)
        Two names, in order, and that share: 1 if the longer holds all of the shorter. Sorted.

    References
    ----------
    Broder, A. (1997). On the resemblance and containment of documents. *Compression and Complexity of
    Sequences*, 21–29.

    Examples
    --------
    >>> near_copies({"a": "One two three four five six.", "b": "One two three four five six seven.", "c": "Other."})
    [('a', 'b', 1.0)]
    """
    shingles = {name: _shingles(text) for name, text in sorted(texts.items())}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, runs in shingles.items():
        for run in runs:
            holders[run].append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        if len(names) <= _MOST:
            shared.update(combinations(names, 2))
    found = []
    for (first, second), count in sorted(shared.items()):
        share = count / min(len(shingles[first]), len(shingles[second]))
        if share >= least:
            found.append((first, second, share))
    return found


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return {tuple(words[place : place + LENGTH]) for place in range(len(words) - LENGTH + 1)}
