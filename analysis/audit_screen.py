"""What the terminal shows of the firing audit: a few lines after a batch, or the whole table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
from rich.console import Console
from rich.table import Table

from analysis.audit import firing_counts, firing_table, shares_by_cause, threshold_warnings
from analysis.outcomes import strategy_label
from analysis.payoffs import WINDOWS
from analysis.screen import MISSING, NARROWEST, counted, interval, percent, plain_table
from sim.batch.intervals import wilson_interval

KYIV = "ukraine"


def show_audit(console: Console, audit: dict[str, Any], payoffs: pd.DataFrame) -> None:
    """Show what ended the runs of a batch, what they were worth to Ukraine, and what never fired."""
    worth = "Ukraine's mean payoff over the whole window, and to the horizon"
    lines = [
        *by_strategy("What ended the runs", {name: causes(one) for name, one in audit["strategies"].items()}),
        *(f"[bold yellow]Warning:[/] {warning}." for warning in threshold_warnings(audit)),
        *by_strategy(worth, worth_to_kyiv(payoffs)),
        mechanisms(audit),
    ]
    for line in lines:
        console.print(line, highlight=False)
    console.print()


def show_audit_of_worlds(console: Console, audit: dict[str, Any]) -> None:
    """Show what ended the runs of all worlds, and what never fired in any."""
    fired, on = firing_counts(audit)
    never = f"; never in any world: {', '.join(audit['never_fired'])}" if audit["never_fired"] else ""
    lines = [
        *by_strategy("What ended the runs", {name: causes(one) for name, one in audit["strategies"].items()}),
        *(f"[bold yellow]Warning:[/] {warning}." for warning in threshold_warnings(audit)),
        f"Mechanisms: {fired} of {on} fired{never}.",
    ]
    for line in lines:
        console.print(line, highlight=False)
    console.print()


def by_strategy(heading: str, lines: dict[str, str]) -> Iterator[str]:
    """Yield one line for one strategy, or a heading and a line for each of several."""
    if len(lines) == 1:
        yield f"{heading}: {next(iter(lines.values()))}."
        return
    yield f"{heading}:"
    for strategy, line in lines.items():
        yield f"  {strategy_label(strategy)}: {line}."


def causes(of_strategy: dict[str, Any]) -> str:
    """Return the shares of the runs by what ended them."""
    shares = shares_by_cause(of_strategy)
    return ", ".join(f"{cause.replace('_', ' ')} {percent(share)}" for cause, share in shares.items()) or "–"


def worth_to_kyiv(payoffs: pd.DataFrame) -> dict[str, str]:
    """Return Ukraine's mean payoffs with their intervals, by strategy."""
    lines = {}
    for strategy, rows in payoffs[payoffs["actor"] == KYIV].groupby("strategy", sort=False):
        whole, to_horizon = (with_interval(rows[rows["window"] == window].iloc[0]) for window in WINDOWS)
        lines[str(strategy)] = f"{whole}, and {to_horizon}"
    return lines


def with_interval(row: pd.Series) -> str:
    """Return a mean payoff with its interval."""
    return f"{three_decimals(row['mean'])} ({interval(row['low'], row['high'], three_decimals)})"


def three_decimals(value: float) -> str:
    """Return a payoff as shown."""
    return f"{value:.3f}"


def mechanisms(audit: dict[str, Any]) -> str:
    """Return how many mechanisms fired and which that are on never did."""
    fired, on = firing_counts(audit)
    line = f"Mechanisms: {fired} of {on} fired"
    never = audit["never_fired"]
    if not never:
        return f"{line}; every one that is on."
    bound = percent(float(wilson_interval(0, runs_without(audit, never))[1]))
    return f"{line}; never: {', '.join(never)} (so, at 95%, in fewer than {bound} of runs)."


def runs_without(audit: dict[str, Any], never: Sequence[str]) -> int:
    """Return in how many runs each of the mechanisms was on, and did not fire, at the least."""
    audits = audit["strategies"].values()
    return min(sum(int(one["runs"]) for one in audits if name in one["never_fired"]) for name in never)


def show_firings(console: Console, audit: dict[str, Any], *, of_worlds: bool = False) -> None:
    """Show the whole audit: every mechanism under every strategy, and what is switched off.

    Over sampled worlds there are no intervals: the runs of a world hang together.
    """
    console.width = max(console.width, NARROWEST)
    for strategy, rows in firing_table(audit).groupby("strategy", sort=False):
        console.print(firing_screen(str(strategy), rows[rows["on"]], of_worlds=of_worlds))
        off = rows[~rows["on"]]
        if len(off):
            console.print("Switched off by the scenario or the strategy:")
            for row in off.to_dict(orient="records"):
                console.print(f"  {row['mechanism']}: {row['reason_off']}", highlight=False)
            console.print()


def firing_screen(strategy: str, rows: pd.DataFrame, *, of_worlds: bool) -> Table:
    """Return the mechanisms that are on under one strategy as a table; those that never fired stand out."""
    runs = int(rows["runs"].iloc[0])
    title = f"How often each mechanism fired: {strategy_label(strategy)}, {counted(runs, 'run')}"
    shown = plain_table(title)
    shown.add_column("\nMechanism", no_wrap=True)
    shown.add_column("\nIt fires when …")
    for heading in ("Per 100\nruns", "Share\nof runs", "95%\ninterval"):
        shown.add_column(heading, justify="right", no_wrap=True)
    for row in rows.to_dict(orient="records"):
        shown.add_row(
            row["mechanism"],
            row["meaning"],
            f"{row['per_100_runs']:,.2f}",
            percent(row["share"]) if row["firings"] else "never",
            MISSING if of_worlds else interval(row["share_low"], row["share_high"], percent),
            style=None if row["firings"] else "bold yellow",
        )
    return shown
