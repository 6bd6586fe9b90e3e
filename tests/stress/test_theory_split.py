"""The split by theory: planted parts are recovered, and they add up."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.stress.theory_split import split_by_theory


def planted(
    theory: float, assumptions: float, chance: float, seed: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Four theories in 300 worlds of 20 runs, each part with this standard deviation."""
    draw = np.random.default_rng(seed)
    of_theory = np.array([-1.0, 1.0, -1.0, 1.0])[:, np.newaxis, np.newaxis] * theory
    of_worlds = draw.normal(0.0, assumptions, (1, 300, 1))
    return of_theory + of_worlds + draw.normal(0.0, chance, (4, 300, 20))


def test_planted_parts_lie_within_their_intervals() -> None:
    truth = np.array([0.25, 1.0, 4.0]) / 5.25
    inside = []
    for seed in range(15):
        found = split_by_theory(planted(0.5, 1.0, 2.0, seed), seed)
        parts = (found.theory, found.assumptions, found.chance)
        inside.append([one.low <= share <= one.high for one, share in zip(parts, truth, strict=True)])
        assert sum(one.mean for one in parts) == pytest.approx(1.0)
        assert found.variance == pytest.approx(5.25, rel=0.15)
    assert np.mean(inside) >= 0.85


def test_the_same_theory_four_times_has_no_part() -> None:
    found = split_by_theory(np.repeat(planted(0.0, 1.0, 1.0, 1)[:1], 4, axis=0), 1)
    assert found.theory.mean == 0.0


def test_where_nothing_varies_there_are_no_parts() -> None:
    found = split_by_theory(np.ones((4, 20, 5)), 1)
    assert (found.theory.mean, found.assumptions.mean, found.chance.mean, found.variance) == (
        0.0,
        0.0,
        0.0,
        0.0,
    )
