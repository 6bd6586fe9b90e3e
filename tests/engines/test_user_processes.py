"""A user's own process beside the clocks: what it sees, writes and draws, in both kinds of rules."""

# ruff: noqa: ARG001 - a process takes (env, world, draws) whether it uses them or not

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

import numpy as np
import pytest

from sim.engines.compiled import CompiledReplication
from sim.engines.errors import ProcessError
from sim.engines.replication import Luck, PlainReplication, Replication
from sim.engines.shared_simulation import SharedSimulation, run_beside_processes
from sim.engines.simpy_engine import run_with_simpy
from sim.engines.user_process import UserProcess
from sim.model import schedule
from sim.model.draws import USER
from sim.model.names import FAULTS, PRESSING_KYIV
from sim.model.records import columns, to_rows
from sim.model.state import World
from tests.support import LOG_ROWS, parameters

Process = Callable[..., Generator[Any, Any, None]]
KINDS = ("plain", "compiled")
PASSING_DAYS = 97


def open_replication(kind: str, run: int = 0) -> Replication:
    if kind == "plain":
        return PlainReplication(parameters(), Luck(1, run), LOG_ROWS)
    return CompiledReplication(to_rows(parameters()), Luck(1, run), LOG_ROWS)


def beside(kind: str, *functions: Process, run: int = 0) -> Replication:
    """Play a replication with processes of the user's own."""
    replication = open_replication(kind, run)
    run_beside_processes(replication, [UserProcess(f"mine:{one.__name__}", one) for one in functions])
    return replication


def alone(kind: str, run: int = 0) -> Replication:
    replication = open_replication(kind, run)
    run_with_simpy(replication)
    return replication


def what_is_left(replication: Replication) -> tuple[bytes, bytes]:
    return replication.world_rows().tobytes(), replication.log().tobytes()


def fault_of(replication: Replication) -> str:
    return FAULTS[replication.world_rows()["fault"][0]]


@pytest.mark.parametrize("kind", KINDS)
def test_a_process_that_only_looks_changes_nothing(kind: str) -> None:
    seen = []

    def look(env: Any, world: Any, draws: Any) -> Generator[Any, Any, None]:
        while True:
            seen.append((env.now, world.day))
            yield env.timeout(PASSING_DAYS)

    for run in range(4):
        assert what_is_left(beside(kind, look, run=run)) == what_is_left(alone(kind, run))
    assert len(seen) > 4
    assert all(now == day for now, day in seen)


@pytest.mark.parametrize("kind", KINDS)
def test_its_luck_moves_no_other_draw(kind: str) -> None:
    taken: list[float] = []

    def draw(env: Any, world: Any, draws: Any) -> Generator[Any, Any, None]:
        for _ in range(5):
            yield env.timeout(PASSING_DAYS)
            taken.extend((draws.uniform(), draws.normal()))

    with_draws, without = beside(kind, draw).world_rows(), alone(kind).world_rows()
    assert with_draws["drawn"][0][USER] == 10
    with_draws["drawn"][0][USER] = 0
    assert with_draws.tobytes() == without.tobytes()
    assert len(set(taken)) == 10
    assert all(0 < share < 1 for share in taken[::2])


def test_its_luck_is_the_same_in_both_kinds_of_rules_and_another_in_each_run() -> None:
    taken: list[float] = []

    def draw(env: Any, world: Any, draws: Any) -> Generator[Any, Any, None]:
        taken.append(draws.uniform())
        yield env.timeout(1)

    for kind in KINDS:
        for run in range(3):
            beside(kind, draw, run=run)
    assert taken[:3] == taken[3:]
    assert len(set(taken)) == 3


