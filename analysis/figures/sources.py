"""Who is heard where, and where in an article a source enters."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.figures.base import (
    CHARACTER,
    NARROW,
    WIDE,
    axis_width,
    figure_of_rows,
    legend_below,
    name_rows,
    outlet_looks,
)
from analysis.figures.shares import HATCHES, KIND_GREYS
from analysis.tables import records
from analysis.voices import VOICES

MOST_SOURCES = 20  # rows of the dot matrix
_LARGEST = 15.0  # points across, of the source with most words
_SMALLEST = 4.0
_LABEL = 7.5
_LANES = 3  # lines of labels above a strip
_COLUMN = 10  # characters of a line above a column
_BESIDE = 4  # with so many outlets or fewer their names fit above the columns
_LONGEST_NAME = 34


def dot_matrix(
    names: Sequence[str], words: pd.DataFrame, outlets: Sequence[str], most: int = MOST_SOURCES
) -> Figure | None:
    """What stands in which outlet: a dot where a source is heard or a label is used, its area how much.

    Parameters
    ----------
    names : sequence of str
        How the sources or labels are called, a row each.
    words : DataFrame
        The same rows, one column per outlet: words of a source, uses of a label.
    outlets : sequence of str
        In the order of `Corpus.outlets`.
    most : int, optional
        At most so many rows, from the top.

    Returns
    -------
    Figure or None
        None if there is no row. What stands in several outlets has a line through its dots.
    """
    looks = outlet_looks(outlets)
    rows = [_on_one_line(str(name)) for name in names][:most]
    if not rows:
        return None
    sizes = words[list(outlets)].to_numpy(dtype=float)[:most]
    beside = len(outlets) <= _BESIDE
    figure, axes = figure_of_rows(rows, 0.3, () if beside else list(outlets), NARROW if beside else WIDE)
    for place, row in enumerate(sizes):
        at = [int(column) for column in np.flatnonzero(row > 0)]
        if len(at) > 1:
            axes.plot([at[0], at[-1]], [place, place], color="#8a8880", linewidth=1, zorder=1)
        for column in at:
            look = looks[outlets[column]]
            across = max(_SMALLEST, _LARGEST * float(np.sqrt(row[column] / sizes.max())))
            axes.plot([column], [place], look.marker, color=look.colour, markersize=across, zorder=2, linestyle="")
    name_rows(axes, rows)
    axes.set_xlim(-0.6, len(outlets) - 0.4)
    axes.set_xticks(
        range(len(outlets)), [textwrap.fill(outlet, _COLUMN) if beside else "" for outlet in outlets], parse_math=False
    )
    axes.tick_params(axis="x", length=0, labeltop=beside, labelbottom=False, labelsize=8)
    axes.grid(axis="both")
    if not beside:
        handles = [
            Line2D([], [], color=looks[outlet].colour, marker=looks[outlet].marker, markersize=7.5, linestyle="")
            for outlet in outlets
        ]
        legend_below(figure, handles, list(outlets))
    return figure


def _on_one_line(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rsplit(" ", 1)[0] + "…"


def position_strip(strips: pd.DataFrame, entries: pd.DataFrame, most: int = 40) -> Figure | None:
    """From left to right through each article: whose words stand where, and where a source is first heard.

    Parameters
    ----------
    strips : DataFrame
        `article`, `from`, `to` (shares of the body's words) and `voice` (one of `VOICES`), a row per stretch.
    entries : DataFrame
        `article`, `position`, `label`: a tick where each source enters, with its label as far as there is room.
    most : int, optional
        At most so many articles.

    Returns
    -------
    Figure or None
        None if there is no article.
    """
    articles = list(dict.fromkeys(strips["article"]))[:most]
    if not articles:
        return None
    used = [voice for voice in VOICES if (strips["voice"] == voice).any()]
    figure, axes = figure_of_rows(articles, 1.1, used)
    per_character = _LABEL * CHARACTER * 100 / axis_width(articles)
    for place, article in enumerate(articles):
        axes.barh([place], [100], height=0.3, color="none", edgecolor="#8a8880", linewidth=0.6)
        for row in records(strips[strips["article"] == article]):
            style = VOICES.index(row["voice"])
            axes.barh(
                [place],
                [100 * (row["to"] - row["from"])],
                left=100 * row["from"],
                height=0.3,
                facecolor=KIND_GREYS[style],
                hatch=HATCHES[style],
                edgecolor="#fbfaf7",
                linewidth=0.4,
            )
        free = [0.0] * _LANES
        for row in records(entries[entries["article"] == article].sort_values("position", kind="stable")):
            at = 100 * float(row["position"])
            axes.plot([at, at], [place - 0.15, place - 0.22], color="#333333", linewidth=1)
            width = per_character * len(row["label"])
            left = min(at, 100 - width)
            lane = next((lane for lane in range(_LANES) if free[lane] <= left), None)
            if lane is None or left < 0:
                continue
            free[lane] = left + width + 1.5 * per_character
            axes.text(left, place - 0.24 - 0.17 * lane, row["label"], fontsize=_LABEL, parse_math=False, va="bottom")
    name_rows(axes, articles)
    axes.set_ylim(len(articles) - 0.6, -0.75)
    axes.set_xlim(0, 100)
    axes.set_xlabel("share of the article’s body that stands before, in %", parse_math=False)
    handles = [
        Patch(facecolor=KIND_GREYS[VOICES.index(v)], hatch=HATCHES[VOICES.index(v)], edgecolor="#fbfaf7") for v in used
    ]
    legend_below(figure, handles, used)
    return figure
