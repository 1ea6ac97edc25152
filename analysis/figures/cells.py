"""Rates as shaded cells with their numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from analysis.figures.base import CHARACTER, NARROW, house_style, name_rows, wrapped

MOST_COLUMNS = 12
_ROW, _HEAD, _FOOT = 0.34, 0.5, 0.15
_SHADES = LinearSegmentedColormap.from_list("same_story", ["#fbfaf7", "#c9d7e3", "#33475b"])
_DARK = 0.75  # from this share of the greatest rate on the number is white


def heatmap(
    table: pd.DataFrame, rows: Sequence[str], outlets: Sequence[str], by: str, panel: str, told: dict[str, str]
) -> Figure | None:
    """A panel per value of a column: rows down, outlets across, the rate in each cell and as its shade.

    Parameters
    ----------
    table : DataFrame
        `outlet`, `estimate` and the columns named by `by` and `panel`. A cell without an estimate is empty.
    rows : sequence of str
        Values of the column `by`, in their order.
    outlets : sequence of str
        In the order of `Corpus.outlets`; of more than `MOST_COLUMNS` the first are drawn.
    by, panel : str
    told : dict of str to str
        For each value of `panel` its heading, in the order of the panels.

    Returns
    -------
    Figure or None
        None if no cell has an estimate. One scale of shades for all panels: darker is more.
    """
    shown = list(outlets)[:MOST_COLUMNS]
    grids = {
        value: table[table[panel] == value]
        .pivot(index=by, columns="outlet", values="estimate")
        .reindex(index=list(rows), columns=shown)
        .to_numpy(dtype=float)
        for value in told
    }
    known = [grid[np.isfinite(grid)] for grid in grids.values()]
    most = max((float(values.max()) for values in known if len(values)), default=0.0)
    if not any(len(values) for values in known):
        return None
    names = 0.62 * max(len(line) for name in shown for line in wrapped(name).split("\n")) * 8 * CHARACTER
    height = names + len(told) * (_HEAD + _ROW * len(rows)) + _FOOT
    with house_style():
        figure = Figure(figsize=(NARROW, height), layout="constrained")
        panels = figure.subplots(len(told), 1, squeeze=False)[:, 0]
    for place, (axes, (value, heading)) in enumerate(zip(panels, told.items(), strict=True)):
        grid = grids[value]
        axes.imshow(np.ma.masked_invalid(grid), cmap=_SHADES, vmin=0, vmax=most or 1.0, aspect="auto")
        for row, column in np.ndindex(grid.shape):
            rate = grid[row, column]
            dark = np.isfinite(rate) and rate > _DARK * (most or 1.0)
            words = f"{rate:.1f}" if np.isfinite(rate) else "–"
            axes.text(column, row, words, ha="center", va="center", fontsize=8, color="white" if dark else "#1a1a1a")
        name_rows(axes, list(rows))
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_title(heading, loc="left", fontsize=10, parse_math=False)
        axes.tick_params(axis="x", length=0, labelsize=8, top=False, labeltop=place == 0, labelbottom=False)
        axes.set_xticks(range(len(shown)), [wrapped(name) if place == 0 else "" for name in shown], parse_math=False)
        if place == 0:
            for label in axes.get_xticklabels():
                label.set_rotation(35)
                label.set_horizontalalignment("left")
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.grid(visible=False)
    return figure
