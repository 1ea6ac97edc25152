"""How often each outlet uses words of several kinds, voice by voice: what all such counts have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.framing.voice import VOICES, words_by_sentence
from analysis.statistics import FEWEST_WORDS, SEED, Interval, rate_intervals


def hit_rates(
    corpus: Corpus, hits: pd.DataFrame, column: str, kinds: Sequence[str], seed: int = SEED, weight: str = ""
) -> pd.DataFrame:
    """Hits, or their weights, per 1,000 words by outlet, kind and voice, with a 95 % bootstrap interval.

    Parameters
    ----------
    corpus : Corpus
    hits : DataFrame
        One row per hit, with `article_id, sentence_id, voice, repeated` and the column that tells its kind.
    column : str
        That column.
    kinds : sequence of str
        Its values in the order of the rows; a kind without a hit has rows, too.
    seed : int, optional
        For the same interval on every run.
    weight : str, optional
        The column that says what a hit counts for; without it each counts 1.

    Returns
    -------
    DataFrame
        `outlet`, the column, `voice, hits, words, estimate, low, high`: how many hits, and how many, or with `weight`
        what they weigh, per 1,000 words; with `weight` there is a column of that name with the sum. Fewer than 100
        words in a voice give no rate. Where nothing was found, the upper end is the rule of three.
    """
    found = _summed(hits[~hits["repeated"]], column, weight)
    words = words_by_sentence(corpus)
    cells = [(kind, voice) for kind in kinds for voice in VOICES]
    rows = []
    for outlet in corpus.outlets:
        articles = [group for _, group in words[words["outlet"] == outlet].groupby("article_id", sort=True)]
        # Words of either voice, then the weights of hits of each kind and voice, in every sentence of each article.
        groups = [_columns(article, found, cells) for article in articles] or [np.zeros((0, 2 + len(cells)))]
        rates = rate_intervals(
            groups, [(2 + place, VOICES.index(voice)) for place, (_, voice) in enumerate(cells)], seed
        )
        sizes = np.sum([group.sum(axis=0) for group in groups], axis=0)
        counts = _totals(articles, found, cells)
        for place, (kind, voice) in enumerate(cells):
            size = sizes[VOICES.index(voice)]
            rate = rates[place] if size >= FEWEST_WORDS else Interval(np.nan, np.nan, np.nan)
            rows.append(
                {
                    "outlet": outlet,
                    column: kind,
                    "voice": voice,
                    "hits": counts[place],
                    "weight": float(sizes[2 + place]),
                    "words": int(size),
                    **{name: 1000 * value for name, value in rate._asdict().items()},
                }
            )
    columns = ["outlet", column, "voice", "hits", "weight", "words", "estimate", "low", "high"]
    return pd.DataFrame(rows, columns=[name for name in columns if weight or name != "weight"])


def _summed(hits: pd.DataFrame, column: str, weight: str) -> Mapping[tuple[Any, ...], tuple[int, float]]:
    """How many hits, and their weights, by article, sentence, kind and voice."""
    weights = hits[weight] if weight else [1.0] * len(hits)
    places = zip(hits["article_id"], hits["sentence_id"], hits[column], hits["voice"], strict=True)
    found: dict[tuple[Any, ...], tuple[int, float]] = {}
    for place, counts_for in zip(places, weights, strict=True):
        number, total = found.get(place, (0, 0.0))
        found[place] = (number + 1, total + counts_for)
    return found


def _keys(article: pd.DataFrame) -> list[tuple[Any, Any]]:
    return list(zip(article["article_id"], article["sentence_id"], strict=True))


def _columns(
    article: pd.DataFrame, found: Mapping[tuple[Any, ...], tuple[int, float]], cells: Sequence[tuple[str, str]]
) -> NDArray[np.float64]:
    """Words of either voice, and weights of hits of each kind and voice, shape (n_sentences, 2 + n_cells)."""
    keys = _keys(article)
    words = [article[f"words_{voice}"].to_numpy(dtype=float) for voice in VOICES]
    weights = [np.array([found.get((*key, *cell), (0, 0.0))[1] for key in keys], dtype=float) for cell in cells]
    return np.column_stack([*words, *weights])


def _totals(
    articles: Sequence[pd.DataFrame],
    found: Mapping[tuple[Any, ...], tuple[int, float]],
    cells: Sequence[tuple[str, str]],
) -> list[int]:
    """How many hits of each kind and voice."""
    keys = [key for article in articles for key in _keys(article)]
    return [sum(found.get((*key, *cell), (0, 0.0))[0] for key in keys) for cell in cells]
