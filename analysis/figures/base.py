"""What all figures share: one colour and one marker per outlet, rows for names, and how a figure is shown."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from analysis.evidence import Html

# After Okabe & Ito (2008), Color Universal Design; its yellow is too pale on a light ground and is an olive here.
PALETTE = ("#0072B2", "#D55E00", "#00805C", "#B0508A", "#3E9AD1", "#C98A00", "#4A4A4A", "#7A6F00")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
WIDE, _TALLEST = 7.2, 30.0
_COLOURS = 96  # of a picture
# For a figure with few marks: a phone shows all of it at once, with lettering that can be read.
NARROW = 4.9
_LINE, _LINES = 24, 3
# Width of a character per point of its size, in inches; a little more than most are.
CHARACTER = 0.62 / 72


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
    with house_style():
        figure.savefig(buffer, format="png", metadata={"Software": None})
        picture = _with_few_colours(buffer)
        if folder is not None:
            target = Path(folder) / "figures"
            target.mkdir(parents=True, exist_ok=True)
            (target / f"{name}.png").write_bytes(picture)
            figure.savefig(target / f"{name}.svg", metadata={"Date": None, "Creator": None})
    alt = f"Chart: {title}. It is described in the text below it."
    display(
        {"image/png": picture, "text/plain": alt},
        raw=True,
        metadata={"image/png": {"alt": alt}},
    )
    display(Html(f'<p style="max-width:46em"><em>In words:</em> {escape(described)}</p>', f"In words: {described}"))


def _with_few_colours(png: io.BytesIO) -> bytes:
    """The same picture with a palette: a third of the size, and no difference to the eye."""
    out = io.BytesIO()
    with Image.open(png) as picture:
        picture.convert("RGB").quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
            out, format="png", optimize=True
        )
    return out.getvalue()


def figure_of_rows(
    names: Sequence[str], row: float = 0.45, legend: Sequence[str] = (), width: float = WIDE
) -> tuple[Figure, Axes]:
    """A figure with one row per name, high enough for names of several lines and for the legend."""
    row = max(row, 0.1 + 0.17 * max((wrapped(name).count("\n") + 1 for name in names), default=1))
    below = _legend_height(legend, width)
    with house_style():
        figure = Figure(figsize=(width, min(_TALLEST, 1.3 + row * max(len(names), 1)) + below), layout="constrained")
        axes = figure.subplots()
    return figure, axes


def wrapped(name: str) -> str:
    """A name on up to three lines; of one that is longer still, the beginning and the end.

    Examples
    --------
    >>> wrapped("The Daily Courier of the Northern Provinces").splitlines()
    ['The Daily Courier of the', 'Northern Provinces']
    """
    lines = textwrap.wrap(name, _LINE) or [name]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], "…" + name[1 - _LINE :].lstrip()]
    return "\n".join(lines)


def axis_width(names: Sequence[str]) -> float:
    """What the names of the rows leave to the axis, in inches."""
    return WIDE - 0.5 - 10 * CHARACTER * max(_widest(name) for name in names)


def _widest(name: str) -> int:
    return max(len(line) for line in wrapped(name).split("\n"))


def _legend_columns(labels: Sequence[str], width: float) -> int:
    widest = max((_widest(label) for label in labels), default=0)
    return max(1, min(4, len(labels), int(width / (9 * CHARACTER * (widest + 5)))))


def _legend_height(labels: Sequence[str], width: float) -> float:
    lines = max((wrapped(label).count("\n") + 1 for label in labels), default=0)
    rows = -(-len(labels) // _legend_columns(labels, width))
    return max(0.0, rows * (0.15 * lines + 0.07) - 0.3)


def legend_below(figure: Figure, handles: Sequence[Artist], labels: Sequence[str]) -> None:
    """A legend below the axis, which leaves the width to the data, also with many outlets."""
    # Matplotlib leaves out a label that begins with "_", and it reads "$" as the beginning of a formula.
    legend = figure.legend(
        list(handles),
        ["x"] * len(labels),
        loc="outside lower center",
        ncols=_legend_columns(labels, figure.get_figwidth()),
        fontsize=9,
        frameon=False,
    )
    for text, label in zip(legend.get_texts(), labels, strict=True):
        text.set_parse_math(False)
        text.set_text(wrapped(label))


def name_rows(axes: Axes, names: Sequence[str]) -> None:
    axes.set_yticks(range(len(names)), [wrapped(name) for name in names], parse_math=False)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)


@contextmanager
def house_style() -> Iterator[None]:
    with as_file(files("analysis.data").joinpath("same_story.mplstyle")) as style, mpl.rc_context(fname=style):
        yield
