"""The command ``armistice delay``: plays the plans, reads the study off them, shows and keeps it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from analysis.commands import available_cores, plain, records
from analysis.compare.screen import show_files
from analysis.delay.plans import LONGEST_MONTHS
from analysis.delay.screen import show_study, tree_lines
from analysis.delay.sentences import sentences
from analysis.delay.study import Study, plans_to_play, study_of
from analysis.keeping import (
    draw_or_say_what_is_kept,
    load_engine,
    made_by,
    play_or_say_what_is_kept,
    say_plainly,
)
from analysis.laboratory.tables import write_tables
from sim.batch.hands import Hands
from sim.batch.run import Batch
from sim.batch.settings import BatchSettings
from sim.batch.store import ResultsFolder
from sim.engines.play import choose_engine
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario

FEWEST_RUNS = 200


def delay_command(
    name: str,
    *,
    months: Sequence[int],
    at: int,
    runs: int,
    seed: int,
    engine: str,
    workers: int | None,
    scheduler: str | None,
    settings: Sequence[str],
    out: Path | None,
    plots: bool,
    as_json: bool,
    quiet: bool = False,
    resume: bool = False,
) -> None:
    """Play every plan, and show what waiting is worth. Raises ScenarioError for too few runs."""
    if runs < FEWEST_RUNS:
        raise ScenarioError(f"--runs: at least {FEWEST_RUNS} are needed to split and to tell states apart")
    scenario = load_scenario(name, settings)
    plans = plans_to_play(scenario, months, at)
    how = BatchSettings(
        runs,
        seed,
        choose_engine(engine),
        workers or available_cores(),
        resume=resume,
        scheduler=scheduler,
    )
    notes = Console(stderr=True, quiet=as_json or quiet)
    load_engine(how, notes, plots=plots)
    batch = play_or_say_what_is_kept(scenario, plans.strategies, how, out, notes)
    say_plainly(notes, "Worlds with a channel shut, and first texts answered both ways …")
    hands = Hands.of(how, partial(say_plainly, notes))
    study = study_of(ResultsFolder.open(batch.folder), scenario, plans, at, hands)
    tables = write_tables(batch.folder, study.tables())
    pictures = draw_or_say_what_is_kept(batch, partial(draw_study, study, batch.folder), plots=plots)
    if as_json:
        typer.echo(json.dumps(as_object(batch, study, [*tables, *pictures]), ensure_ascii=False))
        return
    console = Console()
    show_study(console, study)
    show_files(console, batch, tables, pictures)


def draw_study(study: Study, folder: Path) -> list[Path]:
    """Draw every picture into ``folder/plots``."""
    from analysis.delay.pictures import TITLES, figures
    from analysis.laboratory.figures import save_figures

    drawn = figures(study, made_by(study.seed))
    return save_figures(
        folder / "plots", drawn, {name: f"{study.scenario}: {title}" for name, title in TITLES.items()}
    )


def as_object(batch: Batch, study: Study, files: Sequence[Path]) -> dict[str, Any]:
    """Return the study as one JSON object; what is not a number, or infinite, becomes null."""
    tables = {name: records(table) for name, table in study.tables().items()}
    shown = ("seed", "runs", "engine", "rows", "scenario_hash", "fingerprint")
    return {
        "scenario": study.scenario,
        "folder": str(batch.folder),
        **{key: batch.manifest[key] for key in shown},
        "rows_played": batch.played,
        "months_split": study.at,
        **tables,
        "zero_crossing": {then: plain(found.as_row()) for then, found in study.crossings.items()},
        "tree": [] if study.tree is None else list(tree_lines(study.tree)),
        "sentences": sentences(study),
        "files": [str(file) for file in files],
    }


def read_months(written: str) -> tuple[int, ...]:
    """Return the months that ``--months`` lists; raises ScenarioError if one is not allowed."""
    try:
        found = tuple(int(part) for part in str(written).split(","))
    except ValueError:
        found = ()
    if not found or not all(0 <= one <= LONGEST_MONTHS for one in found):
        raise ScenarioError(
            f"--months: {written!r} is not allowed: months must be whole numbers from 0 to {LONGEST_MONTHS}, "
            "e.g. 0,3,6,12"
        )
    return found
