"""Figures: one colour and one marker per outlet, the same in every notebook, for any number of outlets."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib import dates as mdates
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from analysis.display import date_words
from analysis.evidence import Html
from analysis.numbers import in_words
from analysis.tables import records

# After Okabe & Ito (2008), Color Universal Design; its yellow is too pale on a light ground and is an olive here.
PALETTE = ("#0072B2", "#D55E00", "#00805C", "#B0508A", "#3E9AD1", "#C98A00", "#4A4A4A", "#7A6F00")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
HATCHES = ("", "////", "....", "xxxx", "----")
KIND_GREYS = ("#33475b", "#6f8aa3", "#a9bccd", "#dfe5ea")


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


def show_figure(figure: Figure, name: str, title: str, described: str, folder: str | Path | None = None) -> None:
    """Display a figure with its text equivalent, and write it as PNG and SVG.

    Parameters
    ----------
    figure : Figure
        Drawn by a function of this module.
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


def timeline(articles: pd.DataFrame, outlets: Sequence[str]) -> Figure:
    """When each article was published; a date known only to the month is drawn as that month.

    Parameters
    ----------
    articles : DataFrame
        `outlet`, `published_earliest`, `published_latest`; articles without a date are left out.
    outlets : sequence of str
        In the order of `Corpus.outlets`.
    """
    looks = outlet_looks(outlets)
    dated = articles[articles["published_earliest"].notna()]
    figure, axes = _figure(len(outlets))
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
    if len(dated):
        locator = mdates.AutoDateLocator(minticks=3, maxticks=7)  # type: ignore[no-untyped-call]
        axes.xaxis_date()
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_major_formatter(_date_label(_short_span(dated)))
        axes.margins(x=0.06)
    axes.grid(axis="x")
    return figure


def _day(date: str) -> float:
    """Matplotlib's number of a day."""
    return float(mdates.date2num(datetime.date.fromisoformat(date)))  # type: ignore[no-untyped-call]


def _date_label(with_day: bool) -> FuncFormatter:
    """Dates on an axis in English whatever the locale."""

    def label(value: float, _: int | None = None) -> str:
        day = datetime.date(1970, 1, 1) + datetime.timedelta(days=round(value))
        words = date_words(day.isoformat() if with_day else day.isoformat()[:7]).split(" ")
        return " ".join(word[:3] if word.isalpha() else word for word in words)

    return FuncFormatter(label)


def _short_span(dated: pd.DataFrame) -> bool:
    first = datetime.date.fromisoformat(str(dated["published_earliest"].min()))
    last = datetime.date.fromisoformat(str(dated["published_latest"].max()))
    return (last - first).days < 60


def dot_intervals(
    table: pd.DataFrame,
    outlets: Sequence[str],
    xlabel: str,
    group: str | None = None,
    zero: bool = False,
) -> Figure:
    """Estimates with their intervals, one row per outlet, or per group with the outlets below each other.

    Parameters
    ----------
    table : DataFrame
        `outlet`, `estimate`, `low`, `high`, and the column `group` names.
    outlets : sequence of str
        In the order of `Corpus.outlets`.
    xlabel : str
        What is measured, its unit, and which direction means more.
    group : str, optional
        Column that splits the rows.
    zero : bool, optional
        Whether the axis must begin at 0.
    """
    looks = outlet_looks(outlets)
    groups = list(dict.fromkeys(table[group])) if group else [None]
    figure, axes = _figure(len(outlets) if group is None else len(groups) * (len(outlets) * 0.5 + 0.5))
    step, places = (1.0, list(outlets)) if group is None else (0.8 / max(len(outlets), 1), groups)
    for index, name in enumerate(groups):
        rows = table if group is None else table[table[group] == name]
        for order, outlet in enumerate(outlets):
            at = order if group is None else index + (order - (len(outlets) - 1) / 2) * step
            for row in records(rows[rows["outlet"] == outlet]):
                look = looks[outlet]
                axes.plot([row["low"], row["high"]], [at, at], color=look.colour, linewidth=2.2, alpha=0.8)
                label = outlet if index == 0 else None
                axes.plot(
                    [row["estimate"]],
                    [at],
                    look.marker,
                    color=look.colour,
                    markersize=7.5,
                    label=label,
                    clip_on=False,
                    zorder=3,
                )
    _name_rows(axes, [str(place) for place in places])
    if group is not None:
        # A legend below the axis leaves the width to the data, also with many outlets.
        figure.legend(loc="outside lower center", ncols=min(4, len(outlets)), frameon=False)
    if zero:
        axes.set_xlim(left=0)
    axes.set_xlabel(xlabel)
    axes.grid(axis="x")
    return figure


