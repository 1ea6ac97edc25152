"""How often something was found, voice by voice: rates of hits of any kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.framing.voice import VOICES, words_by_sentence
from analysis.statistics import FEWEST_WORDS, SEED, Interval, rate_interval


def rates_by(corpus: Corpus, hits: pd.DataFrame, column: str, values: Sequence[str], seed: int = SEED) -> pd.DataFrame:
    """Hits per 1,000 words by outlet, value and voice, with a 95 % bootstrap interval.

    Parameters
    ----------
    corpus : Corpus
    hits : DataFrame
        A table of hits, such as `clauses` or `event_names`.
    column : str
        What to count by: `construction`, `event`, `term`.
    values : sequence of str
        Its values, in the order of the rows.
    seed : int, optional
        For the same interval on every run.

    Returns
    -------
    DataFrame
        `outlet`, the column, `voice, hits, words, estimate, low, high`. Repeats do not count, fewer than 100 words in
        a voice give no rate, and where nothing was found the upper end is the rule of three.
    """
    counted = hits[~hits["repeated"]]
    keys = zip(counted["article_id"], counted["sentence_id"], counted[column], counted["voice"], strict=True)
    found = Counter(keys)
    words = words_by_sentence(corpus)
    rows = []
    for outlet in corpus.outlets:
        articles = [group for _, group in words[words["outlet"] == outlet].groupby("article_id", sort=True)]
        for value in values:
            for voice in VOICES:
                groups = []
                for own in articles:
                    places = zip(own["article_id"], own["sentence_id"], strict=True)
                    number = [float(found.get((*place, value, voice), 0)) for place in places]
                    groups.append(np.column_stack([number, own[f"words_{voice}"].to_numpy(dtype=float)]))
                total = int(sum(group[:, 1].sum() for group in groups))
                rate = rate_interval(groups, seed) if total >= FEWEST_WORDS else Interval(np.nan, np.nan, np.nan)
                rows.append(
                    {
                        "outlet": outlet,
                        column: value,
                        "voice": voice,
                        "hits": int(sum(group[:, 0].sum() for group in groups)),
                        "words": total,
                        **{name: 1000 * end for name, end in rate._asdict().items()},
                    }
                )
    return pd.DataFrame(rows, columns=["outlet", column, "voice", "hits", "words", "estimate", "low", "high"])
