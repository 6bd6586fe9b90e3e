"""What the terminal shows: the task, the bar, the outcome table."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from rich import box
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
from sim.batch.columns import ADDRESS, ERROR, SECTIONS
from sim.batch.run import Batch
from sim.batch.settings import BatchSettings
from sim.model.log import EVENTS
from sim.model.names import (
    ANSWERS,
    CAUSES,
    FILES,
    OUTCOMES,
    REASONS,
    SCOPES,
    STANCE_CAUSES,
    STANCES,
    TAIL_ENDINGS,
    WAYS_TO_DECIDE,
)
from sim.model.ukrainian_politics import KINDS
from sim.scenario.schema import Scenario

MISSING = "–"
CODES = {
    "answer": ANSWERS,
    "from_stance, to_stance": STANCES,
    "scope": SCOPES,
    "outcome": OUTCOMES,
    "cause of war_ends": CAUSES,
    "cause of stance_shift": STANCE_CAUSES,
    "reason": REASONS,
    "file": FILES,
    "way": WAYS_TO_DECIDE,
    "kind of kyiv_politics": (*KINDS, "election"),
    "kind of tail_ending": TAIL_ENDINGS,
}
SMALL_SHARE, TINY_SHARE = 0.001, 0.00005
SHOWN_ERRORS = 3
# A narrower terminal wraps lines rather than have figures cut off.
NARROWEST = 76


class RunsPerSecond(ProgressColumn):
    """How fast the batch goes."""

    def render(self, task: Task) -> Text:
        """Return the speed, once it is known."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f} runs/s" if speed else "")


def who_plays(how: BatchSettings) -> str:
    """Return who plays a batch, in words."""
    return counted(how.workers, "worker") if how.scheduler is None else f"the cluster at {how.scheduler}"


def show_task(
    notes: Console,
    scenario: Scenario,
    how: BatchSettings,
    strategies: Sequence[str],
    worlds: int | None = None,
) -> None:
    """Say what is about to be run."""
    last = scenario.start_date + dt.timedelta(days=scenario.horizon_days)
    labels = ", ".join(strategies)
    notes.print(
        f"{scenario.name}: {scenario.start_date} to {last} ({scenario.horizon_days:,} days)", highlight=False
    )
    runs = counted(how.runs, "run")
    if how.precision is not None:
        runs = f"At most {runs}, until every share is known to ±{100 * how.precision:.2f} points,"
    if worlds is not None:
        runs = f"{counted(worlds, 'world')} of {runs}"
    notes.print(
        f"{runs} of {labels}; seed {how.seed}, {how.engine} engine, {who_plays(how)}",
        highlight=False,
    )


@contextmanager
def progress_bar(notes: Console, total: int | None) -> Iterator[Callable[[int], None]]:
    """Show a bar while the batch runs; nothing where the output is not a terminal.

    Without a total, as when a precision decides how many runs there will be, it has no end.
    """
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


