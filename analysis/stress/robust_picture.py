"""The regret heat map: strategies by groups of worlds, and the criteria beside it."""

from __future__ import annotations

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from analysis import style
from analysis.laboratory.words import number
from analysis.outcomes import strategy_label
from analysis.palette import INK, QUIET_INK
from analysis.stress.drawing import LOSS_COLOUR, fitted, words
from analysis.stress.regrets import CRITERIA
from analysis.stress.robust import Robust, cell, criteria_table, group_table
from analysis.style import BODY_PT, FOOTER_PT, MARGIN_IN, TICK_PT, WIDTH_IN

HEAT = LinearSegmentedColormap.from_list("regret", ["#ffffff", "#f6c9a8", LOSS_COLOUR])
LABEL_IN, ROW_IN, HEAD_IN, BLOCK_IN = 1.75, 0.42, 0.55, 0.55
HEADINGS = (
    "Mean",
    "Largest\nregret",
    "Regret, 90th\npercentile",
    "Worlds good\nenough",
    "Mean of\nworst tenth",
)


def draw_robust(found: Robust, software: str = "") -> Figure:
    """Return the picture."""
    output = found.compared
    good = number(output.scale * output.better * found.bound, output.decimals)
    told = words(
        found.question,
        "Which strategy is never far from the best",
        f"Mean regret ({output.unit_of_change}): what a strategy falls short of the best one in the same "
        "world, by thirds "
        "of the assumptions that it goes with most",
        f"{found.means.shape[1]:,} worlds, {found.runs} runs of each strategy, the same luck within a "
        "world; replications "
        "are averaged first, and the noise that is left is drawn out of differences. Below: each criterion "
        "with its 95% "
        f"interval over worlds. Good enough: {good} ({output.unit}).",
        software,
    )
    rows = len(found.strategies)
    with style.house_style():
        height = 2 * rows * ROW_IN + HEAD_IN + BLOCK_IN
        figure, bottom = style.framed_figure(height, told)
        top = bottom + rows * ROW_IN + BLOCK_IN
        draw_map(figure, top, found)
        draw_criteria(figure, bottom, found)
    return figure


def draw_map(figure: Figure, bottom: float, found: Robust) -> None:
    """Draw mean regrets by group of worlds."""
    table = group_table(found)
    groups = list(found.groups)
    shape = (len(found.strategies), len(groups))
    regrets = table["regret"].to_numpy().reshape(shape)
    width = WIDTH_IN - 2 * MARGIN_IN - LABEL_IN
    axes = style.axes_at(figure, MARGIN_IN + LABEL_IN, bottom, width, shape[0] * ROW_IN)
    axes.imshow(regrets, cmap=HEAT, vmin=0.0, vmax=max(float(regrets.max()), 1e-9) * 1.15, aspect="auto")
    decimals = min(3, found.compared.decimals)
    for (row, column), value in np.ndenumerate(regrets):
        text = number(found.compared.scale * float(value), decimals)
        axes.text(column, row, text, ha="center", va="center", size=TICK_PT, color=INK)
    axes.set_yticks(range(shape[0]), [strategy_label(name) for name in found.strategies])
    axes.set_xticks([])
    axes.tick_params(axis="y", length=0, labelsize=BODY_PT, labelcolor=INK)
    step = width / shape[1]
    above = bottom + shape[0] * ROW_IN
    for column, group in enumerate(groups):
        third = group.rpartition(": ")[2]
        style.put(
            figure,
            MARGIN_IN + LABEL_IN + (column + 0.5) * step,
            above + 0.06,
            third,
            ha="center",
            va="bottom",
            size=FOOTER_PT,
            color=QUIET_INK,
        )
        if column % 3 == 2:
            name = fitted(group.rpartition(": ")[0], 2.9 * step, FOOTER_PT + 0.5)
            x = MARGIN_IN + LABEL_IN + (column + 0.5) * step
            style.put(
                figure, x, above + 0.26, name, ha="center", va="bottom", size=FOOTER_PT + 0.5, weight="bold"
            )
            axes.axvline(column - 1.5, color="white", linewidth=3)


def draw_criteria(figure: Figure, bottom: float, found: Robust) -> None:
    """Write every criterion with its interval, the leading strategy of each in bold."""
    table = criteria_table(found)
    rows = len(found.strategies)
    step = (WIDTH_IN - 2 * MARGIN_IN - LABEL_IN) / len(CRITERIA)
    top = bottom + rows * ROW_IN
    for column, (criterion, heading) in enumerate(zip(CRITERIA, HEADINGS, strict=True)):
        x = MARGIN_IN + LABEL_IN + (column + 0.5) * step
        style.put(
            figure,
            x,
            top + 0.05,
            heading,
            ha="center",
            va="bottom",
            size=FOOTER_PT,
            weight="bold",
            color=QUIET_INK,
        )
        own = table[table["criterion"] == criterion].reset_index(drop=True)
        best = int(own["first"].to_numpy().argmax())
        for row in range(rows):
            y = top - (row + 0.5) * ROW_IN
            weight = "bold" if row == best else "normal"
            text = cell(found, own.loc[row], criterion)
            style.put(figure, x, y, text, ha="center", va="center", size=FOOTER_PT, weight=weight)
    for row, name in enumerate(found.strategies):
        y = top - (row + 0.5) * ROW_IN
        style.put(
            figure, MARGIN_IN + LABEL_IN - 0.1, y, strategy_label(name), ha="right", va="center", size=BODY_PT
        )
