"""Figures: one colour and one marker per outlet, the same in every notebook, for any number of outlets."""

from __future__ import annotations

import datetime
import io
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter

from analysis.display import date_words
from analysis.evidence import Html
from analysis.numbers import in_words
from analysis.tables import records

# After Okabe & Ito (2008), Color Universal Design; its yellow is too pale on a light ground and is an olive here.
PALETTE = ("#0072B2", "#D55E00", "#00805C", "#B0508A", "#3E9AD1", "#C98A00", "#4A4A4A", "#7A6F00")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
HATCHES = ("", "////", "....", "xxxx", "----")
KIND_GREYS = ("#33475b", "#6f8aa3", "#a9bccd", "#dfe5ea")
_WIDTH, _TALLEST = 7.2, 30.0
_LINE, _LINES = 24, 3
# Width of a character per point of its size, in inches; a little more than most are.
_CHARACTER = 0.62 / 72
_LABEL = 8
_EPOCH = datetime.date(1970, 1, 1).toordinal()


class Look(NamedTuple):
    """Colour and marker of one outlet."""

    colour: str
    marker: str


def outlet_looks(outlets: Sequence[str]) -> dict[str, Look]:
    """A colour and a marker for each outlet; no two outlets share both, up to 64.

    Parameters
    ----------
    outlets : sequence of str
        In the order of `Corpus.outlets`.

    Examples
    --------
    >>> looks = outlet_looks([f"Outlet {n}" for n in range(64)])
    >>> len(set(looks.values()))
    64
    """
    colours, markers = len(PALETTE), len(MARKERS)
    return {
        outlet: Look(PALETTE[place % colours], MARKERS[(place + place // colours) % markers])
        for place, outlet in enumerate(outlets)
    }


def show_figure(figure: Figure | None, name: str, title: str, described: str, folder: str | Path | None = None) -> None:
    """Display a figure with its text equivalent, and write it as PNG and SVG.

    Parameters
    ----------
    figure : Figure or None
        Drawn by a function of this module; of None, which is nothing to draw, only the words are displayed.
    name : str
        File name without ending, beginning with the number of the notebook.
    title : str
        What it shows; the alternative text names it and points to the description.
    described : str
        The figure in words, with its numbers: shown below it.
    folder : str, Path or None
        The report folder; the files go into `figures` in it. None writes nothing.
    """
    from IPython.display import display

    if figure is None:
        display(Html(f'<p style="max-width:46em">{escape(described)}</p>', described))
        return
    buffer = io.BytesIO()
    with _style():
        figure.savefig(buffer, format="png", metadata={"Software": None})
        if folder is not None:
            target = Path(folder) / "figures"
            target.mkdir(parents=True, exist_ok=True)
            (target / f"{name}.png").write_bytes(buffer.getvalue())
            figure.savefig(target / f"{name}.svg", metadata={"Date": None, "Creator": None})
    alt = f"Chart: {title}. It is described in the text below it."
    display(
        {"image/png": buffer.getvalue(), "text/plain": alt},
        raw=True,
        metadata={"image/png": {"alt": alt}},
    )
    display(Html(f'<p style="max-width:46em"><em>In words:</em> {escape(described)}</p>', f"In words: {described}"))


def timeline(articles: pd.DataFrame, outlets: Sequence[str]) -> Figure | None:
    """When each article was published; a date known only to the month is drawn as that month.

    Parameters
    ----------
    articles : DataFrame
        `outlet`, `published_earliest`, `published_latest`; articles without a date are left out.
    outlets : sequence of str
        In the order of `Corpus.outlets`.

    Returns
    -------
    Figure or None
        None if no article has a date.
    """
    looks = outlet_looks(outlets)
    dated = articles[articles["published_earliest"].notna() & articles["outlet"].isin(list(outlets))]
    if not len(dated):
        return None
    figure, axes = _figure(outlets)
    for place, outlet in enumerate(outlets):
        look = looks[outlet]
        for row in records(dated[dated["outlet"] == outlet]):
            first, last = _day(row["published_earliest"]), _day(row["published_latest"])
            if first == last:
                axes.plot([first], [place], look.marker, color=look.colour, markersize=9)
            else:
                axes.plot(
                    [first, last], [place, place], color=look.colour, linewidth=7, solid_capstyle="butt", alpha=0.75
                )
    _name_rows(axes, outlets)
    first = min(_day(date) for date in dated["published_earliest"])
    last = max(_day(date) for date in dated["published_latest"])
    beside = max(0.06 * (last - first), 0.5)
    days, words = _date_ticks(first, last, most=int(_axis_width(outlets)))
    axes.set_xticks(days, words)
    axes.set_xlim(first - beside, last + beside)
    axes.grid(axis="x")
    return figure


def _day(date: str) -> int:
    """Number of a day, counted from 1 January 1970."""
    return datetime.date.fromisoformat(date).toordinal() - _EPOCH


def _date_ticks(first: int, last: int, most: int) -> tuple[list[int], list[str]]:
    """About `most` days between two days, each once, with their labels in English whatever the locale."""
    start, end = (datetime.date.fromordinal(day + _EPOCH) for day in (first, last))
    if last - first < 60:
        days = list(range(first, last + 1, (last - first) // most + 1))
        return days, [_date_label(datetime.date.fromordinal(day + _EPOCH).isoformat()) for day in days]
    months = range(12 * start.year + start.month - 1, 12 * end.year + end.month)
    years = (12 * step * 10**power for power in range(4) for step in (1, 2, 5))
    # The label of a year is so short that there is room for twice as many.
    apart = next(step for step in (1, 2, 3, 6, *years) if len(months) <= step * most * (1 if step < 12 else 2))
    dates = [datetime.date(month // 12, month % 12 + 1, 1).isoformat() for month in months if month % apart == 0]
    return [_day(date) for date in dates], [_date_label(date[: 7 if apart < 12 else 4]) for date in dates]


def _date_label(date: str) -> str:
    return " ".join(word[:3] if word.isalpha() else word for word in date_words(date).split(" "))


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
    figure, axes = _figure(places, *(() if group is None else (0.45 * (len(outlets) * 0.5 + 0.5), legend)))
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
    _name_rows(axes, places)
    if group is not None:
        _legend(
            figure,
            [
                Line2D([], [], color=looks[name].colour, marker=looks[name].marker, markersize=7.5, linestyle="")
                for name in legend
            ],
            legend,
        )
    if zero:
        axes.set_xlim(left=0)
    axes.set_xlabel(xlabel, parse_math=False)
    axes.grid(axis="x")
    return figure


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
    figure, axes = _figure(outlets, 0.75)
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
    _name_rows(axes, outlets)
    axes.set_xlim(left=0)
    axes.set_xlabel("words of a sentence (bar: middle half of the sentences; line: median)", parse_math=False)
    axes.grid(axis="x")
    return figure


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
    figure, axes = _figure(outlets, legend=kinds)
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
    _name_rows(axes, outlets)
    axes.set_xlim(0, 100)
    axes.set_xlabel(xlabel, parse_math=False)
    _legend(figure, handles, kinds)
    return figure


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
    figure, axes = _figure(outlets, 0.8)
    decades = np.log10(table[["at", "low", "high"]].to_numpy(dtype=float))
    least, most = float(np.nanmin(decades)), float(np.nanmax(decades))
    pad = 0.08 * max(most - least, 0.5)
    left, right = least - pad, most + pad
    width = _axis_width(outlets)
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
            half = per_inch * _LABEL * _CHARACTER * len(words) / 2
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
    _name_rows(axes, outlets)
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
    room = max(int(width / (10 * _CHARACTER * (2 + max(len(_plain(value)) for value in fine)))), 1) if fine else 1
    return fine[:: -(-len(fine) // room)] if fine else fine


def _figure(names: Sequence[str], row: float = 0.45, legend: Sequence[str] = ()) -> tuple[Figure, Axes]:
    """A figure with one row per name, high enough for names of several lines and for the legend."""
    row = max(row, 0.1 + 0.17 * max((_wrapped(name).count("\n") + 1 for name in names), default=1))
    below = _legend_height(legend)
    with _style():
        figure = Figure(figsize=(_WIDTH, min(_TALLEST, 1.3 + row * max(len(names), 1)) + below), layout="constrained")
        axes = figure.subplots()
    return figure, axes


def _wrapped(name: str) -> str:
    """A name on up to three lines; of one that is longer still, the beginning and the end.

    Examples
    --------
    >>> _wrapped("The Daily Courier of the Northern Provinces").splitlines()
    ['The Daily Courier of the', 'Northern Provinces']
    """
    lines = textwrap.wrap(name, _LINE) or [name]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], "…" + name[1 - _LINE :].lstrip()]
    return "\n".join(lines)


def _axis_width(names: Sequence[str]) -> float:
    """What the names of the rows leave to the axis, in inches."""
    return _WIDTH - 0.5 - 10 * _CHARACTER * max(_widest(name) for name in names)


def _widest(name: str) -> int:
    return max(len(line) for line in _wrapped(name).split("\n"))


def _legend_columns(labels: Sequence[str]) -> int:
    widest = max((_widest(label) for label in labels), default=0)
    return max(1, min(4, len(labels), int(_WIDTH / (9 * _CHARACTER * (widest + 5)))))


def _legend_height(labels: Sequence[str]) -> float:
    lines = max((_wrapped(label).count("\n") + 1 for label in labels), default=0)
    rows = -(-len(labels) // _legend_columns(labels))
    return max(0.0, rows * (0.15 * lines + 0.07) - 0.3)


def _legend(figure: Figure, handles: Sequence[Artist], labels: Sequence[str]) -> None:
    """A legend below the axis, which leaves the width to the data, also with many outlets."""
    # Matplotlib leaves out a label that begins with "_", and it reads "$" as the beginning of a formula.
    legend = figure.legend(
        list(handles),
        ["x"] * len(labels),
        loc="outside lower center",
        ncols=_legend_columns(labels),
        fontsize=9,
        frameon=False,
    )
    for text, label in zip(legend.get_texts(), labels, strict=True):
        text.set_parse_math(False)
        text.set_text(_wrapped(label))


def _name_rows(axes: Axes, names: Sequence[str]) -> None:
    axes.set_yticks(range(len(names)), [_wrapped(name) for name in names], parse_math=False)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)


@contextmanager
def _style() -> Iterator[None]:
    with as_file(files("analysis.data").joinpath("same_story.mplstyle")) as style, mpl.rc_context(fname=style):
        yield
