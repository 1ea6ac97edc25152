"""The data behind the figures: nbval does not compare pictures."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from analysis import Corpus
from analysis.figures import dot_intervals, fact_intervals, outlet_looks, show_figure, stacked_shares, timeline

NAN = float("nan")


def rows(figure: Figure) -> list[str]:
    return [label.get_text() for label in figure.axes[0].get_yticklabels()]


@pytest.mark.parametrize("number", [2, 4, 7, 9, 20, 64])
def test_every_outlet_has_a_look_of_its_own(number: int) -> None:
    looks = outlet_looks([f"Outlet {n}" for n in range(number)])
    assert len(set(looks.values())) == number
    if number <= 8:
        assert len({look.colour for look in looks.values()}) == number


def test_the_timeline_draws_a_month_as_a_month(corpus: Corpus) -> None:
    figure = timeline(corpus.articles, corpus.outlets)
    assert rows(figure) == list(corpus.outlets)
    spans = [line.get_xdata() for line in figure.axes[0].lines]
    assert [len(x) for x in spans] == [2, 1, 1, 2]
    assert spans[0][1] - spans[0][0] == 30


def test_dots_and_intervals_are_the_rows_of_the_table() -> None:
    table = pd.DataFrame({"outlet": ["A", "B"], "estimate": [1.0, 2.0], "low": [0.5, 1.5], "high": [1.5, 2.5]})
    lines = dot_intervals(table, ["A", "B"], "x").axes[0].lines
    assert [list(line.get_xdata()) for line in lines] == [[0.5, 1.5], [1.0], [1.5, 2.5], [2.0]]


def test_grouped_dots_keep_groups_and_outlets_apart() -> None:
    table = pd.DataFrame(
        {"outlet": ["A", "B"] * 2, "g": ["x", "x", "y", "y"], "estimate": range(4), "low": range(4), "high": range(4)}
    )
    figure = dot_intervals(table, ["A", "B"], "x", group="g")
    heights = [line.get_ydata()[0] for line in figure.axes[0].lines if len(line.get_xdata()) == 1]
    assert rows(figure) == ["x", "y"]
    assert len(set(heights)) == 4


def test_shares_are_stacked_to_a_hundred() -> None:
    table = pd.DataFrame({"outlet": ["A", "B"], "one": [0.25, 0.5], "two": [0.75, 0.5]})
    bars = stacked_shares(table, ["A", "B"], ["one", "two"], "share").axes[0].containers
    assert [[bar.get_width() for bar in kind] for kind in bars] == [[25, 50], [75, 50]]
    assert [bar.get_x() for bar in bars[1]] == [25, 50]


def told(*rows: tuple[int, str, float, float, float]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["fact_id", "outlet", "value", "low", "high"])
    return table.assign(fact="fact " + table["fact_id"].astype(str), unit="")


def test_each_fact_has_an_axis_of_its_own_with_its_intervals() -> None:
    table = told(
        (0, "A", 2200.0, 2200.0, 2200.0), (0, "B", 2000.0, 1800.0, 2200.0),
        (1, "A", NAN, 200.0, 999.0), (1, "B", 378.0, 378.0, 378.0),
    )  # fmt: skip
    troops, strikes = fact_intervals(table, ["A", "B"]).axes
    assert [axes.get_title(loc="left") for axes in (troops, strikes)] == ["fact 0", "fact 1"]
    assert [label.get_text() for label in troops.get_yticklabels()] == ["A", "B"]
    assert [1800.0, 2200.0] in [list(line.get_xdata()) for line in troops.lines]
    assert [list(line.get_xdata()) for line in strikes.lines if line.get_ydata()[0] == 0] == [[200.0, 999.0]], (
        "a vague number is a band without a mark"
    )


def test_equal_numbers_do_not_look_finely_told_apart() -> None:
    left, right = (
        fact_intervals(told((0, "A", 79.0, 79.0, 79.0), (0, "B", 79.0, 79.0, 79.0)), ["A", "B"]).axes[0].get_xlim()
    )
    assert right - left > 30


def test_far_numbers_stand_on_a_logarithmic_axis() -> None:
    near, far = (
        fact_intervals(told((0, "A", 5.0, 5.0, 5.0), (0, "B", high, high, high)), ["A", "B"]).axes[0].get_xscale()
        for high in (50.0, 500.0)
    )
    assert (near, far) == ("linear", "log")


TWINS = (
    "The Provincial Observer and Advertiser, Morning Edition of the Northern and Upper Counties, North",
    "The Provincial Observer and Advertiser, Morning Edition of the Northern and Upper Counties, South",
)
HOSTILE = ("$\\x$", "_under", "<b>bold</b>", "$a_b$ & %", *TWINS)


def estimates(**columns: list[Any]) -> pd.DataFrame:
    return pd.DataFrame({"low": columns["estimate"], "high": columns["estimate"]} | columns)


def days(*dates: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(dates, columns=["outlet", "published_earliest", "published_latest"])


def every_figure(outlets: tuple[str, ...]) -> list[Figure | None]:
    """One figure of each kind, with something to draw for every outlet."""
    names = list(outlets)
    number = len(names)
    return [
        timeline(days(*((name, f"2021-03-0{n + 1}", f"2021-03-0{n + 1}") for n, name in enumerate(names))), outlets),
        dot_intervals(estimates(outlet=names, estimate=[1.0] * number), outlets, "x"),
        dot_intervals(estimates(outlet=names, estimate=[1.0] * number, g=["g"] * number), outlets, "x", group="g"),
        stacked_shares(pd.DataFrame({"outlet": names, "one": 0.5, "two": 0.5}), outlets, ["one", "two"], "x"),
        fact_intervals(told(*((0, name, 10.0**n, 10.0**n, 10.0**n) for n, name in enumerate(names))), outlets),
    ]


def labels_apart(figure: Figure) -> bool:
    """Whether no two labels overlap and none runs over the axes sideways."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    axes = figure.axes[0]
    boxes = [text.get_window_extent(renderer) for text in axes.texts]
    frame = axes.get_window_extent(renderer)
    ticks = [label.get_window_extent(renderer) for label in axes.get_xticklabels() if label.get_text()]
    return (
        not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
        and not any(one.overlaps(other) for one, other in itertools.combinations(ticks, 2))
        and all(frame.x0 - 1 <= box.x0 and box.x1 <= frame.x1 + 1 for box in boxes)
    )


