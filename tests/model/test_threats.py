"""Deadlines: enforced they pause aid and are believed, left empty they are believed less."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import schedule
from sim.model.bargaining import reckon
from sim.model.names import BROKERING, PRESSING_KYIV, PRESSING_MOSCOW
from sim.model.parameters import Parameters
from sim.model.state import World
from sim.model.threats import aid_returns, deadline_passes, intelligence_returns
from sim.model.washington import shift_stance
from tests.support import morning, own_parameters, parameters

PAUSES = (
    "washington.aid_pause_days={law: fixed, value: 8.5}",
    "washington.intelligence_pause_days={law: fixed, value: 6.5}",
    "washington.enforced_credibility=0.9",
    "washington.empty_threat_factor=0.8",
    "washington.threat_credibility=0.5",
)


def pressed(enforcement: float) -> tuple[World, Parameters]:
    """Return a world on day 10 in which Washington presses Kyiv and enforces with a chance of 0 or 1."""
    given = own_parameters(*PAUSES)
    world = morning(given)
    world.stance, world.day, world.enforcement = PRESSING_KYIV, 10.0, enforcement
    return world, given


def test_an_enforced_deadline_pauses_aid_and_is_believed() -> None:
    world, given = pressed(enforcement=1.0)
    deadline_passes(world, given, [])
    assert (world.deadlines, world.deadlines_enforced) == (1, 1)
    assert (world.aid_paused, world.intelligence_paused) == (1, 1)
    assert world.due[schedule.AID_RETURNS] == 18.5
    assert world.due[schedule.INTELLIGENCE_RETURNS] == 16.5
    assert world.threat_credibility == 0.9
    world.day = 16.5
    intelligence_returns(world, given)
    assert (world.aid_paused, world.intelligence_paused) == (1, 0)
    world.day = 18.5
    aid_returns(world, given)
    assert (world.aid_paused, world.intelligence_paused) == (0, 0)


def test_an_empty_deadline_costs_credibility_and_nothing_else() -> None:
    world, given = pressed(enforcement=0.0)
    for count in (1, 2, 3):
        deadline_passes(world, given, [])
        assert world.threat_credibility == pytest.approx(0.5 * 0.8**count)
    assert (world.deadlines, world.deadlines_enforced, world.aid_paused) == (3, 0, 0)


def test_enforcement_never_lowers_credibility() -> None:
    world, given = pressed(enforcement=1.0)
    world.threat_credibility = 0.97
    deadline_passes(world, given, [])
    assert world.threat_credibility == 0.97


@pytest.mark.parametrize(("stance", "initialled"), [(BROKERING, 0), (PRESSING_MOSCOW, 0), (PRESSING_KYIV, 1)])
def test_a_deadline_is_withdrawn_once_washington_turns_or_a_text_is_initialled(
    stance: int, initialled: int
) -> None:
    world, given = pressed(enforcement=1.0)
    world.stance, world.initialled = stance, initialled
    deadline_passes(world, given, [])
    assert (world.deadlines, world.aid_paused, world.threat_credibility) == (0, 0, 0.5)
    assert world.due[schedule.DEADLINE] == schedule.NEVER


def test_pressing_kyiv_sets_a_deadline_and_other_stances_none() -> None:
    given = own_parameters("washington.deadline_days={law: fixed, value: 12}")
    for stance in range(5):
        world = morning(given)
        world.day, world.forced_stance = 20.0, 1 + stance
        shift_stance(world, given, [])
        assert world.due[schedule.DEADLINE] == (32.0 if stance == PRESSING_KYIV else schedule.NEVER)


def test_the_propensity_to_enforce_is_one_draw_a_replication_from_its_law() -> None:
    """Beta(2, 6): mean 1/4, variance 2·6 / (8² · 9)."""
    given = own_parameters("washington.enforcement={law: beta, a: 2, b: 6}")
    drawn = np.array([morning(given, run).enforcement for run in range(1500)])
    sd = np.sqrt(12 / (64 * 9))
    assert abs(drawn.mean() - 0.25) < 4 * sd / np.sqrt(len(drawn))
    assert abs(drawn.std() / sd - 1) < 0.1


def test_pressure_on_kyiv_follows_credibility() -> None:
    given = parameters()
    world = morning(given)
    world.stance = PRESSING_KYIV
    pressures = []
    for credibility in (0.0, 0.4, 0.8):
        world.threat_credibility = credibility
        reckon(world, given)
        pressures.append(world.ua_pressure)
    assert pressures[0] == 0.0
    assert pressures[2] == pytest.approx(2 * pressures[1])
    assert pressures[1] > 0.0
