"""Moscow's and Washington's policies: stalling, holding out, ultimatums, walking away."""

from __future__ import annotations

import pytest

from sim.model import firing, schedule
from sim.model.moscow import moscow_answer
from sim.model.names import (
    AMEND,
    BROKERING,
    DISENGAGED,
    FORCES,
    NATO,
    NO,
    PRESSING_KYIV,
    RUSSIA,
    TERRITORY,
    YES,
)
from sim.model.threats import react_to_refusal
from sim.model.washington import shift_stance
from tests.support import morning, own_parameters, parameters, play


@pytest.mark.parametrize(("value", "answer"), [(0.5, YES), (0.46, AMEND), (0.44, NO)])
def test_an_earnest_moscow_answers_by_its_reservation(value: float, answer: int) -> None:
    given = own_parameters("russia.policy=earnest", "bargaining.near_miss=0.05")
    assert moscow_answer(morning(given), given, value, 0.5) == answer


@pytest.mark.parametrize(
    ("gain", "value", "answer"),
    [(300.0, 0.52, AMEND), (300.0, 0.56, YES), (100.0, 0.52, YES), (300.0, 0.47, AMEND), (300.0, 0.3, NO)],
)
def test_moscow_stalls_while_it_advances_unless_offered_more(gain: float, value: float, answer: int) -> None:
    given = own_parameters(
        "russia.policy=stall_while_advancing",
        "russia.stall_gain_km2=200",
        "russia.stall_margin=0.05",
        "bargaining.near_miss=0.05",
    )
    world = morning(given)
    world.mean_gain_seen_km2 = gain
    assert moscow_answer(world, given, value, 0.5) == answer
    assert world.fired[firing.STALLING] == (gain == 300.0 and value == 0.52)


@pytest.mark.parametrize("short", [None, TERRITORY, FORCES, NATO])
def test_demanding_the_maximum_takes_no_less_on_land_forces_and_nato(short: int | None) -> None:
    given = own_parameters("russia.policy=demand_maximum", "russia.demand_tolerance=0.1")
    world = morning(given)
    for issue in (TERRITORY, FORCES, NATO):
        missing = 0.11 if issue == short else 0.09
        world.text_terms[issue] = given.ideal[RUSSIA * 8 + issue] - missing
    assert moscow_answer(world, given, 0.9, 0.5) == (YES if short is None else AMEND)


def test_harder_moscows_sign_less() -> None:
    live = {
        policy: play(parameters(settings=(f"russia.policy={policy}",)), 1500)[0]["texts_live"].sum()
        for policy in ("earnest", "stall_while_advancing", "demand_maximum")
    }
    assert live["demand_maximum"] < live["stall_while_advancing"] < live["earnest"]


def test_an_ultimatum_turns_every_refusal_into_pressure_and_a_deadline() -> None:
    given = own_parameters("washington.policy=ultimatum", "washington.deadline_days={law: fixed, value: 10}")
    world = morning(given)
    world.stance, world.day = BROKERING, 40.0
    react_to_refusal(world, given)
    assert world.due[schedule.WASHINGTON] == 40.0
    shift_stance(world, given, [])
    assert (world.stance, world.due[schedule.DEADLINE]) == (PRESSING_KYIV, 50.0)


def test_walking_away_takes_so_many_refusals_in_a_row() -> None:
    given = own_parameters("washington.policy=walk_away", "washington.walk_away_after=3")
    for refusals in (1, 2, 3, 4):
        world = morning(given)
        world.stance, world.day, world.refusals_in_a_row = BROKERING, 40.0, refusals
        react_to_refusal(world, given)
        assert (world.due[schedule.WASHINGTON] == 40.0) == (refusals >= 3)
        if refusals >= 3:
            shift_stance(world, given, [])
            assert world.stance == DISENGAGED
            assert world.refusals_in_a_row == 0


def test_a_broker_does_not_react_at_once() -> None:
    given = own_parameters("washington.policy=broker")
    world = morning(given)
    world.day, world.refusals_in_a_row = 1.0, 50
    due = world.due[schedule.WASHINGTON]
    react_to_refusal(world, given)
    assert (world.forced_stance, world.due[schedule.WASHINGTON]) == (0, due)


def test_under_an_ultimatum_washington_presses_kyiv_on_more_days() -> None:
    shares = []
    for policy in ("broker", "ultimatum"):
        rows, _ = play(parameters(settings=(f"washington.policy={policy}",), strategy="delay_until"), 1500)
        shares.append(rows["stance_days"][:, PRESSING_KYIV].sum() / rows["stance_days"].sum())
    assert shares[1] > shares[0]