def stacked_shares(table: pd.DataFrame, outlets: Sequence[str], kinds: Sequence[str], xlabel: str) -> Figure:
    """Shares of a whole per outlet as stacked bars, each kind with a shade and a hatch of its own.

    Parameters
    ----------
    table : DataFrame
        `outlet` and one column per kind, shares between 0 and 1.
    outlets, kinds : sequence of str
        In their order.
    xlabel : str
        What the whole is.
    """
    figure, axes = _figure(len(outlets))
    left = np.zeros(len(outlets))
    indexed = table.set_index("outlet").reindex(list(outlets))
    for place, kind in enumerate(kinds):
        widths = 100 * indexed[kind].fillna(0).to_numpy(dtype=float)
        axes.barh(
            range(len(outlets)),
            widths,
            left=left,
            height=0.62,
            label=kind,
            color=KIND_GREYS[place % len(KIND_GREYS)],
            hatch=HATCHES[place % len(HATCHES)],
            edgecolor="#fbfaf7",
            linewidth=0.6,
        )
        left += widths
    _name_rows(axes, outlets)
    axes.set_xlim(0, 100)
    axes.set_xlabel(xlabel)
    figure.legend(loc="outside lower center", ncols=min(4, len(kinds)), frameon=False)
    return figure


def number_line(quantities: pd.DataFrame, outlets: Sequence[str], labels: int = 6) -> Figure:
    """Counts on a logarithmic axis, one row per outlet; open and vague ones as lines.

    Parameters
    ----------
    quantities : DataFrame
        `outlet`, `value`, `low`, `high`, `text`, `noun`; only positive numbers can be drawn.
    outlets : sequence of str
        In the order of `Corpus.outlets`.
    labels : int, optional
        How many of the largest per outlet are labelled.
    """
    looks = outlet_looks(outlets)
    figure, axes = _figure(len(outlets), row=0.8)
    drawn = quantities["value"].where(quantities["value"].notna(), quantities["low"])
    decades = np.log10(drawn[drawn > 0])
    # Labels closer than a sixth of the axis would run into each other.
    apart = (decades.max() - decades.min()) / 6 if len(decades) else 0.0
    for place, outlet in enumerate(outlets):
        look = looks[outlet]
        own = quantities[quantities["outlet"] == outlet].copy()
        own["at"] = own["value"].where(own["value"].notna(), own["low"])
        own = own[own["at"] > 0].sort_values("at", ascending=False, kind="stable")
        seen: set[float] = set()
        for row in records(own):
            ends = [end for end in (row["low"], row["high"]) if end == end and end > 0]
            if len(ends) == 2 and ends[0] < ends[1]:
                axes.plot(ends, [place, place], color=look.colour, linewidth=4, alpha=0.35, solid_capstyle="butt")
            filled = look.colour if row["value"] == row["value"] else "none"
            axes.plot(
                [row["at"]], [place], look.marker, color=look.colour, markerfacecolor=filled, markersize=7, linestyle=""
            )
            near = any(abs(np.log10(row["at"]) - np.log10(other)) < apart for other in seen)
            if len(seen) < labels and not near:
                seen.add(row["at"])
                axes.annotate(
                    in_words(row | {"approximator": ""}, "noun"),
                    (row["at"], place),
                    (0, 8),
                    textcoords="offset points",
                    ha="center",
                    fontsize=8,
                )
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}" if value >= 1 else f"{value:g}"))
    _name_rows(axes, outlets)
    axes.margins(x=0.08)
    axes.set_xlabel("stated number (logarithmic axis)")
    axes.grid(axis="x")
    return figure


def _figure(rows: float, row: float = 0.45) -> tuple[Figure, Axes]:
    with _style():
        figure = Figure(figsize=(7.2, min(30.0, 1.3 + row * max(rows, 1.0))), layout="constrained")
        axes = figure.subplots()
    return figure, axes


def _name_rows(axes: Axes, names: Sequence[str]) -> None:
    axes.set_yticks(range(len(names)), [name if len(name) <= 28 else name[:27] + "…" for name in names])
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)


@contextmanager
def _style() -> Iterator[None]:
    with as_file(files("analysis.data").joinpath("same_story.mplstyle")) as style, mpl.rc_context(fname=style):
        yield
