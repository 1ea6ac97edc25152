"""Effective numbers: their properties, the coverage of their intervals, and articles of one origin."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from analysis.diversity import effective_number, effective_sources, heard, hill_number, single_origins

WEIGHTS = st.lists(st.integers(1, 200), min_size=1, max_size=30)


@given(WEIGHTS)
def test_effective_numbers_lie_between_one_and_the_number_of_sources(weights: list[int]) -> None:
    one, two = (float(hill_number(weights, order)) for order in (1, 2))
    assert 1 - 1e-9 <= two <= one + 1e-9
    assert one <= len(weights) + 1e-9


@given(WEIGHTS, st.integers(2, 5), st.sampled_from([1, 2]))
def test_doubling(weights: list[int], times: int, order: int) -> None:
    """Scaling changes nothing; as many copies of every source are as many times as diverse (Jost 2006)."""
    number = hill_number(weights, order)
    assert hill_number([weight * times for weight in weights], order) == pytest.approx(number)
    assert hill_number(weights * times, order) == pytest.approx(times * number)
    assert hill_number([*weights, 0], order) == pytest.approx(number)


def test_many_at_once_and_nothing() -> None:
    found = hill_number(np.array([[1.0, 1.0], [2.0, 0.0], [0.0, 0.0]]), 1)
    assert found[:2].tolist() == pytest.approx([2.0, 1.0])
    assert np.isnan(found[2])


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4), st.integers(1, 50)), min_size=2, max_size=40))
def test_the_jackknife_is_the_one_by_leaving_out(rows: list[tuple[int, int, int]]) -> None:
    """The short cut gives what leaving out every unit in turn gives."""
    units = pd.factorize(np.array([row[0] for row in rows]))[0]
    table = np.zeros((units.max() + 1, 5))
    np.add.at(table, (units, [row[1] for row in rows]), [row[2] for row in rows])
    size = len(table)
    if size < 2 or np.count_nonzero(table.sum(axis=0)) < 2:
        return
    without = table.sum(axis=0) - table
    logs = size * np.log(hill_number(table.sum(axis=0), 1)) - (size - 1) * np.log(hill_number(without, 1)).mean()
    shares = size / hill_number(table.sum(axis=0), 2) - (size - 1) * (1 / hill_number(without, 2)).mean()
    columns = [list(column) for column in zip(*rows, strict=True)]
    one, two = (effective_number(units.tolist(), columns[1], columns[2], order) for order in (1, 2))
    # More than there are pairs cannot be told from any more.
    for found, expected in ((one, np.exp(logs)), (two, 1 / shares if shares > 1e-9 else np.inf)):
        if expected < len(rows) * (len(rows) - 1) / 2:
            assert found.estimate == pytest.approx(max(1.0, expected))
        elif expected > len(rows) ** 2:
            assert np.isnan(found.estimate)


def test_the_second_order_is_unbiased_concentration() -> None:
    """For counts, order 2 is Simpson's unbiased estimate: sum of n(n − 1) over N(N − 1)."""
    counts = np.array([7, 3, 1, 1])
    sources = np.repeat(np.arange(4), counts)
    found = effective_number(range(12), sources.tolist(), [1.0] * 12, order=2)
    assert found.estimate == pytest.approx(12 * 11 / (counts * (counts - 1)).sum())
    assert found.observed == pytest.approx(144 / (counts**2).sum())


def test_ends_that_cannot_be_told_are_missing() -> None:
    assert np.isnan(effective_number([], [], [], 1)).all()
    assert np.isnan(effective_number([0], [0], [5.0], 1)[1:]).all()
    assert effective_number(range(4), [0] * 4, [1.0] * 4, 1)[:3] == (1.0, 1.0, 1.0)
    assert effective_number(range(30), [0] * 30, [1.0] * 30, 2).high == pytest.approx(1 / (0.9**2 + 0.1**2))
    every_one_new = effective_number(range(6), range(6), [1.0] * 6, 2)
    assert every_one_new.observed == pytest.approx(6)
    assert np.isnan(every_one_new.high)


def shapes(size: int) -> dict[str, NDArray[np.float64]]:
    """Known distributions over as many sources."""
    made = {
        "even": np.ones(size),
        "falling": 0.7 ** np.arange(size),
        "Zipf": 1 / np.arange(1, size + 1),
        "one holds 60 %": np.array([0.6, *[0.4 / (size - 1)] * (size - 1)]),
    }
    return {name: shape / shape.sum() for name, shape in made.items()}


