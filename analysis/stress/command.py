"""What ``armistice stress`` does, once its options are parsed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from analysis import endings
from analysis.commands import available_cores, listed, records
from analysis.keeping import Kept, load_engine, made_by, say_plainly, told_always, told_what_is_kept
from analysis.laboratory.tables import write_tables
from analysis.stress import screen
from analysis.stress.finding import Finding
from analysis.stress.folders import PLAN_NAME, batches_in, folder_for
from analysis.stress.methods import method_named
from analysis.stress.player import BATCHES, Player
from analysis.stress.question import Options, Question
from analysis.stress.study import answer, question_of
from sim.batch.lock import LOCK_NAME
from sim.batch.settings import BatchSettings
from sim.engines.play import choose_engine
from sim.scenario.load import load_scenario, load_strategies


def stress_command(
    name: str,
    *,
    output: str,
    method: str,
    runs: int | None,
    worlds: int | None,
    leading: int | None,
    quantiles: tuple[float, float] | None,
    strategies: str | None,
    bound: float | None,
    only: str | None,
    seed: int,
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
    """Ask one question by one method; show its tables and sentences, write its files."""
    scenario = load_scenario(name, settings)
    compared = load_strategies(listed(strategies), scenario) if strategies else ()
    options = Options(runs, worlds, leading, quantiles, compared, bound, tuple(listed(only)))
    question = question_of(scenario, output, method, seed, options)
    chosen_engine = choose_engine(engine, scenario.processes, allow_code=allow_code)
    how = BatchSettings(
        1,
        seed,
        chosen_engine,
        workers or available_cores(),
        allow_code=allow_code,
        resume=resume,
        scheduler=scheduler,
    )
    notes = Console(stderr=True, quiet=as_json or quiet)
    load(how, notes, method, plots=plots)
    folder = folder_for(out, question, resume=resume)
    kept = KeptStress(folder, made=out is None and not resume)
    screen.show_task(notes, question, how)
    player = Player(folder, how, bar_on(notes), partial(say_plainly, told_always()))
    try:
        with told_what_is_kept(kept):
            found = answer(question, player)
            tables = write_tables(folder, found.tables)
            pictures = draw(found, folder, seed) if plots else []
    finally:
        if kept.made and not kept.rows():
            remove_what_never_began(folder)
    if as_json:
        files = {"tables": tables, "plots": pictures}
        typer.echo(json.dumps(as_object(question, found, folder, files), ensure_ascii=False))
        return
    console = Console()
    screen.show_finding(console, found)
    screen.show_files(console, folder, player.played, pictures)


class KeptStress(Kept):
    """What a stress test keeps: its batches are those that lie in its folder by now."""

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of its batches."""
        return batches_in(self.folder) or (self.folder,)


def load(how: BatchSettings, notes: Console, method: str, *, plots: bool) -> None:
    """Load or compile what the engine, the method and the pictures need, before there is anything to keep."""
    load_engine(how, notes, plots=False)
    with endings.ended_at_once():
        method_named(method).ask()
        if plots:
            import_module("analysis.stress.drawing")


def bar_on(notes: Console) -> Callable[[str, int], AbstractContextManager[Callable[[int], None]]]:
    """Return what shows a bar for each stage."""

    @contextmanager
    def bar(what: str, runs: int) -> Iterator[Callable[[int], None]]:
        with screen.stage_bar(notes, what, runs) as progress:
            yield progress

    return bar


def draw(found: Finding, folder: Path, seed: int) -> list[Path]:
    """Draw the pictures into ``folder/plots``."""
    from analysis.laboratory.figures import save_figures
    from analysis.stress.pictures import TITLES

    return save_figures(folder / "plots", found.draw(made_by(seed)), TITLES)


def remove_what_never_began(folder: Path) -> None:
    """Remove the numbered folder of a stress test of which no run was finished."""
    import shutil

    if folder.is_dir() and {entry.name for entry in folder.iterdir()} <= {PLAN_NAME, BATCHES, LOCK_NAME}:
        shutil.rmtree(folder, ignore_errors=True)


def as_object(
    question: Question, found: Finding, folder: Path, files: dict[str, list[Path]]
) -> dict[str, Any]:
    """Return a finding as one JSON object; not-a-number becomes null."""
    return {
        "scenario": question.scenario.name,
        "folder": str(folder),
        "output": question.output.name,
        "method": question.method,
        "strategies": [one.name for one in question.output.strategies],
        "seed": question.seed,
        **{name: records(table) for name, table in found.tables.items()},
        "sentences": found.sentences,
        **{kind: [str(path) for path in paths] for kind, paths in files.items()},
    }
