"""Run a batch: plan it, play it, write it part by part, and add it up on the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from sim.batch.assumptions_table import as_played, keep_assumptions, write_assumptions
from sim.batch.audit import firing_audit
from sim.batch.crew import Crew, crew_for
from sim.batch.errors import ClusterError, StoreError
from sim.batch.executors import runs_in_processes
from sim.batch.fingerprint import add_fingerprints, fingerprint
from sim.batch.manifest import begun_with, describe, played_elsewhere
from sim.batch.manifest_check import FINISHED_KEYS
from sim.batch.parts import Part
from sim.batch.places import place
from sim.batch.plan import Plan, Task, missing_blocks
from sim.batch.precision import Watch, WidestShare, confidence_of, looks, was_looked_at
from sim.batch.resume import as_blocks, what_is_done
from sim.batch.settings import BatchSettings
from sim.batch.store import ResultsFolder
from sim.batch.summary import Summary
from sim.batch.worker import Worker, Written
from sim.engines.play import choose_engine
from sim.model.records import to_rows
from sim.scenario.build import build_parameters
from sim.scenario.load import different_names
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy
from sim.scenario.worlds import Worlds


@dataclass(frozen=True)
class Batch:
    """A finished batch; ``played`` are the replications that were missing and are played now."""

    folder: Path
    summary: Summary
    manifest: dict[str, Any]
    played: int


@dataclass
class Progress:
    """A batch under way: what is done, added up, and where it is written."""

    folder: ResultsFolder
    strategies: tuple[str, ...]
    summary: Summary
    watch: Watch
    done: list[Task] = field(default_factory=list)
    fingerprint: int = 0
    played: int = 0

    def take_over(self, part: Part) -> None:
        """Count in a part that an earlier run left."""
        results = self.folder.read_part(part)
        self.count(as_blocks([part], self.strategies)[0], results, fingerprint(results))

    def keep(self, written: Written) -> None:
        """Count in what a worker has played and written."""
        self.folder.lock.need()
        results = written.results
        if isinstance(results, Part):
            results = self.folder.read_part(results)
        self.count(written.task, results, written.fingerprint, written.sums)
        self.played += written.task.replications

    def count(self, task: Task, results: pa.Table, its_fingerprint: int, sums: Summary | None = None) -> None:
        """Add up a block of replications, of which ``sums`` are all but what is watched, if given."""
        if sums is None:
            self.summary.add(results)
        else:
            self.summary.include(sums)
        self.watch.add(results)
        self.fingerprint = add_fingerprints(self.fingerprint, its_fingerprint)
        self.done.append(task)


def run_batch(
    scenario: Scenario,
    out: Path | str,
    strategies: Sequence[Strategy] = (),
    settings: BatchSettings | None = None,
    progress: Callable[[int], None] | None = None,
    say: Callable[[str], None] | None = None,
    watch: Watch | None = None,
    worlds: Worlds | None = None,
) -> Batch:
    """Play ``settings.runs`` replications of every strategy in every world and write them to ``out``.

    ``worlds`` are sampled ones; without them there is one, at central values. All strategies meet the
    same luck. ``out`` is a folder, or an address such as ``s3://bucket/folder``. The table does not
    depend on engine, workers, cluster, the order in which parts are done, or interruptions. ``progress`` is
    told of the runs done since its last call, ``say`` of a wait for the compiler or for a cluster, of damaged
    parts, lost workers and workers unlike this machine. ``watch`` is what ``settings.precision`` makes
    narrow, by default the share of every outcome. Raises StoreError, EngineError or ClusterError before
    anything is played if the batch cannot run, ScenarioError if two strategies have the same name or a world
    cannot be, ValueError if ``watch`` watches what is not played, or worlds are of another scenario or to a
    precision; an interrupted batch leaves its finished parts and a manifest whose status is ``unfinished``.
    """
    out = place(out)
    settings = settings or BatchSettings()
    say = say or silently
    worlds = None if worlds is None else playable(scenario, worlds, settings, out)
    chosen = tuple(strategies) or (scenario.strategy,)
    names = different_names(chosen)
    if settings.scheduler is not None and scenario.processes:
        raise ClusterError(
            f"processes: {', '.join(scenario.processes)} is code of this machine, and a cluster may have "
            "other; leave out --scheduler"
        )
    engine = choose_engine(settings.engine, scenario.processes, allow_code=settings.allow_code)
    worker = Worker(
        out,
        engine,
        settings.seed,
        chosen,
        tuple(to_rows(build_parameters(scenario, strategy)) for strategy in chosen),
        settings.events,
        scenario.processes,
        worlds,
        settings.same_luck,
        is_process=settings.scheduler is None and runs_in_processes(engine, settings.workers),
    )
    watch = watch or WidestShare()
    watch.begin(names)
    manifest = describe(scenario, chosen, settings, engine, worlds)
    manifest["watched"] = None if settings.precision is None else watch.name
    with locked(out) as folder:
        found = look_up(folder, manifest, names, settings, say, worlds)
        before = folder.read_manifest() if folder.has_manifest() else {}
        manifest |= begun_with(before) | {"by_looks": was_looked_at(manifest) or was_looked_at(before)}
        summary = empty_summary(scenario, names, by_looks=manifest["by_looks"])
        state = Progress(folder, names, summary, watch)
        for part in found:
            state.take_over(part)
            if progress is not None:
                progress(part.replications)
        started = time.perf_counter()
        begin = partial(write_what_it_is, folder, manifest, worlds)
        crew = crew_for(settings, engine, empty_summary(scenario, names, by_looks=False), say)
        runs = play_until_enough(state, worker, crew, settings, begin, progress)
        need_all_parts(folder, names, runs, worker.world_numbers)
        if worlds is not None:
            keep_assumptions(out, worlds, say)
        folder.remove_what_is_half_written()  # by a worker that was ended
        if before.get("status") == "complete" and not state.played:
            return finished_before(state, before, manifest)
        manifest |= finish(state, runs, time.perf_counter() - started)
        manifest |= played_elsewhere(before, crew.runs_on)
        manifest["audit"] = firing_audit(state.summary, scenario, chosen)
        folder.write_manifest(manifest)
    return Batch(out, state.summary, manifest, state.played)


def playable(scenario: Scenario, worlds: Worlds, settings: BatchSettings, out: Path) -> Worlds:
    """Return the worlds to be played: those of a batch gone on with as they were played.

    Raises ScenarioError if one of the first cannot be, ValueError if they are of another scenario, or a
    precision is asked for, which watches independent runs.
    """
    if worlds.scenario != scenario:
        raise ValueError("the worlds are of another scenario than the one to be played")
    if settings.precision is not None:
        raise ValueError("a precision watches independent runs, and those of a world hang together")
    worlds.refuse_impossible()
    return as_played(out, worlds) if settings.resume and worlds.design else worlds


def write_what_it_is(folder: ResultsFolder, manifest: dict[str, Any], worlds: Worlds | None) -> None:
    """Write the manifest, and the values of sampled worlds before it."""
    if worlds is not None:
        write_assumptions(folder.path, worlds)
    folder.write_manifest(manifest)


def finished_before(state: Progress, before: dict[str, Any], manifest: dict[str, Any]) -> Batch:
    """Return a batch of which nothing was missing; what was asked of it now stands in its manifest.

    Raises StoreError if its table is not the one that its manifest tells of, or the manifest lacks something.
    """
    lacks = ", ".join(key for key in FINISHED_KEYS if key not in before)
    if lacks:
        raise StoreError(f"{state.folder.path}: its manifest lacks {lacks}; play it again to another --out")
    need_fingerprint(state, before)
    now = before | {key: manifest[key] for key in ("precision", "watched", "by_looks")}
    if now != before:
        state.folder.write_manifest(now)
    return Batch(state.folder.path, state.summary, now, state.played)


def empty_summary(scenario: Scenario, names: tuple[str, ...], *, by_looks: bool) -> Summary:
    """Return the summary of a batch of which nothing is played."""
    start, horizon = scenario.start_date, scenario.horizon_days
    return Summary.empty(scenario.name, start, horizon, names, confidence_of(by_looks=by_looks))


def silently(_message: str) -> None:
    """Say nothing."""


def look_up(
    folder: ResultsFolder,
    manifest: dict[str, Any],
    names: tuple[str, ...],
    settings: BatchSettings,
    say: Callable[[str], None],
    worlds: Worlds | None,
) -> list[Part]:
    """Return what an earlier run left, if it may be gone on with; else the folder must be empty."""
    if settings.resume:
        return what_is_done(folder, manifest, names, say, worlds)
    folder.need_empty()
    return []


def play_until_enough(
    state: Progress,
    worker: Worker,
    crew: Crew,
    settings: BatchSettings,
    begin: Callable[[], None],
    progress: Callable[[int], None] | None,
) -> int:
    """Play what is missing, up to the look at which the batch is precise enough; return its runs."""
    runs = 0
    for runs in stages(settings):
        if any(block.end_run > runs for block in state.done):
            continue  # an earlier run has looked here, and gone on
        play_missing(state, worker, crew, runs, begin, progress)
        if settings.precision is not None and state.watch.half_width(state.summary) <= settings.precision:
            break
    return runs


def stages(settings: BatchSettings) -> Iterable[int]:
    """Return the numbers of runs up to which the batch is played, one after the other."""
    if settings.precision is None or settings.all_runs:
        return [settings.runs]
    return looks(settings.runs)


def need_fingerprint(state: Progress, before: dict[str, Any]) -> None:
    """Raise StoreError if the table of a finished batch is not the one that its manifest tells of."""
    found = f"{state.fingerprint:016x}"
    if before.get("fingerprint") != found:
        raise StoreError(
            f"{state.folder.path}: its table has the fingerprint {found}, its manifest tells of "
            f"{before.get('fingerprint')}: parts of another batch are among its own, "
            "or the manifest was edited; play it again to another --out"
        )


def play_missing(
    state: Progress,
    worker: Worker,
    crew: Crew,
    runs: int,
    begin: Callable[[], None],
    progress: Callable[[int], None] | None,
) -> None:
    """Play what is missing of so many runs of each strategy; ``begin`` is called before the first."""
    missing = missing_blocks(len(worker.strategies), runs, state.done, worker.world_numbers)
    if not missing:
        return
    plan = Plan(missing, crew.size(), worker.engine, worker.events)
    state.folder.need_room(plan.total, plan.parts, with_events=worker.events)
    if not state.played:
        begin()
    with closing(crew.play(worker, plan.tasks())) as coming:
        for written in coming:
            state.keep(written)
            if progress is not None:
                progress(written.task.replications)


def need_all_parts(folder: ResultsFolder, names: tuple[str, ...], runs: int, worlds: range) -> None:
    """Raise StoreError if a part has gone from the folder meanwhile."""
    there = as_blocks([part for part in folder.parts("runs") if part.strategy in names], names)
    gone = sum(block.replications for block in missing_blocks(len(names), runs, there, worlds))
    strange = sum(block.replications for block in there) + gone - runs * len(names) * len(worlds)
    if strange:
        raise StoreError(
            f"{folder.path}: {strange:,} runs came into it from elsewhere while it was written; "
            "take their parts away, then --resume"
        )
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
        folder.remove_if_made_for_nothing()


def finish(state: Progress, runs: int, seconds: float) -> dict[str, Any]:
    """Return what the manifest gains at the end; time and speed are those of the runs played now."""
    return {
        "status": "complete",
        "runs": runs,
        "rows": sum(block.replications for block in state.done),
        "failed": int(state.summary.failed.sum()),
        "fingerprint": f"{state.fingerprint:016x}",
        "rows_played": state.played,
        "wall_time_seconds": round(seconds, 3),
        "runs_per_s": round(state.played / seconds, 1),
    }
