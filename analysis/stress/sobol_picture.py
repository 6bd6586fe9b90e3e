"""The picture of indices: first-order and total with their intervals, and the noise floor."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.figure import Figure

from analysis.laboratory.paired import Estimate
from analysis.palette import RULE
from analysis.screen import counted
from analysis.stress.drawing import HIGH_COLOUR, LOSS_COLOUR, words
from analysis.stress.rows import Column, Dots, Rows, draw_rows
from analysis.stress.sobol import NOT_CONVERGED, Sobol, told


def draw_sobol(found: Sobol, table: pd.DataFrame, software: str = "") -> Figure:
    """Return the picture of the leading assumptions."""
    output = found.question.output
    way = "drawn with the scenario's correlations" if found.is_given_data else "in Saltelli's design"
    heading = words(
        found.question,
        "What share of the variance each assumption brings about",
        f"{output.label}: share of the variance between worlds",
        f"{counted(found.worlds, 'world')} {way}, {counted(found.runs, 'run')} each with luck of their "
        "own, whose noise "
        "is taken out. First order: what knowing the assumption alone would take off. Total: with all that "
        "it does "
        "together with others. Whiskers: 95%. Grey: what an assumption without effect would show. What "
        "is not converged is left out.",
        software,
    )
    dots = [Dots(estimates(table, "first"), HIGH_COLOUR, shift=0.0 if found.is_given_data else -0.15)]
    key, names = {"first order": HIGH_COLOUR, "noise alone": RULE}, ["first"]
    if not found.is_given_data:
        dots.append(Dots(estimates(table, "total"), LOSS_COLOUR, "s", 0.15))
        key, names = (
            {"first order": HIGH_COLOUR, "total": LOSS_COLOUR, "noise alone": RULE},
            ["first", "total"],
        )
    rows = Rows(
        list(table["label"]),
        dots,
        "Share of the variance between worlds, %",
        columns=[Column("Not converged", left_out(table, names))],
        floors=[min(1.0, max(0.0, float(table["noise"].iloc[0])))] * len(table),
        scale=100.0,
        label_in=2.7,
        right_in=1.1,
        key=key,
        least=-5.0,
    )
    return draw_rows(heading, rows)


def estimates(table: pd.DataFrame, name: str) -> list[Estimate]:
    """Return the indices of one kind with their intervals, not-a-number where they are no result."""
    return [
        Estimate(math.nan, math.nan, math.nan, 1)
        if told(row, name) == NOT_CONVERGED
        else Estimate(row[name], max(0.0, row[f"{name}_low"]), min(1.0, row[f"{name}_high"]), 1)
        for row in table.to_dict(orient="records")
    ]


def left_out(table: pd.DataFrame, names: list[str]) -> list[str]:
    """Return for every row which of its indices are not converged."""
    found = []
    for row in table.to_dict(orient="records"):
        out = [name for name in names if told(row, name) == NOT_CONVERGED]
        found.append("both" if len(out) > 1 else "".join(out).replace("first", "first order"))
    return found
