"""How often what a rule finds is right, as measured on articles annotated by others."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_FILE = "sourcing_rules.csv"


def confidence(rule: str, kind: str) -> float:
    """The share of what a rule found of a kind that was right, on the development part of PolNeAR.

    Parameters
    ----------
    rule, kind : str
        As in the table `attributions`.

    Returns
    -------
    float
        Between 0 and 1, higher is surer: right + 1 of found + 2, so that few cases do not look certain (Laplace's rule
        of succession). A rule that found nothing there has 0.5.

    Examples
    --------
    >>> confidence("no such rule", "direct")
    0.5
    """
    return _measured().get((rule, kind), 0.5)


@cache
def _measured() -> Mapping[tuple[str, str], float]:
    lines = files("analysis.data").joinpath("accuracy", _FILE).read_text("utf-8").splitlines()
    return {
        (row["rule"], row["kind"]): round((int(row["right"]) + 1) / (int(row["of"]) + 2), 3)
        for row in csv.DictReader(lines)
    }
