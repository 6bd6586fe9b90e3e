"""Break-even strips: the range of each assumption, coloured by how the answer stands, and pairs below."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure

from analysis import style
from analysis.palette import INK, QUIET_INK, RULE
from analysis.stress.assumption_words import label, plain
from analysis.stress.breakeven import BreakEven, Strip, flip_in_words
from analysis.stress.drawing import (
    AXIS_IN,
    HEADING_IN,
    LOSS_COLOUR,
    LOW_COLOUR,
    ROW_IN,
    colour_key,
    fitted,
    rows_figure,
    words,
    write_column,
)
from analysis.stress.flip_pairs import CELLS, Pair
from analysis.style import FOOTER_PT, MARGIN_IN, TICK_PT, WIDTH_IN
from sim.scenario.inputs import Input

LABEL_IN, RIGHT_IN, MAP_IN, MAPS_IN = 2.2, 2.35, 1.35, 2.2
COLOURS = {1: LOW_COLOUR, 0: RULE, -1: LOSS_COLOUR}
KEY = {"answer holds": LOW_COLOUR, "flipped": LOSS_COLOUR, "cannot be told": RULE}


def draw_break_even(found: BreakEven, software: str = "") -> Figure:
    """Return the picture."""
    question, quantiles = found.question, found.question.quantiles
    told = words(
        question,
        "Where the answer flips",
        f"{question.output.label}: {found.margin.stands()} with every assumption at its central value"
        f"{'' if found.stands else ', though not beyond doubt'}",
        f"{found.runs:,} runs a point on the same luck, all other assumptions at their central values. The "
        "mark is the flip with its 95% interval, the tick the central value. Below, two move together, from "
        "end to end of their ranges. A strip that holds says nothing of what several others do at once.",
        software,
    )
    with style.house_style():
        figure, axes, low = rows_figure(
            told,
            [label(one.known.path) for one in found.strips],
            (100 * quantiles[0], 100 * quantiles[1]),
            label_in=LABEL_IN,
            right_in=RIGHT_IN,
            below_in=MAPS_IN if found.pairs else 0.0,
        )
        for place, strip in enumerate(found.strips):
            draw_strip(axes, place, strip)
        axes.set_xlabel("Share of what is believed that lies below the value, %")
        cells = [flip_in_words(one, quantiles) for one in found.strips]
        write_column(
            figure, WIDTH_IN - MARGIN_IN, low, "Flips at", [fitted(cell, RIGHT_IN, TICK_PT) for cell in cells]
        )
        colour_key(figure, low + len(found.strips) * ROW_IN + HEADING_IN / 2, KEY)
        for place, pair in enumerate(found.pairs):
            draw_pair(figure, MARGIN_IN + 0.75 + place * 2.5, low - AXIS_IN - MAPS_IN + 0.5, pair, quantiles)
    return figure


def draw_strip(axes: Axes, place: int, strip: Strip) -> None:
    """Draw one range: colours between points by the margin there, the flip and the centre."""
    edges = np.concatenate([strip.shares[:1], (strip.shares[1:] + strip.shares[:-1]) / 2, strip.shares[-1:]])
    for left, right, look in zip(edges[:-1], edges[1:], strip.looks, strict=True):
        colour = COLOURS[look.sign]
        axes.barh(place, 100 * (right - left), 0.5, left=100 * left, color=colour, linewidth=0, zorder=2)
    low, high = axes.get_xlim()
    centre = min(max(100 * strip.centre, low + 0.3), high - 0.3)
    axes.plot([centre] * 2, [place - 0.36, place + 0.36], color=INK, linewidth=1.2, zorder=3)
    if strip.root is not None:
        ends = [
            edge if np.isnan(end) else 100 * end
            for end, edge in zip((strip.root.low, strip.root.high), (low, high), strict=True)
        ]
        axes.plot(ends, [place, place], color=INK, linewidth=1.2, zorder=4)
        axes.plot(100 * strip.root.at, place, "D", color=INK, markersize=4.5, zorder=5)


def draw_pair(figure: Figure, left: float, bottom: float, pair: Pair, quantiles: tuple[float, float]) -> None:
    """Draw the map of two assumptions, both by shares of what is believed."""
    axes = style.axes_at(figure, left, bottom, MAP_IN, MAP_IN)
    colours = ListedColormap([LOSS_COLOUR, RULE, LOW_COLOUR])
    ends = (0.0, float(CELLS), 0.0, float(CELLS))
    axes.imshow(pair.signs.T, cmap=colours, vmin=-1, vmax=1, origin="lower", extent=ends, aspect="auto")
    axes.set_xticks([0, CELLS], ends_of(pair.first, quantiles), fontsize=FOOTER_PT)
    axes.set_yticks([0, CELLS], ends_of(pair.second, quantiles), fontsize=FOOTER_PT)
    axes.set_xlabel(fitted(label(pair.first.path), 2.2, TICK_PT), color=QUIET_INK, fontsize=TICK_PT)
    axes.set_ylabel(fitted(label(pair.second.path), MAP_IN + 0.3, TICK_PT), color=QUIET_INK, fontsize=TICK_PT)


def ends_of(known: Input, quantiles: tuple[float, float]) -> list[str]:
    """Return the values at both ends of an assumption's range."""
    return [plain(float(value)) for value in known.distribution.quantile(np.array(quantiles))]
