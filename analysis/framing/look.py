"""A corpus through the lenses whose answers notebook 01 begins with."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from analysis.corpus import Corpus
from analysis.framing.clauses import clauses, passive_shares
from analysis.framing.codebook import Codebook, codebook_of
from analysis.framing.colour import colour, colour_rates
from analysis.framing.cues import frames
from analysis.framing.distinctive import distinctive_words
from analysis.framing.events import event_names
from analysis.framing.labels import label_counts, labels
from analysis.framing.rates import frame_rates
from analysis.statistics import SEED


class Looked(NamedTuple):
    """What notebook 01 begins with.

    Attributes
    ----------
    codebook : Codebook
        The frames looked for.
    hits, rates : DataFrame
        Their cues, and how many there are per 1,000 words.
    labels, counts : DataFrame
        What actors are called, and how often by whom.
    clauses, passives : DataFrame
        Who acts and is acted upon, and the share of passives.
    events : DataFrame
        What events are called.
    colour, colour_rates : DataFrame
        Words that colour a telling, and how many there are per 1,000 words.
    words : DataFrame
        Distinctive words.
    """

    codebook: Codebook
    hits: pd.DataFrame
    rates: pd.DataFrame
    labels: pd.DataFrame
    counts: pd.DataFrame
    clauses: pd.DataFrame
    passives: pd.DataFrame
    events: pd.DataFrame
    colour: pd.DataFrame
    colour_rates: pd.DataFrame
    words: pd.DataFrame

    @property
    def sets(self) -> int:
        """How many sets of rates are compared between outlets: frames, kinds of colour, and passives."""
        return len(self.codebook.names) + self.colour_rates["kind"].nunique() + 1


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
        As `codebook_of`, `frames`, `frame_rates`, `labels`, `label_counts`, `clauses`, `passive_shares`,
        `event_names`, `colour`, `colour_rates` and `distinctive_words` give it.
    """
    codebook = codebook_of(corpus)
    hits, called, acting, coloured = frames(corpus, codebook), labels(corpus), clauses(corpus), colour(corpus)
    return Looked(
        codebook,
        hits,
        frame_rates(corpus, hits, seed, codebook),
        called,
        label_counts(corpus, called),
        acting,
        passive_shares(corpus, acting),
        event_names(corpus),
        coloured,
        colour_rates(corpus, coloured, seed),
        distinctive_words(corpus, seed),
    )
