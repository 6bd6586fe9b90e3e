"""Sobol's indices: known functions are recovered within the intervals, however noisy the runs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from analysis.laboratory.paired import Floats
from analysis.stress.sobol_indices import indices_of, saltelli_points
from tests.stress.functions import (
    ISHIGAMI_FIRSTS,
    ISHIGAMI_TOTALS,
    ishigami,
    sobol_g,
    sobol_g_indices,
    with_noise,
)

ROWS, RUNS, SEEDS = 512, 20, range(12)
KNOWN: dict[str, tuple[Callable[[Floats], Floats], Floats, Floats, float]] = {
    "Ishigami": (ishigami, np.array(ISHIGAMI_FIRSTS), np.array(ISHIGAMI_TOTALS), 10.0),
    "Sobol G": (sobol_g, *sobol_g_indices(), 1.5),
}


@pytest.mark.parametrize("name", KNOWN)
def test_known_indices_lie_within_their_intervals(name: str) -> None:
    """At 95% nearly all do; the noise of one run is three times the spread of the truth."""
    function, firsts, totals, deviation = KNOWN[name]
    inside, halves = [], []
    for seed in SEEDS:
        points = saltelli_points(len(firsts), ROWS, seed)
        values = with_noise(function(points), deviation, RUNS, seed)
        found = indices_of(points, values, seed)
        assert found.totals is not None
        assert found.total_ends is not None
        for truth, ends in ((firsts, found.first_ends), (totals, found.total_ends)):
            inside.append((ends[0] <= truth) & (truth <= ends[1]))
            halves.append((ends[1] - ends[0]) / 2)
    assert np.mean(inside) >= 0.85
    assert np.mean(halves) < 0.12


def test_the_variance_is_split_into_that_of_the_truth_and_that_of_a_run() -> None:
    points = saltelli_points(3, 1_024, 1)
    found = indices_of(points, with_noise(ishigami(points), 5.0, 10, 1), 1)
    assert found.between == pytest.approx(13.845, rel=0.15)
    assert found.chance == pytest.approx(25.0, rel=0.1)


def test_without_taking_noise_out_the_indices_would_be_far_too_small_or_large() -> None:
    """The test of the test: means with their noise give a variance that is much too large."""
    points = saltelli_points(3, 512, 1)
    values = with_noise(ishigami(points), 15.0, 20, 1)
    raw = values.mean(axis=1).var()
    assert raw > 1.6 * indices_of(points, values, 1).between


def test_an_input_without_effect_stays_below_the_floor_nearly_always() -> None:
    above = 0
    for seed in range(40):
        points = saltelli_points(2, 128, seed)
        values = with_noise(np.sin(7.0 * points[:, 0]), 1.0, 10, seed)
        found = indices_of(points, values, seed)
        above += bool(found.firsts[1] > found.floor)
    assert above <= 6


def test_first_order_intervals_are_narrower_than_those_of_saltellis_product() -> None:
    by_product, found = [], []
    for seed in range(10):
        points = saltelli_points(3, 256, seed)
        means = ishigami(points).reshape(-1, 5)
        means -= means.mean()
        by_product.append((means[:, -1] * (means[:, 1] - means[:, 0])).mean() / means[:, [0, -1]].var())
        found.append(indices_of(points, with_noise(ishigami(points), 0.1, 5, seed), seed).firsts[0])
    assert np.std(found) < np.std(by_product)


def test_where_nothing_varies_nothing_is_explained() -> None:
    found = indices_of(saltelli_points(2, 16, 1), np.ones((4 * 16, 5)), 1)
    assert found.firsts.tolist() == [0.0, 0.0]
    assert found.between == 0.0
