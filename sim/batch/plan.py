"""The plan of a batch: which replications are missing, cut into tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sim.engines.play import Engine

# At most about a second's work, so that progress, parts and Ctrl-C are never far apart.
LARGEST_TASK_RUNS: dict[Engine, int] = {"compiled": 4000, "simpy": 250}
# A log takes a hundred times the memory of a row, and most of the time is spent on it.
LARGEST_TASK_RUNS_WITH_EVENTS = 250
SMALLEST_TASK_RUNS = 50
TASKS_PER_WORKER = 6


@dataclass(frozen=True, slots=True, order=True)
class Task:
    """A block of replications of one strategy, played by one worker: the same runs of some worlds."""

    strategy: int
    first_run: int
    runs: int
    first_world: int = 0
    worlds: int = 1

    @property
    def replications(self) -> int:
        """Replications in all."""
        return self.worlds * self.runs

    @property
    def end_run(self) -> int:
        """The run after its last."""
        return self.first_run + self.runs

    @property
    def end_world(self) -> int:
        """The world after its last."""
        return self.first_world + self.worlds


@dataclass(frozen=True, slots=True)
class Plan:
    """The replications still to be played: blocks of runs and worlds, by strategy."""

    missing: tuple[Task, ...]
    workers: int
    engine: Engine
    events: bool = False

    @property
    def total(self) -> int:
        """Replications in all."""
        return sum(block.replications for block in self.missing)

    @property
    def task_runs(self) -> int:
        """Replications a task: few enough for progress and balance, many enough to be cheap."""
        even = self.total // (self.workers * TASKS_PER_WORKER)
        largest = LARGEST_TASK_RUNS_WITH_EVENTS if self.events else LARGEST_TASK_RUNS[self.engine]
        return max(SMALLEST_TASK_RUNS, min(largest, even))

    @property
    def parts(self) -> int:
        """Tasks in all, counted without making them."""
        size = self.task_runs
        return sum(
            -(-block.worlds // worlds_together(block, size)) * -(-block.runs // size)
            for block in self.missing
        )

    def tasks(self) -> Iterator[Task]:
        """Yield the tasks, strategy by strategy: some of a world's runs, or all runs of some worlds."""
        size = self.task_runs
        for block in self.missing:
            together = worlds_together(block, size)
            for world in range(block.first_world, block.end_world, together):
                worlds = min(together, block.end_world - world)
                for first_run in range(block.first_run, block.end_run, size):
                    runs = min(size, block.end_run - first_run)
                    yield Task(block.strategy, first_run, runs, world, worlds)


def worlds_together(block: Task, size: int) -> int:
    """Return how many worlds of a block a task of about ``size`` replications takes."""
    return max(1, size // block.runs)


CENTRAL = range(1)
"""The world of central values alone; sampled worlds count from 1."""


def missing_blocks(
    strategies: int, runs: int, done: Iterable[Task], worlds: range = CENTRAL
) -> tuple[Task, ...]:
    """Return what is wanted less what is done: runs 0 to ``runs - 1`` of each strategy and world.

    The blocks in ``done`` do not overlap.

    >>> missing_blocks(1, 100, [Task(0, 20, 30)])
    (Task(strategy=0, first_run=0, runs=20, first_world=0, worlds=1), \
Task(strategy=0, first_run=50, runs=50, first_world=0, worlds=1))
    """
    missing = []
    done = list(done)
    for strategy in range(strategies):
        own = sorted(
            (block for block in done if block.strategy == strategy), key=lambda block: block.first_world
        )
        there: list[Task] = []
        reached = 0
        for first_world, end_world in pairwise(edges(own, worlds)):
            there = [block for block in there if block.end_world > first_world]
            while reached < len(own) and own[reached].first_world <= first_world:
                there += [own[reached]] if own[reached].end_world > first_world else []
                reached += 1
            for first_run, end_run in gaps(sorted(there), runs):
                missing.append(
                    Task(strategy, first_run, end_run - first_run, first_world, end_world - first_world)
                )
    return tuple(missing)


def edges(blocks: Iterable[Task], worlds: range) -> list[int]:
    """Return the worlds between which the same blocks reach, from the first to the one after the last."""
    found = {worlds.start, worlds.stop}
    for block in blocks:
        found |= {edge for edge in (block.first_world, block.end_world) if edge in worlds}
    return sorted(found)


def gaps(in_order: Iterable[Task], runs: int) -> Iterator[tuple[int, int]]:
    """Yield first run and end of each stretch of 0 to ``runs - 1`` that is not there."""
    reached = 0
    for block in in_order:
        if min(block.first_run, runs) > reached:
            yield reached, min(block.first_run, runs)
        reached = max(reached, block.end_run)
    if runs > reached:
        yield reached, runs
