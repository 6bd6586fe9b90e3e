"""The picture of a screening: mean sizes of effects with intervals, what noise makes of them, sigma."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.laboratory.paired import Estimate
from analysis.laboratory.words import number
from analysis.palette import RULE
from analysis.stress.drawing import HIGH_COLOUR, OPEN_COLOUR, words
from analysis.stress.question import Question
from analysis.stress.rows import Column, Dots, Rows, draw_rows

MOST_ROWS = 20


def draw_morris(question: Question, table: pd.DataFrame, paths: int, runs: int, software: str = "") -> Figure:
    """Return the picture of the leading assumptions."""
    output, first = question.output, table.head(MOST_ROWS)
    told = words(
        question,
        "Which assumptions matter, alone or with others",
        f"{output.label}: mean size of its change when one assumption moves over its whole range, wherever "
        "the "
        "others stand",
        f"{paths} trajectories through the ranges of {len(table)} assumptions, {runs} runs a point on the "
        "same "
        f"luck; {int(table['told'].sum())} assumptions are told from noise. Whiskers: 95% over "
        "trajectories. Grey: "
        "what noise alone makes of it, at 95% for all together. Sigma: how much the effect varies.",
        software,
    )
    found = [
        Estimate(row["mu_star"], row["mu_star_low"], row["mu_star_high"], paths)
        for row in first.to_dict(orient="records")
    ]
    colours = [HIGH_COLOUR if one else OPEN_COLOUR for one in first["told"]]
    sigmas = [number(output.scale * sigma, output.decimals) for sigma in first["sigma"]]
    rows = Rows(
        list(first["label"]),
        [Dots(found, colours)],
        f"Mean size of the change ({output.unit_of_change})",
        [Column("Sigma", sigmas)],
        list(first["noise_high"]),
        output.scale,
        label_in=2.7,
        right_in=0.75,
        key={"told from noise": HIGH_COLOUR, "not told": OPEN_COLOUR, "noise alone": RULE},
        least=0.0,
    )
    return draw_rows(told, rows)
