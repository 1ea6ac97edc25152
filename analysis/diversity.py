"""Effective numbers: how many equally loud sources a telling is as diverse as, with intervals."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse
from scipy.special import stdtrit

from analysis.statistics import REPLICATES, SEED

_NO_PAIR = 1e-9
_CELLS = 4_000_000  # cells drawn at a time, so that memory does not grow with the corpus
Floats = NDArray[np.float64]


class Effective(NamedTuple):
    """An effective number: as counted, corrected for what was not seen, and the ends of its interval; NaN for none."""

    observed: float
    estimate: float
    low: float
    high: float


_NONE = Effective(np.nan, np.nan, np.nan, np.nan)


def hill_number(weights: ArrayLike, order: int) -> Floats:
    """Effective number of sources: how many equally loud ones would be as diverse.

    Parameters
    ----------
    weights : array_like of shape (..., n_sources)
        Words or statements of each source; zeros do not count.
    order : {1, 2}
        1 is the exponential of Shannon's entropy, 2 the inverse of Simpson's concentration: it heeds the loudest more.

    Returns
    -------
    ndarray of shape (...)
        NaN where all weights are zero.

    References
    ----------
    Hill, M. O. (1973). Diversity and evenness: a unifying notation and its consequences. Ecology 54, 427-432.
    Jost, L. (2006). Entropy and diversity. Oikos 113, 363-375.

    Examples
    --------
    >>> hill_number([10, 10, 10], 1).round(2), hill_number([28, 1, 1], 1).round(2), hill_number([28, 1, 1], 2).round(2)
    (np.float64(3.0), np.float64(1.34), np.float64(1.15))
    """
    values = np.asarray(weights, dtype=float)
    return np.exp(_log_hill(_sum_of(values, order).sum(axis=-1), values.sum(axis=-1), order))


def _sum_of(values: Floats, order: int) -> Floats:
    """What an effective number is made of, source by source: x log x, or x squared."""
    if order == 2:
        return values**2
    return values * np.log(np.where(values > 0, values, 1.0))


def _log_hill(sums: Floats, total: Floats, order: int) -> Floats:
    """The logarithm of an effective number from the sum over sources and the total weight."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.log(total) - sums / total if order == 1 else 2 * np.log(total) - np.log(sums)
    return np.where(total > 0, found, np.nan)


