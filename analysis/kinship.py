"""How much articles have in common: whether they can tell one story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from analysis.text import Tokens
from analysis.text.function_words import function_words

# Articles of one story in twenty small corpora have a best match of .21 or more, half of them of .35; of news articles
# on anything drawn at random nine in ten stay under .26, half of them under .19.
LEAST_STORY = 0.22
LEAST_ARTICLE = 0.18
_SHORTEST = 4
_AT_A_TIME = 256


def best_matches(texts: Mapping[str, str], groups: Mapping[str, str]) -> dict[str, float]:
    """For each text how like it the most like text of another group is.

    Parameters
    ----------
    texts : mapping of str to str
        Texts by their names; their order does not matter.
    groups : mapping of str to str
        The group, such as the outlet, of each.

    Returns
    -------
    dict of str to float
        Cosine of the logarithmic counts of content words, 0 (nothing in common) to 1; nothing of a text that has no
        text of another group to be compared with.

    Examples
    --------
    >>> found = best_matches({"a": "The bridge fell.", "b": "A bridge fell down."}, {"a": "A", "b": "B"})
    >>> found["a"] == found["b"] and 0.5 < found["a"] < 1
    True
    """
    import numpy as np
    from scipy import sparse

    names = sorted(texts)
    counts = [Counter(_content_words(texts[name])) for name in names]
    numbers: dict[str, int] = {}
    columns = [numbers.setdefault(word, len(numbers)) for count in counts for word in sorted(count)]
    values = [1 + np.log(count[word]) for count in counts for word in sorted(count)]
    starts = np.concatenate([[0], np.cumsum([len(count) for count in counts])]).astype(np.int64)
    matrix = sparse.csr_array((values, np.array(columns, dtype=np.int64), starts), shape=(len(names), len(numbers)))
    lengths = np.sqrt(matrix.multiply(matrix).sum(axis=1))
    group = np.array([groups[name] for name in names])
    found: dict[str, float] = {}
    for begin in range(0, len(names), _AT_A_TIME):
        block = np.arange(begin, min(begin + _AT_A_TIME, len(names)))
        alike = (matrix[block] @ matrix.T).toarray() / np.maximum(1e-9, lengths[block, None] * lengths)
        alike[group[block, None] == group] = -1
        found |= {names[place]: float(best) for place, best in zip(block, alike.max(axis=1), strict=True) if best >= 0}
    return found


def _content_words(text: str) -> list[str]:
    lower = text.lower()
    words = (lower[token.start : token.end] for token in Tokens(lower) if token.is_word)
    return [word for word in words if len(word) >= _SHORTEST and word.isalpha() and word not in function_words()]
