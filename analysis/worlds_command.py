"""Batches of sampled worlds on the command line: asked for, shown with two intervals, drawn, played again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import typer
from rich.console import Console

from analysis import screen
from analysis.across_worlds import across_worlds
from analysis.evaluate import world_frame
from analysis.keeping import draw_or_say_what_is_kept, made_by, told_if_unwritable
from analysis.variance_split import SplitError
from analysis.world_outputs import OUTPUTS
from analysis.worlds_screen import show_across_worlds
from sim.batch.run import Batch
from sim.batch.store import ResultsFolder
from sim.scenario.errors import ScenarioError
from sim.scenario.schema import Scenario
from sim.scenario.worlds import Worlds, sample_worlds

FEWEST_RUNS = 2
FEW_FOR_SOBOL = 3
"""Below so many Sobol points an assumption, some pairs are correlated by the design alone."""
ONE_WORLD_ONLY = {
    "precision": "--precision grows one world's batch: with --worlds choose --runs",
    "by": "--by asks the runs of one world: leave it out, or --worlds",
    "open_on": "--open-on asks the runs of one world: leave it out, or --worlds",
}


def worlds_asked_for(
    scenario: Scenario, worlds: int | None, seed: int, design: str | None, others: dict[str, object]
) -> Worlds | None:
    """Return the worlds to be played, None for the central one.

    Raises ScenarioError if another option does not go with them, or the scenario has no assumptions.
    """
    if worlds is None:
        if design is not None:
            raise ScenarioError("--design says how worlds are drawn: it goes with --worlds only")
        return None
    for option, told in ONE_WORLD_ONLY.items():
        if others.get(option) is not None:
            raise ScenarioError(told)
    runs = others.get("runs")
    if isinstance(runs, int) and runs < FEWEST_RUNS:
        raise ScenarioError("--worlds needs two --runs of each world at least, to tell worlds from chance")
    found = sample_worlds(scenario, worlds, seed, design or "random")
    if design == "sobol" and worlds < FEW_FOR_SOBOL * len(found.inputs):
        typer.echo(
            f"Note: {worlds:,} Sobol points are few for {len(found.inputs):,} assumptions, of which some go "
            "together in them; a Latin hypercube (--design lhs) does not do that",
            err=True,
        )
    if not found.inputs:
        raise ScenarioError(f"{scenario.name}: has no assumptions to draw: every number is plain")
    return found


def table_of(folder: ResultsFolder) -> pd.DataFrame:
    """Return the headlines of a finished batch of worlds; see ``across_worlds``."""
    return across_worlds(world_frame(folder, tuple(OUTPUTS.values())))


def draw_worlds(folder: ResultsFolder, scenario: Scenario, table: pd.DataFrame) -> list[Path]:
    """Draw the pictures of a batch of worlds into ``plots``; ``table`` has its headlines."""
    from analysis.setting import Setting
    from analysis.worlds_plots import save_worlds_plots

    plots = folder.path / "plots"
    with told_if_unwritable(plots):
        software = made_by(folder.read_manifest()["seed"])
        return save_worlds_plots(folder, table, Setting.of(scenario), plots, software)


def tell_worlds(
    batch: Batch,
    scenario: Scenario,
    *,
    plots: bool,
    as_json: bool,
    also: Mapping[str, object] | None = None,
) -> None:
    """Draw a batch of worlds and show its headlines, or print them, and ``also`` more, as one JSON object.

    Raises StoreError, once failed runs are told, if there are any: no world may lack runs. Worlds that
    cannot be split, for want of worlds or of luck of their own, have no headlines, and it is said why.
    """
    console, folder = Console(stderr=as_json), ResultsFolder.open(batch.folder)
    if batch.manifest["failed"]:
        screen.show_files(console, batch, [])
    try:
        table, why = table_of(folder), ""
    except SplitError as error:
        table, why = None, str(error)
    pictures = []
    if table is not None:
        pictures = draw_or_say_what_is_kept(batch, partial(draw_worlds, folder, scenario, table), plots=plots)
    if as_json:
        found = {**as_object(batch, table, pictures), "no_headlines": why or None, **(also or {})}
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        show_worlds(console, batch, pictures, table, why)


def show_worlds(
    console: Console, batch: Batch, pictures: Sequence[Path], table: pd.DataFrame | None, why: str
) -> None:
    """Show the headlines of a batch of worlds, or why it has none, and its audit."""
    from analysis.audit_screen import show_audit_of_worlds

    if table is None:
        console.print(f"No headlines: {why}.", highlight=False, soft_wrap=True)
    else:
        show_across_worlds(console, table, batch.manifest["design"])
    show_audit_of_worlds(console, batch.manifest["audit"])
    screen.show_files(console, batch, pictures)


def as_object(batch: Batch, table: pd.DataFrame | None, pictures: Sequence[Path]) -> dict[str, Any]:
    """Return a batch of worlds as one JSON object; not-a-number becomes null."""
    shown = (
        *("seed", "worlds", "design", "runs", "engine", "rows", "failed", "wall_time_seconds"),
        *("runs_per_s", "scenario_hash", "worlds_hash", "fingerprint"),
    )
    return {
        "scenario": batch.summary.scenario,
        "folder": str(batch.folder),
        **{key: batch.manifest[key] for key in shown},
        "rows_played": batch.played,
        "across_worlds": None if table is None else rows_of(table),
        "audit": batch.manifest["audit"],
        "plots": [str(picture) for picture in pictures],
    }


def rows_of(table: pd.DataFrame) -> list[dict[Any, Any]]:
    """Return a table as rows for JSON."""
    return table.astype(object).where(table.notna(), None).to_dict(orient="records")
