"""The end of the window ends a replication: nothing happens later, whatever is still due."""

from __future__ import annotations

import pytest

from sim.engines.compiled import CompiledReplication, compiled_kernels
from sim.engines.replication import Luck, PlainReplication, Replication
from sim.engines.simpy_engine import Simulation, run_with_simpy
from sim.model import log
from sim.model.calendar import carry_on
from sim.model.records import to_rows
from sim.model.schedule import NEVER
from tests.support import LOG_ROWS, parameters, play

RUNS = 30


def finished(kind: str) -> Replication:
    replication: Replication = (
        PlainReplication(parameters(), Luck(1, 0), LOG_ROWS)
        if kind == "plain"
        else CompiledReplication(to_rows(parameters()), Luck(1, 0), LOG_ROWS)
    )
    run_with_simpy(replication)
    return replication


def test_the_last_event_is_the_end_of_the_window_and_happens_once() -> None:
    worlds, logs = play(parameters(), RUNS, log_rows=LOG_ROWS)
    assert (worlds["ended"] == 1).all()
    assert (worlds["day"] == parameters().planning_window_days).all()
    for rows in logs:
        assert rows[-1, 2] == log.WINDOW_END
        assert (rows[:, 2] == log.WINDOW_END).sum() == 1


def test_clocks_are_still_due_then() -> None:
    worlds, _ = play(parameters(), RUNS)
    assert (worlds["due"] < NEVER).any(axis=1).all(), "the tests below would show nothing"


@pytest.mark.parametrize("kind", ["plain", "compiled"])
def test_simpy_does_nothing_more(kind: str) -> None:
    replication = finished(kind)
    before = replication.world_rows().tobytes(), replication.log().tobytes()
    Simulation(replication).run()
    assert (replication.world_rows().tobytes(), replication.log().tobytes()) == before


def test_the_loop_does_nothing_more() -> None:
    replication = finished("plain")
    before = replication.world_rows()
    compiled = before.copy()
    compiled_kernels().carry_on(compiled, to_rows(parameters()), before["day"].reshape(1, 1) * 0.0)
    carry_on(replication.state(), parameters(), [])
    assert compiled.tobytes() == before.tobytes() == replication.world_rows().tobytes()
