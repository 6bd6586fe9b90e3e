"""The statistics against closed forms, and their intervals against chance."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from analysis.validation.estimates import (
    UNKNOWN,
    Estimate,
    Floats,
    clustered_median,
    clustered_rate,
    clustered_share,
    jeffreys_interval,
    poisson_interval,
    ratio,
    share,
    square_root,
)
from sim.batch.intervals import wilson_interval

Z = 1.959963984540054


def test_a_ratio_to_ones_is_the_mean_with_its_usual_interval() -> None:
    values = np.array([3.0, 5.0, 10.0, 14.0])
    found = ratio(values, np.ones(4))
    half = Z * values.std(ddof=1) / 2
    assert (found.value, found.low, found.high) == pytest.approx((8.0, 8.0 - half, 8.0 + half))
    assert found.of == 4


def test_a_ratio_weighs_replications_by_what_they_hold() -> None:
    """Two spells of 10 days in one run and one of 40 in another: mean 20, not 25."""
    assert ratio([20.0, 40.0], [2, 1]).value == 20.0


def test_a_ratio_that_every_replication_shows_has_no_error() -> None:
    found = ratio([2.0, 4.0, 6.0], [1.0, 2.0, 3.0])
    assert (found.value, found.low, found.high) == (2.0, 2.0, 2.0)


def test_one_replication_gives_a_figure_without_interval() -> None:
    found = ratio([3.0], [2.0])
    assert found.value == 1.5
    assert np.isnan([found.low, found.high]).all()


@pytest.mark.parametrize(
    "nothing",
    [
        share(0, 0),
        ratio([], []),
        clustered_share([0, 0], [0, 0]),
        clustered_rate([], []),
        clustered_median([], []),
    ],
)
def test_nothing_to_count_is_unknown(nothing: Estimate) -> None:
    assert not nothing.known
    assert np.isnan([nothing.low, nothing.high]).all()


def test_a_share_of_clusters_that_agree_within_is_the_share_of_clusters() -> None:
    """Five votes a run that all go the same way tell no more than one vote a run."""
    yes = np.array([1.0] * 30 + [0.0] * 70)
    found = clustered_share(5 * yes, np.full(100, 5.0))
    low, high = wilson_interval(0.3 * 99, 99)  # the sample variance takes one away
    assert (found.value, found.low, found.high) == pytest.approx((0.3, float(low), float(high)))
    assert found.of == 500


def test_a_share_that_never_happens_keeps_the_bound_of_its_clusters() -> None:
    found = clustered_share([0] * 20, [7] * 20)
    assert (found.value, found.low) == (0.0, 0.0)
    assert found.high == pytest.approx(float(wilson_interval(0, 20)[1]))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30))
def test_a_clustered_share_lies_in_its_interval_within_0_and_1(pairs: list[tuple[int, int]]) -> None:
    counts, others = np.array(pairs).T
    found = clustered_share(counts, counts + others)
    if counts.sum() + others.sum() == 0:
        assert not found.known
    else:
        assert 0 <= found.low <= found.value <= found.high <= 1


def test_a_rate_without_events_ends_at_the_exact_poisson_bound() -> None:
    found = clustered_rate([0, 0], [1.5, 2.5])
    assert (found.value, found.low, found.of) == (0.0, 0.0, 0)
    assert found.high == pytest.approx(-math.log(0.025) / 4)


def test_nine_wars_in_19_years_have_the_published_exact_interval() -> None:
    low, high = poisson_interval(9)
    assert (low / 19.2, high / 19.2) == pytest.approx((0.214, 0.890), abs=1e-3)


def test_a_rate_is_a_ratio_with_an_interval_on_the_log_scale() -> None:
    events, years = [1.0, 0.0, 1.0, 1.0], [1.0, 2.0, 0.5, 4.0]
    plain, found = ratio(events, years), clustered_rate(events, years)
    assert found.value == plain.value == 3 / 7.5
    assert math.sqrt(found.low * found.high) == pytest.approx(found.value)
    assert math.log(found.high / found.value) == pytest.approx((plain.high - plain.value) / plain.value)


def test_the_median_of_lone_values_has_the_binomial_interval() -> None:
    """Ranks 40 and 61 of 100 by the binomial; its normal form lands within one rank."""
    found = clustered_median(np.arange(1.0, 101.0), np.arange(100))
    assert found.value == 50.5
    assert (found.low, found.high) == pytest.approx((40, 61), abs=1)


def test_the_median_of_values_that_agree_within_a_run_is_less_sure() -> None:
    values = np.arange(1.0, 101.0)
    lone = clustered_median(values, np.arange(100))
    grouped = clustered_median(values, np.repeat(np.arange(10), 10))
    assert grouped.high - grouped.low > 2 * (lone.high - lone.low)


def test_the_root_of_a_variance_keeps_unknown_unknown() -> None:
    assert square_root(Estimate(9.0, -1.0, 16.0, 5)) == Estimate(3.0, 0.0, 4.0, 5)
    assert not square_root(UNKNOWN).known


@pytest.mark.parametrize(("count", "of"), [(2, 9), (6, 9), (9, 11), (1, 1000)])
def test_jeffreys_interval_leaves_a_fortieth_of_the_beta_law_on_either_side(count: int, of: int) -> None:
    law = beta(count + 0.5, of - count + 0.5)
    low, high = jeffreys_interval(count, of)
    assert (law.cdf(low), law.cdf(high)) == pytest.approx((0.025, 0.975))


@given(st.integers(1, 10**6))
def test_jeffreys_interval_of_none_starts_at_0_and_of_all_is_its_mirror(of: int) -> None:
    none, every = jeffreys_interval(0, of), jeffreys_interval(of, of)
    assert none[0] == 0
    assert every == pytest.approx((1 - none[1], 1.0))
    assert beta(0.5, of + 0.5).cdf(none[1]) == pytest.approx(0.975)


def clustered_votes(luck: np.random.Generator) -> tuple[Floats, Floats]:
    """Draw 60 runs of 1 to 9 votes, each run with its own chance of about .3."""
    totals = luck.integers(1, 10, 60)
    return luck.binomial(totals, luck.beta(1.5, 3.5, 60)).astype(float), totals.astype(float)


def test_clustered_intervals_cover_as_often_as_they_say_and_naive_ones_do_not() -> None:
    luck = np.random.default_rng(20251125)
    samples = [clustered_votes(luck) for _ in range(2000)]
    found = [clustered_share(*sample) for sample in samples]
    covered = np.mean([one.low <= 0.3 <= one.high for one in found])
    bounds = [wilson_interval(counts.sum(), totals.sum()) for counts, totals in samples]
    naive = np.mean([low <= 0.3 <= high for low, high in bounds])
    assert 0.93 < covered < 0.97
    assert naive < 0.9
