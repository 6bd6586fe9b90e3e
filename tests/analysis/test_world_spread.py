"""Where worlds lie: as with endless runs, for rare outcomes too, and nowhere where chance is all there is."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.variance_split import variance_split
from analysis.world_spread import range_of_means, range_of_shares


def shares_of(true_shares: np.ndarray, runs: int, seed: int) -> tuple[float, float]:
    """Return the range that a batch of these worlds has."""
    hits = np.random.default_rng(seed).random((len(true_shares), runs)) < true_shares[:, np.newaxis]
    split = variance_split(hits.mean(axis=1), hits.var(axis=1, ddof=1), runs)
    return range_of_shares(split.mean, split.assumptions)


@pytest.mark.parametrize("runs", [10, 40, 400])
@pytest.mark.parametrize(("a", "b"), [(2.0, 6.0), (0.3, 30.0), (0.5, 0.5)])
def test_nine_worlds_in_ten_lie_in_the_range_of_shares(a: float, b: float, runs: int) -> None:
    truth = np.random.default_rng(1).beta(a, b, 4_000)
    low, high = shares_of(truth, runs, 2)
    assert ((low <= truth) & (truth <= high)).mean() == pytest.approx(0.9, abs=0.03)


def test_they_do_if_chances_are_not_beta_distributed_either() -> None:
    chance = np.random.default_rng(3)
    for truth in (0.01 * np.exp(chance.normal(0.0, 1.0, 4_000)), chance.uniform(0.2, 0.5, 4_000)):
        low, high = shares_of(truth, 50, 4)
        assert 0.84 <= ((low <= truth) & (truth <= high)).mean() <= 0.97


def test_worlds_of_all_or_nothing_have_the_whole_range() -> None:
    assert range_of_shares(0.3, 0.21) == (0.0, 1.0)


@pytest.mark.parametrize("share", [0.0, 0.2, 1.0])
def test_without_variance_between_worlds_there_is_no_range(share: float) -> None:
    assert np.isnan(range_of_shares(share, 0.0)).all()


def test_the_range_of_means_is_that_of_endless_runs() -> None:
    chance = np.random.default_rng(4)
    truth = chance.normal(0.5, 0.3, 5_000)
    values = truth[:, np.newaxis] + 2.0 * chance.standard_normal((5_000, 25))
    means = values.mean(axis=1)
    low, high = range_of_means(means, values.var(axis=1, ddof=1).mean() / 25)
    assert (low, high) == pytest.approx(tuple(np.quantile(truth, [0.05, 0.95])), abs=0.04)
    assert np.quantile(means, 0.95) > high + 0.1, "the noise of few runs is in the means"


def test_worlds_that_differ_less_than_chance_have_no_range() -> None:
    means = np.random.default_rng(5).normal(0.0, 0.1, 50)
    assert np.isnan(range_of_means(means, 0.02)).all()


@pytest.mark.parametrize(("worlds", "runs"), [(12, 20), (11, 33), (50, 3)])
def test_a_single_run_with_an_outcome_tells_no_worlds_apart(worlds: int, runs: int) -> None:
    """The variance between worlds is then 0 but for rounding, whose sign means nothing."""
    hits = np.zeros((worlds, runs))
    hits[3, 0] = 1.0
    split = variance_split(hits.mean(axis=1), hits.var(axis=1, ddof=1), runs)
    assert np.isnan(range_of_shares(split.mean, split.assumptions)).all()
