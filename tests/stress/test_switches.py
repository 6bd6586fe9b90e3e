"""Where the best strategy changes along an assumption, and how near it comes to that."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.laboratory.paired import Floats
from analysis.stress.rank_curves import Curves, basis_at, fitted_curves, places_of
from analysis.stress.switches import least_lead, switches_of


def curves_on(values: Floats, leads: Floats) -> Curves:
    return fitted_curves(basis_at(places_of(values)), leads, with_scatter=True)


def noisy(lead: Floats, draw: np.random.Generator, noise: float = 1.0) -> Floats:
    return (lead + noise * draw.normal(size=len(lead)))[:, None]


def test_the_value_at_which_a_line_crosses_lies_within_its_interval() -> None:
    inside = 0
    for seed in range(40):
        draw = np.random.default_rng(seed)
        values = draw.uniform(10.0, 20.0, 500)
        (*_, found) = switches_of(values, curves_on(values, noisy((values - 17.0) / 3.0, draw)), seed)
        assert found.value.low <= found.value.mean <= found.value.high
        inside += found.value.low <= 17.0 <= found.value.high
    assert inside >= 35


def test_strategies_below_and_above_are_named_in_order() -> None:
    draw = np.random.default_rng(1)
    values = draw.uniform(0.0, 1.0, 600)
    leads = np.concatenate([noisy(0.3 - values, draw, 0.05), noisy(values - 0.7, draw, 0.05)], axis=1)
    first, second = switches_of(values, curves_on(values, leads), 1)
    assert (first.below, first.above, second.below, second.above) == (1, 0, 0, 2)
    assert first.value.mean == pytest.approx(0.3, abs=0.03)
    assert second.value.mean == pytest.approx(0.7, abs=0.03)
    assert first.value.high < second.value.low


def test_there_is_no_switch_where_the_best_leads_everywhere() -> None:
    draw = np.random.default_rng(2)
    values = draw.normal(size=200)
    assert switches_of(values, curves_on(values, noisy(np.full(200, -5.0), draw)), 1) == ()


def test_the_least_lead_is_at_the_end_of_the_range_over_the_rival_that_rises() -> None:
    draw = np.random.default_rng(3)
    values = draw.uniform(0.0, 1.0, 600)
    leads = np.concatenate([noisy(np.full(600, -2.0), draw, 0.2), noisy(values - 1.5, draw, 0.2)], axis=1)
    found = least_lead(values, curves_on(values, leads), (0.05, 0.95))
    assert found.rival == 2
    assert found.value == pytest.approx(0.95, abs=0.02)
    assert found.lead.low < 0.55 < found.lead.high
    assert found.lead.sign == 1


def test_the_least_lead_is_negative_where_the_rival_leads() -> None:
    draw = np.random.default_rng(4)
    values = draw.normal(size=400)
    found = least_lead(values, curves_on(values, noisy(values, draw, 0.3)), (0.05, 0.95))
    assert found.lead.sign == -1
