"""The picture of indices: first-order and total with their intervals, and the noise floor."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.laboratory.paired import Estimate
from analysis.palette import RULE
from analysis.screen import counted
from analysis.stress.drawing import HIGH_COLOUR, LOSS_COLOUR, words
from analysis.stress.rows import Dots, Rows, draw_rows
from analysis.stress.sobol import Sobol


def draw_sobol(found: Sobol, table: pd.DataFrame, software: str = "") -> Figure:
    """Return the picture of the leading assumptions."""
    output = found.question.output
    way = "drawn with the scenario's correlations" if found.is_given_data else "in Saltelli's design"
    told = words(
        found.question,
        "What share of the variance each assumption brings about",
        f"{output.label}: share of the variance between worlds",
        f"{counted(found.worlds, 'world')} {way}, {counted(found.runs, 'run')} each with luck of their "
        "own, whose noise "
        "is taken out. First order: what knowing the assumption alone would take off. Total: with all that "
        "it does "
        "together with others. Whiskers: 95%. Grey: what an assumption without effect would show.",
        software,
    )
    dots = [Dots(estimates(table, "first"), HIGH_COLOUR, shift=0.0 if found.is_given_data else -0.15)]
    key = {"first order": HIGH_COLOUR, "noise alone": RULE}
    if not found.is_given_data:
        dots.append(Dots(estimates(table, "total"), LOSS_COLOUR, "s", 0.15))
        key = {"first order": HIGH_COLOUR, "total": LOSS_COLOUR, "noise alone": RULE}
    rows = Rows(
        list(table["label"]),
        dots,
        "Share of the variance between worlds, %",
        floors=[max(0.0, float(table["noise"].iloc[0]))] * len(table),
        scale=100.0,
        label_in=2.7,
        right_in=0.1,
        key=key,
        least=-5.0,
    )
    return draw_rows(told, rows)


def estimates(table: pd.DataFrame, name: str) -> list[Estimate]:
    """Return the indices of one kind with their intervals."""
    return [
        Estimate(row[name], row[f"{name}_low"], row[f"{name}_high"], 1)
        for row in table.to_dict(orient="records")
    ]
