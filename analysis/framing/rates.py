"""How much each outlet uses the cues of each frame, voice by voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.framing.codebook import Codebook, load_codebook
from analysis.framing.voice import VOICES, words_by_sentence
from analysis.statistics import FEWEST_WORDS, SEED, Interval, rate_interval


def frame_rates(corpus: Corpus, hits: pd.DataFrame, seed: int = SEED, codebook: Codebook | None = None) -> pd.DataFrame:
    """Weights of cues per 1,000 words by outlet, frame and voice, with a 95 % bootstrap interval.

    A cue counts as often as it stands there: counting it once a sentence told framed articles no better from others.

    Parameters
    ----------
    corpus : Corpus
    hits : DataFrame
        From `frames`.
    seed : int, optional
        For the same interval on every run.
    codebook : Codebook, optional
        That of `hits`; default: the generic frames.

    Returns
    -------
    DataFrame
        `outlet, frame, voice, cues, weight, words, estimate, low, high`: how many cues, the sum of their weights, and
        that sum per 1,000 words. Fewer than 100 words in a voice give no rate. Where no cue was found, the upper end
        is the rule of three.
    """
    codebook = codebook or load_codebook()
    found = _summed(hits[~hits["repeated"]])
    words = words_by_sentence(corpus)
    rows = []
    for outlet in corpus.outlets:
        articles = [group for _, group in words[words["outlet"] == outlet].groupby("article_id", sort=True)]
        for frame in codebook.names:
            for voice in VOICES:
                groups = [_hits_and_words(article, found, frame, voice) for article in articles]
                cues, weight, total = (float(sum(group[:, column].sum() for group in groups)) for column in range(3))
                rate = (
                    rate_interval([group[:, 1:] for group in groups], seed)
                    if total >= FEWEST_WORDS
                    else Interval(np.nan, np.nan, np.nan)
                )
                rows.append(
                    {
                        "outlet": outlet,
                        "frame": frame,
                        "voice": voice,
                        "cues": int(cues),
                        "weight": weight,
                        "words": int(total),
                        **{name: 1000 * value for name, value in rate._asdict().items()},
                    }
                )
    return pd.DataFrame(rows)


def _summed(hits: pd.DataFrame) -> Mapping[tuple[Any, ...], tuple[int, float]]:
    """How many cues, and their weights, by article, sentence, frame and voice."""
    columns = (hits[name] for name in ("article_id", "sentence_id", "frame", "voice", "weight"))
    found: dict[tuple[Any, ...], tuple[int, float]] = defaultdict(lambda: (0, 0.0))
    for *place, weight in zip(*columns, strict=True):
        cues, total = found[tuple(place)]
        found[tuple(place)] = (cues + 1, total + weight)
    return dict(found)


def _hits_and_words(
    article: pd.DataFrame, found: Mapping[tuple[Any, ...], tuple[int, float]], frame: str, voice: str
) -> NDArray[np.float64]:
    """Cues, their weights, and words of a voice in each sentence of an article, shape (n_sentences, 3)."""
    keys = zip(article["article_id"], article["sentence_id"], strict=True)
    hits = [found.get((article_id, sentence_id, frame, voice), (0, 0.0)) for article_id, sentence_id in keys]
    return np.column_stack([np.array(hits, dtype=float), article[f"words_{voice}"].to_numpy(dtype=float)])
