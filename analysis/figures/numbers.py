"""Stated numbers on an axis, fact by fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullFormatter

from analysis.figures.base import (
    NARROW,
    Look,
    house_style,
    name_rows,
    outlet_looks,
    wrapped,
)
from analysis.tables import records

MOST_FACTS = 8
_LOGARITHMIC = 20.0  # from this ratio on between the ends of an axis
_DECADES = 1e3  # up to this ratio threes are marked as well
_MOST_ROWS = 12  # of a fact; the table has the others
_HUGE = 1e100  # what lies beyond is no count of anything
_ROW = 0.3
_WHOLE = 100.0  # per cent
_HEADING = 0.75


def fact_intervals(numbers: pd.DataFrame, outlets: Sequence[str], most: int = MOST_FACTS) -> Figure | None:
    """The numbers of each fact below each other, with their intervals, on an axis of the fact's own.

    Parameters
    ----------
    numbers : DataFrame
        `fact_id`, `fact`, `unit`, `outlet`, `value`, `low`, `high`; facts of low number are drawn first.
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
    order = {outlet: place for place, outlet in enumerate(outlets)}
    ordered = numbers.assign(order=numbers["outlet"].map(order)).sort_values(["fact_id", "order"], kind="stable")
    alike = ordered.drop_duplicates(["fact_id", "outlet", "value", "low", "high"])
    groups = [_drawn(records(rows)) for _, rows in alike.groupby("fact_id", sort=True)]
    groups = [rows for rows in groups if rows][:most]
    if not groups:
        return None
    heights = [_ROW * len(rows) + _HEADING for rows in groups]
    with house_style():
        figure = Figure(figsize=(NARROW, sum(heights) + 0.2), layout="constrained")
        panels = figure.subplots(len(groups), 1, squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
    for axes, rows in zip(panels, groups, strict=True):
        _draw_fact(axes, rows, looks)
        unit = f" ({rows[0]['unit']})" if rows[0]["unit"] else ""
        axes.set_title(wrapped(f"{rows[0]['fact']}{unit}"), loc="left", fontsize=10, parse_math=False)
    return figure


def _drawn(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows there is room for, and that have an end that can be drawn."""
    ends = [
        [row[end] for end in ("value", "low", "high") if row[end] == row[end] and row[end] is not None] for row in rows
    ]
    return [row for row, known in zip(rows, ends, strict=True) if known and max(map(abs, known)) < _HUGE][:_MOST_ROWS]


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
        few = most / least < _DECADES
        axes.xaxis.set_major_locator(LogLocator(subs=(1.0, 3.0) if few else (1.0,), numticks=5))
        axes.xaxis.set_minor_formatter(NullFormatter())
    else:
        _leave_room(axes, least, most)
        if rows[0]["unit"] == "percent" and least >= 0 and most <= _WHOLE:
            left, right = axes.get_xlim()
            axes.set_xlim(max(left, 0.0), min(right, _WHOLE + 1))
        axes.xaxis.set_major_locator(
            MaxNLocator(3, integer=all(float(end).is_integer() for end in ends), min_n_ticks=1)
        )
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _plain(value)))
    axes.tick_params(axis="x", labelsize=8)
    # An outlet that gives several numbers is named at its first.
    name_rows(axes, _first_names([str(row["outlet"]) for row in rows]))
    axes.grid(axis="x")


def _leave_room(axes: Axes, least: float, most: float) -> None:
    """At least a fifth of the number to either side, so that equal numbers do not look finely told apart."""
    left, right = axes.get_xlim()
    room = max(0.2 * max(abs(least), abs(most)), 0.12 * (most - least), 1e-9)
    axes.set_xlim(min(left, least - room), max(right, most + room))


def _first_names(names: Sequence[str]) -> list[str]:
    return [name if not place or names[place - 1] != name else "" for place, name in enumerate(names)]


def _plain(value: float) -> str:
    for size, name in _LARGE:
        if abs(value) >= size:
            return f"{value / size:,.10g} {name}"
    return f"{value:,.10g}"


_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
