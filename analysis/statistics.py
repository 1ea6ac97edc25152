"""Intervals and tests: what is a difference and what is noise."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from statistics import NormalDist
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtr, stdtr, stdtrit

SEED = 20181219
REPLICATES = 2000
FEWEST_WORDS = 100
Value = TypeVar("Value")
_QUANTILES = 200


class Interval(NamedTuple):
    """An estimate and the ends of its interval; NaN where there is none."""

    estimate: float
    low: float
    high: float


class Estimate(NamedTuple):
    """A value, its standard error and how many independent units it rests on; an error of NaN where there is none."""

    value: float
    error: float
    units: float


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
    groups: Sequence[NDArray[np.float64]], seed: int = SEED, replicates: int = REPLICATES, block: int = 1
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Column sums over what is drawn with replacement: sentences of one article, or articles and their sentences.

    Articles differ from each other more than their sentences do, so where an outlet has several,
    whole articles are drawn first and then sentences within each.

    Parameters
    ----------
    groups : sequence of ndarray of shape (n_sentences, n_columns)
        One array per article, for example words, sentences and syllables of each sentence.
    seed : int, optional
        For the same result on every run.
    replicates : int, optional
        How many draws.
    block : int, optional
        How many consecutive sentences are drawn together, the last being followed by the first. Neighbouring
        sentences resemble each other, which draws of single sentences take for precision.

    Returns
    -------
    total : ndarray of shape (n_columns,)
        The sums as observed.
    sums : ndarray of shape (replicates, n_columns)

    References
    ----------
    Davison, A. C. & Hinkley, D. V. (1997). Bootstrap methods and their application, section 3.8.
    Cambridge University Press.
    Politis, D. N. & Romano, J. P. (1992). A circular block-resampling procedure for stationary data. In LePage, R. &
    Billard, L. (eds), Exploring the limits of bootstrap, 263-270. Wiley.

    Examples
    --------
    >>> total, sums = bootstrap_sums([np.array([[10.0, 1.0], [20.0, 1.0]])])
    >>> total.tolist(), sums.shape
    ([30.0, 2.0], (2000, 2))
    """
    filled = [group for group in groups if len(group)]
    columns = groups[0].shape[1] if len(groups) else 0
    if not filled:
        return np.zeros(columns), np.zeros((replicates, columns))
    generator = np.random.Generator(np.random.PCG64(seed))
    drawn = generator.multinomial(len(filled), np.full(len(filled), 1 / len(filled)), size=replicates)
    sums = np.zeros((replicates, columns))
    for place, group in enumerate(filled):
        blocks, many = _blocks(group, block)
        # Multinomial counts per block do the same as index draws, in one matrix product.
        counts = generator.multinomial(drawn[:, place] * many, np.full(len(group), 1 / len(group)))
        sums += counts.astype(float) @ blocks
    return np.concatenate(filled).sum(axis=0), sums


def _blocks(group: NDArray[np.float64], block: int) -> tuple[NDArray[np.float64], int]:
    """Sums of `block` consecutive rows from each row on, and how many of them make up the whole in size."""
    size = len(group)
    width = min(block, size)
    if width == 1:
        return group, size
    many = max(1, round(size / width))
    running = np.cumsum(np.concatenate([np.zeros((1, group.shape[1])), group, group[: width - 1]]), axis=0)
    return (running[width:] - running[:-width]) * (size / (many * width)), many


