"""What the commands do, once their options are parsed."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import typer
from pydantic import TypeAdapter
from rich.console import Console

from analysis import screen
from analysis.chances import DateError, Question, ask, chances
from analysis.control_variates import ControlError
from analysis.enough import how_sure, least_sure
from analysis.evaluate import RUNS_OF_A_WORLD
from analysis.explorer.errors import ExplorerError
from analysis.keeping import (
    draw_or_say_what_is_kept,
    load_engine,
    made_by,
    play_or_say_what_is_kept,
    told_if_unwritable,
)
from analysis.ledger.errors import LedgerError
from analysis.stopping.errors import StoppingError
from analysis.stress.errors import StressError
from analysis.variance_split import SplitError
from analysis.worlds_command import draw_worlds, table_of, tell_worlds, worlds_asked_for
from sim.batch.errors import ClusterError, StoreError
from sim.batch.precision import MOST_RUNS, SHARES, confidence_of, was_looked_at
from sim.batch.run import Batch
from sim.batch.settings import BatchSettings
from sim.batch.store import MANIFEST_NAME, ResultsFolder, refuse_twins
from sim.batch.summary import SUMMARY_COLUMNS, Summary, summarise
from sim.engines.play import EngineError, choose_engine
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario, load_strategies
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy
from sim.scenario.worlds import Worlds

USER_ERRORS = (
    ScenarioError,
    StoreError,
    EngineError,
    DateError,
    ControlError,
    SplitError,
    ClusterError,
    LedgerError,
    StoppingError,
    StressError,
    ExplorerError,
)
DEFAULT_RUNS = 10_000
SHOWN_ERRORS = 20


def run_command(
    name: str,
    *,
    runs: int | None,
    seed: int,
    strategies: str | None,
    engine: str,
    workers: int | None,
    scheduler: str | None,
    settings: Sequence[str],
    out: Path | None,
    events: bool,
    plots: bool,
    as_json: bool,
    by: str | None = None,
    open_on: str | None = None,
    allow_code: bool = False,
    quiet: bool = False,
    precision: float | None = None,
    resume: bool = False,
    worlds: int | None = None,
    design: str | None = None,
) -> None:
    """Run a batch and show it; ``runs`` is the most of them where a precision is asked for."""
    scenario = load_scenario(name, settings)
    others: dict[str, object] = {"runs": runs, "precision": precision, "by": by, "open_on": open_on}
    sampled = worlds_asked_for(scenario, worlds, seed, design, others)
    question = ask(by, open_on, scenario.start_date, scenario.horizon_days)
    chosen = load_strategies(listed(strategies), scenario)
    chosen_engine = choose_engine(engine, scenario.processes, allow_code=allow_code)
    most = runs or (default_runs(sampled) if precision is None else MOST_RUNS)
    how = BatchSettings(
        most,
        seed,
        chosen_engine,
        workers or available_cores(),
        events,
        allow_code,
        precision,
        resume,
        scheduler=scheduler,
    )
    notes = Console(stderr=True, quiet=as_json or quiet)
    load_engine(how, notes, plots=plots)
    as_begun = resume and runs is None and precision is None
    batch = play_or_say_what_is_kept(scenario, chosen, how, out, notes, as_begun=as_begun, worlds=sampled)
    if sampled is not None:
        tell_worlds(batch, scenario, plots=plots, as_json=as_json)
        return
    pictures = draw_or_say_what_is_kept(batch, partial(draw_batch, batch, scenario), plots=plots)
    if as_json:
        typer.echo(json.dumps(as_object(batch, pictures, question), ensure_ascii=False))
    else:
        show_batch(batch, pictures, question)


def default_runs(worlds: Worlds | None) -> int:
    """Return how many replications are played where nobody said."""
    return DEFAULT_RUNS if worlds is None else RUNS_OF_A_WORLD


def listed(strategies: str | None) -> list[str]:
    """Return the names that ``--strategies`` lists; none if it was not given."""
    return [] if strategies is None else [part.strip() for part in strategies.split(",")]


def show_batch(batch: Batch, pictures: Sequence[Path], question: Question | None) -> None:
    """Show a batch on the terminal: outcomes, chances by date, what ended the runs, files."""
    from analysis.audit_screen import show_audit
    from analysis.payoffs import payoff_table

    console = Console()
    screen.show_outcomes(console, batch)
    console.print(how_sure(batch.summary, asked_of_shares(batch.manifest)), highlight=False)
    answer(console, batch.summary, question)
    show_audit(console, batch.manifest["audit"], payoff_table(batch.summary))
    screen.show_files(console, batch, pictures)


def asked_of_shares(manifest: dict[str, Any]) -> float | None:
    """Return how precise the shares were to be, None if nothing was asked of them."""
    watched, precision = manifest.get("watched", SHARES), manifest["precision"]
    return precision if watched == SHARES else None


def answer(console: Console, summary: Summary, question: Question | None) -> None:
    """Show the chances asked for, if any."""
    from analysis.chances_screen import show_chances

    if question is not None:
        all_runs = dict(zip(summary.strategies, summary.runs.tolist(), strict=True))
        show_chances(console, chances(summary, question), all_runs)


def plot_command(
    out: Path, *, by: str | None = None, open_on: str | None = None, as_json: bool = False
) -> None:
    """Draw a finished batch again."""
    folder = open_finished(out, "the pictures show the runs it has", "no picture shows some of its worlds")
    scenario, _ = scenario_in(folder)
    question = ask(by, open_on, scenario.start_date, scenario.horizon_days)
    manifest = folder.read_manifest()
    if manifest.get("worlds"):
        plot_worlds(folder, scenario, question, as_json=as_json)
        return
    summary = read_summary(folder)
    unfinished = manifest["status"] != "complete"
    pictures = [str(path) for path in draw(summary, scenario, manifest["seed"], out, unfinished=unfinished)]
    if as_json:
        rows = chances_as_rows(summary, question)
        found = {"folder": str(out), "plots": pictures, "chances": rows}
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    typer.echo("\n".join(pictures))
    answer(Console(), summary, question)


def plot_worlds(
    folder: ResultsFolder, scenario: Scenario, question: Question | None, *, as_json: bool
) -> None:
    """Draw a finished batch of worlds again; raises StoreError if chances by date are asked of it."""
    if question is not None:
        raise StoreError(
            f"{folder.path}: holds sampled worlds; --by and --open-on ask the runs of one: leave them out"
        )
    pictures = [str(path) for path in draw_worlds(folder, scenario, table_of(folder))]
    if as_json:
        typer.echo(json.dumps({"folder": str(folder.path), "plots": pictures}, ensure_ascii=False))
    else:
        typer.echo("\n".join(pictures))


def chances_as_rows(summary: Summary, question: Question | None) -> list[dict[Hashable, Any]]:
    """Return the chances asked for as rows, none if none were."""
    return [] if question is None else records(chances(summary, question))


def audit_command(out: Path, *, as_json: bool) -> None:
    """Print the firing audit of a batch, added up again from its tables."""
    from analysis.audit_screen import show_firings
    from sim.batch.audit import firing_audit

    folder = open_finished(out, "the audit covers the runs it has")
    audit = firing_audit(read_summary(folder), *scenario_in(folder))
    if as_json:
        typer.echo(json.dumps(audit, ensure_ascii=False))
        return
    show_firings(Console(), audit, of_worlds=bool(folder.read_manifest().get("worlds")))


def open_finished(out: Path, otherwise: str, of_worlds: str | None = None) -> ResultsFolder:
    """Open a results folder; say what an unfinished one means.

    Raises StoreError for an unfinished one of sampled worlds if that is refused for the reason ``of_worlds``.
    """
    folder = ResultsFolder.open(out)
    refuse_twins(folder.parts("runs"))
    manifest = folder.read_manifest()
    if manifest["status"] != "complete" and manifest.get("worlds") and of_worlds:
        raise StoreError(f"{out}: is unfinished, and {of_worlds}: go on with it first, by --resume")
    if manifest["status"] != "complete":
        typer.echo(f"{out}: is unfinished; {otherwise}", err=True)
    else:
        need_all_rows(folder)
    return folder


def need_all_rows(folder: ResultsFolder) -> None:
    """Raise StoreError if parts of a finished batch are gone."""
    manifest = folder.read_manifest()
    per_world = manifest["runs"] * len(manifest["strategies"])
    wanted, there = per_world * max(1, manifest.get("worlds", 0)), folder.rows()
    if there > wanted:
        raise StoreError(f"{folder.path}: has {there:,} rows, its manifest tells of {wanted:,}")
    if there < wanted:
        raise StoreError(
            f"{folder.path}: has {there:,} of its {wanted:,} rows; "
            "the same run with --resume plays the others"
        )


def draw(
    summary: Summary, scenario: Scenario, seed: int, folder: Path, *, unfinished: bool = False
) -> list[Path]:
    """Draw every picture into ``folder/plots``; those of an unfinished batch say so."""
    from analysis.plots import save_plots
    from analysis.setting import Setting

    with told_if_unwritable(folder / "plots"):
        return save_plots(
            summary, Setting.of(scenario), folder / "plots", made_by(seed, unfinished=unfinished)
        )


def draw_batch(batch: Batch, scenario: Scenario) -> list[Path]:
    """Draw every picture of a batch of one world that has just been played."""
    return draw(batch.summary, scenario, batch.manifest["seed"], batch.folder)


def read_summary(folder: ResultsFolder) -> Summary:
    """Add a batch up again from its tables."""
    scenario, strategies = scenario_in(folder)
    names = tuple(strategy.name for strategy in strategies)
    parts = folder.read_parts("runs", SUMMARY_COLUMNS)
    confidence = confidence_of(by_looks=was_looked_at(folder.read_manifest()))
    return summarise(parts, scenario.name, scenario.start_date, scenario.horizon_days, names, confidence)


def scenario_in(folder: ResultsFolder) -> tuple[Scenario, tuple[Strategy, ...]]:
    """Return the scenario and the strategies of a batch."""
    return read_scenario(folder.path / MANIFEST_NAME, folder.read_manifest())


def read_scenario(file: Path, manifest: dict[str, Any]) -> tuple[Scenario, tuple[Strategy, ...]]:
    """Return the scenario and the strategies of a batch, as its manifest (in ``file``) has them."""
    try:
        return (
            Scenario.model_validate_json(json.dumps(manifest["scenario"])),
            TypeAdapter(tuple[Strategy, ...]).validate_json(json.dumps(manifest["strategies"])),
        )
    except (ValueError, KeyError, TypeError):
        raise StoreError(
            f"{file}: its scenario or strategies are none that this version of armistice-sim can read"
        ) from None


def as_object(batch: Batch, pictures: Sequence[Path], question: Question | None) -> dict[str, Any]:
    """Return a batch as one JSON object; not-a-number becomes null."""
    from analysis.outcomes import outcome_table
    from analysis.payoffs import payoff_table

    shown = (
        *("seed", "runs", "precision", "engine", "rows", "failed", "wall_time_seconds"),
        *("runs_per_s", "scenario_hash", "fingerprint"),
    )
    return {
        "scenario": batch.summary.scenario,
        "folder": str(batch.folder),
        **{key: batch.manifest[key] for key in shown},
        "rows_played": batch.played,
        "errors": dict(batch.summary.errors.most_common(SHOWN_ERRORS)),
        "outcomes": records(outcome_table(batch.summary)),
        "least_sure": asdict(found) if (found := least_sure(batch.summary)) else None,
        "chances": chances_as_rows(batch.summary, question),
        "payoffs": records(payoff_table(batch.summary)),
        "audit": batch.manifest["audit"],
        "plots": [str(picture) for picture in pictures],
    }


def records(table: pd.DataFrame) -> list[dict[Hashable, Any]]:
    """Return a table as a list of rows for JSON, missing and endless numbers as null."""
    return [plain(row) for row in table.to_dict(orient="records")]


def plain(row: Mapping[Any, Any]) -> dict[Hashable, Any]:
    """Return a row with null for what JSON has no number for."""
    return {
        key: None if value is None or value is pd.NA or value is pd.NaT or is_endless(value) else value
        for key, value in row.items()
    }


def is_endless(value: object) -> bool:
    """Tell whether something is a number that is missing (NaN) or infinite."""
    return isinstance(value, float) and not math.isfinite(value)


def available_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
