"""A state that is not sound ends a replication, and every engine tells the same fault."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import fields

import pytest

from sim.engines.compiled import play_compiled
from sim.engines.replication import Luck, PlainReplication, blank_worlds
from sim.engines.simpy_engine import Simulation, run_with_simpy
from sim.model import laws
from sim.model.beginning import begin
from sim.model.names import DAYS_PER_MONTH, FAULTS, NOT_FINITE, TIME_WENT_BACK, TOO_MANY_EVENTS
from sim.model.parameters import Parameters
from sim.model.records import to_rows
from sim.model.schedule import next_clock
from sim.model.soundness import is_sound
from sim.model.state import World
from tests.support import parameters


def not_a_number(given: Parameters) -> None:
    given.mean_gain_km2 = float("nan")


def infinite(given: Parameters) -> None:
    given.supply_to_strength = float("inf")


def negative_wait(given: Parameters) -> None:
    given.laws[laws.BREAKTHROUGH_WAIT_LAW * laws.LAW_WIDTH] = float(laws.FIXED)
    given.laws[laws.BREAKTHROUGH_WAIT_LAW * laws.LAW_WIDTH + 1] = 5.0
    for stance in range(5):
        row = (laws.SPELL_LAW + stance) * laws.LAW_WIDTH
        given.laws[row : row + 2] = [float(laws.FIXED), -1.0]


def no_wait(given: Parameters) -> None:
    row = laws.BREAKTHROUGH_WAIT_LAW * laws.LAW_WIDTH
    given.laws[row : row + 2] = [float(laws.FIXED), 0.0]


def wait_that_is_no_number(given: Parameters) -> None:
    row = laws.BREAKTHROUGH_WAIT_LAW * laws.LAW_WIDTH
    given.laws[row : row + 2] = [float(laws.FIXED), float("nan")]


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (not_a_number, NOT_FINITE),
        (infinite, NOT_FINITE),
        (negative_wait, TIME_WENT_BACK),
        (no_wait, TOO_MANY_EVENTS),
        (wait_that_is_no_number, NOT_FINITE),
    ],
)
def test_every_engine_tells_the_same_fault(spoil: Callable[[Parameters], None], fault: int) -> None:
    given = deepcopy(parameters())
    spoil(given)
    replication = PlainReplication(given, Luck(1, 0))
    run_with_simpy(replication)
    worlds = blank_worlds(1, 0, 0, 1)
    play_compiled(worlds, to_rows(given))
    assert FAULTS[replication.world.fault] == FAULTS[fault]
    assert FAULTS[worlds["fault"][0]] == FAULTS[fault]
    assert replication.world.day == worlds["day"][0]


def test_a_state_spoiled_between_two_looks_is_found_within_a_month() -> None:
    replication = PlainReplication(parameters(), Luck(1, 0))
    replication.begin()
    while replication.world.day < 100.0:
        replication.ring(next_clock(replication.world))
    day = replication.world.day
    replication.world.ua_strength = float("nan")
    Simulation(replication).run()
    assert FAULTS[replication.world.fault] == FAULTS[NOT_FINITE]
    assert day <= replication.world.day <= day + DAYS_PER_MONTH


REAL_NUMBERS = [item.name for item in fields(World) if item.type == "float"]
REAL_LISTS = [item.name for item in fields(World) if item.type == "list[float]"]


def fresh_world() -> World:
    world = World(seed=1)
    begin(world, parameters())
    return world


@pytest.mark.parametrize("poison", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("name", REAL_NUMBERS)
def test_no_real_number_of_the_world_is_left_out(name: str, poison: float) -> None:
    world = fresh_world()
    assert is_sound(world)
    setattr(world, name, poison)
    assert not is_sound(world)


@pytest.mark.parametrize("name", REAL_LISTS)
def test_no_list_of_the_world_is_left_out(name: str) -> None:
    for place in range(len(getattr(fresh_world(), name))):
        world = fresh_world()
        getattr(world, name)[place] = float("nan")
        assert not is_sound(world)
