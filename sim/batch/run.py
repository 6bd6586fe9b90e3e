"""Run a batch: plan it, play it, write it part by part, and add it up on the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from sim.batch.audit import firing_audit
from sim.batch.executors import map_unordered
from sim.batch.fingerprint import add_fingerprints, fingerprint
from sim.batch.manifest import describe
from sim.batch.parts import Part
from sim.batch.plan import Plan, Task, missing_stretches
from sim.batch.precision import Watch, confidence_of, looks, widest_share
from sim.batch.resume import as_stretches, what_is_done
from sim.batch.settings import BatchSettings
from sim.batch.store import ResultsFolder, StoreError
from sim.batch.summary import Summary
from sim.batch.tables import events_table, results_table
from sim.engines.play import Engine, choose_engine, play, prepare
from sim.engines.replication import Luck, Rows
from sim.model.records import to_rows
from sim.scenario.build import build_parameters
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy


@dataclass(frozen=True)
class Batch:
    """A finished batch."""

    folder: Path
    summary: Summary
    manifest: dict[str, Any]


@dataclass(frozen=True)
class Played:
    """What a worker brings back: a stretch of replications as tables, and their fingerprint."""

    task: Task
    results: pa.Table
    events: pa.Table | None
    fingerprint: int


@dataclass(frozen=True)
class Worker:
    """What a worker needs to play any task of the batch."""

    engine: Engine
    seed: int
    strategies: tuple[str, ...]
    parameters: tuple[Rows, ...]
    events: bool
    processes: tuple[str, ...] = ()

    def play(self, task: Task) -> Played:
        """Play a task."""
        luck = Luck(self.seed, task.first_run)
        given = self.parameters[task.strategy]
        played = play(self.engine, given, luck, task.runs, with_log=self.events, processes=self.processes)
        results = results_table(self.strategies, task.strategy, played)
        events = events_table(self.strategies, task.strategy, played) if self.events else None
        return Played(task, results, events, fingerprint(results))


@dataclass
class Progress:
    """A batch under way: what is done, added up, and where it is written."""

    folder: ResultsFolder
    worker: Worker
    summary: Summary
    done: list[Task] = field(default_factory=list)
    fingerprint: int = 0
    played: int = 0

    def take_over(self, part: Part) -> None:
        """Count in a part that an earlier run left."""
        results = self.folder.read_part(part)
        self.summary.add(results)
        self.fingerprint = add_fingerprints(self.fingerprint, fingerprint(results))
        self.done += as_stretches([part], self.worker.strategies)

    def keep(self, played: Played) -> None:
        """Write what a worker brought back, and count it in."""
        names = self.worker.strategies
        if played.events is not None:  # first, so that a run that is there has its events
            self.folder.write_part("events", played.task, names, played.events)
        self.folder.write_part("runs", played.task, names, played.results)
        self.summary.add(played.results)
        self.fingerprint = add_fingerprints(self.fingerprint, played.fingerprint)
        self.done.append(played.task)
        self.played += played.task.runs


def run_batch(
    scenario: Scenario,
    out: Path,
    strategies: Sequence[Strategy] = (),
    settings: BatchSettings | None = None,
    progress: Callable[[int], None] | None = None,
    say: Callable[[str], None] | None = None,
    watch: Watch = widest_share,
) -> Batch:
    """Play ``settings.runs`` replications of every strategy and write them to ``out``.

    All strategies meet the same luck. The table does not depend on engine, workers, the order in
    which parts are done, or interruptions. ``progress`` is told of the runs done since its last call,
    ``say`` of a wait for the compiler, of damaged parts and lost workers. ``watch`` is what
    ``settings.precision`` makes narrow. Raises StoreError or EngineError before anything is played
    if the batch cannot run; an interrupted batch leaves its finished parts and a manifest
    whose status is ``unfinished``.
    """
    settings = settings or BatchSettings()
    say = say or silently
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
    manifest = describe(scenario, chosen, settings, worker.engine)
    with locked(out) as folder:
        state = Progress(folder, worker, empty_summary(scenario, names, settings))
        for part in look_up(folder, manifest, names, settings, say):
            state.take_over(part)
            if progress is not None:
                progress(part.runs)
        before = finished_manifest(folder)
        folder.write_manifest(manifest)
        started = time.perf_counter()
        runs = play_until_enough(state, settings, watch, progress, say)
        need_all_parts(folder, names, runs)
        if before and not state.played:
            folder.write_manifest(before)
            return Batch(out, state.summary, before)
        manifest |= finish(state, runs, time.perf_counter() - started)
        manifest["audit"] = firing_audit(state.summary, scenario, chosen)
        folder.write_manifest(manifest)
    return Batch(out, state.summary, manifest)


def empty_summary(scenario: Scenario, names: tuple[str, ...], settings: BatchSettings) -> Summary:
    """Return the summary of a batch of which nothing is played."""
    start, horizon = scenario.start_date, scenario.horizon_days
    return Summary.empty(scenario.name, start, horizon, names, confidence_of(settings.precision))


def silently(_message: str) -> None:
    """Say nothing."""


def look_up(
    folder: ResultsFolder,
    manifest: dict[str, Any],
    names: tuple[str, ...],
    settings: BatchSettings,
    say: Callable[[str], None],
) -> list[Part]:
    """Return what an earlier run left, if it may be gone on with; else the folder must be empty."""
    if settings.resume:
        return what_is_done(folder, manifest, names, say)
    folder.need_empty()
    return []


def finished_manifest(folder: ResultsFolder) -> dict[str, Any] | None:
    """Return the manifest of a batch that was complete already."""
    found = folder.read_manifest() if folder.has_manifest() else None
    return found if found and found["status"] == "complete" else None


def play_until_enough(
    state: Progress,
    settings: BatchSettings,
    watch: Watch,
    progress: Callable[[int], None] | None,
    say: Callable[[str], None],
) -> int:
    """Play what is missing, up to the look at which the batch is precise enough; return its runs."""
    prepare(state.worker.engine, say)
    stages = [settings.runs] if settings.precision is None else looks(settings.runs)
    runs = 0
    for runs in stages:
        if any(stretch.first_run + stretch.runs > runs for stretch in state.done):
            continue  # an earlier run has looked here, and gone on
        play_missing(state, runs, settings.workers, progress, say)
        if settings.precision is not None and watch(state.summary) <= settings.precision:
            break
    return runs


def play_missing(
    state: Progress,
    runs: int,
    workers: int,
    progress: Callable[[int], None] | None,
    say: Callable[[str], None],
) -> None:
    """Play what is missing of so many runs of each strategy."""
    worker = state.worker
    missing = missing_stretches(len(worker.strategies), runs, state.done)
    plan = Plan(missing, workers, worker.engine)
    state.folder.need_room(plan.total, with_events=worker.events)
    with closing(map_unordered(worker.play, plan.tasks(), worker.engine, workers, say)) as coming:
        for played in coming:
            state.keep(played)
            if progress is not None:
                progress(played.task.runs)


def need_all_parts(folder: ResultsFolder, names: tuple[str, ...], runs: int) -> None:
    """Raise StoreError if a part has gone from the folder meanwhile."""
    there = as_stretches(folder.parts("runs"), names)
    gone = sum(stretch.runs for stretch in missing_stretches(len(names), runs, there))
    if gone:
        raise StoreError(
            f"{folder.path}: {gone:,} runs have gone from it while it was written; "
            "the same run with --resume plays them again"
        )


@contextmanager
def locked(out: Path) -> Iterator[ResultsFolder]:
    """Make and hold a results folder, letting go of it whatever happens."""
    folder = ResultsFolder.take(out)
    try:
        yield folder
    finally:
        folder.release()


def finish(state: Progress, runs: int, seconds: float) -> dict[str, Any]:
    """Return what the manifest gains at the end; time and speed are those of the runs played now."""
    return {
        "status": "complete",
        "runs": runs,
        "rows": runs * len(state.worker.strategies),
        "failed": int(state.summary.failed.sum()),
        "fingerprint": f"{state.fingerprint:016x}",
        "rows_played": state.played,
        "wall_time_seconds": round(seconds, 3),
        "runs_per_s": round(state.played / seconds, 1),
    }