def meddle(env: Any, world: Any, draws: Any) -> Generator[Any, Any, None]:
    """Write numbers, codes, items and whole lists, and move clocks."""
    yield env.timeout(20.5)
    world.cohesion -= 0.1
    world.forced_stance = 1 + PRESSING_KYIV
    world.due[schedule.WASHINGTON] = env.now
    world.disposition = [1.5] * len(world.disposition)
    for _ in range(30):
        yield env.timeout(30.0 * draws.uniform())
        world.ua_strength += 0.01 * draws.normal()
        world.due[schedule.KYIV] = env.now + 1 / 3
        world.terms[3] = world.terms[3] * 0.5


@pytest.mark.parametrize("run", range(4))
def test_what_it_does_is_the_same_in_both_kinds_of_rules(run: int) -> None:
    plain, compiled = (what_is_left(beside(kind, meddle, run=run)) for kind in KINDS)
    assert plain == compiled
    assert plain != what_is_left(alone("plain", run))


@pytest.mark.parametrize("kind", KINDS)
def test_a_clock_that_it_moves_rings_on_the_day_it_said(kind: str) -> None:
    def call(env: Any, world: Any, draws: Any) -> Generator[Any, Any, None]:
        yield env.timeout(10)
        world.due[schedule.KYIV] = 31 / 3
        world.due[schedule.STRAIN] = env.now

    log = beside(kind, call).log()
    rung = {(day, int(clock)) for day, clock in log[:, :2].tolist()}
    assert {(10.0, schedule.STRAIN), (31 / 3, schedule.KYIV)} <= rung


@pytest.mark.parametrize("kind", KINDS)
def test_processes_of_its_own_process_are_looked_after_too(kind: str) -> None:
    def parent(env: Any, world: Any, draws: Any) -> Generator[Any, Any, None]:
        yield env.process(child(env, world))
        world.due[schedule.KYIV] = env.now + 2

    def child(env: Any, world: Any) -> Generator[Any, Any, None]:
        yield env.timeout(5)
        world.due[schedule.STRAIN] = env.now + 1

    rung = {(day, int(clock)) for day, clock in beside(kind, parent).log()[:, :2].tolist()}
    assert {(6.0, schedule.STRAIN), (7.0, schedule.KYIV)} <= rung


@pytest.mark.parametrize("kind", KINDS)
def test_on_a_day_they_share_the_clock_rings_first(kind: str) -> None:
    def call(env: Any, world: Any, draws: Any) -> Generator[Any, Any, None]:
        yield env.timeout(world.due[schedule.BATTLEFIELD])
        assert world.months == 1
        assert world.clock >= schedule.BATTLEFIELD

    assert fault_of(beside(kind, call)) == "none"


@pytest.mark.parametrize("kind", KINDS)
def test_every_state_variable_is_read_as_a_plain_number(kind: str) -> None:
    def read(env: Any, world: Any, draws: Any) -> Generator[Any, Any, None]:
        assert dir(world) == sorted(column.name for column in columns(World))
        for column in columns(World):
            value = getattr(world, column.name)
            values = list(value) if column.length else [value]
            assert len(values) == max(1, column.length)
            assert {type(one) for one in values} == {int if column.integer else float}, column.name
        yield env.timeout(1)

    beside(kind, read)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("stance", 5, "world.stance goes from 0 to 4, got 5"),
        ("vetoed_by", [0, 0, 0, 0, 0, 7], "world.vetoed_by goes from 0 to 6, got 7"),
        ("phase", 1.0, "world.phase is a whole number, not 1.0"),
        ("terms", [0.5], "world.terms has 8 items, not 1"),
        ("cohesoin", 0.5, r"the world has no cohesoin; did you mean world.cohesion\?"),
        ("run", 3, "world.run is kept by the engine and can only be read"),
        ("unity", "high", "could not convert string to float: 'high'"),
    ],
)
def test_what_cannot_be_written_is_refused(kind: str, name: str, value: object, error: str) -> None:
    def write(env: Any, world: Any, draws: Any) -> Generator[Any, Any, None]:
        yield env.timeout(1)
        setattr(world, name, value)

    with pytest.raises(ProcessError, match=f"^process mine:write: .*{error}"):
        beside(kind, write)


