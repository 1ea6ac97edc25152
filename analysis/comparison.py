"""Shares of outlets with what they rest on, and which of them can be told apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from analysis.statistics import Estimate, Interval, bootstrap_estimate, pairs_apart, t_interval, welch_difference


def share_estimate(total: NDArray[np.float64], sums: NDArray[np.float64], units: float) -> Estimate:
    """A share with its standard error, also where nothing or everything was counted.

    Parameters
    ----------
    total : ndarray of shape (2,)
        The part and the whole as observed.
    sums : ndarray of shape (replicates, 2)
        The same as drawn.
    units : float
        How many independent units were drawn from; under two there is no error.

    Returns
    -------
    Estimate
        NaN of nothing. The error is never less than that of a binomial share of as many units. Draws of a share of 0 or
        1 do not vary, though a next unit could be the first that differs: there the error is the one whose 95 % end is
        that of Clopper and Pearson, about 3.7 in n units.

    References
    ----------
    Clopper, C. & Pearson, E. S. (1934). The use of confidence or fiducial limits illustrated in the case of the
    binomial. Biometrika 26, 404-413.

    Examples
    --------
    >>> none = share_estimate(np.array([0.0, 90.0]), np.zeros((100, 2)), units=10)
    >>> none.value, [round(end, 2) for end in share_interval(none)]
    (0.0, [0.0, 0.0, 0.31])
    """
    if not total[1]:
        return Estimate(np.nan, np.nan, units)
    value = float(total[0] / total[1])
    if value in (0.0, 1.0):
        if units < 2:
            return Estimate(value, np.nan, units)
        return Estimate(value, float((1 - 0.025 ** (1 / units)) / stdtrit(units - 1, 0.975)), units)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = bootstrap_estimate(value, sums[:, 0] / sums[:, 1], units)
    if units < 2:
        return found
    # Draws of few units vary too little where these happen to be alike; a binomial share of as many does not.
    return found._replace(error=float(np.maximum(found.error, np.sqrt(value * (1 - value) / (units - 1)))))


def equal_units(weights: NDArray[np.float64]) -> float:
    """How many units of equal weight tell as much as these: few heavy ones tell little more than themselves.

    References
    ----------
    Kish, L. (1965). Survey sampling. Wiley.

    Examples
    --------
    >>> equal_units(np.array([10.0, 10.0, 10.0])), round(equal_units(np.array([100.0, 10.0, 10.0])), 2)
    (3.0, 1.41)
    """
    return float(weights.sum() ** 2 / np.square(weights).sum()) if weights.any() else 0.0


def share_interval(estimate: Estimate) -> Interval:
    """The 95 % interval of a share by Student's t, which ends at 0 and 1."""
    value, low, high = t_interval(estimate)
    return Interval(value, float(np.maximum(low, 0.0)), float(np.minimum(high, 1.0)))


def estimates_apart(rows: Sequence[tuple[str, Estimate]], families: int = 1) -> list[tuple[str, str]]:
    """Which of several estimates differ, all pairs looked at together (Welch's interval, Bonferroni).

    Parameters
    ----------
    rows : sequence of (str, Estimate)
        Name and estimate; those without an error are passed over.
    families : int, optional
        How many such sets are looked at on one page.

    Returns
    -------
    list of (str, str)
        The higher and the lower of each pair whose difference does not hold 0.

    Examples
    --------
    >>> estimates_apart([("A", Estimate(0.9, 0.05, 20)), ("B", Estimate(0.2, 0.05, 20)), ("C", Estimate(0.3, 0.2, 4))])
    [('A', 'B')]
    """
    known = [(name, estimate) for name, estimate in rows if np.isfinite(estimate.error)]
    return pairs_apart(known, welch_difference, families)
