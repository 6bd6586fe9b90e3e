"""Pictures in rows: what each channel brings, as bars; what waiting for a condition is worth, as dots."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import style
from analysis.delay.drawing import OPEN_COLOUR, colour_of, rounded_limits, words, zero_line
from analysis.delay.sentences import estimate_in, months, rows_in
from analysis.delay.split import ALL, INTERPLAY, LEFT
from analysis.delay.study import Study
from analysis.laboratory.paired import Estimate
from analysis.laboratory.words import number
from analysis.palette import ANY_SIGNATURE_COLOUR, INK, QUIET_INK, ROW_SHADE
from analysis.style import BODY_PT, MARGIN_IN, TICK_PT, WIDTH_IN

ROW_IN, BELOW_IN, HEADING_IN = 0.26, 0.45, 0.24
VALUE_IN, LABEL_IN = 1.62, 1.9
OTHERS = (INTERPLAY, LEFT, ALL)


def value_in_words(found: Estimate) -> str:
    """Return a value with its interval in brackets, as short as it gets."""
    low, high = (number(end, 4, signed=True) for end in (found.low, found.high))
    return f"{number(found.mean, 4, signed=True)}  [{low}, {high}]"


def draw_channels(study: Study, software: str = "") -> Figure:
    """Return the picture of what each channel brings: diverging bars with their intervals."""
    table = study.channels
    told = words(
        study,
        f"What waiting {months(study.at)} gains and loses, by channel",
        "Change of Ukraine's value of waiting when a channel is open, against the same luck with it shut",
        "Channels work on each other: they add up to the value of waiting only with their interplay and with "
        "what is left when all are shut. Intervals hold for all rows together.",
        software,
    )
    found = [estimate_in(row) for row in rows_in(table)]
    with style.house_style():
        figure, axes, low = rows_figure(told, found, [str(label) for label in table["label"]], LABEL_IN, 0.0)
        colours = [
            ANY_SIGNATURE_COLOUR if name == ALL else OPEN_COLOUR if name in OTHERS else colour_of(one)
            for name, one in zip(table["channel"], found, strict=True)
        ]
        places = np.arange(len(found))
        axes.barh(places, [one.mean for one in found], 0.62, color=colours, linewidth=0, zorder=2)
        whiskers(axes, found, [INK] * len(found))
        axes.axhline(len(found) - len(OTHERS) - 0.5, color=QUIET_INK, linewidth=0.6, linestyle=(0, (3, 3)))
        axes.set_xlabel("What it brings to the value of waiting (Ukraine's payoff, 0 to 1)")
        write_values(figure, found, low)
    return figure


def draw_conditions(study: Study, software: str = "") -> Figure:
    """Return the picture of waiting for conditions: dots with whiskers, how often they are met, days."""
    table = study.conditions
    told = words(
        study,
        "What it is worth to wait for a condition, then to sign the first live text",
        "Ukraine's payoff (0 to 1) less that of signing the first live text at once",
        "Signed: runs in which a text was live while the condition held. Days: how much longer the war phase "
        "lasts. Blue gains, orange costs beyond doubt. Intervals hold for all rows together.",
        software,
    )
    found = [estimate_in(row) for row in rows_in(table)]
    labels = [f"{group}: {level}" for group, level in zip(table["group"], table["level"], strict=True)]
    with style.house_style():
        figure, axes, low = rows_figure(told, found, labels, 2.35, 1.05)
        for at, one in enumerate(found):
            axes.plot(one.mean, at, "o", color=colour_of(one), markersize=4.5, zorder=3)
        whiskers(axes, found, [colour_of(one) for one in found])
        axes.set_xlabel("Value of waiting for it")
        write_values(figure, found, low, right_in=1.05)
        columns = {
            "Signed": [style.percent(share, 0) for share in table["signed"]],
            "Days": [number(days, 0, signed=True) for days in table["days"]],
        }
        for place, (heading, cells) in zip((0.52, 0.0), columns.items(), strict=True):
            write_column(figure, WIDTH_IN - MARGIN_IN - place, low, [heading, *cells])
    return figure


def rows_figure(
    told: style.Words, found: Sequence[Estimate], labels: Sequence[str], label_in: float, right_in: float
) -> tuple[Figure, Axes, float]:
    """Return a figure with a row per estimate from the top down, its axes, and where they begin in inches."""
    height = len(found) * ROW_IN
    figure, bottom = style.framed_figure(BELOW_IN + height + HEADING_IN, told)
    low = bottom + BELOW_IN
    width = WIDTH_IN - 2 * MARGIN_IN - label_in - VALUE_IN - right_in
    axes = style.axes_at(figure, MARGIN_IN + label_in, low, width, height)
    axes.set_ylim(len(found) - 0.5, -0.5)
    axes.set_xlim(rounded_limits(min(one.low for one in found), max(one.high for one in found)))
    axes.set_xticks(style.few_ticks(*axes.get_xlim(), max(3, int(width / 0.62))))
    axes.set_yticks(range(len(found)), labels)
    axes.tick_params(axis="y", length=0, labelsize=BODY_PT, labelcolor=INK)
    for at in range(0, len(found), 2):
        axes.axhspan(at - 0.5, at + 0.5, color=ROW_SHADE, linewidth=0, zorder=0)
    zero_line(axes)
    return figure, axes, low


def whiskers(axes: Axes, found: Sequence[Estimate], colours: Sequence[str]) -> None:
    """Draw the intervals."""
    for at, (one, colour) in enumerate(zip(found, colours, strict=True)):
        axes.plot([one.low, one.high], [at, at], color=colour, linewidth=1.3, zorder=3)


def write_values(figure: Figure, found: Sequence[Estimate], low: float, right_in: float = 0.0) -> None:
    """Write the numbers beside their rows, under a heading."""
    cells = ["Value, 95% all together", *(value_in_words(one) for one in found)]
    write_column(figure, WIDTH_IN - MARGIN_IN - right_in, low, cells)


def write_column(figure: Figure, right: float, low: float, cells: Sequence[str]) -> None:
    """Write a column, its heading first, flush right at a place in inches."""
    rows = len(cells) - 1
    for row, cell in enumerate(cells):
        y = low + (rows - row + 0.5) * ROW_IN
        how = {"weight": "bold", "color": QUIET_INK} if row == 0 else {}
        style.put(figure, right, y, cell, ha="right", va="center", size=TICK_PT - 0.5, **how)
