"""What changes today does not reach back: days gone by count as they were."""

from __future__ import annotations

import pytest

from sim.model import schedule
from sim.model.follow_up import resume_war
from sim.model.names import (
    ARMISTICE,
    BROKERING,
    COMPREHENSIVE,
    DAYS_PER_MONTH,
    ISSUES,
    N_PAYOFF_PARTS,
    RUSSIA,
    SANCTIONS,
    SIGNATURE,
)
from sim.model.parameters import ELECTION_LIMIT
from sim.model.payoffs import accrue
from sim.model.ratification import hold_referendum, initial
from sim.model.settlement import enter_into_force, ratification_due
from sim.model.shocks import apply_effects
from sim.model.state import World
from sim.model.supply import supply_to_strength
from sim.model.utility import utility
from tests.support import morning, own_parameters

SURE = ("ratification.ratification_base=60", "ratification.referendum_factor=1")


def put_on_the_table(world: World, scope: int, **terms: float) -> None:
    world.text_scope = world.initialled_scope = scope
    for place, issue in enumerate(ISSUES):
        world.text_terms[place] = terms.get(issue, 0.5)


def test_days_before_an_interim_ceasefire_are_fighting() -> None:
    given = own_parameters("ratification.interim_chance=1")
    world = morning(given)
    put_on_the_table(world, ARMISTICE)
    world.day = 20.0
    initial(world, given, [], 0.6, 0.5)
    accrue(world, given)
    assert world.russian_casualties == pytest.approx(given.russian_losses_a_month * 20 / DAYS_PER_MONTH)


def test_days_of_an_interim_ceasefire_are_not() -> None:
    given = own_parameters("ratification.interim_chance=1", *SURE)
    world = morning(given)
    put_on_the_table(world, ARMISTICE)
    initial(world, given, [], 0.6, 0.5)
    world.day = 20.0
    ratification_due(world, given, [])
    assert world.russian_casualties == 0.0


def test_days_before_a_referendum_have_the_terms_of_the_armistice() -> None:
    given = own_parameters(*SURE)
    world = morning(given)
    put_on_the_table(world, COMPREHENSIVE, recognition=0.85, nato=1.0)
    enter_into_force(world, given, [], SIGNATURE)
    before = utility(given, RUSSIA, world.terms)
    world.day = 20.0
    hold_referendum(world, given, [])
    accrue(world, given)
    assert world.payoff_sums[RUSSIA * N_PAYOFF_PARTS] / world.payoff_weight == pytest.approx(before)


def test_a_peace_brings_its_own_relief() -> None:
    given = own_parameters(*SURE)
    world = morning(given)
    put_on_the_table(world, COMPREHENSIVE, sanctions=0.9)
    enter_into_force(world, given, [], SIGNATURE)
    world.day = 20.0
    hold_referendum(world, given, [])
    kept = given.unsettled[SANCTIONS]
    assert world.relief == pytest.approx((0.9 - kept) / (1 - kept))


def test_a_shock_to_the_front_leaves_the_days_before_it_alone() -> None:
    shock = "{wait_days: {law: fixed, value: 20}, effects: [{lever: intensity, set: 0}], source: t, why: t}"
    given = own_parameters(f"shocks.x={shock}")
    world = morning(given)
    world.day = 20.0
    apply_effects(world, given, ELECTION_LIMIT)
    accrue(world, given)
    assert world.russian_casualties == pytest.approx(given.russian_losses_a_month * 20 / DAYS_PER_MONTH)


def test_a_renewed_war_does_not_count_years_of_peace_as_one_month_of_supply() -> None:
    given = own_parameters()
    world = morning(given)
    put_on_the_table(world, ARMISTICE)
    world.stance = BROKERING
    enter_into_force(world, given, [], SIGNATURE)
    world.day = 1000.0
    resume_war(world, given, [])
    world.day = world.due[schedule.BATTLEFIELD]
    assert abs(supply_to_strength(world, given, DAYS_PER_MONTH)) < 0.05
