"""The search for the worst world: it finds planted corners, and is not believed where all is noise."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.laboratory.paired import Floats
from analysis.stress.world_search import search

ENDS = (0.05, 0.95)
SLOPES = np.array([3.0, -2.0, 1.0, 0.0])


def test_the_corner_of_a_linear_function_is_found() -> None:
    found = search(lambda shares, _: shares @ SLOPES, np.full(4, 0.5), ENDS, seed=1, generations=60)
    assert found.shares[:3] == pytest.approx([0.95, 0.05, 0.95], abs=0.08)
    assert found.value == pytest.approx(3.0 * 0.95 - 2.0 * 0.05 + 0.95, abs=0.25)


def test_a_peak_inside_the_ranges_is_found() -> None:
    peak = np.array([0.3, 0.7, 0.5])
    found = search(lambda shares, _: -((shares - peak) ** 2).sum(axis=1), np.full(3, 0.5), ENDS, 2, 60)
    assert found.shares == pytest.approx(peak, abs=0.08)


def test_the_same_seed_goes_the_same_way_and_generations_are_counted() -> None:
    seen: list[tuple[int, int]] = []

    def hurt(shares: Floats, generation: int) -> Floats:
        seen.append((generation, len(shares)))
        assert (shares >= ENDS[0]).all()
        assert (shares <= ENDS[1]).all()
        return np.asarray(shares @ SLOPES)

    one = search(hurt, np.full(4, 0.5), ENDS, seed=3, generations=4)
    other = search(hurt, np.full(4, 0.5), ENDS, seed=3, generations=4)
    assert np.array_equal(one.shares, other.shares)
    half = len(seen) // 2
    assert seen[:half] == seen[half:]
    assert [generation for generation, _ in seen[:half]] == list(range(1, half + 1))
    assert one.worlds == sum(number for _, number in seen[:half])


def test_the_worst_of_much_noise_looks_worse_than_it_is() -> None:
    draw = np.random.default_rng(4)
    found = search(
        lambda shares, _: draw.normal(size=len(shares)), np.full(3, 0.5), ENDS, seed=1, generations=16
    )
    assert found.value > 2.0, "in sample; on fresh luck it has a mean of 0"
