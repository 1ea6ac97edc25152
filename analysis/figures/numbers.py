"""Stated numbers on an axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter

from analysis.figures.base import CHARACTER, axis_width, figure_of_rows, name_rows, outlet_looks
from analysis.numbers import in_words
from analysis.tables import records

_LABEL = 8


def number_line(quantities: pd.DataFrame, outlets: Sequence[str], labels: int = 6) -> Figure | None:
    """Counts on a logarithmic axis, one row per outlet; vague ones are hollow, open ends are arrows.

    Parameters
    ----------
    quantities : DataFrame
        `outlet`, `value`, `low`, `high`, `text`, `noun`; only positive numbers can be drawn.
    outlets : sequence of str
        In the order of `Corpus.outlets`.
    labels : int, optional
        How many of the largest per outlet are labelled, as far as there is room.

    Returns
    -------
    Figure or None
        None if there is no positive number.
    """
    looks = outlet_looks(outlets)
    table = quantities[quantities["outlet"].isin(list(outlets))].copy()
    for end in ("value", "low", "high"):
        number = table[end].astype(float)
        # What lies beyond is no count of anything, and its neighbours on the axis would overflow.
        table[end] = number.where((number > 1e-100) & (number < 1e100))
    table["at"] = table["value"].fillna(table["low"]).fillna(table["high"])
    table = table[table["at"].notna()].sort_values("at", ascending=False, kind="stable")
    if not len(table):
        return None
    figure, axes = figure_of_rows(outlets, 0.8)
    decades = np.log10(table[["at", "low", "high"]].to_numpy(dtype=float))
    least, most = float(np.nanmin(decades)), float(np.nanmax(decades))
    pad = 0.08 * max(most - least, 0.5)
    left, right = least - pad, most + pad
    width = axis_width(outlets)
    per_inch = (right - left) / width
    for place, outlet in enumerate(outlets):
        look = looks[outlet]
        pale: dict[str, Any] = {"color": look.colour, "alpha": 0.35}
        taken: list[tuple[float, float]] = []
        for row in records(table[table["outlet"] == outlet]):
            low, high, at = row["low"], row["high"], row["at"]
            if low < high:
                axes.plot([low, high], [place, place], linewidth=4, solid_capstyle="butt", **pale)
            for known, missing, marker, way in ((high, low, "<", -1), (low, high, ">", 1)):
                if known == known and missing != missing:
                    end = known * 10 ** (way * 0.75 * pad)
                    axes.plot([known, end], [place, place], linewidth=4, solid_capstyle="butt", **pale)
                    axes.plot([end], [place], marker, markersize=8, markeredgewidth=0, linestyle="", **pale)
            filled = look.colour if row["value"] == row["value"] else "none"
            axes.plot([at], [place], look.marker, color=look.colour, markerfacecolor=filled, markersize=7, linestyle="")
            words = in_words(row | {"approximator": ""}, "noun")
            half = per_inch * _LABEL * CHARACTER * len(words) / 2
            if len(taken) == labels or 2 * half > right - left:
                continue
            middle = min(max(float(np.log10(at)), left + half), right - half)
            gap = per_inch * 0.1
            if all(middle + half + gap <= start or stop + gap <= middle - half for start, stop in taken):
                taken.append((middle - half, middle + half))
                axes.annotate(
                    words,
                    (10**middle, place),
                    (0, 8),
                    textcoords="offset points",
                    ha="center",
                    fontsize=_LABEL,
                    parse_math=False,
                )
    axes.set_xscale("log")
    axes.set_xlim(10**left, 10**right)
    axes.set_xticks(_number_ticks(left, right, width))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _plain(value)))
    axes.xaxis.set_minor_formatter(NullFormatter())
    name_rows(axes, outlets)
    axes.set_xlabel("stated number (logarithmic axis)")
    axes.grid(axis="x")
    return figure


def _plain(value: float) -> str:
    return f"{value:,.10g}"


def _number_ticks(left: float, right: float, width: float) -> list[float]:
    """Round numbers between two decades: powers of ten, or finer ones where only one of these lies there."""
    powers = range(int(np.floor(left)), int(np.ceil(right)) + 1)
    fine: list[float] = []
    for steps in ((1,), (1, 2, 5)):
        fine = [step * 10.0**power for power in powers for step in steps if left <= np.log10(step) + power <= right]
        if len(fine) > 2:
            break
    else:
        low, high = 10**left, 10**right
        fine = [float(value) for value in MaxNLocator(4).tick_values(low, high) if low <= value <= high]
    room = max(int(width / (10 * CHARACTER * (2 + max(len(_plain(value)) for value in fine)))), 1) if fine else 1
    return fine[:: -(-len(fine) // room)] if fine else fine
