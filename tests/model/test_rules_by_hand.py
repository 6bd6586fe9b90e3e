"""Single rules on single worlds: directions and amounts that one can reckon by hand."""

from __future__ import annotations

import math

import pytest

from sim.model import draws, laws, schedule
from sim.model.bargaining import reckon
from sim.model.battlefield import mean_gain_km2, month_on_the_front, move_intensity
from sim.model.breakthroughs import breakthrough
from sim.model.kyiv import kyiv_reservation
from sim.model.names import (
    ARMISTICE,
    BROKERING,
    FROZEN,
    FROZEN_FRONT,
    IMPOSED,
    N_STANCES,
    PRESSING_KYIV,
    PRESSING_MOSCOW,
    SIGNED_ARMISTICE,
    WAR,
)
from sim.model.ratification import initial
from sim.model.settlement import ratification_due
from sim.model.talks import kyiv_turn
from sim.model.washington import lose_patience, shift_stance, tilt, update_memory
from tests.support import morning, own_parameters, parameters


def test_blame_tilts_to_pressing_moscow_and_lost_patience_to_pressing_kyiv() -> None:
    given = parameters()
    world = morning(given)
    assert [tilt(world, given, stance, 1.0, 1.0) for stance in range(N_STANCES)] == [1.0] * N_STANCES
    world.moscow_blame = 2.0
    assert tilt(world, given, PRESSING_MOSCOW, 0.0, 1.0) == pytest.approx(
        math.exp(2 * given.blame_to_pressure)
    )
    world.patience = 0.5
    assert tilt(world, given, PRESSING_KYIV, 1.0, 0.0) == pytest.approx(
        2.718281828 ** (0.5 * given.impatience_to_pressure)
    )
    assert tilt(world, given, BROKERING, 1.0, 1.0) == 1.0
    assert tilt(world, given, PRESSING_MOSCOW, 1.0, 0.0) == 1.0, "blame is off"
    assert tilt(world, given, PRESSING_KYIV, 0.0, 1.0) == 1.0, "impatience is off"


def test_blame_halves_in_a_half_life_and_patience_returns() -> None:
    given = parameters()
    world = morning(given)
    world.moscow_blame, world.patience = 3.0, 0.5
    world.day = given.blame_half_life_days
    update_memory(world, given)
    assert world.moscow_blame == pytest.approx(1.5)
    assert world.patience == pytest.approx(
        0.5 + given.patience_regained * given.blame_half_life_days / 30.4375
    )
    world.day = 1e6
    update_memory(world, given)
    assert world.patience == 1.0


def test_a_stance_shift_stretches_the_wait_for_the_next_text_and_draws_none() -> None:
    given = parameters()
    for run in range(20):
        world = morning(given, run)
        old = world.stance
        world.day, world.due[schedule.TALKS] = 10.0, 40.0
        drawn = world.drawn[draws.TALKS_WAIT]
        shift_stance(world, given, [])
        means = [laws.mean(given, laws.TEXT_WAIT_LAW + stance) for stance in (old, world.stance)]
        assert world.stance != old
        assert world.due[schedule.TALKS] == pytest.approx(10.0 + 30.0 * means[1] / means[0])
        assert world.drawn[draws.TALKS_WAIT] == drawn


def test_the_first_month_of_the_baseline_is_december() -> None:
    given = own_parameters()
    given.season = [1.0 if month == 11 else 0.0 for month in range(12)]
    world = morning(given)
    world.months = 1
    assert mean_gain_km2(world, given) == given.mean_gain_km2
    world.months = 2
    assert mean_gain_km2(world, given) == 0.0


def test_beliefs_move_an_eighth_of_the_way_to_what_is_seen() -> None:
    given = own_parameters("front.mean_gain_km2=400", "front.belief_learning=0.12")
    given.belief_bias_ukraine, given.belief_bias_russia = 0.5, 2.0
    world = morning(given)
    ukraine, russia = world.ua_belief_gain_km2, world.ru_belief_gain_km2
    assert (ukraine, russia) == (200.0, 800.0)
    month_on_the_front(world, given, [])
    seen = world.occupied_km2 - given.occupied_km2
    assert world.ua_belief_gain_km2 == pytest.approx(ukraine + 0.12 * (seen - ukraine))
    assert world.ru_belief_gain_km2 == pytest.approx(russia + 0.12 * (seen - russia))


