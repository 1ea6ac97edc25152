"""Stated numbers on an axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter

from analysis.figures.base import (
    CHARACTER,
    NARROW,
    Look,
    axis_width,
    figure_of_rows,
    house_style,
    name_rows,
    outlet_looks,
    wrapped,
)
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


MOST_FACTS = 8
_LOGARITHMIC = 20.0  # from this ratio on between the ends of an axis
_ROW = 0.3
_HEADING = 0.75


def fact_intervals(numbers: pd.DataFrame, outlets: Sequence[str], most: int = MOST_FACTS) -> Figure | None:
    """The numbers of each fact below each other, with their intervals, on an axis of the fact's own.

    Parameters
    ----------
    numbers : DataFrame
        `fact_id`, `fact`, `outlet`, `value`, `low`, `high`, `interval_rule`, in the order in which to draw them.
    outlets : sequence of str
        In the order of `Corpus.outlets`.
    most : int, optional
        Facts drawn, the first ones.

    Returns
    -------
    Figure or None
        None if there is no number. An axis is logarithmic where its ends are a factor of 20 apart.
    """
    looks = outlet_looks(outlets)
    groups = [(name, rows) for _, rows in numbers.groupby("fact_id", sort=False) for name in [rows["fact"].iloc[0]]][
        :most
    ]
    if not groups:
        return None
    heights = [_ROW * len(rows) + _HEADING for _, rows in groups]
    with house_style():
        figure = Figure(figsize=(NARROW, sum(heights) + 0.2), layout="constrained")
        panels = figure.subplots(len(groups), 1, squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
    for axes, (name, rows) in zip(panels, groups, strict=True):
        _draw_fact(axes, records(rows), looks)
        axes.set_title(wrapped(str(name)).replace("\n", " "), loc="left", fontsize=10, parse_math=False)
    return figure


def _draw_fact(axes: Axes, rows: Sequence[Mapping[str, Any]], looks: Mapping[str, Look]) -> None:
    ends = [
        row[end] for row in rows for end in ("low", "high", "value") if row[end] == row[end] and row[end] is not None
    ]
    least, most = min(ends), max(ends)
    logarithmic = least > 0 and most / least >= _LOGARITHMIC
    span = (most - least) or abs(most) or 1.0
    for place, row in enumerate(rows):
        look = looks[row["outlet"]]
        low, high, at = (None if row[end] != row[end] else row[end] for end in ("low", "high", "value"))
        reach_low = low if low is not None else (least / 1.6 if logarithmic else least - 0.18 * span)
        reach_high = high if high is not None else (most * 1.6 if logarithmic else most + 0.18 * span)
        axes.plot(
            [reach_low, reach_high], [place, place], color=look.colour, linewidth=4, alpha=0.35, solid_capstyle="butt"
        )
        for missing, end, marker in ((low is None, reach_low, "<"), (high is None, reach_high, ">")):
            if missing:
                axes.plot([end], [place], marker, color=look.colour, alpha=0.5, markersize=7, markeredgewidth=0)
        if at is not None:
            axes.plot([at], [place], look.marker, color=look.colour, markersize=7, linestyle="")
    if logarithmic:
        axes.set_xscale("log")
        axes.xaxis.set_minor_formatter(NullFormatter())
    else:
        axes.margins(x=0.12)
        axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _plain(value)))
    axes.tick_params(axis="x", labelsize=8)
    name_rows(axes, [row["outlet"] for row in rows])
    axes.grid(axis="x")


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
