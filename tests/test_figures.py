"""The data behind the figures: nbval does not compare pictures."""

import pandas as pd
import pytest
from matplotlib.figure import Figure

from analysis import Corpus
from analysis.figures import dot_intervals, number_line, outlet_looks, stacked_shares, timeline


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


def test_the_number_line_labels_values_and_draws_open_ends() -> None:
    table = pd.DataFrame(
        {
            "outlet": ["A", "A", "B"],
            "value": [2200.0, float("nan"), 30000.0],
            "low": [2200.0, 200.0, float("nan")],
            "high": [2200.0, 999.0, 30000.0],
            "text": ["2,200", "hundreds", "30,000"],
            "noun": ["troops", "strikes", "fighters"],
            "interval_rule": ["exact", "vague", "at_most"],
        }
    )
    axes = number_line(table, ["A", "B"]).axes[0]
    assert sorted(label.get_text() for label in axes.texts) == [
        "2,200 troops",
        "30,000 fighters",
        "hundreds of strikes",
    ]
    assert [200.0, 999.0] in [list(line.get_xdata()) for line in axes.lines]
