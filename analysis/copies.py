"""Articles whose texts are nearly the same: copies, and wire reports that several outlets print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from analysis.text import Tokens

LENGTH = 5  # words of a shingle
LEAST = 0.6
FEWEST = 20  # shingles; of shorter texts only those that are the same to the word are copies
_AT_A_TIME = 64

Shingles = frozenset[tuple[str, ...]]


class Copies(NamedTuple):
    """A text and those that stand in it for the most part.

    Attributes
    ----------
    longest : str
        The name of the text that holds the others; of several as long the first by name.
    others : tuple of str
        The names of those it holds, sorted.
    share : float
        The least share, 0 to 1, of the runs of words of one of them that the longest has too: 1 for copies to the word.
    """

    longest: str
    others: tuple[str, ...]
    share: float

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, the longest first."""
        return (self.longest, *self.others)


def near_copies(texts: Mapping[str, str], least: float = LEAST, fewest: int = FEWEST) -> list[Copies]:
    """The texts that hold most of others, each with those.

    Two long texts that both print one short one are no copies of each other: the short one is listed with either.

    Parameters
    ----------
    texts : mapping of str to str
        Texts by their names; their order does not matter.
    least : float, optional
        The least share, 0 to 1, of the runs of five words of the shorter text that the longer has too.
    fewest : int, optional
        How many such runs a text has to have; one of fewer is a copy only of a text that has the very same.

    Returns
    -------
    list of Copies
        Sorted by the name of the longest. What is listed as a longest is not held by another.

    References
    ----------
    Broder, A. (1997). On the resemblance and containment of documents. *Compression and Complexity of
    Sequences*, 21–29.

    Examples
    --------
    >>> near_copies({"a": "It was late, nobody came.", "b": "It was late. Nobody came.", "c": "Another text."})
    [Copies(longest='a', others=('b',), share=1.0)]
    """
    alike: dict[Shingles, list[str]] = defaultdict(list)
    for name, text in sorted(texts.items()):
        shingles = frozenset(_shingles(text))
        if shingles:
            alike[shingles].append(name)
    # A text that many print to the letter is weighed once.
    distinct = sorted(alike.items(), key=lambda one: (-len(one[0]), one[1]))
    names = [told for _, told in distinct]
    held = _held([shingles for shingles, _ in distinct], least, fewest)
    found = []
    for place, parts in sorted(held.items()):
        first, *same = names[place]
        others = sorted([*same, *(name for part, _ in parts for name in names[part])])
        if others:
            found.append(Copies(first, tuple(others), min((share for _, share in parts), default=1.0)))
    return sorted(found)


def _held(distinct: list[Shingles], least: float, fewest: int) -> dict[int, list[tuple[int, float]]]:
    """For each set that no larger one holds, by its place, those it holds with their shares; the larger come first."""
    import numpy as np

    sizes = np.array([len(shingles) for shingles in distinct])
    matrix = _matrix(distinct)
    held: dict[int, list[tuple[int, float]]] = {}
    for begin in range(0, len(distinct), _AT_A_TIME):
        block = np.arange(begin, min(begin + _AT_A_TIME, len(distinct)))
        known = [*held, *block.tolist()]
        shares = (matrix[block] @ matrix[known].T).toarray() / sizes[block, None]
        enough = (shares >= least) & (sizes[block, None] >= fewest)
        for row, place in enumerate(block.tolist()):
            holders = [(known[c], float(shares[row, c])) for c in np.flatnonzero(enough[row]) if known[c] in held]
            for other, share in holders:
                held[other].append((place, share))
            if not holders:
                held[place] = []
    return held


def _matrix(distinct: list[Shingles]) -> Any:
    """Which set holds which shingle: a sparse matrix of ones, a row per set."""
    import numpy as np
    from scipy import sparse

    numbers: dict[tuple[str, ...], int] = {}
    columns = [numbers.setdefault(shingle, len(numbers)) for shingles in distinct for shingle in shingles]
    starts = np.concatenate([[0], np.cumsum([len(shingles) for shingles in distinct])]).astype(np.int64)
    ones = np.ones(len(columns), dtype=np.int32)
    return sparse.csr_array((ones, np.array(columns, dtype=np.int64), starts), shape=(len(distinct), len(numbers)))


def _shingles(text: str) -> Iterable[tuple[str, ...]]:
    folded = text.lower().replace("’", "'")
    words = [folded[token.start : token.end] for token in Tokens(folded) if token.is_word]
    return (tuple(words[place : place + LENGTH]) for place in range(len(words) - LENGTH + 1))
