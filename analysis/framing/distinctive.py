"""The words that set one outlet apart from the rest, in its own voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.corpus import Corpus, Document
from analysis.statistics import SEED, log_odds_z

PERMUTATIONS = 500


def distinctive_words(corpus: Corpus, seed: int = SEED, permutations: int = PERMUTATIONS) -> pd.DataFrame:
    """Words of the outlet's own voice that set one outlet apart from the rest, with the noise floor.

    Parameters
    ----------
    corpus : Corpus
    seed : int, optional
        For the same floor on every run.
    permutations : int, optional
        How often sentences are dealt out anew among the outlets.

    Returns
    -------
    DataFrame
        `outlet, word, count, elsewhere, z, noise_floor, beyond_noise`, highest z first within each outlet, words with
        two occurrences or more. `noise_floor` is the score that the highest of all words and outlets stays under in
        95 % of the random deals.

    Notes
    -----
    Monroe, Colaresi & Quinn (2008) for z; the floor is that of the largest z of all words of all
    outlets, so it allows for having looked at all of them. Sentences, not words, are dealt out, because words of one
    sentence come together.
    """
    sentences = [
        (document.article.outlet, words) for document in corpus.documents for words in _own_words(document) if words
    ]
    columns = ["outlet", "word", "count", "elsewhere", "z", "noise_floor", "beyond_noise"]
    names, matrix = _word_matrix([words for _, words in sentences])
    if not names:
        return pd.DataFrame(columns=columns)
    place = {outlet: number for number, outlet in enumerate(corpus.outlets)}
    outlets = np.array([place[outlet] for outlet, _ in sentences])
    generator = np.random.Generator(np.random.PCG64(seed))
    largest = [_z_scores(matrix, generator.permutation(outlets), len(place)).max() for _ in range(permutations)]
    floor = round(float(np.quantile(largest, 0.95)), 6)
    z = _z_scores(matrix, outlets, len(place))
    counts = _by_outlet(matrix, outlets, len(place))[:, : len(names)]
    rows = []
    for outlet, number in place.items():
        own, everywhere = counts[number], counts.sum(axis=0)
        order = sorted((p for p in range(len(names)) if own[p] >= 2), key=lambda p: (-z[number, p], names[p]))
        rows += [
            {
                "outlet": outlet,
                "word": names[p],
                "count": int(own[p]),
                "elsewhere": int(everywhere[p] - own[p]),
                "z": float(z[number, p]),
                "noise_floor": floor,
                "beyond_noise": bool(z[number, p] > floor),
            }
            for p in order
        ]
    return pd.DataFrame(rows, columns=columns)


def word_places(corpus: Corpus, words: Iterable[tuple[str, str]]) -> pd.DataFrame:
    """Where given words of given outlets stand, for the evidence: `article_id, outlet, start, end, word`."""
    wanted = {(outlet, word) for outlet, word in words}
    rows = [
        {**document.identity, "start": token.start, "end": token.end, "word": word}
        for document in corpus.documents
        for token, word in _own_tokens(document)
        if (document.article.outlet, word) in wanted
    ]
    return pd.DataFrame(rows, columns=["article_id", "outlet", "start", "end", "word"])


def _own_tokens(document: Document) -> Iterator[tuple[Any, str]]:
    for token in document.tokens:
        if not token.is_word or document.is_quoted(token.start):
            continue
        segment = document.segment_at(token.start)
        if segment and segment.kind in ("body", "summary") and segment.repeats_start is None:
            yield token, _normal(document.text[token.start : token.end])


def _normal(word: str) -> str:
    """A word as it is counted: lower case, no possessive; "US" and "U.S." are one word, "us" another."""
    plain = word.replace("’", "'").removesuffix("'s")
    return "u.s." if plain == "US" else plain.lower()


def _own_words(document: Document) -> list[list[str]]:
    """Words of the outlet's own voice, sentence by sentence."""
    words: list[list[str]] = [[] for _ in document.sentences]
    for token, word in _own_tokens(document):
        sentence = document.sentence_at(token.start)
        if sentence is not None:
            words[sentence].append(word)
    return words


def _word_matrix(sentences: list[list[str]]) -> tuple[list[str], NDArray[np.float32]]:
    """Words that occur twice or more, and their counts per sentence; the last column holds all other words."""
    total = Counter(word for words in sentences for word in words)
    names = sorted(word for word, count in total.items() if count >= 2)
    column = {word: number for number, word in enumerate(names)}
    matrix = np.zeros((len(sentences), len(names) + 1), dtype=np.float32)
    for row, words in enumerate(sentences):
        for word in words:
            matrix[row, column.get(word, len(names))] += 1
    return names, matrix


def _by_outlet(matrix: NDArray[np.float32], outlets: NDArray[np.int_], number: int) -> NDArray[np.float64]:
    """Word counts per outlet, shape (n_outlets, n_words)."""
    members = np.zeros((number, len(outlets)), dtype=np.float32)
    members[outlets, np.arange(len(outlets))] = 1
    return (members @ matrix).astype(float)


def _z_scores(matrix: NDArray[np.float32], outlets: NDArray[np.int_], number: int) -> NDArray[np.float64]:
    """z of every word for every outlet against the others, rounded: the last digits differ between processors."""
    counts = _by_outlet(matrix, outlets, number)
    everywhere = counts.sum(axis=0)
    return np.array([log_odds_z(own, everywhere - own)[:-1].round(6) for own in counts])
