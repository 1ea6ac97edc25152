"""Articles whose texts are nearly the same: copies, and wire reports that several outlets print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from analysis.text import Tokens

LENGTH = 5  # words of a shingle
LEAST = 0.6
FEWEST = 20  # shingles; of shorter texts only those that are the same to the word are copies
_MOST_CELLS = 5_000_000  # of the table of shared shingles, held at a time


class Copies(NamedTuple):
    """Texts that are nearly one.

    Attributes
    ----------
    names : tuple of str
        Two or more, sorted.
    share : float
        The least share, 0 to 1, of a text's runs of words that the text most like it in the group has too, of two
        texts the share of the shorter: 1 for copies to the word.
    """

    names: tuple[str, ...]
    share: float


def near_copies(texts: Mapping[str, str], least: float = LEAST, fewest: int = FEWEST) -> list[Copies]:
    """Groups of texts of which each holds most of another or is held by it.

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
        Sorted; no text is in two groups.

    References
    ----------
    Broder, A. (1997). On the resemblance and containment of documents. *Compression and Complexity of
    Sequences*, 21–29.

    Examples
    --------
    >>> near_copies({"a": "It was late, nobody came.", "b": "It was late. Nobody came.", "c": "Another text."})
    [Copies(names=('a', 'b'), share=1.0)]
    """
    alike: dict[frozenset[tuple[str, ...]], list[str]] = defaultdict(list)
    for name, text in sorted(texts.items()):
        shingles = frozenset(_shingles(text))
        if shingles:
            alike[shingles].append(name)
    # A text that many print to the letter is weighed once.
    group_of = list(range(len(alike)))
    best = [1.0 if len(names) > 1 else 0.0 for names in alike.values()]
    for first, second, share in _like_pairs(list(alike), least, fewest):
        best[first], best[second] = max(best[first], share), max(best[second], share)
        low, high = sorted((_head(group_of, first), _head(group_of, second)))
        group_of[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for place in range(len(alike)):
        if best[place]:
            groups[_head(group_of, place)].append(place)
    listed = list(alike.values())
    return sorted(
        Copies(tuple(sorted(name for place in places for name in listed[place])), min(best[place] for place in places))
        for places in groups.values()
    )


def _head(group_of: list[int], place: int) -> int:
    while group_of[place] != place:
        group_of[place] = place = group_of[group_of[place]]
    return place


def _like_pairs(
    distinct: list[frozenset[tuple[str, ...]]], least: float, fewest: int
) -> Iterator[tuple[int, int, float]]:
    """Places of two sets of shingles that share enough, with the share of the smaller."""
    import numpy as np
    from scipy import sparse

    numbers: dict[tuple[str, ...], int] = {}
    for shingles in distinct:
        for shingle in sorted(shingles):
            numbers.setdefault(shingle, len(numbers))
    sizes = np.array([len(shingles) for shingles in distinct], dtype=np.int64)
    if len(distinct) < 2:
        return
    columns = np.fromiter((numbers[shingle] for shingles in distinct for shingle in shingles), dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    held = sparse.csr_array(
        (np.ones(len(columns), dtype=np.int32), columns, starts), shape=(len(distinct), len(numbers))
    )
    across = held.T.tocsc()
    step = max(1, _MOST_CELLS // len(distinct))
    for begin in range(0, len(distinct), step):
        shared = (held[begin : begin + step] @ across).tocoo()
        rows, others = shared.row + begin, shared.col
        smaller = np.minimum(sizes[rows], sizes[others])
        shares = shared.data / smaller
        for place in np.flatnonzero((rows < others) & (shares >= least) & (smaller >= fewest)):
            yield int(rows[place]), int(others[place]), float(shares[place])


def _shingles(text: str) -> Iterable[tuple[str, ...]]:
    folded = text.lower().replace("’", "'")
    words = [folded[token.start : token.end] for token in Tokens(folded) if token.is_word]
    return (tuple(words[place : place + LENGTH]) for place in range(len(words) - LENGTH + 1))
