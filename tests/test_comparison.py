"""Shares that differ by chance are not called different more often than said."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from analysis.comparison import equal_units, estimates_apart, share_estimate, share_interval
from analysis.statistics import Estimate, bootstrap_sums


def article(draw: np.random.Generator, sources: int, share: float, each: float) -> NDArray[np.float64]:
    """Words of sources, of which each is an official with the same chance, and how many of these are officials'."""
    statements = 1 + draw.poisson(each - 1, sources)
    words = np.array([draw.integers(8, 40, number).sum() for number in statements], dtype=float)
    return np.column_stack([words * (draw.random(sources) < share), words])


def estimate(rows: NDArray[np.float64], seed: int) -> Estimate:
    total, sums = bootstrap_sums([rows], seed, replicates=400)
    return share_estimate(total, sums, equal_units(rows[:, 1]))


@pytest.mark.parametrize(("sources", "share", "each"), [(12, 0.3, 1.5), (12, 0.5, 2.0), (8, 0.9, 1.5), (20, 0.3, 2.0)])
def test_four_outlets_that_do_not_differ_are_seldom_told_apart(sources: int, share: float, each: float) -> None:
    draw = np.random.Generator(np.random.PCG64(7))
    runs = 400
    false = 0
    for run in range(runs):
        found = [(str(n), estimate(article(draw, sources, share, each), 4 * run + n)) for n in range(4)]
        # As the page does: one of four shares, so that all four are wrong together in 5 % at most.
        false += bool(estimates_apart(found, families=4))
    assert false <= 0.0125 * runs + 5, "1.25 % is meant; a few more are chance"


def test_outlets_that_differ_much_are_told_apart() -> None:
    draw = np.random.Generator(np.random.PCG64(7))
    found = [("few", estimate(article(draw, 40, 0.1, 1.5), 1)), ("many", estimate(article(draw, 40, 0.8, 1.5), 2))]
    assert estimates_apart(found, families=4) == [("many", "few")]


def test_the_interval_holds_the_share() -> None:
    draw = np.random.Generator(np.random.PCG64(7))
    held = 0
    for run in range(400):
        interval = share_interval(estimate(article(draw, 15, 0.3, 1.5), run))
        held += interval.low <= 0.3 <= interval.high
    assert held >= 0.9 * 400


def test_nothing_counted_is_no_share_of_zero() -> None:
    none = np.column_stack([np.zeros(12), np.full(12, 20.0)])
    assert [round(end, 3) for end in share_interval(estimate(none, 1))] == [0, 0, 0.265]
    everything = np.column_stack([np.full(12, 20.0), np.full(12, 20.0)])
    assert [round(end, 3) for end in share_interval(estimate(everything, 1))] == [1, 0.735, 1]
    alone = share_estimate(np.array([20.0, 20.0]), np.full((5, 2), 20.0), 1)
    assert np.isnan(alone.error)
    assert estimates_apart([("a", alone), ("b", estimate(none, 1))]) == []
    assert np.isnan(share_estimate(np.zeros(2), np.zeros((5, 2)), 0).value)
