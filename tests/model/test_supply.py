"""Matériel and intelligence: what a month's flows do to strength, pauses and stances averaged by day."""

from __future__ import annotations

import pytest

from sim.model.names import BROKERING, COMMITTED, DAYS_PER_MONTH, DISENGAGED
from sim.model.parameters import Parameters
from sim.model.state import World
from sim.model.supply import count_flows, dependence, supply_to_strength
from tests.support import morning, own_parameters

NUMBERS = (
    "washington.us_supply={committed: 0.4, brokering: 0.2, pressing_kyiv: 0.1, pressing_moscow: 0.2}",
    "washington.us_supply.disengaged=0",
    "washington.us_intelligence={committed: 1, brokering: 1, pressing_kyiv: 1, pressing_moscow: 1}",
    "washington.us_intelligence.disengaged=0.5",
    "europe.eu_supply=0.3",
    "europe.autonomy=0.5",
    "europe.stock_months=6",
    "europe.full_stock_months=6",
    "europe.strain=0",
    "capacity.cover_share=0.5",
    "capacity.strain_to_supply=1",
    "front.supply_need=0.6",
    "front.supply_to_strength=0.1",
    "front.intelligence_to_strength=0.05",
    "bargaining.intelligence_substitute=0.2",
    "bargaining.intelligence_weight=0.5",
)
EUROPEAN = 0.3 * 1.5


def start(stance: int) -> tuple[World, Parameters]:
    given = own_parameters(*NUMBERS)
    world = morning(given)
    world.stance = stance
    return world, given


def end_of_month(world: World, given: Parameters) -> float:
    world.day = DAYS_PER_MONTH
    return supply_to_strength(world, given, DAYS_PER_MONTH)


def test_a_month_of_one_stance() -> None:
    world, given = start(BROKERING)
    assert end_of_month(world, given) == pytest.approx(0.1 * (0.2 + EUROPEAN - 0.6))


def test_a_pause_counts_by_its_days() -> None:
    """Eight days without matériel, six without intelligence, of which Europe substitutes a fifth."""
    world, given = start(BROKERING)
    for day, aid, blind in ((5.0, 1, 1), (11.0, 1, 0), (13.0, 0, 0)):
        world.day = day
        count_flows(world, given)
        world.aid_paused, world.intelligence_paused = aid, blind
    american = 0.2 * (1 - 8 / DAYS_PER_MONTH)
    wanted = 0.1 * (american + EUROPEAN - 0.6) - 0.05 * 0.8 * 6 / DAYS_PER_MONTH
    assert end_of_month(world, given) == pytest.approx(wanted)


def test_stances_are_averaged_over_the_month() -> None:
    world, given = start(COMMITTED)
    world.day = 10.0
    count_flows(world, given)
    world.stance = BROKERING
    american = (10 * 0.4 + (DAYS_PER_MONTH - 10) * 0.2) / DAYS_PER_MONTH
    assert end_of_month(world, given) == pytest.approx(0.1 * (american + EUROPEAN - 0.6))


def test_europe_covers_half_of_a_gap_while_it_has_stocks() -> None:
    """Washington away: .2 short of a broker's flow, half of its intelligence missing."""
    for stock, full in ((6.0, 1.0), (3.0, 0.5), (0.0, 0.0)):
        world, given = start(DISENGAGED)
        world.stock_months = stock
        supply = full * (EUROPEAN + 0.5 * 0.2)
        wanted = 0.1 * (supply - 0.6) - 0.05 * 0.8 * 0.5
        assert end_of_month(world, given) == pytest.approx(wanted)


def test_the_next_month_is_counted_anew() -> None:
    world, given = start(BROKERING)
    first = end_of_month(world, given)
    world.day = 2 * DAYS_PER_MONTH
    assert supply_to_strength(world, given, DAYS_PER_MONTH) == pytest.approx(first)


def test_strain_takes_from_european_supply() -> None:
    world, given = start(BROKERING)
    world.strain = 0.25
    assert end_of_month(world, given) == pytest.approx(0.1 * (0.2 + 0.75 * EUROPEAN - 0.6))


def test_dependence_by_hand() -> None:
    world, given = start(BROKERING)
    assert dependence(world, given) == pytest.approx(0.5 * 0.8 + 0.5 * 0.2 / (0.2 + EUROPEAN))
    world.us_supply_factor = 0.0
    assert dependence(world, given) == pytest.approx(0.5 * 0.8)
