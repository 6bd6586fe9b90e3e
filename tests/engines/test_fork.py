"""A replication is plain data: its copy goes on as it would have, or, on another branch, otherwise."""

from __future__ import annotations

from copy import deepcopy

import numpy as np
import pytest

from sim.engines.compiled import compiled_kernels
from sim.engines.replication import Luck, PlainReplication
from sim.engines.simpy_engine import Simulation
from sim.model.calendar import carry_on, is_over, ring
from sim.model.records import to_rows
from sim.model.schedule import next_clock
from sim.model.state import World
from tests.support import parameters

EARLY, LATE = 25, 250  # events before the fork: in the war phase, and in what follows most of them


def forked(run: int, branch: int, events: int = EARLY) -> World:
    """Play a replication up to its fork and return a copy of its world on a branch."""
    replication = PlainReplication(parameters(), Luck(1, run))
    replication.begin()
    for _ in range(events):
        ring(replication.world, parameters(), [], next_clock(replication.world))
    world = deepcopy(replication.world)
    world.branch = branch
    return world


def undecided_runs(events: int = EARLY) -> list[int]:
    return [run for run in range(20) if not is_over(forked(run, 0, events))]


def test_the_late_forks_are_of_several_phases() -> None:
    assert len({forked(run, 0, LATE).phase for run in undecided_runs(LATE)}) > 1


@pytest.mark.parametrize("events", [EARLY, LATE])
def test_a_copy_ends_as_the_original_would_have(events: int) -> None:
    for run in undecided_runs(events)[:10]:
        original = PlainReplication(parameters(), Luck(1, run))
        original.play()
        copy = forked(run, 0, events)
        carry_on(copy, parameters(), [])
        assert to_rows(copy).tobytes() == original.world_rows().tobytes()


def test_a_branch_has_luck_of_its_own() -> None:
    ends = set()
    for branch in range(8):
        world = forked(undecided_runs()[0], branch)
        carry_on(world, parameters(), [])
        ends.add((world.day, world.outcome, world.occupied_km2))
    assert len(ends) == 8


@pytest.mark.parametrize("events", [EARLY, LATE])
def test_engines_agree_on_what_follows_a_fork(events: int) -> None:
    for run in undecided_runs(events)[:5]:
        world = forked(run, 3, events)
        compiled = to_rows(world)
        compiled_kernels().carry_on(compiled, to_rows(parameters()), np.zeros((1, 0)))
        with_simpy = PlainReplication(parameters(), Luck(1, run))
        with_simpy.world = deepcopy(world)
        Simulation(with_simpy).run()
        carry_on(world, parameters(), [])
        assert to_rows(world).tobytes() == compiled.tobytes() == with_simpy.world_rows().tobytes()
