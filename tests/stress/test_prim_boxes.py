"""Boxes: a planted one is found and told by other worlds, noise gives none, counts are those by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.stress.prim_boxes import find_box, quasi_p, within

NAMES = list("abcdef")


def planted(
    seed: int, mistaken: float = 0.05
) -> tuple[pd.DataFrame, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Worlds whose cases lie where a > 0.6 and b < 0.5, a few of them mistaken."""
    draw = np.random.default_rng(seed)
    worlds = pd.DataFrame(draw.random((1_000, 6)), columns=NAMES)
    cases = ((worlds["a"] > 0.6) & (worlds["b"] < 0.5)).to_numpy()
    return worlds, cases ^ (draw.random(1_000) < mistaken)


@pytest.mark.parametrize("seed", range(5))
def test_a_planted_box_is_found(seed: int) -> None:
    box = find_box(*planted(seed))
    assert {one.name for one in box.restrictions} == {"a", "b"}
    sides = {one.name: one for one in box.restrictions}
    assert sides["a"].low == pytest.approx(0.6, abs=0.07)
    assert sides["b"].high == pytest.approx(0.5, abs=0.07)
    assert box.is_told
    assert box.density.mean > 0.8
    assert box.coverage.mean > 0.6
    assert max(one.quasi_p for one in box.restrictions) < 1e-6


def test_noise_alone_is_hardly_ever_told() -> None:
    told = 0
    for seed in range(20):
        draw = np.random.default_rng(seed)
        told += find_box(pd.DataFrame(draw.random((400, 6)), columns=NAMES), draw.random(400) < 0.3).is_told
    assert told <= 2


@pytest.mark.parametrize("every", [True, False])
def test_where_all_worlds_are_cases_or_none_is_there_is_no_box(every: bool) -> None:
    worlds, cases = planted(1)
    box = find_box(worlds, np.full(len(cases), every))
    assert not box.restrictions
    assert not box.is_told
    assert box.base.mean == float(every)


def test_the_quasi_p_value_by_hand() -> None:
    """Of four worlds two are cases; both worlds inside are: (1/2)^2."""
    worlds = pd.DataFrame({"a": [0.1, 0.2, 0.8, 0.9]})
    cases = np.array([False, False, True, True])
    assert quasi_p(worlds, cases, {"a": (0.5, 1.0)}, "a") == pytest.approx(0.25)


def test_coverage_and_density_by_hand() -> None:
    worlds = pd.DataFrame({"a": [0.1, 0.6, 0.7, 0.8]})
    inside = within(worlds, [("a", 0.5, 1.0)])
    cases = np.array([True, True, False, True])
    assert inside.tolist() == [False, True, True, True]
    assert (cases[inside].mean(), inside[cases].mean()) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
