"""Chances by date on the terminal: a table per strategy, a row per outcome, a column per date."""

from __future__ import annotations

import pandas as pd
from rich.console import Console
from rich.table import Table

from analysis.chances import ANY_ENDING, ANY_SIGNED, FEW_RUNS
from analysis.outcomes import outcome_label, strategy_label
from analysis.screen import NARROWEST, counted, interval, percent, plain_table

LABELS = {ANY_SIGNED: "Any signed text", ANY_ENDING: "Any ending"}
MOST_DATES = 2  # columns that fit a narrow terminal; more dates make more tables


def show_chances(console: Console, table: pd.DataFrame, all_runs: dict[str, int]) -> None:
    """Show the chances of every strategy; ``all_runs`` are its sound runs, whether still open or not."""
    console.width = max(console.width, NARROWEST)
    dates = list(dict.fromkeys(table["by_date"]))
    for strategy, rows in table.groupby("strategy", sort=False):
        for first in range(0, len(dates), MOST_DATES):
            shown = rows[rows["by_date"].isin(dates[first : first + MOST_DATES])]
            console.print(chances_screen(str(strategy), shown, all_runs[str(strategy)]))
        left = int(rows["runs"].iloc[0])
        if left < FEW_RUNS:
            label = strategy_label(str(strategy)).lower()
            console.print(f"[bold yellow]Note:[/] under {label} {few_in_words(left)}.", highlight=False)
            console.print()


def few_in_words(runs: int) -> str:
    """Return what few runs mean, and what helps."""
    if runs == 0:
        return "every run had ended by then: choose an earlier --open-on, or a batch of more runs"
    counts = "run counts" if runs == 1 else "runs count"
    return f"only {runs:,} {counts} here: a batch of more runs narrows the intervals"


def chances_screen(strategy: str, rows: pd.DataFrame, all_runs: int) -> Table:
    """Return the chances of one strategy by some dates."""
    open_on = rows["open_on"].iloc[0]
    given = ""
    if open_on is not None:
        left = int(rows["runs"].iloc[0])
        given = f"\ngiven no ending before {open_on} ({left:,} of {counted(all_runs, 'run')})"
    shown = plain_table(f"Chance by the end of each date: {strategy_label(strategy)}{given}")
    shown.add_column("\nOutcome", no_wrap=True)
    dates = list(dict.fromkeys(rows["by_date"]))
    for date in dates:
        shown.add_column(f"{date}\nchance (95%)", justify="right", no_wrap=True)
    for outcome, by_date in rows.groupby("outcome", sort=False):
        cells = [
            f"{percent(row['chance'])} ({interval(row['chance_low'], row['chance_high'], percent)})"
            for row in by_date.to_dict(orient="records")
        ]
        shown.add_row(LABELS.get(str(outcome), outcome_label(str(outcome))), *cells)
    return shown
