"""Intervals and tests: what is a difference and what is noise."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SEED = 20181219
REPLICATES = 2000


class Interval(NamedTuple):
    """An estimate and the ends of its interval; NaN where there is none."""

    estimate: float
    low: float
    high: float


class PRF(NamedTuple):
    """Precision, recall and their harmonic mean, between 0 and 1; NaN where undefined."""

    precision: float
    recall: float
    f1: float


def wilson(successes: int, trials: int, z: float = 1.959964) -> Interval:
    """Wilson score interval of a proportion.

    Parameters
    ----------
    successes, trials : int
        How many of how many.
    z : float, optional
        Normal quantile; 1.96 gives 95 %.

    Returns
    -------
    Interval
        Proportion with low and high, all NaN when there are no trials.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    Journal of the American Statistical Association 22, 209-212.

    Examples
    --------
    >>> [round(float(x), 3) for x in wilson(9, 10)]
    [0.9, 0.596, 0.982]
    """
    if trials == 0:
        return Interval(np.nan, np.nan, np.nan)
    share = successes / trials
    scale = 1 + z**2 / trials
    centre = (share + z**2 / (2 * trials)) / scale
    half = z / scale * np.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2))
    return Interval(share, max(0.0, min(share, float(centre - half))), min(1.0, max(share, float(centre + half))))


def precision_recall(right: int, found: int, expected: int) -> PRF:
    """Precision, recall and F1 from counts.

    Examples
    --------
    >>> precision_recall(right=8, found=10, expected=16)
    PRF(precision=0.8, recall=0.5, f1=0.6153846153846154)
    """
    precision = right / found if found else np.nan
    recall = right / expected if expected else np.nan
    f1 = 2 * right / (found + expected) if found + expected else np.nan
    return PRF(precision, recall, f1)


def bootstrap_sums(
    units: NDArray[np.float64], seed: int = SEED, replicates: int = REPLICATES
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Column sums over units drawn with replacement.

    The units (sentences of one article, or articles of one outlet) are drawn whole, so that
    ratios of the sums keep what belongs together.

    Parameters
    ----------
    units : ndarray of shape (n_units, n_columns)
        For example words, sentences and syllables of each sentence.
    seed : int, optional
        For the same result on every run.
    replicates : int, optional
        How many draws.

    Returns
    -------
    total : ndarray of shape (n_columns,)
        The sums as observed.
    sums : ndarray of shape (replicates, n_columns)

    References
    ----------
    Efron, B. & Tibshirani, R. (1993). An introduction to the bootstrap. Chapman & Hall.

    Examples
    --------
    >>> total, sums = bootstrap_sums(np.array([[10.0, 1.0], [20.0, 1.0]]))
    >>> total.tolist(), sums.shape
    ([30.0, 2.0], (2000, 2))
    """
    total = units.sum(axis=0)
    if len(units) == 0:
        return total, np.zeros((replicates, units.shape[1]))
    # Multinomial counts per unit do the same as index draws, in one matrix product.
    generator = np.random.Generator(np.random.PCG64(seed))
    counts = generator.multinomial(len(units), np.full(len(units), 1 / len(units)), size=replicates)
    return total, counts.astype(float) @ units


def bootstrap_ratio(
    units: NDArray[np.float64], seed: int = SEED, replicates: int = REPLICATES
) -> tuple[float, NDArray[np.float64]]:
    """Ratio of two column sums, and its bootstrap replicates.

    Parameters
    ----------
    units : ndarray of shape (n_units, 2)
        Numerator and denominator of each unit, for example hits and words of each sentence.
    seed, replicates : int, optional
        As for `bootstrap_sums`.

    Returns
    -------
    estimate : float
        NaN when the denominators sum to 0.
    draws : ndarray of shape (replicates,)
    """
    total, sums = bootstrap_sums(units, seed, replicates)
    with np.errstate(divide="ignore", invalid="ignore"):
        draws = sums[:, 0] / sums[:, 1]
    return (float(total[0] / total[1]) if total[1] else np.nan), np.where(np.isfinite(draws), draws, np.nan)


def percentile_interval(estimate: float, draws: NDArray[np.float64], level: float = 0.95) -> Interval:
    """Percentile interval of bootstrap replicates; NaN ends where fewer than half are defined."""
    kept = draws[np.isfinite(draws)]
    if kept.size < draws.size / 2 or kept.size == 0:
        return Interval(estimate, np.nan, np.nan)
    low, high = np.quantile(kept, [(1 - level) / 2, (1 + level) / 2])
    return Interval(estimate, float(low), float(high))


def log_odds_z(
    counts: NDArray[np.float64], others: NDArray[np.float64], prior_total: float = 500.0
) -> NDArray[np.float64]:
    """Weighted log-odds of each word with an informative Dirichlet prior, as z-scores.

    Parameters
    ----------
    counts, others : ndarray of shape (n_words,)
        Word counts of one side and of everything it is compared with.
    prior_total : float, optional
        Weight of the prior in words; the prior is the pooled word frequencies. More means calmer.

    Returns
    -------
    ndarray of shape (n_words,)
        Higher: more typical of the first side; 0 is no difference.

    References
    ----------
    Monroe, B., Colaresi, M. & Quinn, K. (2008). Fightin' words. Political Analysis 16, 372-403.

    Examples
    --------
    >>> log_odds_z(np.array([9.0, 0.0, 50.0]), np.array([0.0, 9.0, 50.0])).round(1).tolist()
    [1.1, -1.1, 0.0]
    """
    pooled = counts + others
    prior = prior_total * pooled / max(pooled.sum(), 1)
    a, b = counts + prior, others + prior
    with np.errstate(divide="ignore", invalid="ignore"):
        log_odds = np.log(a / (counts.sum() + prior_total - a)) - np.log(b / (others.sum() + prior_total - b))
        z = log_odds / np.sqrt(1 / a + 1 / b)
    return np.where(np.isfinite(z), z, 0.0)