def bootstrap_ratio(
    total: NDArray[np.float64], sums: NDArray[np.float64], numerator: int = 0, denominator: int = 1
) -> tuple[float, NDArray[np.float64]]:
    """Ratio of two column sums, and its bootstrap replicates.

    Parameters
    ----------
    total : ndarray of shape (n_columns,)
    sums : ndarray of shape (replicates, n_columns)
        Both from `bootstrap_sums`.
    numerator, denominator : int, optional
        Columns.

    Returns
    -------
    estimate : float
        NaN when the denominators sum to 0.
    draws : ndarray of shape (replicates,)
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        draws = sums[:, numerator] / sums[:, denominator]
    estimate = float(total[numerator] / total[denominator]) if total[denominator] else np.nan
    return estimate, np.where(np.isfinite(draws), draws, np.nan)


def rate_interval(groups: Sequence[NDArray[np.float64]], seed: int = SEED) -> Interval:
    """A ratio with its bootstrap interval; where nothing was counted, the upper end is the rule of three.

    No hit in n words does not make the rate 0: up to about 3 / n is compatible with it.

    References
    ----------
    Hanley, J. A. & Lippman-Hand, A. (1983). If nothing goes wrong, is everything all right?
    Journal of the American Medical Association 249, 1743-1745.

    Examples
    --------
    >>> rate_interval([np.array([[0.0, 150.0], [0.0, 150.0]])])
    Interval(estimate=0.0, low=0.0, high=0.01)
    """
    return rate_intervals(groups, [(0, 1)], seed)[0]


def rate_intervals(
    groups: Sequence[NDArray[np.float64]], ratios: Sequence[tuple[int, int]], seed: int = SEED
) -> list[Interval]:
    """Several ratios of column sums with their intervals, as `rate_interval` gives each, drawn once for all.

    Parameters
    ----------
    groups : sequence of ndarray of shape (n_sentences, n_columns)
        One array per article.
    ratios : sequence of (int, int)
        Columns of numerator and denominator.
    seed : int, optional
        For the same result on every run.

    Examples
    --------
    >>> rate_intervals([np.array([[0.0, 150.0], [0.0, 150.0]])], [(0, 1)])
    [Interval(estimate=0.0, low=0.0, high=0.01)]
    """
    total, sums = bootstrap_sums(groups, seed)
    found = []
    for numerator, denominator in ratios:
        interval = percentile_interval(*bootstrap_ratio(total, sums, numerator, denominator))
        if interval.estimate == 0:
            interval = Interval(0.0, 0.0, min(1.0, 3 / float(total[denominator])))
        found.append(interval)
    return found


def percentile_interval(estimate: float, draws: NDArray[np.float64], level: float = 0.95) -> Interval:
    """Percentile interval of bootstrap replicates; NaN ends where fewer than half are defined."""
    kept = draws[np.isfinite(draws)]
    if kept.size < draws.size / 2 or kept.size == 0:
        return Interval(estimate, np.nan, np.nan)
    low, high = np.quantile(kept, [(1 - level) / 2, (1 + level) / 2])
    return Interval(estimate, float(low), float(high))


def bootstrap_estimate(value: float, draws: NDArray[np.float64], units: float) -> Estimate:
    """An estimate with the standard error of its bootstrap draws, which of few units is too small by √(n / (n − 1)).

    Parameters
    ----------
    value : float
        As observed.
    draws : ndarray of shape (replicates,)
        From as many draws.
    units : float
        How many independent units there were to draw from; under two there is no error.

    References
    ----------
    Hesterberg, T. C. (2015). What teachers should know about the bootstrap. The American Statistician 69, 371-386.

    Examples
    --------
    >>> bootstrap_estimate(2.0, np.array([1.0, 2.0, 3.0]), units=2)
    Estimate(value=2.0, error=1.4142135623730951, units=2)
    """
    kept = draws[np.isfinite(draws)]
    if units < 2 or kept.size < max(2, draws.size / 2):
        return Estimate(value, np.nan, units)
    return Estimate(value, float(np.std(kept, ddof=1) * np.sqrt(units / (units - 1))), units)


def t_interval(estimate: Estimate, comparisons: float = 1) -> Interval:
    """The 95 % interval of an estimate by Student's t; of several, all hold at once in 95 % of cases (Bonferroni).

    Examples
    --------
    >>> [round(float(x), 2) for x in t_interval(Estimate(40.0, 2.0, 9))]
    [40.0, 35.39, 44.61]
    """
    reach = float(stdtrit(max(estimate.units - 1, 1), 1 - 0.025 / max(comparisons, 1))) * estimate.error
    return Interval(estimate.value, estimate.value - reach, estimate.value + reach)


def welch_freedom(first: Estimate, second: Estimate) -> float:
    """Degrees of freedom of the difference of two independent estimates; NaN where neither has an error.

    References
    ----------
    Welch, B. L. (1947). The generalization of “Student's” problem when several different population variances are
    involved. Biometrika 34, 28-35.

    Examples
    --------
    >>> round(welch_freedom(Estimate(40.0, 2.0, 9), Estimate(45.0, 2.0, 9)), 1)
    16.0
    """
    parts = [estimate.error**2 for estimate in (first, second)]
    if not sum(parts) > 0:
        return np.nan
    return sum(parts) ** 2 / sum(
        part**2 / (estimate.units - 1) for part, estimate in zip(parts, (first, second), strict=True) if part
    )


def welch_difference(first: Estimate, second: Estimate, comparisons: float = 1) -> Interval:
    """First minus second, two independent estimates, with a 95 % interval.

    Parameters
    ----------
    first, second : Estimate
    comparisons : float, optional
        How many differences are looked at together; all intervals hold at once in 95 % of cases (Bonferroni). Of
        differences that go together, `independent_comparisons`.

    Returns
    -------
    Interval
        One that holds 0 reads: the two cannot be told apart. NaN ends where an error is missing.

    Examples
    --------
    >>> [round(float(x), 2) for x in welch_difference(Estimate(40.0, 2.0, 9), Estimate(45.0, 2.0, 9))]
    [-5.0, -11.0, 1.0]
    """
    parts = [estimate.error**2 for estimate in (first, second)]
    gap = first.value - second.value
    if not sum(parts) > 0:
        return Interval(gap, gap + sum(parts), gap + sum(parts))
    reach = float(stdtrit(welch_freedom(first, second), 1 - 0.025 / max(comparisons, 1)) * np.sqrt(sum(parts)))
    return Interval(gap, gap - reach, gap + reach)


def independent_comparisons(draws: NDArray[np.float64], freedom: float, level: float = 0.05) -> float:
    """How many independent comparisons several that go together amount to, so that Bonferroni's widening fits them.

    The largest of several |t| passes a bound by chance more often than one does, though less often the more they go
    together: how far, the draws tell. The bound that it passes in 5 % of cases is that of a multivariate t.

    Parameters
    ----------
    draws : ndarray of shape (replicates, n_comparisons)
        What is compared, drawn jointly; only how its columns go together counts.
    freedom : float
        Degrees of freedom of each comparison.
    level : float, optional
        Of the largest.

    Returns
    -------
    float
        Between 1 and about `n_comparisons`.

    References
    ----------
    Westfall, P. H. & Young, S. S. (1993). Resampling-based multiple testing. Wiley.
    Hothorn, T., Bretz, F. & Westfall, P. (2008). Simultaneous inference in general parametric models. Biometrical
    Journal 50, 346-363.

    Examples
    --------
    >>> alone = np.random.Generator(np.random.PCG64(1)).normal(size=(2000, 4))
    >>> round(independent_comparisons(alone, 100)), round(independent_comparisons(alone[:, [0, 0, 0, 0]], 100))
    (4, 1)
    """
    kept = draws[np.isfinite(draws).all(axis=1)]
    spread = kept.std(axis=0) if len(kept) else np.zeros(draws.shape[1])
    if not (spread > 0).any() or not freedom > 0:
        return float(max(1, draws.shape[1]))
    largest = np.abs((kept - kept.mean(axis=0))[:, spread > 0] / spread[spread > 0]).max(axis=1)
    # So many of them, evenly taken, tell as much as all.
    largest = np.sort(largest)[((np.arange(_QUANTILES) + 0.5) / _QUANTILES * len(largest)).astype(int)]
    low, high = 0.1, 1000.0
    for _ in range(25):
        bound = float(np.sqrt(low * high))
        # Given the draws, all |t| share one chance: the common error, a chi-square over its degrees of freedom.
        passed = chdtr(freedom, freedom * (largest / bound) ** 2).mean()
        low, high = (bound, high) if passed > level else (low, bound)
    return max(1.0, level / float(2 * stdtr(freedom, -np.sqrt(low * high))))


def difference(first: Interval, second: Interval, comparisons: int = 1) -> Interval:
    """First minus second with an interval, from the intervals of both.

    Parameters
    ----------
    first, second : Interval
        Independent estimates with 95 % intervals.
    comparisons : int, optional
        How many differences are looked at together; the interval is widened so that all of
        them hold at once in 95 % of cases (Bonferroni).

    Returns
    -------
    Interval
        One that holds 0 reads: the two cannot be told apart. NaN where an end is missing.

    References
    ----------
    Zou, G. Y. & Donner, A. (2008). Construction of confidence limits about effect measures: a
    general approach. Statistics in Medicine 27, 1693-1702.

    Examples
    --------
    >>> [round(float(x), 2) for x in difference(Interval(5, 4, 6), Interval(2, 1, 3))]
    [3.0, 1.59, 4.41]
    """
    normal = NormalDist()
    widen = normal.inv_cdf(1 - 0.025 / max(comparisons, 1)) / normal.inv_cdf(0.975)
    centre = first.estimate - second.estimate
    down = np.hypot(first.estimate - first.low, second.high - second.estimate)
    up = np.hypot(first.high - first.estimate, second.estimate - second.low)
    return Interval(centre, float(centre - widen * down), float(centre + widen * up))


def told_apart(rows: Sequence[tuple[str, Interval]], families: int = 1) -> list[tuple[str, str]]:
    """Which of several estimates differ, all pairs looked at together.

    Parameters
    ----------
    rows : sequence of (str, Interval)
        Name and estimate; those without an interval are passed over.
    families : int, optional
        How many such sets are looked at on one page.

    Returns
    -------
    list of (str, str)
        The higher and the lower of each pair whose difference does not hold 0.
    """
    known = [(name, interval) for name, interval in rows if not np.isnan([*interval]).any()]
    return pairs_apart(known, difference, families)


def pairs_apart(
    rows: Sequence[tuple[str, Value]], gap: Callable[[Value, Value, int], Interval], families: int = 1
) -> list[tuple[str, str]]:
    """The higher and the lower of each pair whose difference does not hold 0.

    Parameters
    ----------
    rows : sequence of (str, Interval or Estimate)
        Name and value, all of them to be compared.
    gap : callable
        The interval of the difference of two values, for so many comparisons.
    families : int, optional
        How many such sets are looked at on one page.
    """
    pairs = list(itertools.combinations(rows, 2))
    found = []
    for (first, a), (second, b) in pairs:
        interval = gap(a, b, len(pairs) * families)
        if interval.low > 0:
            found.append((first, second))
        elif interval.high < 0:
            found.append((second, first))
    return found


def log_odds_ratio(
    counts: NDArray[np.float64], others: NDArray[np.float64], prior_total: float = 500.0
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weighted log-odds ratio of each word with an informative Dirichlet prior, and its standard error.

    Parameters
    ----------
    counts, others : ndarray of shape (n_words,)
        Word counts of one side and of everything it is compared with.
    prior_total : float, optional
        Weight of the prior in words; the prior is the pooled word frequencies. More means calmer.

    Returns
    -------
    log_odds, error : ndarray of shape (n_words,)
        Above 0: more typical of the first side.

    References
    ----------
    Monroe, B., Colaresi, M. & Quinn, K. (2008). Fightin' words. Political Analysis 16, 372-403.

    Examples
    --------
    >>> log_odds, error = log_odds_ratio(np.array([9.0, 0.0, 50.0]), np.array([0.0, 9.0, 50.0]))
    >>> log_odds.round(2).tolist(), error.round(2).tolist()
    ([0.23, -0.23, 0.0], [0.22, 0.22, 0.06])
    """
    pooled = counts + others
    prior = prior_total * pooled / max(pooled.sum(), 1)
    a, b = counts + prior, others + prior
    with np.errstate(divide="ignore", invalid="ignore"):
        log_odds = np.log(a / (counts.sum() + prior_total - a)) - np.log(b / (others.sum() + prior_total - b))
        error = np.sqrt(1 / a + 1 / b)
    return np.where(np.isfinite(log_odds), log_odds, 0.0), np.where(np.isfinite(error), error, np.inf)


def log_odds_z(
    counts: NDArray[np.float64], others: NDArray[np.float64], prior_total: float = 500.0
) -> NDArray[np.float64]:
    """The log-odds ratio of each word over its standard error; parameters as those of `log_odds_ratio`.

    Returns
    -------
    ndarray of shape (n_words,)
        Higher: more typical of the first side; 0 is no difference.

    Examples
    --------
    >>> log_odds_z(np.array([9.0, 0.0, 50.0]), np.array([0.0, 9.0, 50.0])).round(1).tolist()
    [1.1, -1.1, 0.0]
    """
    log_odds, error = log_odds_ratio(counts, others, prior_total)
    return log_odds / error
