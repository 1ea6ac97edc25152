"""When articles were published."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from analysis.display import date_words
from analysis.figures.base import axis_width, figure_of_rows, name_rows, outlet_looks
from analysis.tables import records

_EPOCH = datetime.date(1970, 1, 1).toordinal()


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
    figure, axes = figure_of_rows(outlets)
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
    name_rows(axes, outlets)
    first = min(_day(date) for date in dated["published_earliest"])
    last = max(_day(date) for date in dated["published_latest"])
    beside = max(0.06 * (last - first), 0.5)
    days, words = _date_ticks(first, last, most=int(axis_width(outlets)))
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
