"""Regret, good enough, and the mean of the worst tenth: by hand, and without the noise of runs."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.stress.regrets import CRITERIA, criteria_of, ranking_of, regret, without_noise, worst_tenth

MEANS = np.array([[3.0, 1.0, 2.0, 0.0], [2.0, 2.0, 2.0, 2.0], [0.0, 0.0, 1.0, 1.0]])


def test_regret_by_hand() -> None:
    assert regret(MEANS).tolist() == [[0.0, 1.0, 0.0, 2.0], [1.0, 0.0, 0.0, 0.0], [3.0, 2.0, 1.0, 1.0]]


def test_criteria_by_hand() -> None:
    found = dict(zip(CRITERIA, criteria_of(MEANS, 2.0).tolist(), strict=True))
    assert found["mean"] == [1.5, 2.0, 0.5]
    assert found["largest_regret"] == [2.0, 1.0, 3.0]
    assert found["good_enough"] == [0.5, 1.0, 0.0]
    assert found["worst_tenth"] == [0.0, 2.0, 0.0]
    assert found["regret_90"] == pytest.approx([1.7, 0.7, 2.7])


def test_the_mean_of_the_worst_tenth_by_hand() -> None:
    assert worst_tenth(np.arange(20.0)) == 0.5
    assert worst_tenth(np.arange(25.0)) == 1.0


def test_a_dominated_strategy_is_never_first() -> None:
    draw = np.random.default_rng(1)
    means = draw.normal(size=(1, 200)) + np.array([[0.0], [-1.0], [0.3]])
    first = ranking_of(means[..., np.newaxis], 0.0, 1).first
    assert first[:, 1].max() == 0.0
    assert first[0, 2] == 1.0


def test_intervals_hold_the_values_and_first_places_add_up() -> None:
    found = ranking_of(MEANS[..., np.newaxis], 2.0, 1)
    assert (found.low <= found.found).all()
    assert (found.found <= found.high).all()
    assert found.first.sum(axis=1) == pytest.approx(np.ones(len(CRITERIA)))


def runs_of(
    truth: np.ndarray[tuple[int, ...], np.dtype[np.float64]], runs: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Runs around the truth by strategy and world, luck of a world shared by strategies in part."""
    draw = np.random.default_rng(7)
    luck = draw.normal(0.0, 2.0, (1, truth.shape[1], runs))
    return truth[:, :, np.newaxis] + luck + draw.normal(0.0, 1.0, (*truth.shape, runs))


def test_of_strategies_that_are_the_same_the_largest_regret_is_near_none() -> None:
    runs = runs_of(np.zeros((3, 400)), 20)
    raw, drawn = (regret(means).max() for means in (runs.mean(axis=2), without_noise(runs)))
    assert raw > 0.5
    assert drawn < 0.3 * raw


def test_with_many_runs_nothing_is_drawn() -> None:
    truth = np.random.default_rng(3).normal(size=(3, 50))
    runs = runs_of(truth, 2_000)
    assert without_noise(runs) == pytest.approx(runs.mean(axis=2), abs=0.02)


def test_without_noise_the_means_keep_their_mean_and_the_spread_of_the_truth() -> None:
    truth = np.random.default_rng(3).normal(0.0, 0.5, (2, 3_000))
    found = without_noise(runs_of(truth, 5))
    assert (found[0] - found[1]).std() == pytest.approx((truth[0] - truth[1]).std(), rel=0.06)


def test_where_worlds_cannot_be_told_apart_intervals_are_not_of_no_width() -> None:
    """All that strategies differ by in a world is noise: it is drawn in whole, and yet nothing is certain."""
    found = ranking_of(runs_of(np.zeros((3, 40)), 5), 0.0, 1)
    assert (found.high - found.low)[:3].min() > 0.0
    assert found.first[CRITERIA.index("largest_regret")].max() < 1.0
