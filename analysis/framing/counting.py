"""How often each outlet uses words of several kinds, voice by voice: what all such counts have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.framing.voice import VOICES, words_by_sentence
from analysis.statistics import FEWEST_WORDS, SEED, Interval, rate_interval


def hit_rates(corpus: Corpus, hits: pd.DataFrame, column: str, kinds: Sequence[str], seed: int = SEED) -> pd.DataFrame:
    """Hits per 1,000 words by outlet, kind and voice, with a 95 % bootstrap interval.

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

    Returns
    -------
    DataFrame
        `outlet`, the column, `voice, hits, words, estimate, low, high`. Fewer than 100 words in a voice give no rate.
        Where nothing was found, the upper end is the rule of three.
    """
    counted = hits[~hits["repeated"]]
    found = Counter(zip(counted["article_id"], counted["sentence_id"], counted[column], counted["voice"], strict=True))
    words = words_by_sentence(corpus)
    rows = []
    for outlet in corpus.outlets:
        articles = [group for _, group in words[words["outlet"] == outlet].groupby("article_id", sort=True)]
        for kind in kinds:
            for voice in VOICES:
                groups = [_hits_and_words(article, found, kind, voice) for article in articles]
                total, size = (int(sum(group[:, place].sum() for group in groups)) for place in (0, 1))
                rate = rate_interval(groups, seed) if size >= FEWEST_WORDS else Interval(np.nan, np.nan, np.nan)
                rows.append(
                    {
                        "outlet": outlet,
                        column: kind,
                        "voice": voice,
                        "hits": total,
                        "words": size,
                        **{name: 1000 * value for name, value in rate._asdict().items()},
                    }
                )
    return pd.DataFrame(rows, columns=["outlet", column, "voice", "hits", "words", "estimate", "low", "high"])


def _hits_and_words(
    article: pd.DataFrame, found: Mapping[tuple[Any, ...], int], kind: str, voice: str
) -> NDArray[np.float64]:
    """Hits and words of a voice in each sentence of an article, shape (n_sentences, 2)."""
    keys = zip(article["article_id"], article["sentence_id"], strict=True)
    hits = [found.get((article_id, sentence_id, kind, voice), 0) for article_id, sentence_id in keys]
    return np.column_stack([np.array(hits, dtype=float), article[f"words_{voice}"].to_numpy(dtype=float)])
