"""Spread and persistence of short series: by hand, and on a process whose persistence is known."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.validation.estimates import within_run_persistence, within_run_variance


def test_variance_is_about_each_runs_own_mean() -> None:
    """Two runs far apart, each with a variance of 1."""
    found = within_run_variance([[1.0, 2.0, 3.0], [101.0, 102.0, 103.0]])
    assert found.value == pytest.approx(1.0)
    assert found.of == 6


def test_persistence_is_the_least_squares_slope_of_a_run() -> None:
    series = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0]
    assert within_run_persistence([series]).value == pytest.approx(np.polyfit(series[:-1], series[1:], 1)[0])


@pytest.mark.parametrize("persistence", [0.0, 0.54])
def test_persistence_of_short_series_falls_short_by_kendalls_bias(persistence: float) -> None:
    luck = np.random.default_rng(1)
    runs, months = 20_000, 15
    series = np.empty((runs, months))
    series[:, 0] = luck.normal(0, 1 / np.sqrt(1 - persistence**2), runs)
    for month in range(1, months):
        series[:, month] = persistence * series[:, month - 1] + luck.normal(size=runs)
    expected = persistence - (1 + 3 * persistence) / months
    assert within_run_persistence(series).value == pytest.approx(expected, abs=0.03)


def test_persistence_weighs_runs_alike_and_leaves_out_those_that_never_move() -> None:
    rising, falling = [1.0, 2.0, 3.0, 4.0], [100.0, -100.0, 100.0, -100.0]
    found = within_run_persistence([rising, falling, [7.0, 7.0, 7.0, 7.0]])
    assert found.value == pytest.approx((1.0 - 1.0) / 2, abs=1e-12)


def test_no_runs_have_neither() -> None:
    none = np.empty((0, 15))
    assert not within_run_variance(none).known
    assert not within_run_persistence(none).known
