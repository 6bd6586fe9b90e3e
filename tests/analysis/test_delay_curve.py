"""The curve of waiting and its zero crossing, on curves whose answers are known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from analysis.delay.curve import Curve, curve_of, widening
from analysis.delay.sentences import crossing_in_words
from analysis.delay.zero_crossing import first_crossing, zero_crossing
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


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ([0, 0.1, -0.1, -0.2, -0.3], 4.5),
        ([0, -0.1, 0.3, 0.4, 0.5], 3.75),
        ([0, 0.1, 0.0, -0.1, -0.1], 6.0),
        ([0, 0.1, 0.0, 0.1, 0.2], math.inf),
        ([0, 0, 0, 0, 0], math.inf),
        ([0, -0.1, -0.2, -0.3, -0.4], math.inf),
    ],
)
def test_where_a_broken_line_crosses(values: list[float], wanted: float) -> None:
    assert first_crossing(np.array(MONTHS, float), np.array(values, float)) == pytest.approx(wanted)


def test_a_clear_crossing_has_an_interval_around_it() -> None:
    found = zero_crossing(curve([0.0, 0.02, -0.02, -0.06, -0.1]))
    assert found.low < 4.5 < found.high
    assert found.crossed == 1.0
    assert crossing_in_words(found).startswith("turns from gain to loss at 4.")


def test_its_interval_holds_the_truth_in_most_samples() -> None:
    found = [zero_crossing(curve([0.0, 0.02, -0.02, -0.06, -0.1], runs=300, seed=seed)) for seed in range(60)]
    assert sum(one.low <= 4.5 <= one.high for one in found) >= 52


def test_a_curve_that_never_crosses_says_so() -> None:
    found = zero_crossing(curve([0.0, -0.02, -0.04, -0.06, -0.1]))
    assert math.isnan(found.months)
    assert (
        crossing_in_words(found)
        == "is below zero beyond doubt at 3 months, and never crosses it within 12 months"
    )


def test_noise_is_not_told_from_zero() -> None:
    found = zero_crossing(curve([0.0] * 5))
    assert found.told_sign == 0
    assert crossing_in_words(found) == "is not distinguishable from zero up to 12 months"


def test_a_crossing_in_the_noise_is_not_told() -> None:
    """Nothing for half a year and a loss afterwards: about half of the samples cross, by chance."""
    found = zero_crossing(curve([0.0, 0.0, 0.0, -0.05, -0.1]))
    assert 0.2 < found.crossed < 0.95
    told = crossing_in_words(found)
    assert told.startswith(
        "is not distinguishable from zero up to 6 months and is below zero beyond doubt at 9"
    )
    assert "cannot be told" in told
