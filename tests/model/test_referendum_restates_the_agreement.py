"""A referendum decides which terms are in force, and everything that hangs on them follows at once."""

from __future__ import annotations

import pytest

from sim.model import schedule
from sim.model.follow_up import restate_resumption
from sim.model.names import ARMISTICE, COMPREHENSIVE, NATO, RECOGNITION, SIGNATURE, TERRITORY
from sim.model.parameters import Parameters
from sim.model.ratification import hold_referendum
from sim.model.settlement import enter_into_force
from sim.model.signing import audience_cost_kyiv
from sim.model.state import World
from sim.model.utility import line_km2, territory_position
from tests.support import morning, own_parameters

TERRITORY_KM2 = [43000.0, 115700.0, 137000.0]
PASSES, FAILS = "ratification.referendum_factor=1", "ratification.referendum_factor=0"
BOTH = pytest.mark.parametrize(("vote", "scope"), [(PASSES, COMPREHENSIVE), (FAILS, ARMISTICE)])


def before_the_vote(vote: str) -> tuple[World, Parameters]:
    """Return a world 60 days into the ceasefire of a text that cedes land and recognition."""
    given = own_parameters("ratification.ratification_base=60", "front.occupied_km2=115700", vote)
    given.territory_km2 = list(TERRITORY_KM2)
    world = morning(given)
    world.initialled_scope = COMPREHENSIVE
    for issue in range(len(world.text_terms)):
        world.text_terms[issue] = 0.5
    world.text_terms[TERRITORY], world.text_terms[RECOGNITION], world.text_terms[NATO] = 0.8, 0.6, 0.9
    enter_into_force(world, given, [], SIGNATURE)
    world.day = 60.0
    return world, given


@BOTH
def test_division_is_that_of_the_terms_in_force(vote: str, scope: int) -> None:
    world, given = before_the_vote(vote)
    hold_referendum(world, given, [])
    terms = world.terms
    cost = audience_cost_kyiv(given, scope, terms[TERRITORY], terms[RECOGNITION], terms[NATO])
    assert world.division == pytest.approx(given.division_share * cost)


@BOTH
def test_cohesion_follows_division(vote: str, scope: int) -> None:
    world, given = before_the_vote(vote)
    cohesion, division = world.cohesion, world.division
    hold_referendum(world, given, [])
    more = given.division_to_cohesion * (world.division - division)
    failed = given.failed_cohesion if scope == ARMISTICE else 0.0
    assert (more > 0.0) == (scope == COMPREHENSIVE)
    assert world.cohesion == pytest.approx(cohesion - more - failed)


@pytest.mark.parametrize("vote", [PASSES, FAILS])
def test_the_hazard_of_renewed_war_is_that_of_the_day(vote: str) -> None:
    world, given = before_the_vote(vote)
    before = world.resumption_factor
    hold_referendum(world, given, [])
    found, due = world.resumption_factor, world.due[schedule.RESUMPTION]
    assert found != before
    restate_resumption(world, given)
    assert world.resumption_factor == found
    assert world.due[schedule.RESUMPTION] == pytest.approx(due)


@pytest.mark.parametrize(("vote", "position"), [(PASSES, 0.8), (FAILS, 0.5)])
def test_land_is_handed_over_by_a_peace_only(vote: str, position: float) -> None:
    world, given = before_the_vote(vote)
    hold_referendum(world, given, [])
    assert territory_position(given, world.occupied_km2) == pytest.approx(position)
    assert world.end_occupied_km2 == 115700.0


@pytest.mark.parametrize("held_km2", [30_000.0, 140_000.0])
def test_a_text_that_cedes_no_land_moves_no_front(held_km2: float) -> None:
    world, given = before_the_vote(PASSES)
    world.occupied_km2 = held_km2
    world.terms[TERRITORY] = world.text_terms[TERRITORY] = territory_position(given, held_km2)
    hold_referendum(world, given, [])
    assert world.occupied_km2 == held_km2


@pytest.mark.parametrize(
    ("position", "km2"), [(0.0, 43000.0), (0.25, 79350.0), (0.5, 115700.0), (0.6, 119960.0), (1.0, 137000.0)]
)
def test_the_line_of_a_position(position: float, km2: float) -> None:
    given = own_parameters()
    given.territory_km2 = list(TERRITORY_KM2)
    assert line_km2(given, position) == pytest.approx(km2)
    assert territory_position(given, km2) == pytest.approx(position)
