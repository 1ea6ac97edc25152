"""Effective numbers: their properties, the coverage of their intervals, and articles of one origin."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from analysis.diversity import effective_number, hill_number

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
