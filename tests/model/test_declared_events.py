"""Elections and shocks: every lever and operation moves what it says, when and as often as declared."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import schedule
from sim.model.names import DISENGAGED, STANCES
from sim.model.parameters import EFFECT_WIDTH, ELECTION_LIMIT
from sim.model.shocks import LEVERS, apply_effects
from tests.support import NO_TAIL, NOTHING_HAPPENS, events_of, morning, own_parameters, parameters, play

NUMBERS = [lever for lever in LEVERS if lever != "stance"]
BECAUSE = "source: test, why: test"
QUIET = (*NOTHING_HAPPENS, NO_TAIL, "horizon_days=1000")


def shock(lever: str, operation: str, more: str = "", wait: float = 100) -> str:
    effect = f"{{lever: {lever}, {operation}}}"
    return f"shocks.jolt={{wait_days: {{law: fixed, value: {wait}}}, effects: [{effect}], {more}{BECAUSE}}}"


@pytest.mark.parametrize("operation", ["add", "multiply", "set"])
@pytest.mark.parametrize("lever", NUMBERS)
def test_each_lever_moves_its_number_and_no_other(lever: str, operation: str) -> None:
    _, low, high = LEVERS[lever]
    middle = 0.5 * (low + high) if low >= 0.0 else 0.25 * high
    amount = {"add": 0.1 * high, "multiply": 1.2, "set": 0.8 * high}[operation]
    wanted = {"add": middle + amount, "multiply": middle * amount, "set": amount}[operation]
    given = own_parameters(shock(lever, f"{operation}: {amount}"))
    world = morning(given)
    for name in NUMBERS:
        setattr(
            world, name, 0.5 * sum(LEVERS[name][1:]) if LEVERS[name][1] >= 0.0 else 0.25 * LEVERS[name][2]
        )
    before = {name: getattr(world, name) for name in NUMBERS}
    apply_effects(world, given, ELECTION_LIMIT)
    assert getattr(world, lever) == pytest.approx(wanted)
    for name in NUMBERS:
        assert name == lever or getattr(world, name) == before[name]


@pytest.mark.parametrize("lever", NUMBERS)
def test_no_lever_leaves_its_bounds(lever: str) -> None:
    _, low, high = LEVERS[lever]
    given = own_parameters(shock(lever, "add: 1000000"))
    world = morning(given)
    apply_effects(world, given, ELECTION_LIMIT)
    assert getattr(world, lever) == high
    given.effects[given.effect_count * EFFECT_WIDTH - 1] = -2_000_000.0
    apply_effects(world, given, ELECTION_LIMIT)
    assert getattr(world, lever) == low


def test_a_stance_is_forced_at_once() -> None:
    settings = (*QUIET, shock("stance", "stance: disengaged"))
    _, logs = play(parameters(settings=settings), 50, log_rows=900)
    for log in logs:
        shifts = log[(log[:, 2] == 2) & (log[:, 0] == 100.0)]
        assert len(shifts) == 1
        assert shifts[0, 4] == DISENGAGED == STANCES.index("disengaged")


def test_a_members_new_government_vetoes_less() -> None:
    given = own_parameters(shock("members.hungary", "multiply: 0.2"))
    world = morning(given)
    apply_effects(world, given, ELECTION_LIMIT)
    assert list(world.disposition) == [0.2, *[1.0] * (len(world.disposition) - 1)]


def test_a_shock_strikes_once_and_a_repeating_one_again_and_again() -> None:
    for more, days in (("", [100.0]), ("repeats: true, ", [100.0 * count for count in range(1, 11)])):
        settings = (*QUIET, shock("unity", "add: -0.01", more))
        _, logs = play(parameters(settings=settings), 1, log_rows=900)
        assert events_of(logs, "shock")[:, 0].tolist() == days


@pytest.mark.parametrize("chance", [0.0, 0.3, 1.0])
def test_a_shock_strikes_with_its_chance(chance: float) -> None:
    runs = 1000
    settings = (*QUIET, shock("autonomy", "set: 0.9", f"chance: {chance}, "), "capacity.autonomy_growth=0")
    worlds, _ = play(parameters(settings=settings), runs)
    struck = (worlds["autonomy"] == 0.9).mean()
    assert abs(struck - chance) <= 4 * np.sqrt(chance * (1 - chance) / runs)


def test_elections_are_held_in_the_order_of_their_dates_and_past_ones_are_history() -> None:
    later, sooner = (
        f"elections.{name}={{date: {date}, chance: 1, effects: [{{{effect}}}], {BECAUSE}}}"
        for name, date, effect in (
            ("later", "2026-08-01", "lever: autonomy, set: 0.7"),
            ("sooner", "2026-06-01", "lever: autonomy, set: 0.2"),
        )
    )
    past = ("elections.hungary.chance=1", "elections.hungary.effects=[{lever: autonomy, set: 0.1}]")
    settings = (*QUIET, "start_date=2026-05-01", "capacity.autonomy_growth=0", later, sooner, *past)
    given = parameters(settings=settings)
    assert list(given.election_days)[: given.election_count] == sorted(
        given.election_days[: given.election_count]
    )
    worlds, logs = play(given, 1, log_rows=900)
    changed = events_of(logs, "election")
    changed = changed[changed[:, 4] == 1, 0]
    assert changed.tolist() == [31.0, 92.0]
    assert worlds["autonomy"][0] == 0.7


def test_an_election_without_a_chance_changes_nothing() -> None:
    given = parameters(settings=QUIET)
    _, logs = play(given, 20, log_rows=900)
    held = events_of(logs, "election")
    assert len(held) == 20 * sum(day <= 1000 for day in given.election_days[: given.election_count])
    assert (held[:, 4] == 0).all()
    assert morning(given).due[schedule.ELECTIONS] == given.election_days[0]
