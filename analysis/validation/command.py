"""``armistice validate``: play a scenario and set its figures beside the evidence."""

from __future__ import annotations

import json
import math
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis import endings
from analysis.commands import available_cores, listed
from analysis.outcomes import strategy_label
from analysis.screen import MISSING, NARROWEST, counted, percent, progress_bar, show_task
from analysis.validation.figures import A_YEAR, FIGURES, OUTSIDE, SHARE, VERDICTS, Comparison, Figure
from analysis.validation.tables import Tables, read_events, read_runs, tables_of
from sim.batch.errors import StoreError
from sim.batch.run import Batch, run_batch
from sim.batch.settings import BatchSettings
from sim.batch.store import ResultsFolder
from sim.engines.play import choose_engine
from sim.scenario.build import build_parameters
from sim.scenario.load import load_scenario, load_strategies
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy

# Runs whose every event is kept: enough for figures told from months, spells and votes.
LOGGED_RUNS = 1000
RUNS_FOLDER, EVENTS_FOLDER = "all-runs", "logged-runs"


def validate_command(
    name: str,
    *,
    runs: int,
    seed: int,
    strategies: str | None,
    engine: str,
    workers: int | None,
    scheduler: str | None,
    settings: Sequence[str],
    out: Path | None,
    as_json: bool,
) -> None:
    """Play a scenario, once for its endings and once with events, and show every figure."""
    scenario = load_scenario(name, settings)
    chosen = load_strategies(listed(strategies), scenario)
    how = BatchSettings(runs, seed, choose_engine(engine), workers or available_cores(), scheduler=scheduler)
    notes = Console(stderr=True, quiet=as_json)
    show_task(notes, scenario, how, [strategy.name for strategy in chosen or (scenario.strategy,)])
    with working_folder(out) as folder:
        try:
            compared, batches = compare(scenario, chosen, how, folder, notes)
        except KeyboardInterrupt as stop:
            typer.echo(f"{endings.told(stop)[:-1]}: the figures need every run", err=True)
            raise typer.Exit(endings.exit_code(stop)) from None
    if as_json:
        typer.echo(json.dumps(as_object(compared, batches, out), ensure_ascii=False))
    else:
        show(Console(), compared, batches, out)


@contextmanager
def working_folder(out: Path | None) -> Iterator[Path]:
    """Give the folder for the tables: the user's, or one that is removed in the end."""
    if out is not None:
        yield out
        return
    with tempfile.TemporaryDirectory(prefix="armistice-validate-") as folder:
        yield Path(folder)


Compared = dict[str, list[Comparison]]


def compare(
    scenario: Scenario, strategies: Sequence[Strategy], how: BatchSettings, folder: Path, notes: Console
) -> tuple[Compared, tuple[Batch, Batch]]:
    """Play both batches; return the figures by strategy. Raises StoreError if no run is sound."""
    with_events = replace(how, runs=min(how.runs, LOGGED_RUNS), events=True)
    wanted = (how.runs + with_events.runs) * max(1, len(strategies))
    with progress_bar(notes, wanted) as progress:
        all_runs = run_batch(scenario, folder / RUNS_FOLDER, strategies, how, progress, notes.print)
        logged = run_batch(scenario, folder / EVENTS_FOLDER, strategies, with_events, progress, notes.print)
    need_sound_runs(all_runs, logged)
    runs = read_runs(ResultsFolder(all_runs.folder))
    logged_runs = read_runs(ResultsFolder(logged.folder))
    events = read_events(ResultsFolder(logged.folder))
    start = (scenario.start_date, scenario.horizon_days, build_parameters(scenario).occupied_km2)
    compared = {
        name: compare_tables(tables_of(name, start, runs, logged_runs, events))
        for name in all_runs.summary.strategies
    }
    return compared, (all_runs, logged)


def need_sound_runs(*batches: Batch) -> None:
    """Raise StoreError where every run of a strategy failed."""
    for batch in batches:
        for name, sound in zip(batch.summary.strategies, batch.summary.runs, strict=True):
            if not sound:
                message = next(iter(batch.summary.errors), "unknown")
                raise StoreError(f"{batch.summary.scenario}: every run of {name} failed ({message})")


def compare_tables(tables: Tables) -> list[Comparison]:
    """Return every figure beside the evidence."""
    return [figure.compare(tables) for figure in FIGURES]


def failed_runs(batches: Sequence[Batch]) -> int:
    """Return how many replications of either batch failed."""
    return sum(int(batch.summary.failed.sum()) for batch in batches)


