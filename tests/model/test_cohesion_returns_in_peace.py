"""Cohesion returns to its level whatever phase the world is in; the budget of war is for war."""

from __future__ import annotations

import pytest

from sim.model import firing, schedule
from sim.model.names import (
    AGREEMENT,
    ARMISTICE,
    BREAKING_POINT,
    COLLAPSED,
    DAYS_PER_MONTH,
    FIGHTING_ON,
    FROZEN_FRONT,
    RENEWED_WAR,
    SETTLED,
    WAR,
)
from sim.model.politics import month_of_politics
from sim.model.settlement import end_war
from sim.model.ukrainian_politics import MOBILISATION_CRISIS, home_event
from tests.support import morning, own_parameters, parameters, play

PEACE = (AGREEMENT, SETTLED)
AFTER_THE_WAR_PHASE = (AGREEMENT, FROZEN_FRONT, FIGHTING_ON, RENEWED_WAR, SETTLED)


def test_the_month_goes_on_after_the_war() -> None:
    given = own_parameters()
    world = morning(given)
    end_war(world, given, [], COLLAPSED, BREAKING_POINT)
    assert world.due[schedule.POLITICS] == DAYS_PER_MONTH


@pytest.mark.parametrize("phase", AFTER_THE_WAR_PHASE)
def test_a_month_after_the_war_brings_cohesion_back_and_spends_nothing(phase: int) -> None:
    given = own_parameters("ukraine.cohesion=0.6", "ukraine.cohesion_return=0.1", "ukraine.funding_months=0")
    world = morning(given)
    world.phase, world.cohesion = phase, 0.4
    month_of_politics(world, given)
    assert world.cohesion == pytest.approx(0.4 + 0.1 * 0.2)
    assert world.fired[firing.UNFUNDED] == 0


@pytest.mark.parametrize("phase", [WAR, *AFTER_THE_WAR_PHASE])
def test_nobody_is_mobilised_in_peace(phase: int) -> None:
    given = own_parameters()
    given.home_event_chance[:MOBILISATION_CRISIS] = [0.0, 0.0]
    world = morning(given)
    world.phase = phase
    before, strength = world.cohesion, world.ua_strength
    home_event(world, given, [])
    happened = phase not in PEACE
    assert world.fired[firing.MOBILISATION_CRISIS] == happened
    assert (world.cohesion < before) == (world.ua_strength < strength) == happened
    assert world.due[schedule.KYIV] < schedule.NEVER


def test_years_of_armistice_do_not_wear_cohesion_down() -> None:
    given = parameters(settings=("agreement.resumption_hazard=0",), strategy="accept_first")
    rows, _ = play(given, 1000)
    held = rows[(rows["phase"] == AGREEMENT) & (rows["initialled_scope"] == ARMISTICE)]
    assert len(held) > 100
    assert abs((held["cohesion"] - given.cohesion).mean()) < 0.1
