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
from sim.batch.store import Table, write_part
from sim.batch.summary import Summary
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

    ``results`` is its table where the worker shares this memory, elsewhere the part to read it from. A
    worker of a cluster has counted it in ``sums``, and sends no more of it than ``WATCHED_COLUMNS``.
    """

    task: Task
    fingerprint: int
    results: pa.Table | Part
    sums: Summary | None = None


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

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the strategies."""
        return tuple(strategy.name for strategy in self.strategies)

    def play(self, task: Task) -> Written:
        """Play a task and write its parts. Raises StoreError if they cannot be written."""
        tables = self.tables(task)
        parts = [write_part(self.out, table, task, self.names, content) for table, content in tables.items()]
        results = tables["runs"]
        return Written(task, fingerprint(results), parts[-1] if self.is_process else results)

    def tables(self, task: Task) -> dict[Table, pa.Table]:
        """Play a task and return its tables; events come first, so that a run that is there has its own."""
        played = [self.play_world(task, world) for world in range(task.first_world, task.end_world)]
        found: dict[Table, pa.Table] = {}
        if self.events:
            events = [events_table(self.names, task.strategy, one, world) for world, one in played]
            found["events"] = pa.concat_tables(events)
        all_worlds = np.repeat([world for world, _ in played], [len(one.worlds) for _, one in played])
        found["runs"] = results_table(
            self.names, task.strategy, joined([one for _, one in played]), all_worlds
        )
        return found

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
