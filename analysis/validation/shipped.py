"""The shipped figures that come nearest to those of a coding sheet, and whether the two can be told apart."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import ndtri

from analysis import accuracy
from analysis.statistics import Interval, wilson
from analysis.tables import records
from analysis.validation import scoring

OWN_SET = "the four articles that come with same-story"
FEWEST = 10
TOO_FEW = "too few to tell"


class Near(NamedTuple):
    """Shipped measures whose counts add up to a comparable share, and those that have no counts."""

    section: str
    counted: tuple[str, ...]
    others: tuple[str, ...] = ()


NEAREST = {
    scoring.FOUND: Near(
        "sourcing",
        ("direct and mixed statements found, at least in part", "indirect statements found, at least in part"),
        ("recall of all speech",),
    ),
    scoring.FOUND_QUOTED: Near(
        "sourcing", ("direct and mixed statements found, at least in part",), ("recall of quoted speech",)
    ),
    scoring.FOUND_INDIRECT: Near("sourcing", ("indirect statements found, at least in part",)),
    scoring.RIGHT: Near(
        "sourcing",
        ("of what was found as direct or mixed, right", "of what was found as indirect, right"),
        ("precision",),
    ),
    scoring.SOURCES: Near("sourcing", ("of what was found, source right",), ("speaker right, of all speech",)),
    scoring.FORMS: Near("sourcing", ("of what was found, kind right",)),
    scoring.NUMBERS_FOUND: Near("numbers", ("numbers found",)),
    scoring.NUMBERS_RIGHT: Near("numbers", ("of what was found, right",)),
}


def beside_shipped(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures of coding sheets with the shipped ones beside them.

    Parameters
    ----------
    figures : DataFrame
        The table `validation`.

    Returns
    -------
    DataFrame
        With the further columns `shipped`, the comparable share on the four articles; `shipped_right` and `shipped_of`;
        `elsewhere`, comparable figures on sets annotated by others, in words; and `verdict`: "lower", "higher",
        "cannot be told apart" or "too few to tell".

    Notes
    -----
    Two shares are told apart by Newcombe's interval of their difference (1998, method 10), widened for all rows that
    are compared (Bonferroni). With fewer than ten on either side nothing is said.

    References
    ----------
    Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions: comparison of
    eleven methods. Statistics in Medicine 17, 873-890.
    """
    compared = sum(row["of"] >= FEWEST for row in records(figures))
    rows = []
    for row in records(figures):
        near = NEAREST[row["measure"]]
        shipped = accuracy.figures(near.section)
        own = shipped[(shipped["set"] == OWN_SET) & shipped["measure"].isin(near.counted)]
        right, of = int(own["right"].sum()), int(own["of"].sum())
        rows.append({
            "shipped": right / of if of else np.nan,
            "shipped_right": right,
            "shipped_of": of,
            "elsewhere": "; ".join(
                f"{one['value']:.2f} on {one['set']}"
                for one in records(shipped[(shipped["set"] != OWN_SET) & shipped["measure"].isin(near.others)])
            ),
            "verdict": verdict((int(row["right"]), int(row["of"])), (right, of), compared),
        })  # fmt: skip
    beside = pd.DataFrame(
        rows, columns=["shipped", "shipped_right", "shipped_of", "elsewhere", "verdict"], index=figures.index
    )
    return pd.concat([figures, beside], axis="columns")


def verdict(own: tuple[int, int], other: tuple[int, int], comparisons: int = 1) -> str:
    """Whether one share is lower or higher than another, as far as their counts tell.

    Examples
    --------
    >>> verdict((20, 40), (39, 40)), verdict((37, 40), (39, 40)), verdict((3, 4), (39, 40))
    ('lower', 'cannot be told apart', 'too few to tell')
    """
    if min(own[1], other[1]) < FEWEST:
        return TOO_FEW
    difference = newcombe(own, other, comparisons)
    if difference.high < 0:
        return "lower"
    return "higher" if difference.low > 0 else "cannot be told apart"


def newcombe(first: tuple[int, int], second: tuple[int, int], comparisons: int = 1) -> Interval:
    """The difference of two independent shares with its 95 % interval; of several, all hold at once (Bonferroni).

    Examples
    --------
    Newcombe (1998, table II): 56 of 70 against 48 of 80.

    >>> [round(float(x), 4) for x in newcombe((56, 70), (48, 80))]
    [0.2, 0.0524, 0.3339]
    """
    z = float(-ndtri(0.025 / max(comparisons, 1)))
    one, other = wilson(*first, z=z), wilson(*second, z=z)
    difference = one.estimate - other.estimate
    down = np.hypot(one.estimate - one.low, other.high - other.estimate)
    up = np.hypot(one.high - one.estimate, other.estimate - other.low)
    return Interval(difference, float(difference - down), float(difference + up))
