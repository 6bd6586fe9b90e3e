"""The curve of waiting and its bands, on curves whose answers are known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from analysis.delay.curve import Curve, curve_of, widening
from analysis.laboratory.paired import Floats, mean_of

MONTHS = (0, 3, 6, 9, 12)


def curve(means: list[float], noise: float = 0.05, runs: int = 1_000, seed: int = 1) -> Curve:
    """Return a curve of runs with these means and independent noise, exactly 0 at month 0."""
    luck = np.random.default_rng(seed)
    values = np.array(means) + noise * luck.standard_normal((runs, len(means)))
    values[:, 0] = 0.0
    return curve_of("accept_first", MONTHS, values, seed, resamples=500)


def test_points_are_paired_means() -> None:
    values = np.random.default_rng(2).normal(0.01, 0.1, (500, 5))
    found = curve_of("accept_first", MONTHS, values, 1)
    assert found.at(6) == mean_of(values[:, 2])
    assert found.resampled.std(axis=0) == pytest.approx(values.std(axis=0) / math.sqrt(500), rel=0.1)


def test_the_band_of_the_whole_curve_holds_it_in_95_of_100() -> None:
    """Truth is 0 everywhere; month by month intervals together miss it far more often."""
    together = apart = 0
    for seed in range(200):
        points = curve([0.0] * 5, runs=200, seed=seed).points
        together += bool(((points["band_low"] <= 0.0) & (points["band_high"] >= 0.0)).all())
        apart += bool(((points["low"] <= 0.0) & (points["high"] >= 0.0)).all())
    assert 180 <= together <= 198
    assert apart < together - 10


def test_the_band_is_as_wide_as_independence_asks_for() -> None:
    """Four independent months: the 95% quantile of the largest of four normal scores is 2.49."""
    resampled: Floats = np.random.default_rng(3).standard_normal((20_000, 4))
    assert widening(np.zeros(4), resampled) == pytest.approx(2.49, abs=0.04)


def test_a_curve_that_does_not_vary_has_no_width() -> None:
    found = curve_of("accept_first", MONTHS, np.tile([0.0, 0.1, 0.1, 0.1, 0.1], (50, 1)), 1)
    assert found.points["band_high"].to_numpy() == pytest.approx(found.points["band_low"].to_numpy())
