"""Roots of noisy margins: their intervals hold the truth, paired luck narrows them, none is made up."""

from __future__ import annotations

import math

import numpy as np
import pytest

from analysis.laboratory.paired import Floats
from analysis.stress.roots import crossing, root_of

SHARES = np.linspace(0.05, 0.95, 13)


def margins(truth: Floats, seed: int, shared: float = 1.0, own: float = 0.3, runs: int = 400) -> Floats:
    """Runs of a margin: luck shared by all points, and noise of each."""
    draw = np.random.default_rng(seed)
    return truth[:, np.newaxis] + shared * draw.normal(size=runs) + own * draw.normal(size=(len(truth), runs))


@pytest.mark.parametrize(
    ("truth", "root"),
    [
        (0.7 - SHARES, 0.7),
        (1.0 - np.exp(3.0 * (SHARES - 0.8)), 0.8),
        (0.2 + 2.0 * (SHARES - 0.5) * (0.4 - SHARES), 0.5 + (math.sqrt(0.1**2 + 0.4) - 0.1) / 2),
    ],
    ids=["straight", "curved", "bent"],
)
def test_intervals_hold_a_known_root(truth: Floats, root: float) -> None:
    inside = []
    for seed in range(30):
        found = root_of(SHARES, margins(truth, seed), 0.4, 1, seed)
        assert found is not None
        low = -math.inf if math.isnan(found.low) else found.low
        high = math.inf if math.isnan(found.high) else found.high
        inside.append(low <= root <= high)
    assert np.mean(inside) >= 0.85


def test_a_root_below_the_centre_is_found_there() -> None:
    found = root_of(SHARES, margins(SHARES - 0.2, 1, shared=0.1), 0.6, -1, 1)
    assert found is not None
    assert found.at == pytest.approx(0.2, abs=0.05)
    assert found.low <= found.at <= found.high


def test_a_margin_that_stays_above_zero_has_no_root() -> None:
    assert root_of(SHARES, margins(np.full(13, 2.0), 1), 0.5, 1, 1) is None


def test_an_interval_that_goes_beyond_the_range_says_so() -> None:
    found = root_of(SHARES, margins(0.93 - SHARES, 3, shared=2.0), 0.4, 1, 1)
    assert found is None or found.is_open


def test_shared_luck_of_a_steady_margin_narrows_nothing_but_noise_of_points_does() -> None:
    """More noise of each point, a wider interval."""
    quiet, loud = (root_of(SHARES, margins(0.6 - SHARES, 5, 0.0, own), 0.3, 1, 1) for own in (0.2, 2.0))
    assert quiet is not None
    assert loud is not None
    assert quiet.high - quiet.low < (loud.high - loud.low if not loud.is_open else math.inf)


def test_a_crossing_by_hand() -> None:
    assert crossing(np.array([0.0, 1.0, 2.0]), np.array([2.0, 1.0, -1.0])) == pytest.approx(1.5)
    assert math.isnan(crossing(np.array([0.0, 1.0]), np.array([2.0, 1.0])))
    assert crossing(np.array([0.1, 1.0]), np.array([-2.0, -3.0])) == 0.1