def counted(number: int, what: str) -> str:
    """Return a count with its noun, ``1 run`` or ``2,000 runs``."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def show_outcomes(console: Console, batch: Batch) -> None:
    """Show the outcome table of every strategy."""
    console.width = max(console.width, NARROWEST)
    table = outcome_table(batch.summary)
    for strategy, rows in table.groupby("strategy", sort=False):
        console.print(outcome_screen(str(strategy), rows))


def show_files(console: Console, batch: Batch, pictures: Sequence[Path]) -> None:
    """Show what failed, and where the tables and pictures are."""
    failed = int(batch.summary.failed.sum())
    if failed:
        heading = Text(f"{counted(failed, 'run')} failed", style="bold red")
        console.print(heading.append(f" and are rows with an error in {batch.folder / 'runs'}:", "default"))
        for message, times in batch.summary.errors.most_common(SHOWN_ERRORS):
            console.print(Text(f"  {times:,} × {message}"))
    written = ["runs/", "manifest.json"]
    written += ["assumptions.parquet"] if batch.manifest.get("worlds") else []
    written += ["events/"] if batch.manifest["events"] else []
    written += ["plots/"] if pictures else []
    told = f"{how_it_went(batch)} {batch.folder}/: {', '.join(written)}"
    console.print(Text(told), soft_wrap=True)  # a folder's name may hold brackets and colons


def how_it_went(batch: Batch) -> str:
    """Return how many replications there are, and how long those took that were played now."""
    rows = batch.manifest["rows"]
    if batch.played == 0:
        return f"{counted(rows, 'row')}, all of them there before. In"
    now = "" if rows == batch.played else f", {batch.played:,} of them played now,"
    seconds, speed = batch.manifest["wall_time_seconds"], batch.manifest["runs_per_s"]
    return f"{counted(rows, 'row')}{now} in {seconds:.1f} s ({speed:,.0f} runs/s). Written to"


def outcome_screen(strategy: str, rows: pd.DataFrame) -> Table:
    """Return one strategy's outcomes as a table that fits 80 columns."""
    runs = int(rows["runs"].iloc[0])
    title = f"How the war phase ends: {strategy_label(strategy)}, {counted(runs, 'run')}"
    shown = plain_table(title)
    shown.add_column("\nOutcome", no_wrap=True)
    for heading in ("\nShare", "95%\ninterval", "Median\nday", "95%\ninterval", "Median\ndate"):
        shown.add_column(heading, justify="right", no_wrap=True)
    for row in rows.to_dict(orient="records"):
        shown.add_row(
            outcome_label(row["outcome"]),
            percent(row["share"]),
            interval(row["share_low"], row["share_high"], percent),
            day(row["median_day"]),
            interval(row["median_day_low"], row["median_day_high"], day),
            row["median_date"] if isinstance(row["median_date"], str) else MISSING,
        )
    return shown


def plain_table(title: str) -> Table:
    """Return an empty table in the project's plain style."""
    return Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)


def interval(low: float, high: float, shown: Callable[[float], str]) -> str:
    """Return an interval; the unit stands once, at its end."""
    if math.isnan(low):
        return MISSING
    return f"{shown(low).removesuffix('%')}–{shown(high)}"


def percent(share: float) -> str:
    """Return a share as a percentage: one decimal, two below a tenth of a percent, one digit below that."""
    if math.isnan(share):
        return MISSING
    if 0 < share < TINY_SHARE:
        return f"{float(f'{100 * share:.1g}'):f}".rstrip("0") + "%"
    decimals = 2 if 0 < share < SMALL_SHARE else 1
    return f"{100 * share:.{decimals}f}%"


def day(value: float) -> str:
    """Return a day as a whole number."""
    return MISSING if math.isnan(value) else f"{value:,.0f}"


def show_columns(console: Console) -> None:
    """Show the columns of the results table by section: name, type, unit, meaning."""
    console.print("Columns of OUT/runs, one row a replication")
    show_section(console, "Which replication", ADDRESS)
    for section, columns in SECTIONS.items():
        described = [(column.name, column.type, column.unit, column.meaning) for column in columns]
        show_section(console, section, described)
    show_section(console, "If it failed, all columns but these are empty", [ERROR])
    show_events(console)


def show_section(console: Console, section: str, columns: Sequence[tuple[str, object, str, str]]) -> None:
    """Show a section of the columns; names and types are never cut off."""
    shown = Table(
        title=section, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False
    )
    for heading in ("Column", "Type"):
        shown.add_column(heading, no_wrap=True)
    for heading in ("Unit", "Meaning"):
        shown.add_column(heading, overflow="fold")
    for name, kind, unit, meaning in columns:
        shown.add_row(name, type_name(str(kind)), unit, meaning)
    console.print(shown)


def show_events(console: Console) -> None:
    """Show what the events table tells: each event with its details in order, and the codes in them."""
    shown = plain_table("Events of OUT/events (written with --events)")
    for heading in ("Event", "detail_1, detail_2, …"):
        shown.add_column(heading, overflow="fold")
    for event, details in EVENTS.items():
        shown.add_row(event, ", ".join(details))
    console.print(shown)
    console.print(
        "Columns before the details: strategy, world, run, row (order within the run), "
        "day (since the start), clock, event. Details that are codes count from 0:"
    )
    for what, names in CODES.items():
        console.print(
            f"  {what}: {', '.join(f'{code} {name}' for code, name in enumerate(names))}", highlight=False
        )


def type_name(arrow_type: str) -> str:
    """Return the short name of an Arrow type; a name column is text from a fixed list."""
    return "name" if arrow_type.startswith("dictionary") else arrow_type