@pytest.mark.parametrize(("lead", "sign_of_move"), [(3.0, 1), (-3.0, -1)])
def test_the_stronger_side_breaks_through(lead: float, sign_of_move: int) -> None:
    given = parameters()
    for run in range(30):
        world = morning(given, run)
        world.ru_strength = lead
        before = world.occupied_km2
        breakthrough(world, given, [])
        assert (world.occupied_km2 - before) * sign_of_move > 0


def test_three_months_of_low_intensity_freeze_the_war() -> None:
    given = own_parameters("front.mean_gain_km2=0")
    given.gain_innovation_sd_km2 = given.gain_deviation_km2 = 0.0
    world = morning(given)
    world.gain_deviation_km2 = 0.0
    world.intensity = 0.2
    for month in (1, 2, 3):
        assert world.phase == WAR, month
        world.day = 30.4375 * month
        month_on_the_front(world, given, [])
    assert (world.phase, world.outcome, world.low_intensity_months) == (FROZEN_FRONT, FROZEN, 3)
    assert world.end_day == world.day


def test_quiet_months_cool_the_front_and_paying_offensives_heat_it() -> None:
    given = own_parameters("front.intensity_decay=0.8", "front.intensity_rise=0.1")
    given.quiet_gain_km2, given.quiet_months, given.paying_gain_km2 = 90.0, 3.0, 550.0
    world = morning(given)
    for intensity in (1.0, 1.0, 0.8, 0.64):
        move_intensity(world, given, 10.0)
        assert world.intensity == pytest.approx(intensity)
    move_intensity(world, given, 600.0)
    assert world.quiet_months == 0
    assert world.intensity == pytest.approx(0.74)
    move_intensity(world, given, 550.0 * 0.74 - 1.0)
    assert world.intensity == pytest.approx(0.74), "what does not pay is not fed"


def test_pressure_on_moscow_lies_on_it_only_while_washington_presses() -> None:
    given = parameters()
    world = morning(given)
    for stance in range(N_STANCES):
        world.stance = stance
        reckon(world, given)
        assert world.ru_pressure == (given.pressure_on_moscow if stance == PRESSING_MOSCOW else 0.0)
        assert (world.ua_pressure > 0.0) == (stance == PRESSING_KYIV)


@pytest.mark.parametrize(
    ("shortfall", "lost"), [(0.01, "patience_per_amendment"), (0.5, "patience_per_refusal")]
)
def test_asking_for_changes_costs_less_patience_than_refusing(shortfall: float, lost: str) -> None:
    given = parameters()
    world = morning(given)
    world.text_scope = ARMISTICE
    reckon(world, given)
    kyiv_turn(world, given, [], kyiv_reservation(world, given) - shortfall)
    assert world.patience == pytest.approx(1.0 - getattr(given, lost))
    assert given.patience_per_amendment < given.patience_per_refusal


def test_patience_does_not_fall_below_nothing() -> None:
    given = parameters()
    world = morning(given)
    for _ in range(20):
        lose_patience(world, given, given.patience_per_refusal)
    assert world.patience == 0.0


@pytest.mark.parametrize(
    ("value", "outcome", "concession"),
    [(0.55, IMPOSED, 0), (0.49, SIGNED_ARMISTICE, 1), (0.65, SIGNED_ARMISTICE, 0)],
)
def test_imposed_is_what_pressure_alone_made_acceptable(value: float, outcome: int, concession: int) -> None:
    """R = .5 with a pressure of .1: without it R would be .6."""
    given = own_parameters("ratification.ratification_base=60")
    world = morning(given)
    world.text_scope = ARMISTICE
    world.ua_pressure = 0.1
    initial(world, given, [], value, 0.5)
    world.day = world.due[schedule.RATIFICATION]
    ratification_due(world, given, [])
    assert (world.outcome, world.concession) == (outcome, concession)
