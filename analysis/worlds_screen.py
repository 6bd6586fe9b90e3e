"""Headlines of sampled worlds on the terminal: two intervals each, and whose the spread is."""

from __future__ import annotations

import math

import pandas as pd
from rich.console import Console
from rich.table import Table

from analysis.outcomes import outcome_label, strategy_label
from analysis.screen import MISSING, NARROWEST, TINY_SHARE, counted, day, interval, percent, plain_table
from analysis.worlds_words import said_of_design

WHAT_IT_IS = (
    "95% interval: how sure the mean over worlds is. 9 worlds in 10: where a world's own figure lies, – "
    "where too few runs tell it apart from chance. Assumptions: how much of the variance of one run comes "
    "from its world; the rest is chance. Day of a signature: the median over worlds of their median days."
)


def show_across_worlds(console: Console, table: pd.DataFrame, design: str | None) -> None:
    """Show the headlines of every strategy, and what the design of the worlds means for them."""
    console.width = max(console.width, NARROWEST)
    for strategy, rows in table.groupby("strategy", sort=False):
        console.print(worlds_table(str(strategy), rows))
        if told := few_signatures(rows):
            console.print(told, highlight=False)
    console.print(" ".join((WHAT_IT_IS, said_of_design(design))).strip(), highlight=False)


def few_signatures(rows: pd.DataFrame) -> str:
    """Return a sentence on how many worlds have a signature, empty if all of them have."""
    days = rows[rows["output"] == "median_day"]
    worlds = int(rows["worlds"].max())
    if days.empty or (there := int(days["worlds"].iloc[0])) == worlds:
        return ""
    return f"Day of a signature: of {there:,} of {counted(worlds, 'world')}; the others have none."


def worlds_table(strategy: str, rows: pd.DataFrame) -> Table:
    """Return one strategy's headlines as a table that fits 80 columns."""
    worlds, runs = int(rows["worlds"].max()), int(rows["runs"].iloc[0])
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
            interval(rounded(row["world_low"]), row["world_high"], show),
            *split,
        )
    return shown


def rounded(low: float) -> float:
    """Return the lower end of a range, 0 if it is next to that."""
    return 0.0 if 0.0 < low < TINY_SHARE else low


def three_decimals(value: float) -> str:
    """Return a payoff as shown."""
    return MISSING if math.isnan(value) else f"{value:.3f}"


def whole_percent(share: float) -> str:
    """Return a share in whole percent."""
    return f"{100 * share:.0f}%"
