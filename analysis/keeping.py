"""Playing a batch from the terminal, so that whatever ends it is told what it left and how to go on."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.text import Text

from analysis import endings, screen
from sim.batch.errors import ClusterError, InUseError, StoreError
from sim.batch.folders import fresh_folder, unfinished_folder
from sim.batch.hands import Hands
from sim.batch.manifest import describe
from sim.batch.precision import SHARES
from sim.batch.run import Batch, run_batch
from sim.batch.settings import BatchSettings
from sim.batch.store import ASSUMPTIONS_NAME, MANIFEST_NAME, ResultsFolder
from sim.batch.versions import software_version
from sim.engines.play import EngineError, choose_engine, prepare
from sim.scenario.errors import ScenarioError
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy
from sim.scenario.worlds import Worlds


def load_engine(how: BatchSettings, notes: Console, *, plots: bool) -> None:
    """Load or compile what the engine and the pictures need, before there is anything to keep."""
    with endings.ended_at_once():
        if how.scheduler is None:
            prepare(choose_engine(how.engine), partial(say_plainly, notes))
        if plots:
            import_module("analysis.plots")


def play_or_say_what_is_kept(
    scenario: Scenario,
    strategies: Sequence[Strategy],
    how: BatchSettings,
    out: Path | None,
    notes: Console,
    *,
    as_begun: bool = False,
    worlds: Worlds | None = None,
) -> Batch:
    """Run a batch; when it is interrupted or cannot go on, say what is kept and how to go on.

    Without ``out`` it goes to a numbered folder, which does not stay if no run was finished. With
    ``as_begun`` a batch gone on with has as many runs, or the precision, that it was begun for. Notes
    may be quiet; of damage and lost workers the user is told.
    """
    chosen = tuple(strategies) or (scenario.strategy,)
    folder = out or numbered_folder(scenario, chosen, how, worlds)
    made = out is None and not how.resume
    how = goal_of(folder, how) if as_begun else how
    all_runs = how.runs * len(chosen) * (1 if worlds is None else len(worlds))
    wanted = all_runs if how.precision is None else None
    names = [strategy.name for strategy in chosen]
    screen.show_task(notes, scenario, how, names, None if worlds is None else len(worlds))
    say = partial(say_plainly, told_always())
    with told_what_is_kept(Kept(folder, wanted, made=made)), screen.progress_bar(notes, wanted) as progress:
        return run_batch(scenario, folder, chosen, how, progress, say, worlds=worlds)


@dataclass(frozen=True)
class Kept:
    """What a command writes: the folder that it goes on in, and its batches, which may lie deeper.

    ``wanted`` are the runs in all, None if they had no end; ``made`` is whether the folder is a numbered
    one that does not stay if no run was finished.
    """

    folder: Path
    wanted: int | None = None
    batches: tuple[Path, ...] = ()
    made: bool = False

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of its batches."""
        return self.batches or (self.folder,)

    def rows(self) -> int:
        """Return how many runs are kept."""
        return sum(ResultsFolder(folder).rows() for folder in self.folders)

    def can_be_gone_on_with(self) -> bool:
        """Return whether there is something to resume, be it a batch without a run in a folder that stays."""
        began = any(ResultsFolder(folder).has_manifest() for folder in self.folders)
        return self.rows() > 0 or (began and not self.made)


@contextmanager
def told_what_is_kept(kept: Kept) -> Iterator[None]:
    """Say what is kept and how to go on when what runs inside is interrupted, or stops after some runs."""
    before = kept.rows()
    try:
        with endings.ended_like_ctrl_c():
            yield
    except KeyboardInterrupt as stop:
        say_what_is_kept(kept, endings.told(stop))
        raise typer.Exit(endings.exit_code(stop)) from None
    except (ScenarioError, StoreError, ClusterError, EngineError, BrokenExecutor, MemoryError) as error:
        if kept.rows() != before and not isinstance(error, InUseError):
            say_what_is_kept(kept, "Stopped.")
        raise
    finally:
        if kept.made and not kept.rows():
            for folder in kept.folders:
                remove_what_never_began(folder)