def show(console: Console, compared: Compared, batches: tuple[Batch, Batch], out: Path | None) -> None:
    """Show a table for each strategy, then what the verdicts mean and where the evidence is from."""
    console.width = max(console.width, NARROWEST)
    logged = batches[1].manifest["runs"]
    for name, comparisons in compared.items():
        console.print(figures_screen(name, comparisons, batches[0].manifest["runs"], logged))
    console.print(legend("Verdicts", VERDICTS.items()))
    sources = ((str(number), figure.source) for number, figure in enumerate(FIGURES, 1))
    console.print(legend("Sources", sources))
    failed = failed_runs(batches)
    if failed:
        console.print(f"{counted(failed, 'run')} failed and are left out", style="bold red")
    if out is not None:
        console.print(f"Tables: {out / RUNS_FOLDER}/ and {out / EVENTS_FOLDER}/", highlight=False)


def figures_screen(strategy: str, comparisons: Sequence[Comparison], runs: int, logged: int) -> Table:
    """Return one strategy's figures as a table."""
    title = (
        f"The model beside the evidence: {strategy_label(strategy)}, {counted(runs, 'run')}, "
        f"events of {counted(logged, 'run')}"
    )
    shown = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    shown.add_column("", justify="right", no_wrap=True)
    shown.add_column("\nFigure")
    for heading in ("Evidence\nits range", "Model\n95% interval"):
        shown.add_column(heading, justify="right", no_wrap=True)
    shown.add_column("\nVerdict")
    numbered = enumerate(comparisons, 1)
    for group, members in groupby(numbered, key=lambda pair: pair[1].figure.group):
        shown.add_row("", Text(group, style="bold"))
        for place, comparison in members:
            shown.add_row(str(place), *cells(comparison))
    return shown


def cells(comparison: Comparison) -> tuple[str | Text, ...]:
    """Return the cells of one figure: each number over its range or interval."""
    figure, estimate = comparison.figure, comparison.estimate
    return (
        f"{figure.label}{unit_words(figure)}{' (published later)' if figure.later else ''}",
        f"{number(figure, figure.central)}\n{span(figure, figure.low, figure.high)}",
        f"{number(figure, estimate.value)}\n{span(figure, estimate.low, estimate.high)}",
        Text(comparison.verdict, style="bold red" if comparison.verdict == OUTSIDE else ""),
    )


def legend(title: str, entries: Iterable[tuple[str, str]]) -> Table:
    """Return entries with their explanations, under a title."""
    shown = Table(title=title, title_justify="left", title_style="bold", box=None, show_header=False)
    shown.add_column(no_wrap=True)
    shown.add_column()
    for name, meaning in entries:
        shown.add_row(name, Text(meaning))
    return shown


def unit_words(figure: Figure) -> str:
    """Return the unit as it stands after a label; shares show their per cent."""
    return f", {figure.unit}" if figure.unit not in {SHARE, A_YEAR, ""} else ""


def number(figure: Figure, value: float | None) -> str:
    """Return a figure in its unit, a dash where there is none."""
    if value is None or math.isnan(value):
        return MISSING
    if figure.unit == SHARE:
        return percent(value)
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def span(figure: Figure, low: float | None, high: float | None) -> str:
    """Return a range or an interval."""
    bounds = [number(figure, low), number(figure, high)]
    return "" if bounds == [MISSING, MISSING] else f"{bounds[0].removesuffix('%')}–{bounds[1]}"


def as_object(compared: Compared, batches: tuple[Batch, Batch], out: Path | None) -> dict[str, Any]:
    """Return everything as one JSON object; not-a-number becomes null."""
    all_runs, logged = batches
    return {
        "scenario": all_runs.summary.scenario,
        "scenario_hash": all_runs.manifest["scenario_hash"],
        "seed": all_runs.manifest["seed"],
        "engine": all_runs.manifest["engine"],
        "runs": all_runs.manifest["runs"],
        "logged_runs": logged.manifest["runs"],
        "failed": failed_runs(batches),
        "folder": None if out is None else str(out),
        "figures": [
            {"strategy": strategy, **figure_object(comparison)}
            for strategy, comparisons in compared.items()
            for comparison in comparisons
        ],
    }


def figure_object(comparison: Comparison) -> dict[str, Any]:
    """Return one figure as a JSON object."""
    figure, estimate = comparison.figure, comparison.estimate
    model = {"value": estimate.value, "low": estimate.low, "high": estimate.high}
    return {
        "name": figure.name,
        "group": figure.group,
        "label": figure.label,
        "unit": figure.unit,
        "evidence": {"low": figure.low, "central": figure.central, "high": figure.high},
        "published_after_start": figure.later,
        "source": figure.source,
        "model": {key: None if math.isnan(value) else value for key, value in model.items()},
        "counted": estimate.of,
        "verdict": comparison.verdict,
    }
