"""What a worker does with a task: it plays, makes the tables, and puts the parts in place itself.

A worker in another process hands over no more than an address. A message of that size is read
whole or not at all; one with the tables in it could be cut off when the system ends the worker,
and its reader would wait for the rest for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from sim.batch.fingerprint import fingerprint
from sim.batch.parts import Part
from sim.batch.plan import Task
from sim.batch.store import write_part
from sim.batch.tables import events_table, results_table
from sim.engines.play import Engine, play
from sim.engines.replication import Luck, Rows


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
    """What a worker needs to play any task of the batch."""

    out: Path
    engine: Engine
    seed: int
    strategies: tuple[str, ...]
    parameters: tuple[Rows, ...]
    events: bool
    processes: tuple[str, ...] = ()
    is_process: bool = False

    def play(self, task: Task) -> Written:
        """Play a task and write its parts. Raises StoreError if they cannot be written."""
        luck = Luck(self.seed, task.first_run)
        given = self.parameters[task.strategy]
        played = play(self.engine, given, luck, task.runs, with_log=self.events, processes=self.processes)
        results = results_table(self.strategies, task.strategy, played)
        if self.events:  # first, so that a run that is there has its events
            events = events_table(self.strategies, task.strategy, played)
            write_part(self.out, "events", task, self.strategies, events)
        part = write_part(self.out, "runs", task, self.strategies, results)
        return Written(task, part, fingerprint(results), None if self.is_process else results)
