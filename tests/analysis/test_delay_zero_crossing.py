"""The zero crossing of the curve of waiting: told only between two sides that the band shows."""

from __future__ import annotations

import math

import numpy as np
import pytest

from analysis.delay.curve import curve_of
from analysis.delay.sentences import crossing_in_words
from analysis.delay.zero_crossing import ZeroCrossing, crossing_between, zero_crossing

MONTHS = (0, 3, 6, 9, 12)
LATE_LOSS = [*[0.0] * 8, -0.05]
"""Nothing up to 21 months, and a loss at 24."""


def found_on(means: list[float], *, noise: float = 0.05, runs: int = 1_000, seed: int = 1) -> ZeroCrossing:
    """Return the crossing of a curve of runs with these means and noise, a month each three, 0 at month 0."""
    luck = np.random.default_rng(seed)
    values = np.array(means) + noise * luck.standard_normal((runs, len(means)))
    values[:, 0] = 0.0
    return zero_crossing(curve_of("accept_first", range(0, 3 * len(means), 3), values, seed, resamples=500))


@pytest.mark.parametrize(
    ("values", "side", "wanted"),
    [
        ([0.2, 0.1, -0.1, -0.2, -0.3], 1, 4.5),
        ([-0.2, -0.1, 0.3, 0.4, 0.5], -1, 3.75),
        ([0.2, 0.1, 0.0, -0.1, -0.1], 1, 6.0),
        ([-0.1, -0.1, 0.3, 0.4, 0.5], 1, 0.0),
        ([0.1, 0.1, 0.3, 0.4, 0.5], 1, 12.0),
    ],
)
def test_where_a_broken_line_leaves_a_side(values: list[float], side: int, wanted: float) -> None:
    assert crossing_between(np.array(MONTHS, float), np.array(values), side) == pytest.approx(wanted)


def test_a_clear_crossing_has_an_interval_between_the_sides_that_are_told() -> None:
    found = found_on([0.0, 0.02, -0.02, -0.06, -0.1])
    assert found.is_told
    assert (found.told_from, found.turned_at) == (3.0, 6.0)
    assert 3.0 <= found.low < 4.5 < found.high <= 6.0
    assert crossing_in_words(found).startswith("turns from gain to loss at 4.")


def test_its_direction_is_that_of_the_sides_that_are_told() -> None:
    found = found_on([0.0, -0.02, 0.02, 0.06, 0.1])
    assert crossing_in_words(found).startswith("turns from loss to gain at 4.")


def test_its_interval_holds_the_truth_in_most_samples() -> None:
    found = [found_on([0.0, 0.02, -0.02, -0.06, -0.1], runs=300, seed=seed) for seed in range(100)]
    told = [one for one in found if one.is_told]
    assert len(told) >= 95
    assert sum(one.low <= 4.5 <= one.high for one in told) >= 0.9 * len(told)


def test_a_side_that_nothing_shows_is_never_told() -> None:
    """Where the truth is nothing and then a loss, nearly every sample has a sign before it, by chance."""
    found = [found_on(LATE_LOSS, runs=300, seed=seed) for seed in range(100)]
    assert all(one.told_sign for one in found), "the loss is plain"
    assert sum("turns" in crossing_in_words(one) for one in found) <= 5
    assert crossing_in_words(found[0]) == (
        "is not distinguishable from zero up to 21 months and is below zero beyond doubt at 24 months"
    )


def test_a_curve_below_zero_at_all_delays_says_so() -> None:
    found = found_on([0.0, -0.02, -0.04, -0.06, -0.1])
    assert math.isnan(found.months)
    assert crossing_in_words(found) == "is below zero beyond doubt at all delays played, up to 12 months"


def test_noise_is_not_told_from_zero() -> None:
    found = found_on([0.0] * 5)
    assert found.told_sign == 0
    assert crossing_in_words(found) == "is not distinguishable from zero up to 12 months"


def test_a_loss_after_what_is_open_is_told_from_there_on() -> None:
    assert crossing_in_words(found_on([0.0, 0.0, 0.0, -0.05, -0.1])) == (
        "is not distinguishable from zero up to 6 months and is below zero beyond doubt from 9 months on"
    )


def test_whether_a_gain_is_lost_again_is_left_open_where_it_is() -> None:
    assert crossing_in_words(found_on([0.0, 0.05, 0.05, 0.0, 0.0])) == (
        "is above zero beyond doubt at 3 months; whether it crosses zero by 12 months cannot be told"
    )
