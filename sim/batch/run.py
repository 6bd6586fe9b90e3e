"""Run a batch: plan it, play it, write it part by part, and add it up on the way."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa

from sim.batch.audit import firing_audit
from sim.batch.executors import map_unordered
from sim.batch.plan import Plan, Task
from sim.batch.store import ResultsFolder, StoreError
from sim.batch.summary import Summary
from sim.batch.tables import events_table, results_table
from sim.batch.versions import software_version
from sim.engines.play import Engine, choose_engine, play, prepare
from sim.engines.replication import Luck, Rows
from sim.model.records import to_rows
from sim.scenario.build import build_parameters
from sim.scenario.load import scenario_hash
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy

RECORDED_PACKAGES = ("simpy", "numpy", "numba", "llvmlite", "scipy", "pandas", "pyarrow", "pydantic")
Progress = Callable[[int], None]


@dataclass(frozen=True)
class BatchSettings:
    """How a batch is to be run; what it simulates is the scenario."""

    runs: int = 10_000
    seed: int = 1
    engine: str = "auto"
    workers: int = 1
    events: bool = False
    allow_code: bool = False


@dataclass(frozen=True)
class Batch:
    """A finished batch."""

    folder: Path
    summary: Summary
    manifest: dict[str, Any]


@dataclass(frozen=True)
class Worker:
    """What a worker needs to play any task of the batch."""

    engine: Engine
    seed: int
    strategies: tuple[str, ...]
    parameters: tuple[Rows, ...]
    events: bool
    processes: tuple[str, ...] = ()

    def play(self, task: Task) -> tuple[Task, pa.Table, pa.Table | None]:
        """Play a task; return its results and, if asked for, its events."""
        luck = Luck(self.seed, task.first_run)
        given = self.parameters[task.strategy]
        played = play(self.engine, given, luck, task.runs, with_log=self.events, processes=self.processes)
        results = results_table(self.strategies, task.strategy, played)
        events = events_table(self.strategies, task.strategy, played) if self.events else None
        return task, results, events


def run_batch(
    scenario: Scenario,
    out: Path,
    strategies: Sequence[Strategy] = (),
    settings: BatchSettings | None = None,
    progress: Progress | None = None,
    say: Callable[[str], None] | None = None,
) -> Batch:
    """Play ``settings.runs`` replications of every strategy and write them to ``out``.

    All strategies meet the same luck. The table does not depend on engine, workers or the
    order in which parts are done. ``progress`` is told of the runs done since its last call,
    ``say`` of a wait for the compiler. Raises StoreError or EngineError before anything is played
    if the batch cannot run; an interrupted batch leaves its finished parts and a manifest
    whose status is ``unfinished``.
    """
    settings = settings or BatchSettings()
    chosen = tuple(strategies) or (scenario.strategy,)
    names = tuple(strategy.name for strategy in chosen)
    worker = Worker(
        choose_engine(settings.engine, scenario.processes, allow_code=settings.allow_code),
        settings.seed,
        names,
        tuple(to_rows(build_parameters(scenario, strategy)) for strategy in chosen),
        settings.events,
        scenario.processes,
    )
    plan = Plan(len(chosen), settings.runs, settings.workers, worker.engine)
    summary = Summary.empty(scenario.name, scenario.start_date, scenario.horizon_days, names)
    manifest = describe(scenario, chosen, settings, worker.engine)
    with locked(out) as folder:
        folder.need_room(plan.total, with_events=settings.events)
        folder.write_manifest(manifest)
        prepare(worker.engine, say)
        started = time.perf_counter()
        play_task = partial(Worker.play, worker)
        for task, results, events in map_unordered(play_task, plan.tasks(), worker.engine, settings.workers):
            if events is not None:  # first, so that a run that is there has its events
                folder.write_part("events", task.name(names), events)
            folder.write_part("runs", task.name(names), results)
            summary.add(results)
            if progress is not None:
                progress(task.runs)
        manifest |= finish(summary, plan, time.perf_counter() - started)
        manifest["audit"] = firing_audit(summary, scenario, chosen)
        folder.write_manifest(manifest)
    return Batch(out, summary, manifest)


@contextmanager
def locked(out: Path) -> Iterator[ResultsFolder]:
    """Make and hold a results folder, letting go of it whatever happens."""
    folder = ResultsFolder.create(out)
    try:
        yield folder
    finally:
        folder.release()


def describe(
    scenario: Scenario, strategies: Sequence[Strategy], settings: BatchSettings, engine: Engine
) -> dict[str, Any]:
    """Return the manifest of a batch that has not begun."""
    return {
        "status": "unfinished",
        "scenario": scenario.model_dump(mode="json"),
        "scenario_hash": scenario_hash(scenario),
        "strategies": [strategy.model_dump(mode="json") for strategy in strategies],
        "runs": settings.runs,
        "worlds": 1,
        "seed": settings.seed,
        "engine": engine,
        "workers": settings.workers,
        "events": settings.events,
        "armistice_version": software_version(),
        "packages": {name: version(name) for name in RECORDED_PACKAGES},
        "python": platform.python_version(),
        "platform": platform.platform(),
    }


def finish(summary: Summary, plan: Plan, seconds: float) -> dict[str, Any]:
    """Return what the manifest gains at the end."""
    return {
        "status": "complete",
        "rows": plan.total,
        "failed": int(summary.failed.sum()),
        "wall_time_seconds": round(seconds, 3),
        "runs_per_s": round(plan.total / seconds, 1),
    }


def fresh_folder(name: str, under: Path = Path("results")) -> Path:
    """Make and return a fresh numbered folder, ``results/0001-baseline`` and so on.

    Two runs that start together get two folders. Raises StoreError if none can be made.
    """
    try:
        under.mkdir(parents=True, exist_ok=True)
        while True:
            taken = [int(path.name[:4]) for path in under.glob("[0-9][0-9][0-9][0-9]-*")]
            folder = under / f"{max(taken, default=0) + 1:04d}-{name}"
            try:
                folder.mkdir()
            except FileExistsError:
                continue  # another run was quicker
            return folder
    except OSError as error:
        raise StoreError(
            f"{under}: cannot be made or written: {error.strerror}; choose a folder with --out"
        ) from None