def effective_number(
    units: ArrayLike, sources: ArrayLike, weights: ArrayLike, order: int, seed: int = SEED
) -> Effective:
    """Effective number of sources with a 95 % interval.

    A sample misses sources, so the number as counted is too low, and the percentiles of a bootstrap, which misses some
    again, lie lower still: of even distributions they hold the true number in no sample at all. So the logarithm is
    corrected by the jackknife (leave one unit out); its standard error is the bootstrap's or the jackknife's, whichever
    is greater, enlarged by the size of the correction; and the interval is Student's. Chao and Jost's estimator
    was not taken: it asks for counts of single statements, while words are weights and several articles are drawn
    whole. For statements of one article and order 2 both are the same.

    In simulation (`tests/test_diversity.py`: 10, 20 or 60 statements by 3 to 15 sources) the interval holds the true
    number in 90 to 100 % of samples, 96 % on average; most often too wide, where sources are even; in 84 to 90 % of ten
    statements weighed by words where one source holds most. Of sources heard
    only once in a while it cannot tell.

    Parameters
    ----------
    units, sources : array_like of int of shape (n,)
        What is drawn (a statement, or an article with all its statements) and who speaks, both counted from 0 on
        without a gap.
    weights : array_like of shape (n,)
        Words, or 1 for each statement.
    order : {1, 2}
        As for `hill_number`.
    seed : int, optional
        For the same result on every run.

    Returns
    -------
    Effective
        No estimate from fewer than two units. Where only one source is heard, up to 3 in n units could have been by
        another (rule of three).

    References
    ----------
    Zahl, S. (1977). Jackknifing an index of diversity. Ecology 58, 907-913.
    Chao, A. & Jost, L. (2015). Estimating diversity and entropy profiles via discovery rates of new species. Methods in
    Ecology and Evolution 6, 873-882.
    Hanley, J. A. & Lippman-Hand, A. (1983). If nothing goes wrong, is everything all right? JAMA 249, 1743-1745.

    Examples
    --------
    >>> statements = range(20)
    >>> found = effective_number(statements, [0, 1, 2, 3, 4] * 4, [1.0] * 20, order=1)
    >>> [round(x, 1) for x in found]
    [5.0, 5.6, 4.2, 7.5]
    """
    weights = np.asarray(weights, dtype=float)
    if not weights.size:
        return _NONE
    table = sparse.csr_array((weights, (np.asarray(units), np.asarray(sources))))
    size = table.shape[0]
    table.sum_duplicates()
    whole = np.asarray(table.sum(axis=0)).ravel()
    sums, total = _sum_of(whole, order).sum(), whole.sum()
    counted = float(_log_hill(sums, total, order))
    observed = float(np.exp(counted))
    if size < 2:
        return Effective(observed, np.nan, np.nan, np.nan)
    if np.count_nonzero(whole) == 1:
        other = 3 / size
        return Effective(1.0, 1.0, 1.0, float(hill_number([1 - other, other], order)) if other <= 0.5 else np.nan)
    corrected, error = _jackknifed(table, whole, counted, order)
    draws = _bootstrap(table, order, seed)
    drawn = float(np.std(draws[np.isfinite(draws)], ddof=1) * np.sqrt(size / (size - 1)))
    reach = float(stdtrit(size - 1, 0.975) * np.hypot(max(error, drawn), corrected - counted))
    with np.errstate(over="ignore"):
        ends = np.maximum(np.exp([corrected, corrected - reach, corrected + reach]), 1.0)
    # Where no two of all pairs are alike, there is no telling how many more there are.
    pairs = len(weights) * (len(weights) - 1) / 2
    estimate, low, high = (float(end) if end <= pairs else np.nan for end in ends)
    return Effective(observed, estimate, low, high)


def _jackknifed(table: sparse.csr_array, whole: Floats, counted: float, order: int) -> tuple[float, float]:
    """The logarithm with its first-order bias taken off, and its standard error; NaN where there is no end to it.

    Leaving out a unit changes only the sources in it, so this takes as long as there are entries.
    """
    size = table.shape[0]
    unit = np.repeat(np.arange(size), np.diff(table.indptr))
    before = whole[table.indices]
    change = _sum_of(before - table.data, order) - _sum_of(before, order)
    sums = _sum_of(whole, order).sum() + np.bincount(unit, weights=change, minlength=size)
    totals = whole.sum() - np.bincount(unit, weights=table.data, minlength=size)
    left = _log_hill(np.maximum(sums, 0), totals, order)
    if order == 1:
        single = size * counted - (size - 1) * left
        return float(single.mean()), float(np.std(single, ddof=1) / np.sqrt(size))
    # Simpson's concentration, not its logarithm, is what the jackknife makes unbiased.
    single = size * np.exp(-counted) - (size - 1) * np.exp(-left)
    middle = float(single.mean())
    if middle < _NO_PAIR:
        return np.nan, np.nan
    return float(-np.log(middle)), float(np.std(single, ddof=1) / np.sqrt(size) / middle)


def _bootstrap(table: sparse.csr_array, order: int, seed: int) -> Floats:
    """Logarithms of the effective number of as many units, drawn with replacement."""
    size, many = table.shape
    generator = np.random.Generator(np.random.PCG64(seed))
    step = max(1, _CELLS // max(size, many))
    found = []
    for start in range(0, REPLICATES, step):
        counts = generator.multinomial(size, np.full(size, 1 / size), size=min(step, REPLICATES - start))
        drawn = np.asarray((table.T @ counts.T.astype(float)).T)
        found.append(_log_hill(_sum_of(drawn, order).sum(axis=1), drawn.sum(axis=1), order))
    return np.concatenate(found)
