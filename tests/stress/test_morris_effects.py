"""Elementary effects: planted ones are ranked, inactive ones stay below what noise makes."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.laboratory.paired import Floats
from analysis.stress.morris_effects import effects_of, errors_of_steps, noise_floor, trajectories

SLOPES = np.array([4.0, 2.0, 1.0, 0.0, 0.0, 0.0])
NAMES = [f"x{place}" for place in range(6)]


def linear(seed: int, deviation: float) -> tuple[Floats, Floats]:
    """Points, and 30 runs of a linear function at each, whose noise is partly the same at all points."""
    points = trajectories(NAMES, 10, seed)
    draw = np.random.default_rng(seed)
    luck = draw.normal(size=30)
    return points, (points @ SLOPES)[:, np.newaxis] + luck + draw.normal(0.0, deviation, (len(points), 30))


def test_a_linear_function_has_its_slopes_and_no_interplay() -> None:
    found = effects_of(*linear(1, 0.0), seed=1)
    assert found.size == pytest.approx(SLOPES, abs=1e-9)
    assert found.sigma == pytest.approx(np.zeros(6), abs=1e-9)
    assert found.told.tolist() == [True, True, True, False, False, False]


def test_planted_effects_are_ranked_and_inactive_inputs_are_not_told() -> None:
    told = np.array([effects_of(*linear(seed, 1.0), seed=seed).told for seed in range(20)])
    assert told[:, :3].mean() > 0.95
    assert told[:, 3:].any(axis=1).mean() <= 0.15


def test_interplay_shows_as_sigma() -> None:
    points = trajectories(NAMES, 20, 3)
    values = (4.0 * points[:, 0] * points[:, 1] + points[:, 2])[:, np.newaxis] * np.ones(4)
    found = effects_of(points, values, seed=3)
    assert found.sigma[0] > 0.5
    assert found.sigma[2] == pytest.approx(0.0, abs=1e-9)


def test_the_noise_floor_is_the_mean_size_of_a_normal_number() -> None:
    floor, high = noise_floor(np.full((50, 2), 0.5))
    assert floor == pytest.approx([0.5 * np.sqrt(2.0 / np.pi)] * 2)
    assert (high > floor).all()


def test_luck_that_is_shared_is_no_noise() -> None:
    points, values = linear(2, 0.0)
    assert errors_of_steps(points, values) == pytest.approx(np.zeros((10, 6)), abs=1e-9)


def test_the_same_seed_gives_the_same_trajectories_and_another_others() -> None:
    one, again, other = (trajectories(NAMES, 5, seed) for seed in (0, 0, 1))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)
