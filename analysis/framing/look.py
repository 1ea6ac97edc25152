"""A corpus through the lenses whose answers notebook 01 begins with."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from analysis.corpus import Corpus
from analysis.framing.codebook import Codebook, codebook_of
from analysis.framing.cues import frames
from analysis.framing.distinctive import distinctive_words
from analysis.framing.events import event_names
from analysis.framing.labels import label_counts, labels
from analysis.framing.rates import frame_rates
from analysis.statistics import SEED


class Looked(NamedTuple):
    """The frames looked for, their cues and rates; labels of actors and their counts; names of events; words."""

    codebook: Codebook
    hits: pd.DataFrame
    rates: pd.DataFrame
    labels: pd.DataFrame
    counts: pd.DataFrame
    events: pd.DataFrame
    words: pd.DataFrame


def look(corpus: Corpus, seed: int = SEED) -> Looked:
    """What notebook 01 begins with, in one go.

    Parameters
    ----------
    corpus : Corpus
        Articles of one story.
    seed : int, optional
        Of everything that is drawn at random.

    Returns
    -------
    Looked
        As `codebook_of`, `frames`, `frame_rates`, `labels`, `label_counts`, `event_names` and `distinctive_words` give
        it.
    """
    codebook = codebook_of(corpus)
    hits = frames(corpus, codebook)
    called = labels(corpus)
    return Looked(
        codebook,
        hits,
        frame_rates(corpus, hits, seed, codebook),
        called,
        label_counts(corpus, called),
        event_names(corpus),
        distinctive_words(corpus, seed),
    )
