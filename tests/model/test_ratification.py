"""From initials to entry into force: the chance by its formula, failures, and the referendum."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.model import firing, schedule
from sim.model.names import (
    AGREEMENT,
    ARMISTICE,
    COMPREHENSIVE,
    IMPOSED,
    ISSUES,
    NATO,
    RECOGNITION,
    SANCTIONS,
    SIGNED_ARMISTICE,
    SIGNED_PEACE,
    TERRITORY,
    WAR,
)
from sim.model.parameters import Parameters
from sim.model.ratification import chance_of_ratification, hold_referendum, initial
from sim.model.settlement import ratification_due
from sim.model.state import World
from tests.support import events_of, morning, own_parameters, parameters, play

FORMULA = (
    "ratification.ratification_base=1",
    "ratification.ratification_cohesion=4",
    "ratification.ratification_land=8",
    "ratification.ratification_recognition=2.5",
    "ratification.referendum_factor=0.7",
    "ratification.failed_cohesion=0.05",
    "ratification.interim_chance=0",
    "ratification.ratification_wait_days={law: fixed, value: 25}",
    "ratification.referendum_wait_days={law: fixed, value: 90}",
    "mechanisms.s07_unanimity=false",
)
SURE = ("ratification.ratification_base=60",)


def initialled(given: Parameters, scope: int = ARMISTICE, run: int = 0) -> World:
    """Return a world in which a text was initialled on day 100."""
    world = morning(given, run)
    world.day, world.text_scope = 100.0, scope
    terms = dict.fromkeys(ISSUES, 0.5) | {
        "recognition": 0.45,
        "nato": 0.8,
        "sanctions": 0.6,
        "territory": 0.7,
    }
    for issue, name in enumerate(ISSUES):
        world.text_terms[issue] = terms[name]
    initial(world, given, [], 0.6, 0.5)
    return world


def ratified(given: Parameters, scope: int = ARMISTICE, run: int = 0) -> World:
    world = initialled(given, scope, run)
    world.day = world.due[schedule.RATIFICATION]
    ratification_due(world, given, [])
    return world


@pytest.mark.parametrize(("scope", "factor"), [(ARMISTICE, 1.0), (COMPREHENSIVE, 0.7)])
def test_the_chance_by_its_formula(scope: int, factor: float) -> None:
    given = own_parameters(*FORMULA, "drafting.armistice.recognition=0.25")
    world = morning(given)
    world.cohesion = 0.6
    odds = 1 + 4 * 0.1 - 8 * 0.1 - 2.5 * 0.2
    found = chance_of_ratification(world, given, scope, 0.1, 0.45)
    assert found == pytest.approx(factor / (1 + math.exp(-odds)))


def test_nothing_happens_to_the_war_until_ratification() -> None:
    world = initialled(own_parameters(*FORMULA))
    assert (world.phase, world.initialled, world.outcome) == (WAR, 1, 0)
    assert world.due[schedule.RATIFICATION] == 125.0
    assert world.due[schedule.TALKS] == world.due[schedule.REVISION] == schedule.NEVER


def test_the_share_that_passes_equals_the_chance() -> None:
    """An armistice at cohesion .6 and the front's line, recognition .45 against .25."""
    given = own_parameters(*FORMULA, "ukraine.cohesion=0.6", "drafting.armistice.recognition=0.25")
    chance = 1 / (1 + math.exp(-(1 + 0.4 - 2.5 * 0.2)))
    runs = 1500
    passed = sum(ratified(given, run=run).phase == AGREEMENT for run in range(runs))
    assert abs(passed / runs - chance) < 4 * math.sqrt(chance * (1 - chance) / runs)


def test_in_whole_replications_too_texts_pass_with_the_logged_chance() -> None:
    _, logs = play(parameters(settings=("ratification.ratification_base=0",)), 3000, log_rows=1500)
    rows = events_of(logs, "ratification")
    passed, chance = rows[:, 3], rows[:, 4]
    assert len(rows) > 300
    assert abs((passed - chance).sum()) < 4 * math.sqrt((chance * (1 - chance)).sum())