@pytest.mark.parametrize("kind", KINDS)
def test_a_state_that_it_spoils_is_a_fault(kind: str) -> None:
    def spoil(env: Any, world: Any, draws: Any) -> Generator[Any, Any, None]:
        yield env.timeout(1)
        world.unity = float("inf")

    replication = beside(kind, spoil)
    assert fault_of(replication) == "state_not_finite"
    assert replication.world_rows()["day"][0] == 1.0


@pytest.mark.parametrize("kind", KINDS)
def test_a_clock_moved_into_the_past_is_a_fault(kind: str) -> None:
    def look_back(env: Any, world: Any, draws: Any) -> Generator[Any, Any, None]:
        yield env.timeout(2)
        world.due[schedule.KYIV] = 1.0

    assert fault_of(beside(kind, look_back)) == "time_went_back"


@pytest.mark.parametrize("kind", KINDS)
def test_a_process_without_end_at_one_instant_is_a_fault(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.engines.shared_simulation.EVENT_LIMIT", 500)

    def spin(env: Any, world: Any, draws: Any) -> Generator[Any, Any, None]:
        while True:
            yield env.timeout(0)

    assert fault_of(beside(kind, spin)) == "too_many_events"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_it_happens_after_the_end(kind: str) -> None:
    seen = []

    def linger(env: Any, world: Any, draws: Any) -> Generator[Any, Any, None]:
        try:
            while True:
                seen.append(env.now)
                yield env.timeout(PASSING_DAYS)
        finally:
            world.cohesion = -1.0
            world.terms[0] = -1.0

    replication = beside(kind, linger)
    end = parameters().planning_window_days
    assert seen == [day for day in np.arange(0.0, 10 * end, PASSING_DAYS) if day < end]
    assert what_is_left(replication) == what_is_left(alone(kind))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("field", "clock", "error"),
    [
        ("ended", None, "ended the replication before the war phase had an outcome"),
        ("", schedule.WINDOW_END, "ended the replication before the war phase had an outcome"),
        ("", None, "no clock is due any more"),
    ],
)
def test_a_process_that_leaves_no_ending_is_an_error(
    kind: str, field: str, clock: int | None, error: str
) -> None:
    def spoil(env: Any, world: Any, draws: Any) -> Generator[Any, Any, None]:
        yield env.timeout(1)
        if field:
            setattr(world, field, 1)
            return
        world.due = [schedule.NEVER] * len(world.due)
        if clock is not None:
            world.due[clock] = env.now

    with pytest.raises(ProcessError, match=error):
        beside(kind, spoil)


def test_a_fork_goes_on_from_its_day() -> None:
    days = []

    def look(env: Any, world: Any, draws: Any) -> Generator[Any, Any, None]:
        days.append((env.now, world.day))
        yield env.timeout(1)
        days.append((env.now, world.day))

    replication = PlainReplication(parameters(), Luck(1, 0))
    replication.begin()
    for _ in range(25):
        replication.ring(schedule.next_clock(replication.world))
    day = replication.world.day
    SharedSimulation(replication, [UserProcess("mine:look", look)]).run()
    assert day > 0
    assert days == [(day, day), (day + 1, day + 1)]


def test_what_it_yields_must_be_an_event() -> None:
    def wait(env: Any, world: Any, draws: Any) -> Generator[Any, Any, None]:
        yield 30

    with pytest.raises(ProcessError, match="process mine:wait: yielded 30, which is no SimPy event"):
        beside("plain", wait)


def test_it_may_wait_for_failures_and_interrupts_as_in_any_simpy_model() -> None:
    told = []

    def sleep(env: Any, world: Any, draws: Any) -> Generator[Any, Any, None]:
        broken = env.event()
        broken.fail(KeyError("lost"))
        try:
            yield broken
        except KeyError as error:
            told.append(error.args)
        world.cohesion = 0.5

    beside("plain", sleep)
    assert told == [("lost",)]
