"""Estimates with their intervals, and the sentences behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.base import NARROW, Look, figure_of_rows, legend_below, name_rows, outlet_looks
from analysis.tables import records


def dot_intervals(
    table: pd.DataFrame,
    outlets: Sequence[str],
    xlabel: str,
    group: str | None = None,
    zero: bool = False,
) -> Figure | None:
    """Estimates with their intervals, one row per outlet, or per group with the outlets below each other.

    Parameters
    ----------
    table : DataFrame
        `outlet`, `estimate`, `low`, `high`, and the column `group` names; rows without an estimate are skipped.
    outlets : sequence of str
        In the order of `Corpus.outlets`.
    xlabel : str
        What is measured, its unit, and which direction means more.
    group : str, optional
        Column that splits the rows.
    zero : bool, optional
        Whether the axis must begin at 0.

    Returns
    -------
    Figure or None
        None if no row has an estimate.
    """
    looks = outlet_looks(outlets)
    table = table[np.isfinite(table["estimate"].astype(float)) & table["outlet"].isin(list(outlets))]
    if not len(table):
        return None
    groups = list(dict.fromkeys(table[group])) if group else [None]
    step, places = (1.0, list(outlets)) if group is None else (0.8 / len(outlets), [str(name) for name in groups])
    legend = [outlet for outlet in outlets if outlet in set(table["outlet"])] if group is not None else []
    height = 0.45 if group is None else 0.45 * (len(outlets) * 0.5 + 0.5)
    figure, axes = figure_of_rows(places, height, legend, NARROW)
    for index, name in enumerate(groups):
        rows = table if group is None else table[table[group] == name]
        for order, outlet in enumerate(outlets):
            at = order if group is None else index + (order - (len(outlets) - 1) / 2) * step
            for row in records(rows[rows["outlet"] == outlet]):
                look = looks[outlet]
                axes.plot([row["low"], row["high"]], [at, at], color=look.colour, linewidth=2.2, alpha=0.8)
                axes.plot(
                    [row["estimate"]], [at], look.marker, color=look.colour, markersize=7.5, clip_on=False, zorder=3
                )
    name_rows(axes, places)
    if group is not None:
        _legend(figure, looks, legend)
    if zero:
        axes.set_xlim(left=0)
    axes.set_xlabel(xlabel, parse_math=False)
    axes.grid(axis="x")
    return figure


def forest(table: pd.DataFrame, outlets: Sequence[str], row: str, xlabel: str) -> Figure | None:
    """One line per row of a table, with its interval and the outlet's colour and marker; a line marks 0.

    Parameters
    ----------
    table : DataFrame
        `outlet`, `estimate`, `low`, `high`, and the column `row` names; drawn from the top in their order.
    outlets : sequence of str
        In the order of `Corpus.outlets`.
    row : str
        The column with the names of the rows.
    xlabel : str
        What is measured, and which direction means more.

    Returns
    -------
    Figure or None
        None if there is no row.
    """
    if not len(table):
        return None
    looks = outlet_looks(outlets)
    legend = [outlet for outlet in outlets if outlet in set(table["outlet"])]
    figure, axes = figure_of_rows([str(name) for name in table[row]], 0.3, legend, NARROW)
    for place, one in enumerate(records(table)):
        look = looks[one["outlet"]]
        axes.plot([one["low"], one["high"]], [place, place], color=look.colour, linewidth=2.2, alpha=0.8)
        axes.plot([one["estimate"]], [place], look.marker, color=look.colour, markersize=7.5, zorder=3)
    axes.axvline(0, color="#8a8880", linewidth=1, zorder=0)
    name_rows(axes, [str(name) for name in table[row]])
    _legend(figure, looks, legend)
    axes.set_xlabel(xlabel, parse_math=False)
    axes.grid(axis="x")
    return figure


def _legend(figure: Figure, looks: Mapping[str, Look], outlets: Sequence[str]) -> None:
    handles = [
        Line2D([], [], color=looks[name].colour, marker=looks[name].marker, markersize=7.5, linestyle="")
        for name in outlets
    ]
    legend_below(figure, handles, outlets)


def sentence_lengths(counts: pd.DataFrame, outlets: Sequence[str], most: int = 400) -> Figure | None:
    """Words of each sentence as points, the middle half of them as a bar with the median, one row per outlet.

    Parameters
    ----------
    counts : DataFrame
        `outlet`, `words`, one row per sentence, in their order.
    outlets : sequence of str
        In the order of `Corpus.outlets`.
    most : int, optional
        At most so many points per outlet, evenly taken from its sentences sorted by length.

    Returns
    -------
    Figure or None
        None if there is no sentence.
    """
    looks = outlet_looks(outlets)
    if not len(counts):
        return None
    figure, axes = figure_of_rows(outlets, 0.75, width=NARROW)
    for place, outlet in enumerate(outlets):
        lengths = np.sort(counts.loc[counts["outlet"] == outlet, "words"].to_numpy(dtype=float))
        if not len(lengths):
            continue
        look = looks[outlet]
        quarter, median, three = np.quantile(lengths, [0.25, 0.5, 0.75])
        axes.barh([place], [three - quarter], left=quarter, height=0.56, color=look.colour, alpha=0.18, linewidth=0)
        axes.plot([median, median], [place - 0.28, place + 0.28], color=look.colour, linewidth=2.4)
        shown = lengths[np.linspace(0, len(lengths) - 1, min(most, len(lengths))).round().astype(int)]
        # Points of about the same length are set below each other, in a fixed order.
        beside = place + 0.2 * (np.arange(len(shown)) % 5 - 2) / 2
        axes.plot(shown, beside, look.marker, color=look.colour, markersize=4.5, alpha=0.75, linestyle="")
    name_rows(axes, outlets)
    axes.set_xlim(left=0)
    axes.set_xlabel("words of a sentence\n(bar: middle half; line: median)", parse_math=False)
    axes.grid(axis="x")
    return figure
