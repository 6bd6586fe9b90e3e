"""What ``armistice contest`` does, once its options are parsed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from analysis import endings
from analysis.commands import available_cores, listed, records
from analysis.contest import screen
from analysis.contest.findings import Findings
from analysis.contest.folders import folder_for, remove_what_never_began, runs_begun_for
from analysis.contest.plays import (
    DEFAULT_RUNS,
    Contest,
    Game,
    game_of,
    play_cells,
    read_contest,
    refuse_one_run,
)
from analysis.contest.resampling import RESAMPLED_TABLES, RESAMPLES
from analysis.contest.sentences import NOTE, sentences
from analysis.keeping import Kept, load_engine, made_by, say_plainly, told_always, told_what_is_kept
from analysis.laboratory.tables import write_tables
from analysis.screen import progress_bar
from sim.batch.run import Batch
from sim.batch.settings import BatchSettings
from sim.engines.play import choose_engine


def contest_command(
    name: str,
    *,
    runs: int | None,
    seed: int,
    strategies: str | None,
    washington: str | None,
    moscow: str | None,
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
    """Play Kyiv's strategies against Moscow's policies, and show tables, best replies and equilibria."""
    chosen = {"strategies": listed(strategies), "washington": listed(washington), "moscow": listed(moscow)}
    game = game_of(name, settings=settings, **chosen)
    refuse_one_run(DEFAULT_RUNS if runs is None else runs)
    chosen_engine = choose_engine(engine, game.scenario.processes, allow_code=allow_code)
    folder = folder_for(out, game.scenario.name, resume=resume)
    begun = runs_begun_for(folder) if resume else None
    how = BatchSettings(
        runs or begun or DEFAULT_RUNS,
        seed,
        chosen_engine,
        workers or available_cores(),
        allow_code=allow_code,
        resume=resume,
        scheduler=scheduler,
    )
    notes = Console(stderr=True, quiet=as_json or quiet)
    load(how, notes, plots=plots)
    cells = tuple(cell.folder(folder) for cell in game.cells)
    kept = Kept(folder, game.replications(how.runs), cells, made=out is None and not resume)
    batches = play(game, kept, how, notes)
    with told_what_is_kept(kept):
        contest = read_contest(folder)
        found = Findings.of(contest)
        tables = write_tables(folder, found.tables())
        pictures = draw(contest, found, folder) if plots else []
    told = sentences(contest, found)
    if as_json:
        files = {"tables": tables, "plots": pictures}
        typer.echo(json.dumps(as_object(contest, found, told, folder, files), ensure_ascii=False))
        return
    console = Console()
    screen.show_contest(console, contest, found, told)
    played = sum(batch.played for batch in batches)
    screen.show_files(console, folder, kept.rows(), played, pictures)


def load(how: BatchSettings, notes: Console, *, plots: bool) -> None:
    """Load or compile what the engine and the picture need, before there is anything to keep."""
    load_engine(how, notes, plots=False)
    if plots:
        with endings.ended_at_once():
            import_module("analysis.contest.picture")


def play(game: Game, kept: Kept, how: BatchSettings, notes: Console) -> list[Batch]:
    """Play all cells; when they are interrupted or cannot go on, say what is kept and how to go on."""
    screen.show_task(notes, game, how)

    def say(message: str) -> None:
        say_plainly(told_always(), message)

    try:
        with told_what_is_kept(kept), progress_bar(notes, kept.wanted) as progress:
            return play_cells(game, kept.folder, how, progress, say)
    finally:
        if kept.made and not kept.rows():
            remove_what_never_began(kept.folder, kept.batches)


def draw(contest: Contest, found: Findings, folder: Path) -> list[Path]:
    """Draw the picture of a contest into ``folder/plots``."""
    from analysis.contest.picture import NAME, TITLE, draw_contest
    from analysis.laboratory.figures import save_figures

    figure = draw_contest(contest, found, made_by(contest.plan.seed))
    return save_figures(folder / "plots", {NAME: figure}, {NAME: TITLE})


def as_object(
    contest: Contest, found: Findings, told: Sequence[str], folder: Path, files: dict[str, list[Path]]
) -> dict[str, Any]:
    """Return a contest as one JSON object; not-a-number becomes null."""
    plan = contest.plan
    return {
        "scenario": plan.scenario,
        "folder": str(folder),
        "seed": plan.seed,
        "runs": plan.runs,
        "resamples": RESAMPLES,
        "resampled_tables": RESAMPLED_TABLES,
        "washington": plan.washington,
        "kyiv": plan.kyiv,
        "moscow": plan.moscow,
        "own": plan.own,
        **{name: records(table) for name, table in found.tables().items()},
        "sentences": told,
        "note": NOTE,
        **{kind: [str(path) for path in paths] for kind, paths in files.items()},
    }
