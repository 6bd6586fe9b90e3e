"""Estimates adjusted for the luck that the runs had, beside the plain ones, on the terminal."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pandas as pd
import typer
from rich.console import Console
from rich.table import Table

from analysis.commands import open_finished, records, scenario_in
from analysis.control_variates import NEEDED, AdjustedTable, ControlError
from analysis.outcomes import outcome_label, strategy_label
from analysis.screen import MISSING, NARROWEST, counted, interval, percent, plain_table
from sim.batch.precision import confidence_of, was_looked_at
from sim.batch.store import ResultsFolder
from sim.batch.summary import PAYOFF_COLUMNS

WHAT_IT_IS = (
    "Each run's luck is known, and so is what luck should be on average: an estimate is corrected for the "
    "luck that its runs had. Runs ×: so many times the runs would have given the same interval without."
)


def adjust_command(out: Path, *, as_json: bool) -> None:
    """Print the adjusted table of a batch, from its tables alone."""
    folder = open_finished(out, "the estimates are those of the runs it has")
    table = adjusted(folder)
    if as_json:
        typer.echo(json.dumps({"folder": str(out), "adjusted": records(table)}, ensure_ascii=False))
        return
    console = Console()
    console.width = max(console.width, NARROWEST)
    for strategy, rows in table.groupby("strategy", sort=False):
        console.print(adjusted_table_screen(str(strategy), rows))
    console.print(WHAT_IT_IS, highlight=False)


def adjusted(folder: ResultsFolder) -> pd.DataFrame:
    """Return the adjusted table of a batch, part by part. Raises ControlError if it cannot be adjusted."""
    scenario, strategies = scenario_in(folder)
    manifest = folder.read_manifest()
    if manifest.get("worlds"):
        raise ControlError(
            f"{folder.path}: holds sampled worlds, which differ by more than luck: adjust one world's batch"
        )
    confidence = confidence_of(by_looks=was_looked_at(manifest))
    table = AdjustedTable(manifest["seed"], scenario, confidence=confidence)
    for part in folder.read_parts("runs", [*NEEDED, "world", *PAYOFF_COLUMNS]):
        table.add(part.to_pandas())
    found = table.table()
    order = [strategy.name for strategy in strategies]
    return found.sort_values("strategy", key=lambda names: names.map(order.index), kind="stable")


def adjusted_table_screen(strategy: str, rows: pd.DataFrame) -> Table:
    """Return one strategy's estimates as a table that fits 80 columns."""
    runs = int(rows["runs"].iloc[0])
    shown = plain_table(f"Adjusted for luck: {strategy_label(strategy)}, {counted(runs, 'run')}")
    shown.add_column("\nShare, or mean payoff", no_wrap=True)
    for heading in ("\nAdjusted", "95%\ninterval", "\nPlain", "95%\ninterval", "Runs\n×"):
        shown.add_column(heading, justify="right", no_wrap=True)
    for row in rows.to_dict(orient="records"):
        kind, _, name = str(row["output"]).partition(":")
        if kind == "payoff_to_horizon":
            continue
        is_share = kind == "share"
        label = outcome_label(name) if is_share else f"Payoff, {spoken(name)}"
        figures = [
            show(row[value], row[f"{prefix}low"], row[f"{prefix}high"], is_share=is_share)
            for value, prefix in (("estimate", ""), ("plain", "plain_"))
        ]
        shown.add_row(label, *figures[0], *figures[1], times(row["run_factor"]))
    return shown


def times(factor: float) -> str:
    """Return a factor; there is none where an outcome never or always came."""
    return MISSING if math.isnan(factor) else f"{factor:.2f}"


def spoken(name: str) -> str:
    """Return an actor's name in words."""
    return name.replace("_", " ").title()


def show(value: float, low: float, high: float, *, is_share: bool) -> tuple[str, str]:
    """Return an estimate and its interval in words."""
    if is_share:
        return percent(value), interval(low, high, percent)
    return f"{value:.3f}", f"{low:.3f}–{high:.3f}"
