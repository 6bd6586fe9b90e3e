"""Washington minds refusals of its own texts, and a wish for changes closes no window."""

from __future__ import annotations

from sim.model import schedule
from sim.model.names import AMEND, ARMISTICE, DISENGAGED, EUROPE, NO, UNITED_STATES
from sim.model.ratification import initial
from sim.model.schedule import NEVER
from sim.model.settlement import ratification_due
from sim.model.state import World
from sim.model.talks import kyiv_turn
from tests.support import log_buffer, morning, own_parameters


def with_text_of(drafter: int, *settings: str) -> tuple[World, int, float]:
    """Let Kyiv turn down a text; return the world, its answer and the day talks were due before."""
    given = own_parameters(*settings)
    world = morning(given)
    world.text_scope, world.text_drafter, world.stance = ARMISTICE, drafter, DISENGAGED
    due = world.due[schedule.TALKS]
    return world, kyiv_turn(world, given, log_buffer(), -1.0), due


def test_a_refusal_of_its_own_text_burns_washingtons_patience() -> None:
    world, answer, _ = with_text_of(UNITED_STATES)
    assert answer == NO
    assert world.patience < 1.0


def test_a_refusal_of_europes_text_does_not() -> None:
    world, answer, _ = with_text_of(EUROPE)
    assert answer == NO
    assert world.patience == 1.0
    assert world.refusals_in_a_row == 0


def test_a_refusal_closes_the_window_and_a_wish_for_changes_does_not() -> None:
    windows = ("switches.windows_of_agreement=true", "switches.window_days=5000")
    closed, _, _ = with_text_of(UNITED_STATES, *windows)
    assert closed.due[schedule.TALKS] == 5000.0
    open_still, answer, due = with_text_of(UNITED_STATES, *windows, "bargaining.near_miss=10")
    assert answer == AMEND
    assert open_still.due[schedule.TALKS] == due


def test_a_failed_text_lets_europe_prepare_again_while_washington_is_away() -> None:
    given = own_parameters("ratification.ratification_base=-60")
    world = morning(given)
    world.text_scope, world.stance = ARMISTICE, DISENGAGED
    initial(world, given, [], 0.6, 0.5)
    assert world.due[schedule.EUROPEAN_TALKS] == NEVER
    world.day = world.due[schedule.RATIFICATION]
    ratification_due(world, given, [])
    assert world.due[schedule.EUROPEAN_TALKS] < NEVER