def test_a_failed_text_costs_cohesion_and_talks_go_on() -> None:
    world = ratified(own_parameters(*FORMULA, "ratification.ratification_base=-60", "ukraine.cohesion=0.6"))
    assert (world.phase, world.initialled, world.ratifications_failed) == (WAR, 0, 1)
    assert world.cohesion == pytest.approx(0.55)
    assert 125.0 < world.due[schedule.TALKS] < schedule.NEVER


def test_an_armistice_is_in_force_at_the_front_of_the_day() -> None:
    given = own_parameters(*FORMULA, *SURE, "front.occupied_km2=115700")
    given.territory_km2 = [43000.0, 115700.0, 137000.0]
    world = initialled(given)
    world.occupied_km2 = 115700 + 0.2 * (137000 - 115700)
    world.day = 125.0
    ratification_due(world, given, [])
    assert (world.outcome, world.end_day, world.phase) == (SIGNED_ARMISTICE, 125.0, AGREEMENT)
    assert world.terms[TERRITORY] == pytest.approx(0.6)


def comprehensive(*settings: str) -> tuple[World, Parameters]:
    open_issues = "drafting.armistice={recognition: 0.2, nato: 0.7, relief_floor: 0.2, relief_share: 0.5}"
    given = own_parameters(*FORMULA, *SURE, open_issues, *settings)
    return ratified(given, COMPREHENSIVE), given


def test_a_comprehensive_text_is_first_an_armistice_with_issues_left_open() -> None:
    world, _ = comprehensive()
    assert (world.outcome, world.referendum) == (SIGNED_ARMISTICE, 0)
    assert world.due[schedule.REFERENDUM] == 215.0
    assert (world.terms[RECOGNITION], world.terms[NATO]) == (0.2, 0.7)
    assert world.terms[SANCTIONS] == pytest.approx(0.2 + 0.5 * 0.4)


def test_a_referendum_makes_it_a_peace() -> None:
    world, given = comprehensive("ratification.referendum_factor=1")
    world.day = 215.0
    hold_referendum(world, given, [])
    assert (world.outcome, world.referendum, world.peace_day, world.end_day) == (
        SIGNED_PEACE,
        1,
        215.0,
        125.0,
    )
    assert [world.terms[issue] for issue in (RECOGNITION, NATO, SANCTIONS)] == [0.45, 0.8, 0.6]


def test_a_failed_referendum_leaves_an_armistice() -> None:
    world, given = comprehensive("ratification.referendum_factor=0")
    before, cohesion, division = list(world.terms), world.cohesion, world.division
    world.day = 215.0
    hold_referendum(world, given, [])
    assert (world.outcome, world.referendum, world.peace_day) == (SIGNED_ARMISTICE, -1, 0.0)
    assert list(world.terms) == before
    eased = given.division_to_cohesion * (division - world.division)
    assert world.cohesion == pytest.approx(cohesion - 0.05 + eased)


def test_an_imposed_text_stays_imposed_after_the_referendum() -> None:
    given = own_parameters(*FORMULA, *SURE, "ratification.referendum_factor=1")
    world = morning(given)
    world.text_scope, world.ua_pressure = COMPREHENSIVE, 0.2
    initial(world, given, [], 0.6, 0.5)
    world.day = world.due[schedule.RATIFICATION]
    ratification_due(world, given, [])
    hold_referendum(world, given, [])
    assert (world.outcome, world.referendum) == (IMPOSED, 1)


def test_relief_waits_for_a_veto_to_be_lifted_and_a_text_without_relief_does_not() -> None:
    vetoed = ("council.veto_days={law: fixed, value: 40}",)
    given = own_parameters(*FORMULA[:-1], *vetoed)
    given.veto_chance = [1.0] * len(given.veto_chance)
    world = initialled(given)
    assert world.due[schedule.RATIFICATION] == 165.0
    assert world.fired[firing.RELIEF_VETO] == 1
    given.unsettled[SANCTIONS] = 0.6
    assert initialled(given).due[schedule.RATIFICATION] == 125.0


def test_interim_ceasefires_come_with_their_chance() -> None:
    given = own_parameters(*FORMULA, "ratification.interim_chance=0.3")
    runs = 1000
    silent = sum(initialled(given, run=run).interim_ceasefire for run in range(runs))
    assert abs(silent / runs - 0.3) < 4 * np.sqrt(0.21 / runs)