def test_no_name_is_read_as_a_formula_and_none_is_left_out(tmp_path: Path) -> None:
    for figure in every_figure(HOSTILE):
        assert figure is not None
        figure.savefig(tmp_path / "x.png")
        figure.savefig(tmp_path / "x.svg")
        legend = [text.get_text() for legend in figure.legends for text in legend.get_texts()]
        shown = rows(figure)
        for names in [names for names in (shown, legend) if len(names) == len(HOSTILE)]:
            assert names[:4] == list(HOSTILE[:4])
            assert len(set(names)) == len(HOSTILE)
            assert all(len(name.split("\n")) <= 3 and len(name) <= 76 for name in names)
            assert names[4].endswith("North")
            assert names[5].endswith("South")
        assert len(HOSTILE) in (len(shown), len(legend))


def test_a_noun_is_not_read_as_a_formula(tmp_path: Path) -> None:
    figure = fact_intervals(told((0, "A", 3.0, 3.0, 3.0)).assign(fact="$\\x$"), ["A"])
    figure.savefig(tmp_path / "x.png")
    assert figure.axes[0].get_title(loc="left") == "$\\x$"


def test_an_outlet_missing_from_the_first_group_is_in_the_legend() -> None:
    table = estimates(outlet=["A", "B"], estimate=[1.0, 2.0], g=["x", "y"])
    figure = dot_intervals(table, ["A", "B"], "x", group="g")
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["A", "B"]


def test_nothing_to_draw_is_no_figure() -> None:
    nothing = estimates(outlet=["A", "B"], estimate=[NAN, NAN], g=["x", "y"])
    assert dot_intervals(nothing, ["A", "B"], "x") is None
    assert dot_intervals(nothing, ["A", "B"], "x", group="g") is None
    assert dot_intervals(nothing[:0], ["A", "B"], "x", group="g") is None
    assert stacked_shares(pd.DataFrame({"outlet": ["A"], "one": [NAN]}), ["A", "B"], ["one"], "x") is None
    assert timeline(pd.DataFrame({"outlet": ["A"], "published_earliest": [None]}), ["A"]) is None
    assert fact_intervals(told(), ["A"]) is None