def goal_of(folder: Path, how: BatchSettings) -> BatchSettings:
    """Return the settings with the number of runs and the precision that a batch was begun for."""
    found = ResultsFolder(folder)
    if not found.has_manifest():
        return how
    manifest = found.read_manifest()
    refuse_what_python_watches(folder, manifest)
    return replace(how, runs=manifest["runs"], precision=manifest.get("precision"))


def refuse_what_python_watches(folder: Path, manifest: dict[str, Any]) -> None:
    """Raise StoreError if a batch was begun to make something else precise than the shares of outcomes."""
    if manifest.get("watched") not in (None, SHARES) and manifest["status"] != "complete":
        raise StoreError(
            f"{folder}: was begun in Python to make the {manifest['watched']} precise: go on with it there, "
            "or give --runs or --precision"
        )


def told_always() -> Console:
    """Return where the user is told what must be told, with --quiet and --json, too."""
    return Console(stderr=True)


def draw_or_say_what_is_kept(
    batch: Batch, draw: Callable[[], list[Path]], *, plots: bool = True
) -> list[Path]:
    """Draw the pictures; when that is interrupted, say that the tables are complete."""
    if not plots:
        return []
    try:
        with endings.ended_like_ctrl_c():
            return draw()
    except KeyboardInterrupt as stop:
        typer.echo(f"{endings.told(stop)} The tables are complete, in {batch.folder}", err=True)
        typer.echo(
            f"Draw the pictures with: {shlex.join(['armistice', 'plot', str(batch.folder)])}", err=True
        )
        raise typer.Exit(endings.exit_code(stop)) from None


def numbered_folder(
    scenario: Scenario, strategies: Sequence[Strategy], how: BatchSettings, worlds: Worlds | None = None
) -> Path:
    """Return a fresh folder under ``results/``, or the one to go on with."""
    if not how.resume:
        return fresh_folder(scenario.name)
    return unfinished_folder(describe(scenario, strategies, how, choose_engine(how.engine), worlds), worlds)


def say_what_is_kept(kept: Kept, why: str) -> None:
    """Tell what an interrupted command leaves behind, and how to go on."""
    of = "" if kept.wanted is None else f" of {kept.wanted:,}"
    typer.echo(f"{why} {kept.rows():,}{of} runs are kept, whole, in {kept.folder}", err=True)
    if kept.can_be_gone_on_with():
        typer.echo(f"Go on with: {same_command_resumed(kept.folder)}", err=True)


def same_command_resumed(folder: Path) -> str:
    """Return the command that the user gave, with what it takes to go on in the same folder."""
    words = ["armistice", *sys.argv[1:]]
    if not any(word == "--out" or word.startswith("--out=") for word in words):
        words += ["--out", str(folder)]
    if "--resume" not in words:
        words.append("--resume")
    return shlex.join(words)


def remove_what_never_began(folder: Path) -> None:
    """Remove the numbered folder of a batch of which no run was finished."""
    with suppress(OSError):  # it holds something else: leave it, with its manifest
        with suppress(FileNotFoundError):
            (folder / "runs").rmdir()
        for name in (ASSUMPTIONS_NAME, MANIFEST_NAME):
            (folder / name).unlink(missing_ok=True)
        folder.rmdir()


def hands_for(workers: int, scheduler: str | None, notes: Console) -> Hands:
    """Return those that play what is no batch, and say so of a cluster."""
    say = partial(say_plainly, notes)
    if scheduler is not None:
        say(f"Playing on the cluster at {scheduler} …")
    return Hands(workers, scheduler, say)


def say_plainly(notes: Console, message: str) -> None:
    """Say a message that may hold brackets, colons and numbers."""
    notes.print(Text(message), soft_wrap=True)


def made_by(seed: int, *, unfinished: bool = False) -> str:
    """Return what stands at the foot of a picture: the software and the seed."""
    return f"armistice {software_version()}, seed {seed}{', unfinished batch' if unfinished else ''}"


@contextmanager
def told_if_unwritable(folder: Path) -> Iterator[None]:
    """Raise StoreError in place of what the system says of a folder that cannot be written."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written: {error.strerror or error}") from None
