"""What ``armistice compare`` does, once its options are parsed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from analysis import screen
from analysis.commands import DEFAULT_RUNS, available_cores, listed, records
from analysis.compare.comparison import Comparison, compare
from analysis.compare.played import FEWEST_RUNS, chosen_reference, too_few
from analysis.compare.screen import show_comparison, show_files
from analysis.compare.sentences import sentences
from analysis.compare.weights import FOLDER, RUNS, Grid, Weighed, grid_of, weighed, worlds_of_weights
from analysis.keeping import (
    Kept,
    goal_of,
    load_engine,
    made_by,
    play_or_say_what_is_kept,
    say_plainly,
    told_always,
    told_what_is_kept,
)
from analysis.laboratory.tables import write_tables
from sim.batch.run import Batch, run_batch
from sim.batch.settings import BatchSettings
from sim.engines.play import choose_engine
from sim.scenario import shipped
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario, load_strategies
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy


def compare_command(
    name: str,
    *,
    runs: int | None,
    seed: int,
    strategies: str | None,
    reference: str | None,
    weights: bool,
    weights_runs: int | None,
    engine: str,
    workers: int | None,
    scheduler: str | None,
    settings: Sequence[str],
    out: Path | None,
    plots: bool,
    as_json: bool,
    allow_code: bool,
    quiet: bool,
    resume: bool,
) -> None:
    """Play strategies on the same luck, compare them, and show what comes of it."""
    scenario = load_scenario(name, settings)
    notes = Console(stderr=True, quiet=as_json or quiet)
    chosen = to_compare(strategies, scenario, notes)
    chosen_reference(reference, scenario.strategy.name, [one.name for one in chosen])
    for number in (runs, weights_runs):
        if number is not None and number < FEWEST_RUNS:
            raise ScenarioError(too_few(number))
    chosen_engine = choose_engine(engine, scenario.processes, allow_code=allow_code)
    how = BatchSettings(
        runs or DEFAULT_RUNS,
        seed,
        chosen_engine,
        workers or available_cores(),
        allow_code=allow_code,
        resume=resume,
        scheduler=scheduler,
    )
    load_engine(how, notes, plots=plots)
    batch = play_or_say_what_is_kept(scenario, chosen, how, out, notes, as_begun=resume and runs is None)
    grid = grid_of(scenario) if weights else None
    if weights and grid is None:
        say_plainly(notes, "The weights of fighting and of time are plain numbers: there is no range to try.")
    with told_what_is_kept(what_is_kept(batch, grid)):
        moved = (
            None if grid is None else play_weights(scenario, grid, chosen, how, batch, weights_runs, notes)
        )
        found = compare(batch.folder, reference, moved)
        tables = write_tables(batch.folder, found.tables)
        pictures = draw(found, scenario, batch) if plots else []
    said = sentences(found)
    if as_json:
        typer.echo(json.dumps(as_object(found, batch, said, [*tables, *pictures]), ensure_ascii=False))
        return
    console = Console()
    show_comparison(console, found, said)
    show_files(console, batch, tables, pictures)


def to_compare(written: str | None, scenario: Scenario, notes: Console) -> tuple[Strategy, ...]:
    """Return the strategies that are compared: those listed, else the scenario's own and all shipped ones.

    Of the shipped ones those are left out, and named, that the scenario cannot play. Raises ScenarioError
    for fewer than two.
    """
    if written is not None:
        chosen = load_strategies(listed(written), scenario)
        if len(chosen) < 2:
            raise ScenarioError(
                "a comparison needs two strategies at least, such as --strategies reservation,accept_first"
            )
        return chosen
    playable = [scenario.strategy.name]
    for name in shipped.strategies():
        try:
            load_strategies([name], scenario)
        except ScenarioError as error:
            say_plainly(notes, f"Left out: {error}")
        else:
            playable.append(name)
    return load_strategies(list(dict.fromkeys(playable)), scenario)


def what_is_kept(batch: Batch, grid: Grid | None) -> Kept:
    """Return what is kept if anything is interrupted after the batch itself."""
    folders = (batch.folder,) if grid is None else (batch.folder, batch.folder / FOLDER)
    return Kept(batch.folder, batches=folders)


def play_weights(
    scenario: Scenario,
    grid: Grid,
    strategies: Sequence[Strategy],
    how: BatchSettings,
    batch: Batch,
    runs: int | None,
    notes: Console,
) -> Weighed:
    """Play the strategies at all pairs of weights into ``OUT/weights``."""
    folder = batch.folder / FOLDER
    how = replace(how, runs=runs or min(RUNS, batch.manifest["runs"]), same_luck=True)
    how = goal_of(folder, how) if how.resume and runs is None else how
    say_plainly(notes, "The same strategies at other weights of fighting and of time:")
    screen.show_task(notes, scenario, how, [one.name for one in strategies], len(grid))
    with screen.progress_bar(notes, how.runs * len(strategies) * len(grid)) as progress:
        say = partial(say_plainly, told_always())
        run_batch(scenario, folder, strategies, how, progress, say, worlds=worlds_of_weights(scenario, grid))
    return weighed(folder, grid)


def draw(found: Comparison, scenario: Scenario, batch: Batch) -> list[Path]:
    """Draw every picture into ``OUT/plots``."""
    from analysis.compare.pictures import save_pictures

    return save_pictures(found, scenario, batch.folder / "plots", made_by(batch.manifest["seed"]))


def as_object(found: Comparison, batch: Batch, said: Sequence[str], files: Sequence[Path]) -> dict[str, Any]:
    """Return a comparison as one JSON object; not-a-number becomes null."""
    shown = ("seed", "runs", "engine", "rows", "wall_time_seconds", "runs_per_s", "fingerprint")
    return {
        "scenario": batch.summary.scenario,
        "folder": str(batch.folder),
        "strategies": list(found.strategies),
        "reference": found.reference,
        **{key: batch.manifest[key] for key in shown},
        "sentences": list(said),
        **{name: records(table) for name, table in found.tables.items()},
        "files": [str(file) for file in files],
    }
