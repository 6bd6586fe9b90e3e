"""A median written run by run: its mean is the median, its error that of a median."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.stress.medians import median_run_by_run

HORIZON = 1_000.0


@settings(max_examples=50, deadline=None)
@given(
    days=st.lists(st.one_of(st.just(math.nan), st.floats(0.0, HORIZON)), min_size=1, max_size=60),
)
def test_the_mean_over_runs_is_the_median_of_those_that_have_a_day(days: list[float]) -> None:
    there = [day for day in days if not math.isnan(day)]
    found = median_run_by_run(np.array([days]), HORIZON)
    assert np.isfinite(found).all()
    assert found.mean() == pytest.approx(np.median(there) if there else HORIZON)


def test_its_error_is_that_of_medians_over_many_samples() -> None:
    draw = np.random.default_rng(5)
    samples = draw.exponential(200.0, size=(400, 300))
    samples[draw.random(samples.shape) < 0.4] = math.nan
    medians = np.nanmedian(samples, axis=1)
    runs = median_run_by_run(samples, HORIZON)
    told = (runs.std(axis=1, ddof=1) / math.sqrt(300)).mean()
    assert told == pytest.approx(medians.std(ddof=1), rel=0.15)


def test_the_error_of_a_paired_difference_is_smaller_than_that_of_two_medians() -> None:
    draw = np.random.default_rng(6)
    first = draw.exponential(200.0, size=(1, 2_000))
    both = median_run_by_run(np.concatenate([first, first + draw.normal(0, 5.0, first.shape)]), HORIZON)
    assert (both[0] - both[1]).std() < 0.5 * math.hypot(both[0].std(), both[1].std())


def test_of_few_days_little_is_known() -> None:
    days = np.full((1, 200), math.nan)
    days[0, :3] = [100.0, 101.0, 102.0]
    found = median_run_by_run(days, HORIZON)
    assert found.std(ddof=1) / math.sqrt(200) > 200.0
