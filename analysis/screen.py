"""What the terminal shows: the task, the bar, the outcome table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from analysis.outcomes import outcome_label, outcome_table, strategy_label
from sim.batch.columns import ADDRESS, ERROR, RESULTS
from sim.batch.run import Batch, BatchSettings
from sim.scenario.schema import Scenario


class RunsPerSecond(ProgressColumn):
    """How fast the batch goes."""

    def render(self, task: Task) -> Text:
        """Return the speed, once it is known."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f} runs/s" if speed else "")


def show_task(notes: Console, scenario: Scenario, how: BatchSettings, strategies: Sequence[str]) -> None:
    """Say what is about to be run."""
    last = scenario.start_date + dt.timedelta(days=scenario.horizon_days)
    labels = ", ".join(strategies)
    workers = f"{how.workers} worker{'s' if how.workers > 1 else ''}"
    notes.print(
        f"{scenario.name}: {scenario.start_date} to {last} ({scenario.horizon_days:,} days)", highlight=False
    )
    notes.print(
        f"{how.runs:,} runs of {labels}; seed {how.seed}, {how.engine} engine, {workers}", highlight=False
    )


@contextmanager
def progress_bar(notes: Console, total: int) -> Iterator[Callable[[int], None]]:
    """Show a bar while the batch runs; nothing where the output is not a terminal."""
    bar = Progress(
        TextColumn("Runs"),
        BarColumn(),
        MofNCompleteColumn(),
        RunsPerSecond(),
        TimeRemainingColumn(),
        console=notes,
        disable=not notes.is_terminal or notes.quiet,
    )
    with bar:
        task = bar.add_task("runs", total=total)
        yield lambda done: bar.update(task, advance=done)


def show_batch(console: Console, batch: Batch, pictures: Sequence[Path]) -> None:
    """Show the outcome table of every strategy, and where the rest is."""
    table = outcome_table(batch.summary)
    for strategy, rows in table.groupby("strategy", sort=False):
        console.print(outcome_screen(str(strategy), rows))
    failed = int(batch.summary.failed.sum())
    if failed:
        console.print(
            f"[bold red]{failed:,} runs failed[/]; they are rows with an error in {batch.folder / 'runs'}"
        )
    console.print(
        f"{batch.manifest['rows']:,} rows in {batch.manifest['wall_time_seconds']:.1f} s "
        f"({batch.manifest['runs_per_s']:,.0f} runs/s). Written to {batch.folder}/: "
        f"runs/, manifest.json{', events/' if batch.manifest['events'] else ''}{', plots/' if pictures else ''}",
        highlight=False,
        soft_wrap=True,
    )


def outcome_screen(strategy: str, rows: pd.DataFrame) -> Table:
    """Return one strategy's outcomes as a table for the screen."""
    runs = int(rows["runs"].iloc[0])
    shown = Table(
        title=f"How the war phase ends: {strategy_label(strategy)}, {runs:,} runs", title_justify="left"
    )
    shown.add_column("Outcome")
    for heading in ("Share", "95 % interval", "Median day", "95 % interval", "Median date"):
        shown.add_column(heading, justify="right")
    for row in rows.itertuples():
        shown.add_row(
            outcome_label(str(row.outcome)),
            percent(row.share),
            f"{percent(row.share_low)} – {percent(row.share_high)}",
            day(row.median_day),
            f"{day(row.median_day_low)} – {day(row.median_day_high)}"
            if row.median_day_low == row.median_day_low
            else "–",
            str(row.median_date) if isinstance(row.median_date, str) else "–",
        )
    return shown


def percent(share: object) -> str:
    """Return a share as a percentage with one decimal."""
    value = float(str(share))
    return f"{100 * value:.1f} %" if value == value else "–"


def day(value: object) -> str:
    """Return a day as a whole number, a dash if there is none."""
    number = float(str(value))
    return f"{number:,.0f}" if number == number else "–"


def show_columns(console: Console) -> None:
    """Show the columns of the results table: name, type, unit, meaning."""
    shown = Table(title="Columns of OUT/runs", title_justify="left")
    for heading in ("Column", "Type", "Unit", "Meaning"):
        shown.add_column(heading, overflow="fold")
    for name, kind, unit, meaning in ADDRESS:
        shown.add_row(name, type_name(str(kind)), unit, meaning)
    for column in RESULTS:
        shown.add_row(column.name, type_name(str(column.type)), column.unit, column.meaning)
    shown.add_row(ERROR[0], type_name(str(ERROR[1])), ERROR[2], ERROR[3])
    console.print(shown)


def type_name(arrow_type: str) -> str:
    """Return the short name of an Arrow type; a name column is text from a fixed list."""
    return "name" if arrow_type.startswith("dictionary") else arrow_type
