"""Intervals of a mean over worlds hold the truth as often as they say, for rare outcomes, too."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.world_intervals import mean_interval, share_interval
from sim.batch.intervals import wilson_interval

TIMES = 600


@pytest.mark.parametrize(
    ("a", "b", "worlds", "runs", "least"),
    [
        (2.0, 6.0, 20, 50, 0.93),
        (2.0, 6.0, 100, 50, 0.93),
        (0.5, 25.0, 20, 20, 0.9),
        (0.5, 25.0, 60, 100, 0.92),
        (0.2, 40.0, 20, 20, 0.93),
    ],
)
def test_the_interval_of_a_share_holds_the_truth(
    a: float, b: float, worlds: int, runs: int, least: float
) -> None:
    """Chances of worlds are Beta(a, b)."""
    chance = np.random.default_rng(5)
    held = 0
    for _ in range(TIMES):
        shares = chance.binomial(runs, chance.beta(a, b, worlds)) / runs
        low, high = share_interval(shares, runs)
        held += low <= a / (a + b) <= high
    assert least * TIMES <= held <= 0.99 * TIMES


@pytest.mark.parametrize(("a", "b"), [(0.2, 20.0), (0.1, 10.0)])
def test_it_is_too_short_for_one_run_in_a_hundred_and_few_worlds(a: float, b: float) -> None:
    """The page says: with 20 worlds it holds the truth in some 85 to 90 cases of 100."""
    chance = np.random.default_rng(5)
    held = 0
    for _ in range(TIMES):
        low, high = share_interval(chance.binomial(100, chance.beta(a, b, 20)) / 100, 100)
        held += low <= a / (a + b) <= high
    assert 0.81 * TIMES <= held <= 0.93 * TIMES


def test_the_interval_of_a_mean_holds_the_truth() -> None:
    chance = np.random.default_rng(6)
    held = 0
    for _ in range(TIMES):
        low, high = mean_interval(chance.normal(0.3, 1.0, 15))
        held += low <= 0.3 <= high
    assert 0.93 * TIMES <= held <= 0.97 * TIMES


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_what_no_run_or_every_run_has_is_not_certain(share: float) -> None:
    low, high = share_interval(np.full(20, share), 50)
    assert (low, high) == pytest.approx([float(end) for end in wilson_interval(share * 1000, 1000)])
    assert high - low > 0.003


def test_worlds_that_are_alike_are_worth_no_more_than_their_runs() -> None:
    shares = np.full(30, 0.3)
    assert share_interval(shares, 10) == pytest.approx([float(end) for end in wilson_interval(90, 300)])