def test_rows_without_an_estimate_are_skipped() -> None:
    table = estimates(outlet=["A", "B"] * 2, estimate=[NAN, 2.0, NAN, NAN], g=["x", "x", "y", "y"])
    figure = dot_intervals(table, ["A", "B"], "x", group="g")
    assert rows(figure) == ["x"]
    assert [list(line.get_xdata()) for line in figure.axes[0].lines] == [[2.0, 2.0], [2.0]]
    shares = pd.DataFrame({"outlet": ["A", "B"], "one": [0.5, NAN], "two": [0.5, 0.25]})
    bars = stacked_shares(shares, ["A", "B"], ["one", "two"], "share").axes[0].containers
    assert [[bar.get_width() for bar in kind] for kind in bars] == [[50, 0], [50, 0]]


def test_without_a_figure_only_the_words_are_displayed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    show_figure(None, "04_counts", "counts", "No count was found.", tmp_path)
    assert capsys.readouterr().out == "No count was found.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2021-01-05", "2021-01-05", ["5 Jan 2021"]),
        ("2021-01-05", "2021-01-06", ["5 Jan 2021", "6 Jan 2021"]),
        ("2020-12-30", "2021-01-01", ["30 Dec 2020", "31 Dec 2020", "1 Jan 2021"]),
        ("0001-01-01", "0001-01-01", ["1 Jan 0001"]),
        ("9999-12-31", "9999-12-31", ["31 Dec 9999"]),
        ("0001-01-01", "9999-12-31", [f"{year}000" for year in range(1, 10)]),
        ("2018-07-01", "2019-04-30", ["Jul 2018", "Sep 2018", "Nov 2018", "Jan 2019", "Mar 2019"]),
    ],
)
def test_the_days_of_the_timeline(first: str, last: str, labels: list[str]) -> None:
    figure = timeline(days(("A", first, first), ("B", last, last)), ["A", "B"])
    assert [label.get_text() for label in figure.axes[0].get_xticklabels()] == labels
    assert labels_apart(figure)


@pytest.mark.parametrize("span", [0, 1, 3, 9, 10, 45, 59, 60, 70, 100, 200, 400, 800, 4000, 40000, 400000])
def test_the_timeline_marks_some_days_each_once(span: int) -> None:
    last = str(np.datetime64("1850-01-20") + span)
    figure = timeline(days(("A" * 70, "1850-01-20", "1850-01-20"), ("B", last, last)), ["A" * 70, "B"])
    shown = [label.get_text() for label in figure.axes[0].get_xticklabels()]
    left, right = figure.axes[0].get_xlim()
    assert len(set(shown)) == len(shown)
    assert sum(left <= tick <= right for tick in figure.axes[0].get_xticks()) >= (2 if span else 1)
    assert labels_apart(figure)


def test_open_ends_are_arrows_beyond_every_number() -> None:
    axes = fact_intervals(told((0, "A", 500.0, NAN, 500.0), (0, "B", 40.0, 40.0, NAN)), ["A", "B"]).axes[0]
    left, right = axes.get_xlim()
    for place, marker, at in ((0, "<", 500.0), (1, ">", 40.0)):
        bar, arrow, _ = (line for line in axes.lines if line.get_ydata()[0] == place)
        end = arrow.get_xdata()[0]
        assert arrow.get_marker() == marker
        assert sorted(bar.get_xdata()) == sorted([at, end])
        assert (end < 40.0) if marker == "<" else (end > 500.0)
        assert left < end < right


@pytest.mark.parametrize("values", [[5], [5, 7], [200, 300, 450, 900], [9, 11], [0, 0.5], [-4, 3], [1e-3, 2, 1e12]])
def test_the_axes_of_facts_can_be_read(values: list[float]) -> None:
    names = ["A", TWINS[0]]
    axes = fact_intervals(told(*((0, name, v, v, v) for name in names for v in values)), names).axes[0]
    assert not [label.get_text() for label in axes.get_xticklabels(minor=True) if label.get_text()]
    left, right = axes.get_xlim()
    assert sum(left <= tick <= right for tick in axes.get_xticks()) >= 2
