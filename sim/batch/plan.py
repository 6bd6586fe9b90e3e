"""The plan of a batch: which replications are wanted, cut into tasks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.engines.play import Engine

# At most about a second's work, so that progress, parts and Ctrl-C are never far apart.
LARGEST_TASK_RUNS: dict[Engine, int] = {"compiled": 4000, "simpy": 250}
SMALLEST_TASK_RUNS = 50
TASKS_PER_WORKER = 6


@dataclass(frozen=True, slots=True)
class Task:
    """A stretch of replications of one strategy, played by one worker at a time."""

    strategy: int
    first_run: int
    runs: int

    def name(self, strategies: tuple[str, ...]) -> str:
        """Return the name of the part that holds the task's results."""
        return f"{strategies[self.strategy]}-{self.first_run:010d}-{self.first_run + self.runs - 1:010d}"


@dataclass(frozen=True, slots=True)
class Plan:
    """All replications of a batch: runs 0 to ``runs - 1`` of each strategy."""

    strategies: int
    runs: int
    workers: int
    engine: Engine

    @property
    def total(self) -> int:
        """Replications in all."""
        return self.strategies * self.runs

    @property
    def task_runs(self) -> int:
        """Replications a task: few enough for progress and balance, many enough to be cheap."""
        even = self.total // (self.workers * TASKS_PER_WORKER)
        return max(SMALLEST_TASK_RUNS, min(LARGEST_TASK_RUNS[self.engine], even))

    def tasks(self) -> Iterator[Task]:
        """Yield the tasks, strategy by strategy."""
        for strategy in range(self.strategies):
            for first_run in range(0, self.runs, self.task_runs):
                yield Task(strategy, first_run, min(self.task_runs, self.runs - first_run))