def coverage(shape: NDArray[np.float64], statements: int, words: bool, trials: int) -> tuple[float, float]:
    """In which share of samples the interval of each order holds the true number."""
    generator = np.random.Generator(np.random.PCG64(11))
    held = np.zeros(2)
    for trial in range(trials):
        sources = generator.choice(len(shape), size=statements, p=shape)
        weights = np.ceil(generator.lognormal(2.7, 0.7, statements)) if words else np.ones(statements)
        for order in (1, 2):
            found = effective_number(range(statements), sources, weights, order, seed=trial)
            high = np.inf if np.isnan(found.high) else found.high
            held[order - 1] += found.low - 1e-9 <= hill_number(shape, order) <= high + 1e-9
    return held[0] / trials, held[1] / trials


@pytest.mark.parametrize(
    ("size", "statements", "words", "least"), [(3, 10, False, 0.85), (8, 20, False, 0.85), (8, 20, True, 0.8)]
)
def test_intervals_cover(size: int, statements: int, words: bool, least: float) -> None:
    for name, shape in shapes(size).items():
        assert min(coverage(shape, statements, words, trials=60)) >= least, name


def rows(*told: tuple[str, str, str, int]) -> pd.DataFrame:
    """Statements of article, source (capitals for named ones), origin if another, and words."""
    return pd.DataFrame(
        [
            {
                "article_id": article, "outlet": article[0], "statement_id": place, "repeated": False, "n_words": words,
                "source": name, "source_name": name, "source_id": name if name.istitle() else "",
                "origin_id": origin or (name if name.istitle() else ""),
                "named_status": "named person" if name.istitle() else "unnamed group" if name else "none",
            }
            for place, (article, name, origin, words) in enumerate(told)
        ]
    )  # fmt: skip


def test_the_unnamed_are_one_source_for_each_wording_and_article() -> None:
    table = rows(
        ("a1", "officials", "", 5), ("a1", "officials", "", 5), ("a1", "a diplomat", "", 5),
        ("a2", "officials", "", 5), ("a2", "", "", 9),
    )  # fmt: skip
    assert (heard(table)["key"] != "").sum() == 4
    found = effective_sources(table).iloc[0]
    assert (found["sources"], found["statements"], found["articles"]) == (3, 4, 2)


def test_repeats_and_pieces_are_not_counted_twice() -> None:
    table = rows(("a1", "Stone", "", 5), ("a1", "Stone", "", 7), ("a1", "Ford", "", 8))
    table["statement_id"] = [0, 0, 1]
    repeat = table.assign(statement_id=[2, 2, 3], repeated=True)
    found = heard(pd.concat([table, repeat]))
    assert found["words"].tolist() == [12, 8]


def test_by_words_and_by_statements() -> None:
    table = rows(("a", "Stone", "", 90), ("a", "Ford", "", 5), ("a", "Ford", "", 5), ("b", "Stone", "", 5))
    words, statements = (effective_sources(table, by=by).set_index("outlet") for by in ("words", "statements"))  # type: ignore[arg-type]
    assert words.loc["a", "top"] == "Stone"
    assert words.loc["a", "top_share"] == pytest.approx(0.9)
    assert statements.loc["a", "top"] == "Ford"
    assert words.loc["a", "q2_observed"] == pytest.approx(1 / 0.82)
    assert words.loc["a", "q1_observed"] < statements.loc["a", "q1_observed"]
    assert np.isnan(words.loc["b", "q1"])
    assert effective_sources(table).equals(effective_sources(table))
    assert effective_sources(table[:0]).empty


def test_whole_articles_are_drawn_where_there_are_several() -> None:
    """Articles that each have their own source vary far more than statements that were drawn one by one."""
    told: list[Any] = [(f"a{n}", f"Source{'abcd'[n % 4]}".title(), "", 10) for n in range(6) for _ in range(12)]
    several = effective_sources(rows(*told), by="statements").iloc[0]
    single = effective_sources(rows(*(("b1", *rest) for _, *rest in told)), by="statements").iloc[0]
    assert several["q1_observed"] == pytest.approx(single["q1_observed"])
    assert several["q1_high"] - several["q1_low"] > 3 * (single["q1_high"] - single["q1_low"])


def test_an_article_of_one_origin() -> None:
    table = rows(
        ("a", "officials", "Reuters", 60), ("a", "Reuters", "", 35), ("a", "Stone", "", 5),
        ("b", "Stone", "", 80), ("b", "", "", 20), ("c", "Stone", "", 50), ("d", "", "", 4),
        ("e", "Ford", "", 5), ("e", "Ford", "", 5),
    )  # fmt: skip
    found = single_origins(table).set_index("article_id")
    assert found["single_origin"].to_dict() == {"a": True, "b": False, "c": False, "d": False, "e": True}
    assert found.loc["a", ["origin", "share"]].tolist() == ["Reuters", pytest.approx(0.95)]
    assert found.loc["b", "share"] == pytest.approx(0.8)
    assert found.loc["d", "origin"] == ""
    assert np.isnan(found.loc["d", "share"])
