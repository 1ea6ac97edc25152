"""Shares of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from analysis.figures.base import NARROW, figure_of_rows, legend_below, name_rows

HATCHES = ("", "////", "....", "xxxx", "----")
# Four blue greys, then four browns: light and dark far enough apart to print in grey, with a hatch of their own.
KIND_GREYS = ("#33475b", "#6f8aa3", "#a9bccd", "#dfe5ea", "#7a4b1e", "#b98a55", "#dcc39c", "#f1e6d3")


def stacked_shares(table: pd.DataFrame, outlets: Sequence[str], kinds: Sequence[str], xlabel: str) -> Figure | None:
    """Shares of a whole per outlet as stacked bars, each kind with a shade and a hatch of its own.

    Parameters
    ----------
    table : DataFrame
        `outlet` and one column per kind, shares between 0 and 1; rows without all of them are skipped.
    outlets, kinds : sequence of str
        In their order.
    xlabel : str
        What the whole is.

    Returns
    -------
    Figure or None
        None if no row has shares.
    """
    shares = table.set_index("outlet")[list(kinds)].astype(float)
    indexed = shares[np.isfinite(shares).all(axis=1)].reindex(list(outlets)).fillna(0.0)
    if not indexed.to_numpy().any():
        return None
    figure, axes = figure_of_rows(outlets, legend=kinds, width=NARROW)
    left = np.zeros(len(outlets))
    handles: list[Artist] = []
    for place, kind in enumerate(kinds):
        widths = 100 * indexed[kind].to_numpy(dtype=float)
        look: dict[str, Any] = {
            "facecolor": KIND_GREYS[place % len(KIND_GREYS)],
            "hatch": HATCHES[place % len(HATCHES)],
            "edgecolor": "#fbfaf7",
            "linewidth": 0.6,
        }
        axes.barh(range(len(outlets)), widths, left=left, height=0.62, **look)
        handles.append(Patch(**look))
        left += widths
    name_rows(axes, outlets)
    axes.set_xlim(0, 100)
    axes.set_xlabel(xlabel, parse_math=False)
    legend_below(figure, handles, kinds)
    return figure
