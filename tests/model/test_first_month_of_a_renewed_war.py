"""A renewed war begins with a whole month at the front, and with breakthroughs."""

from __future__ import annotations

import pytest

from sim.model import schedule
from sim.model.battlefield import month_on_the_front
from sim.model.follow_up import freeze, resume_war
from sim.model.names import DAYS_PER_MONTH
from sim.model.parameters import Parameters
from sim.model.state import World
from sim.model.supply import us_supply
from tests.support import morning, own_parameters

RESUMED = 1000.0


def resumed() -> tuple[World, Parameters]:
    given = own_parameters()
    world = morning(given)
    freeze(world, given)
    world.due[schedule.BREAKTHROUGH] = schedule.NEVER
    world.day = RESUMED
    resume_war(world, given, [])
    return world, given


def test_breakthroughs_are_possible_again() -> None:
    world, _ = resumed()
    assert RESUMED < world.due[schedule.BREAKTHROUGH] < schedule.NEVER


def test_every_look_at_the_front_comes_a_month_after_the_last() -> None:
    world, given = resumed()
    assert world.due[schedule.BATTLEFIELD] == RESUMED + DAYS_PER_MONTH
    world.day = world.due[schedule.BATTLEFIELD]
    month_on_the_front(world, given, [])
    assert world.due[schedule.BATTLEFIELD] == RESUMED + 2 * DAYS_PER_MONTH


def test_the_season_is_that_of_the_month_in_which_war_resumes() -> None:
    world, given = resumed()
    world.day = world.due[schedule.BATTLEFIELD]
    month_on_the_front(world, given, [])
    assert world.months - 1 == int(RESUMED / DAYS_PER_MONTH)


def test_the_month_has_a_month_of_us_supply() -> None:
    world, given = resumed()
    days = world.due[schedule.BATTLEFIELD] - world.flows_since
    assert us_supply(world, given) * days / DAYS_PER_MONTH == pytest.approx(us_supply(world, given))
