"""Krippendorff's alpha: how far coders agree beyond what chance would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.statistics import REPLICATES, SEED, percentile_interval

# What an interval takes at least: units with other values than the commonest, and draws that have an alpha.
FEWEST_OTHERS = 5
MOST_UNDEFINED = 0.05


class Agreement(NamedTuple):
    """How far coders agree.

    Attributes
    ----------
    units : int
        Units that at least two of them coded.
    share : float
        Share of pairs of values that agree; NaN without units.
    alpha, low, high : float
        Krippendorff's alpha with its 95 % interval: 1 is perfect, 0 what chance gives. NaN where all values are the
        same, for then nothing shows that the coders tell anything apart. The ends are NaN where there is no interval.
    """

    units: int
    share: float
    alpha: float
    low: float
    high: float


def agreement(units: Iterable[Sequence[Hashable | None]], seed: int = SEED) -> Agreement:
    """Krippendorff's alpha of nominal values, with missing values and any number of coders.

    Parameters
    ----------
    units : iterable of sequence
        For every unit the value each coder gave it; None is missing.
    seed : int, optional
        Of the draws behind the interval.

    Returns
    -------
    Agreement

    Notes
    -----
    Units with fewer than two values tell nothing and are left out. A unit of m values has m (m - 1) ordered pairs, each
    weighing 1 / (m - 1). The interval is made of percentiles over units drawn with replacement, for the units are a
    sample (Zapf et al. 2016); Krippendorff's own bootstrap draws pairs of values instead. There is none where all
    values agree, for such draws do not vary; where fewer than five units hold any value but the commonest, or more than
    5 % of the draws have but one value and thus no alpha: such draws tell little of what is rare.

    References
    ----------
    Krippendorff, K. (2013). Content analysis: an introduction to its methodology, third edition, chapter 12. Sage.
    Hayes, A. F. & Krippendorff, K. (2007). Answering the call for a standard reliability measure for coding data.
    Communication Methods and Measures 1, 77-89.
    Zapf, A., Castell, S., Morawietz, L. & Karch, A. (2016). Measuring inter-rater reliability for nominal data: which
    coefficients and confidence intervals are appropriate? BMC Medical Research Methodology 16, 93.

    Examples
    --------
    Krippendorff (2011, Computing Krippendorff's alpha-reliability), four observers, nominal data:

    >>> observers = "123321412...", "1233224125.3", ".3332342251.", "12332441251."
    >>> found = agreement([[None if v == "." else v for v in unit] for unit in zip(*observers)])
    >>> found.units, round(found.alpha, 3)
    (11, 0.743)
    """
    pairable = [given for unit in units if len(given := [one for one in unit if one is not None]) > 1]
    if not pairable:
        return Agreement(0, np.nan, np.nan, np.nan, np.nan)
    code: dict[Hashable, int] = {}
    values = np.array([code.setdefault(one, len(code)) for unit in pairable for one in unit])
    unit_of = np.repeat(np.arange(len(pairable)), [len(unit) for unit in pairable])
    differing = np.array([_differing(unit) for unit in pairable])
    sizes = np.bincount(unit_of).astype(float)

    def alpha(weights: NDArray[np.float64]) -> float:
        total = float(weights @ sizes)
        by_value = np.bincount(values, weights[unit_of], len(code))
        expected = total**2 - float(by_value @ by_value)
        return 1 - (total - 1) * float(weights @ differing) / expected if expected > 0 else np.nan

    whole = alpha(np.ones(len(pairable)))
    share = 1 - float(differing.sum() / sizes.sum())
    if whole != whole or not differing.any() or _units_with_other_values(pairable) < FEWEST_OTHERS:
        return Agreement(len(pairable), share, whole, np.nan, np.nan)
    generator = np.random.Generator(np.random.PCG64(seed))
    chances = np.full(len(pairable), 1 / len(pairable))
    draws = np.array([alpha(generator.multinomial(len(pairable), chances).astype(float)) for _ in range(REPLICATES)])
    if np.isnan(draws).mean() > MOST_UNDEFINED:
        return Agreement(len(pairable), share, whole, np.nan, np.nan)
    interval = percentile_interval(whole, draws)
    return Agreement(len(pairable), share, whole, interval.low, interval.high)


def _units_with_other_values(units: Sequence[Sequence[Hashable]]) -> int:
    """How many units hold a value that is not the commonest; of several as common, as few as can be said."""
    counts = Counter(one for unit in units for one in unit)
    most = max(counts.values())
    holding = Counter(one for unit in units if len(set(unit)) == 1 for one in set(unit))
    return len(units) - max(holding[one] for one, count in counts.items() if count == most)


def _differing(unit: Sequence[Hashable]) -> float:
    """The pairs of different values of a unit, in the weight they have among its coincidences."""
    size = len(unit)
    same = sum(count * (count - 1) for count in Counter(unit).values())
    return (size * (size - 1) - same) / (size - 1)
