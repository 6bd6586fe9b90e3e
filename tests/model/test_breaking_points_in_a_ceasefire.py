"""While the guns are silent nobody is beaten: Ukraine's exposure to a collapse stands still."""

from __future__ import annotations

import pytest

from sim.model import schedule
from sim.model.battlefield import month_on_the_front
from sim.model.names import ARMISTICE
from sim.model.parameters import Parameters
from sim.model.ratification import initial, ratify
from sim.model.state import World
from tests.support import log_buffer, morning, own_parameters

COLLAPSE_DAY = 50.0


def initialled(interim_chance: float) -> tuple[World, Parameters]:
    given = own_parameters(f"ratification.interim_chance={interim_chance}")
    world = morning(given)
    world.text_scope = ARMISTICE
    world.day, world.due[schedule.UKRAINIAN_COLLAPSE] = 10.0, COLLAPSE_DAY
    initial(world, given, log_buffer(), 0.6, 0.5)
    return world, given


def test_a_ceasefire_takes_none_of_the_wait_to_a_collapse() -> None:
    world, given = initialled(1.0)
    assert world.due[schedule.UKRAINIAN_COLLAPSE] > given.planning_window_days
    world.day = 70.0
    ratify(world, given, log_buffer())
    assert world.due[schedule.UKRAINIAN_COLLAPSE] == pytest.approx(COLLAPSE_DAY + 60.0, rel=1e-6)


def test_the_month_does_not_wake_it() -> None:
    world, given = initialled(1.0)
    month_on_the_front(world, given, log_buffer())
    assert world.due[schedule.UKRAINIAN_COLLAPSE] > given.planning_window_days


def test_fighting_while_a_text_is_ratified_goes_on_wearing_ukraine_down() -> None:
    world, _ = initialled(0.0)
    assert world.due[schedule.UKRAINIAN_COLLAPSE] == COLLAPSE_DAY


def test_the_wait_to_a_withdrawal_runs_on() -> None:
    """Russia's follows its economy, which a ceasefire does not mend."""
    world, given = initialled(1.0)
    assert world.due[schedule.RUSSIAN_WITHDRAWAL] == morning(given).due[schedule.RUSSIAN_WITHDRAWAL]
