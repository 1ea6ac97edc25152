"""Intervals are what they say: coverage, direction, determinism."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics import (
    Estimate,
    Interval,
    bootstrap_estimate,
    bootstrap_ratio,
    bootstrap_sums,
    difference,
    independent_comparisons,
    log_odds_z,
    percentile_interval,
    precision_recall,
    rate_interval,
    t_interval,
    told_apart,
    welch_difference,
    wilson,
)


@given(st.integers(0, 500), st.integers(1, 500))
def test_wilson_holds_the_share_and_stays_within_bounds(successes: int, extra: int) -> None:
    interval = wilson(successes, successes + extra)
    assert 0 <= interval.low <= interval.estimate <= interval.high <= 1


def test_wilson_of_nothing_is_missing() -> None:
    assert np.isnan(wilson(0, 0)).all()


def test_bootstrap_is_the_same_on_every_run_and_covers() -> None:
    generator = np.random.Generator(np.random.PCG64(7))
    held = 0
    for trial in range(200):
        sample = generator.gamma(4.0, 5.0, size=40)
        units = np.column_stack([sample, np.ones(40)])
        interval = percentile_interval(*bootstrap_ratio(*bootstrap_sums([units], seed=trial, replicates=500)))
        held += interval.low <= 20.0 <= interval.high
    assert 175 <= held <= 200, "a 95 % interval of 40 units holds the true mean in about 93 % of samples"
    units = np.column_stack([np.arange(10.0), np.ones(10)])
    assert np.array_equal(*(bootstrap_ratio(*bootstrap_sums([units]))[1] for _ in range(2)))


def test_blocks_keep_the_size_of_the_whole() -> None:
    rows = np.column_stack([np.arange(23.0), np.ones(23)])
    for block in (1, 4, 5, 23, 40):
        total, sums = bootstrap_sums([rows], block=block)
        assert total.tolist() == [253.0, 23.0]
        assert np.allclose(sums[:, 1], 23)
        assert sums[:, 0].mean() == pytest.approx(253, rel=0.03)


def test_blocks_see_that_neighbours_resemble_each_other() -> None:
    drawn = np.random.Generator(np.random.PCG64(9)).normal(20, 5, size=50)
    wave = np.column_stack([np.repeat(drawn, 4), np.ones(200)])
    errors = [float(np.std(bootstrap_sums([wave], block=block)[1][:, 0])) for block in (1, 4)]
    assert errors[1] > 1.4 * errors[0]


def test_small_samples_get_intervals_that_cover() -> None:
    generator = np.random.Generator(np.random.PCG64(5))
    held = alike = 0
    for trial in range(400):
        estimates = []
        for side in (0, 1):
            sample = generator.normal(10, 2, size=6)
            sums = bootstrap_sums([sample[:, None]], seed=2 * trial + side, replicates=400)[1][:, 0] / 6
            estimates.append(bootstrap_estimate(float(sample.mean()), sums, 6))
        interval, gap = t_interval(estimates[0]), welch_difference(*estimates)
        held += interval.low <= 10 <= interval.high
        alike += gap.low <= 0 <= gap.high
    assert 365 <= held <= 396
    assert 368 <= alike <= 398


def test_what_has_no_error_has_no_interval() -> None:
    lone = bootstrap_estimate(3.0, np.ones(10), units=1.0)
    assert np.isnan(t_interval(lone).low)
    assert np.isnan(welch_difference(lone, Estimate(1.0, 0.5, 9)).low)
    exact = Estimate(1.0, 0.0, 9)
    assert welch_difference(exact, exact) == Interval(0.0, 0.0, 0.0)


def test_more_comparisons_widen_every_difference() -> None:
    sides = Estimate(40.0, 2.0, 9), Estimate(45.0, 2.0, 9)
    one, many = welch_difference(*sides), welch_difference(*sides, comparisons=21)
    assert many.low < one.low
    assert many.high > one.high


def test_bootstrap_of_no_units_is_missing() -> None:
    estimate, draws = bootstrap_ratio(*bootstrap_sums([np.zeros((0, 2))]))
    assert np.isnan(estimate)
    assert np.isnan(percentile_interval(estimate, draws).low)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=20))
def test_log_odds_change_sign_with_the_sides(counts: list[tuple[int, int]]) -> None:
    first, second = np.array(counts, dtype=float).T
    assert np.allclose(log_odds_z(first, second), -log_odds_z(second, first))


def test_log_odds_by_hand() -> None:
    # One word, counts 9 and 0 among 59 and 59; prior 500 * 9/118 = 38.14 for the word.
    z = log_odds_z(np.array([9.0, 50.0]), np.array([0.0, 59.0]))
    prior = 500 * 9 / 118
    odds = np.log((9 + prior) / (559 - 9 - prior)) - np.log(prior / (559 - prior))
    assert z[0] == pytest.approx(odds / np.sqrt(1 / (9 + prior) + 1 / prior))


def test_precision_recall_is_missing_without_anything() -> None:
    assert np.isnan(precision_recall(0, 0, 0)).all()


def test_articles_that_differ_widen_the_interval() -> None:
    """Sentences of one article are alike: drawing sentences alone would promise too much."""
    generator = np.random.Generator(np.random.PCG64(3))
    held = 0
    for trial in range(100):
        means = generator.normal(20, 6, size=20)
        groups = [np.column_stack([generator.normal(mean, 2, size=15), np.ones(15)]) for mean in means]
        interval = percentile_interval(*bootstrap_ratio(*bootstrap_sums(groups, seed=trial, replicates=400)))
        held += interval.low <= 20 <= interval.high
    assert held >= 85


def test_nothing_found_is_not_certainly_nothing() -> None:
    interval = rate_interval([np.array([[0.0, 30.0]] * 10)])
    assert interval == Interval(0.0, 0.0, 0.01)


def test_noise_between_seven_outlets_is_called_noise() -> None:
    """Seven samples of one population: a difference is said in about 5 % of the trials, not in every other."""
    generator = np.random.Generator(np.random.PCG64(11))
    false = 0
    for trial in range(60):
        rows = []
        for outlet in range(7):
            units = np.column_stack([generator.poisson(1.0, size=40), np.full(40, 20)]).astype(float)
            rows.append((f"o{outlet}", rate_interval([units], seed=100 * trial + outlet)))
        false += bool(told_apart(rows))
    assert false <= 8


def test_a_difference_that_is_there_is_found() -> None:
    assert told_apart([("a", Interval(5, 4, 6)), ("b", Interval(1, 0, 2))]) == [("a", "b")]
    assert told_apart([("a", Interval(5, 4, 6)), ("b", Interval(np.nan, np.nan, np.nan))]) == []


def test_more_comparisons_ask_for_more() -> None:
    a, b = Interval(5, 4, 6), Interval(3, 2, 4)
    assert difference(a, b).low > 0
    assert difference(a, b, comparisons=30).low < 0


def test_comparisons_that_go_together_count_as_fewer() -> None:
    generator = np.random.Generator(np.random.PCG64(1))
    common, own = generator.normal(size=(2000, 1)), generator.normal(size=(2000, 8))
    counts = [independent_comparisons(share * common + (1 - share) * own, 50.0) for share in (0.0, 0.6, 1.0)]
    assert counts[0] == pytest.approx(8, rel=0.2)
    assert counts[0] > counts[1] > counts[2] == pytest.approx(1, rel=0.1)
    assert independent_comparisons(np.full((2000, 3), np.nan), 50.0) == 3


def test_the_largest_of_several_is_called_different_in_one_of_twenty() -> None:
    generator = np.random.Generator(np.random.PCG64(2))
    mix, called = generator.normal(size=(3, 8)), 0
    for _ in range(400):
        sides = [generator.normal(size=(9, 3)) @ mix for _ in range(2)]
        estimates = [[Estimate(c.mean(), c.std(ddof=1) / 3, 9) for c in side.T] for side in sides]
        draws = np.stack([generator.normal(size=(500, 9)) @ (side - side.mean(axis=0)) for side in sides])
        comparisons = independent_comparisons(draws[0] - draws[1], 16.0)
        gaps = [welch_difference(a, b, comparisons) for a, b in zip(*estimates, strict=True)]
        called += any(gap.low > 0 or gap.high < 0 for gap in gaps)
    assert 0.02 < called / 400 < 0.085
