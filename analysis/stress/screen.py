"""A stress test on the terminal: what is about to be played, a bar a stage, tables, sentences, files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from analysis.screen import NARROWEST, RunsPerSecond, plain_table, who_plays
from analysis.stress.finding import Finding, Shown
from analysis.stress.methods import METHODS
from analysis.stress.question import Question
from sim.batch.run import Batch
from sim.batch.settings import BatchSettings


def show_task(notes: Console, question: Question, how: BatchSettings) -> None:
    """Say what is about to be asked."""
    names = ", ".join(one.name for one in question.output.strategies)
    notes.print(
        f"{question.scenario.name}: {question.output.name}, {question.method}: "
        f"{METHODS[question.method].asks}; strategy {names}, seed {how.seed}, {how.engine} engine, "
        f"{who_plays(how)}",
        highlight=False,
        soft_wrap=True,
    )


@contextmanager
def stage_bar(notes: Console, what: str, runs: int) -> Iterator[Callable[[int], None]]:
    """Show a bar for one stage; nothing where the output is not a terminal."""
    bar = Progress(
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        RunsPerSecond(),
        TimeRemainingColumn(),
        console=notes,
        disable=not notes.is_terminal or notes.quiet,
    )
    with bar:
        task = bar.add_task(what, total=runs)
        yield lambda done: bar.update(task, advance=done)


def show_finding(console: Console, found: Finding) -> None:
    """Show the tables and the sentences."""
    console.width = max(console.width, NARROWEST)
    for one in found.shown:
        console.print(as_table(one))
    for line in found.sentences:
        console.print(line, highlight=False)


def as_table(shown: Shown) -> Table:
    """Return a table for the terminal."""
    table = plain_table(shown.title)
    for place, heading in enumerate(shown.headings):
        table.add_column(heading, justify="left" if place in shown.left else "right", vertical="top")
    for row in shown.rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def show_files(console: Console, folder: Path, batches: Sequence[Batch], pictures: Sequence[Path]) -> None:
    """Show how many runs there are and where the files are."""
    rows = sum(int(batch.manifest["rows"]) for batch in batches)
    played = sum(batch.played for batch in batches)
    now = "all of them there before" if not played else f"{played:,} of them played now"
    written = ["stress.json", "batches/", "tables/", *(["plots/"] if pictures else [])]
    console.print(Text(f"\n{rows:,} rows, {now}. In {folder}/: {', '.join(written)}"), soft_wrap=True)
