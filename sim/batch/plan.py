"""The plan of a batch: which replications are missing, cut into tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sim.engines.play import Engine

# At most about a second's work, so that progress, parts and Ctrl-C are never far apart.
LARGEST_TASK_RUNS: dict[Engine, int] = {"compiled": 4000, "simpy": 250}
# A log takes a hundred times the memory of a row, and most of the time is spent on it.
LARGEST_TASK_RUNS_WITH_EVENTS = 250
SMALLEST_TASK_RUNS = 50
TASKS_PER_WORKER = 6


@dataclass(frozen=True, slots=True, order=True)
class Task:
    """A stretch of replications of one strategy, played by one worker at a time."""

    strategy: int
    first_run: int
    runs: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The replications still to be played: stretches of runs, by strategy."""

    missing: tuple[Task, ...]
    workers: int
    engine: Engine
    events: bool = False

    @property
    def total(self) -> int:
        """Replications in all."""
        return sum(stretch.runs for stretch in self.missing)

    @property
    def task_runs(self) -> int:
        """Replications a task: few enough for progress and balance, many enough to be cheap."""
        even = self.total // (self.workers * TASKS_PER_WORKER)
        largest = LARGEST_TASK_RUNS_WITH_EVENTS if self.events else LARGEST_TASK_RUNS[self.engine]
        return max(SMALLEST_TASK_RUNS, min(largest, even))

    @property
    def parts(self) -> int:
        """Tasks in all."""
        return sum(-(-stretch.runs // self.task_runs) for stretch in self.missing)

    def tasks(self) -> Iterator[Task]:
        """Yield the tasks, strategy by strategy."""
        for stretch in self.missing:
            end = stretch.first_run + stretch.runs
            for first_run in range(stretch.first_run, end, self.task_runs):
                yield Task(stretch.strategy, first_run, min(self.task_runs, end - first_run))


def missing_stretches(strategies: int, runs: int, done: Iterable[Task]) -> tuple[Task, ...]:
    """Return what is wanted less what is done: runs 0 to ``runs - 1`` of each strategy.

    The stretches in ``done`` do not overlap.

    >>> missing_stretches(1, 100, [Task(0, 20, 30)])
    (Task(strategy=0, first_run=0, runs=20), Task(strategy=0, first_run=50, runs=50))
    """
    missing = []
    in_order = sorted(done)
    for strategy in range(strategies):
        reached = 0
        own = [stretch for stretch in in_order if stretch.strategy == strategy]
        for stretch in [*own, Task(strategy, runs, 0)]:
            if min(stretch.first_run, runs) > reached:
                missing.append(Task(strategy, reached, min(stretch.first_run, runs) - reached))
            reached = max(reached, stretch.first_run + stretch.runs)
    return tuple(missing)
