"""What a worker does with a task: it plays, makes the tables, and puts the parts in place itself.

A worker in another process hands over no more than an address. A message of that size is read
whole or not at all; one with the tables in it could be cut off when the system ends the worker,
and its reader would wait for the rest for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from sim.batch.fingerprint import fingerprint
from sim.batch.parts import Part
from sim.batch.plan import CENTRAL, Task
from sim.batch.store import write_part
from sim.batch.tables import events_table, results_table
from sim.engines.play import Engine, Played, joined, play
from sim.engines.replication import Luck, Rows
from sim.model.records import to_rows
from sim.scenario.build import build_parameters
from sim.scenario.strategy import Strategy
from sim.scenario.worlds import Worlds


@dataclass(frozen=True)
class Written:
    """A stretch of replications that is played and written.

    ``results`` is its table where the worker shares this memory; elsewhere it is read from the part.
    """

    task: Task
    part: Part
    fingerprint: int
    results: pa.Table | None


@dataclass(frozen=True)
class Worker:
    """What a worker needs to play any task of the batch.

    ``parameters`` are those of each strategy at central values; ``worlds`` the sampled worlds, None where
    only the central one is played. With ``same_luck`` run k has the same luck in every world, else its own.
    """

    out: Path
    engine: Engine
    seed: int
    strategies: tuple[Strategy, ...]
    parameters: tuple[Rows, ...]
    events: bool
    processes: tuple[str, ...] = ()
    worlds: Worlds | None = None
    same_luck: bool = False
    is_process: bool = False

    @property
    def world_numbers(self) -> range:
        """The worlds to be played: the central one, or all sampled ones."""
        return CENTRAL if self.worlds is None else range(1, len(self.worlds) + 1)

    def play(self, task: Task) -> Written:
        """Play a task and write its parts. Raises StoreError if they cannot be written."""
        names = tuple(strategy.name for strategy in self.strategies)
        played = [self.play_world(task, world) for world in range(task.first_world, task.end_world)]
        if self.events:  # first, so that a run that is there has its events
            events = [events_table(names, task.strategy, one, world) for world, one in played]
            write_part(self.out, "events", task, names, pa.concat_tables(events))
        all_worlds = np.repeat([world for world, _ in played], [len(one.worlds) for _, one in played])
        results = results_table(names, task.strategy, joined([one for _, one in played]), all_worlds)
        part = write_part(self.out, "runs", task, names, results)
        return Written(task, part, fingerprint(results), None if self.is_process else results)

    def play_world(self, task: Task, world: int) -> tuple[int, Played]:
        """Play one world's runs; return the world and what became of them."""
        luck = Luck(self.seed, task.first_run, 0 if self.same_luck else world)
        given = self.parameters_of(task.strategy, world)
        played = play(self.engine, given, luck, task.runs, with_log=self.events, processes=self.processes)
        return world, played

    def parameters_of(self, strategy: int, world: int) -> Rows:
        """Return the parameters of a strategy in a world."""
        if world == 0 or self.worlds is None:
            return self.parameters[strategy]
        scenario = self.worlds.scenario_of(world - 1)
        return to_rows(build_parameters(scenario, self.strategies[strategy]))
