"""Headlines of sampled worlds on the terminal: two intervals each, and whose the spread is."""

from __future__ import annotations

import math

import pandas as pd
from rich.console import Console
from rich.table import Table

from analysis.outcomes import outcome_label, strategy_label
from analysis.screen import MISSING, NARROWEST, counted, day, interval, percent, plain_table
from analysis.worlds_words import said_of_design

WHAT_IT_IS = (
    "95% interval: how sure the mean over worlds is. 9 worlds in 10: where a world's own figure lies. "
    "Assumptions: how much of the variance of one run comes from its world; the rest is chance."
)


def show_across_worlds(console: Console, table: pd.DataFrame, design: str | None) -> None:
    """Show the headlines of every strategy, and what the design of the worlds means for them."""
    console.width = max(console.width, NARROWEST)
    for strategy, rows in table.groupby("strategy", sort=False):
        console.print(worlds_table(str(strategy), rows))
    console.print(" ".join((WHAT_IT_IS, said_of_design(design))).strip(), highlight=False)


def worlds_table(strategy: str, rows: pd.DataFrame) -> Table:
    """Return one strategy's headlines as a table that fits 80 columns."""
    worlds, runs = int(rows["worlds"].iloc[0]), int(rows["runs"].iloc[0])
    shown = plain_table(f"{strategy_label(strategy)}: {counted(worlds, 'world')} of {counted(runs, 'run')}")
    shown.add_column("\n", no_wrap=True)
    for heading in ("\nMean", "95%\ninterval", "9 worlds\nin 10", "Assump-\ntions", "95%\ninterval"):
        shown.add_column(heading, justify="right", no_wrap=True)
    for row in rows.to_dict(orient="records"):
        kind, _, name = str(row["output"]).partition(":")
        show = {"share": percent, "payoff": three_decimals}.get(kind, day)
        label = {"share": outcome_label(name), "payoff": f"Payoff, {name.replace('_', ' ').title()}"}.get(
            kind, "Day of a signature"
        )
        part = row["assumptions_share"]
        split = (
            (MISSING, MISSING)
            if math.isnan(part)
            else (
                whole_percent(part),
                interval(row["assumptions_low"], row["assumptions_high"], whole_percent),
            )
        )
        shown.add_row(
            label,
            show(row["estimate"]),
            interval(row["low"], row["high"], show),
            interval(row["world_low"], row["world_high"], show),
            *split,
        )
    return shown


def three_decimals(value: float) -> str:
    """Return a payoff as shown."""
    return f"{value:.3f}"


def whole_percent(share: float) -> str:
    """Return a share in whole percent."""
    return f"{100 * share:.0f}%"
