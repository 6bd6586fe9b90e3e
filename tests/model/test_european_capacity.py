"""European capacity by hand: stocks, autonomy, strain, and a loan when funds run low."""

from __future__ import annotations

import math

import pytest

from sim.model import firing, schedule
from sim.model.europe import european_month, strain_shock
from sim.model.names import BROKERING, DAYS_PER_MONTH, DISENGAGED, LOAN, SETTLED
from sim.model.parameters import Parameters
from sim.model.state import World
from tests.support import morning, own_parameters

NUMBERS = (
    "washington.us_supply={committed: 0.4, brokering: 0.2, pressing_kyiv: 0.1, pressing_moscow: 0.2}",
    "washington.us_supply.disengaged=0.05",
    "europe.stock_months=6",
    "europe.full_stock_months=6",
    "europe.autonomy=0.25",
    "capacity.cover_share=0.4",
    "capacity.stock_drain=5",
    "capacity.stock_growth=0.1",
    "capacity.stock_limit_months=8",
    "capacity.autonomy_growth=0.01",
    "capacity.autonomy_after_cut=4",
    "capacity.strain_fade=0.8",
    "capacity.strain_to_unity=0.5",
    "council.unity_regained=0.1",
    "drafting.autonomy_to_wait=0.5",
)


def start(stance: int) -> tuple[World, Parameters]:
    given = own_parameters(*NUMBERS)
    world = morning(given)
    world.stance, world.day = stance, DAYS_PER_MONTH
    return world, given


def test_stocks_grow_while_washington_delivers() -> None:
    world, given = start(BROKERING)
    european_month(world, given, [])
    assert world.stock_months == pytest.approx(6.1)
    assert world.stock_used == 0.0
    assert world.autonomy == pytest.approx(0.26)
    european_month(world, given, [])
    assert world.stock_months == pytest.approx(6.1 + 0.1 * 1.26 / 1.25), "production grows with autonomy"


def test_stocks_fill_a_gap_and_autonomy_hurries() -> None:
    """Away, Washington is .15 short of a broker's flow; .4 of that comes from stocks, at 5 months each."""
    world, given = start(DISENGAGED)
    european_month(world, given, [])
    assert world.stock_used == pytest.approx(5 * 0.4 * 0.15)
    assert world.stock_months == pytest.approx(6 + 0.1 - 0.3)
    assert world.autonomy == pytest.approx(0.25 + 0.01 * (1 + 4 * 0.15))


def test_stocks_neither_overflow_nor_turn_negative() -> None:
    world, given = start(BROKERING)
    for _ in range(30):
        european_month(world, given, [])
    assert world.stock_months == 8.0
    given.stock_drain = 1000.0
    world.stance = DISENGAGED
    european_month(world, given, [])
    assert world.stock_months == 0.0


def test_strain_fades_and_unity_returns() -> None:
    world, given = start(BROKERING)
    world.strain, world.unity = 0.5, 0.6
    european_month(world, given, [])
    assert world.strain == pytest.approx(0.4)
    assert world.unity == pytest.approx(0.64)


def test_a_shock_strains_and_divides() -> None:
    given = own_parameters(*NUMBERS, "capacity.strain_size={law: fixed, value: 0.6}")
    world = morning(given)
    world.unity = 1.0
    strain_shock(world, given, [])
    assert (world.strain, world.unity) == pytest.approx((0.6, 0.7))
    strain_shock(world, given, [])
    assert (world.strain, world.unity) == pytest.approx((1.0, 0.5)), "only the strain that was added divides"


@pytest.mark.parametrize(("funds", "tabled"), [(5.0, False), (3.9, True)])
def test_a_loan_is_tabled_when_funds_run_low(funds: float, tabled: bool) -> None:
    given = own_parameters(
        *NUMBERS, "council.loan_below_months=4", "council.loan_wait_days={law: fixed, value: 45}"
    )
    world = morning(given)
    world.day, world.funding_months = DAYS_PER_MONTH, funds
    european_month(world, given, [])
    assert world.due[schedule.LOAN] == (DAYS_PER_MONTH + 45 if tabled else schedule.NEVER)


def test_no_second_loan_while_one_is_on_its_way_and_none_after_the_war() -> None:
    given = own_parameters(*NUMBERS, "council.loan_below_months=4")
    world = morning(given)
    world.day, world.funding_months, world.vetoed_by[LOAN] = DAYS_PER_MONTH, 0.0, 1
    european_month(world, given, [])
    assert world.due[schedule.LOAN] == schedule.NEVER, "a veto holds the first one"
    world.vetoed_by[LOAN], world.phase = 0, SETTLED
    european_month(world, given, [])
    assert world.due[schedule.LOAN] == schedule.NEVER


def test_autonomy_gained_shortens_washingtons_wait() -> None:
    """The remaining 100 days shrink by exp(-.5 × .01), and by as much again in the next month."""
    world, given = start(BROKERING)
    for month in (1, 2):
        world.day = month * DAYS_PER_MONTH
        world.due[schedule.TALKS] = world.day + 100.0
        european_month(world, given, [])
        assert world.due[schedule.TALKS] - world.day == pytest.approx(100 * math.exp(-0.005))
    assert world.wait_factor == pytest.approx(math.exp(-0.01))
    assert world.fired[firing.AUTONOMY_HURRY] == 2
