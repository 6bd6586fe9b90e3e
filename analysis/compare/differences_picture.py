"""The picture of paired differences: a panel a quantity, a row a strategy, dots with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import style
from analysis.compare.drawing import Drawing
from analysis.compare.quantities import (
    COLLAPSE,
    DAYS,
    IMPOSED,
    LAND,
    PAYOFF,
    RENEWED,
    SIGNED,
    payoff_name,
)
from analysis.laboratory.paired import Estimate
from analysis.laboratory.words import number
from analysis.palette import INK, QUIET_INK, ROW_SHADE
from analysis.style import BODY_PT, MARGIN_IN, TICK_PT, WIDTH_IN
from analysis.worlds_picture import wrapped_names

ROW_IN, TITLE_IN, AXIS_IN, KEY_IN, GAP_IN, VALUE_IN = 0.235, 0.25, 0.3, 0.34, 0.04, 0.58
COLUMNS = 3
INTERVALS = (
    "Whiskers: 95% intervals of the paired difference, each on its own (Student; of shares Agresti & Min "
    "2005). Ukraine's payoff and its parts share one scale, other panels have their own. Days to a signature "
    "count the horizon where nothing is signed; land is what Russia gains before the war phase ends."
)


@dataclass(frozen=True)
class Panel:
    """One quantity: its title with the unit, what its numbers are multiplied by, and their decimals."""

    title: str
    quantity: str
    factor: float = 1.0
    decimals: int = 3


PAYOFFS = (
    Panel("Ukraine's payoff", PAYOFF),
    Panel("from the terms", payoff_name("ukraine", "terms")),
    Panel("from the front in war", payoff_name("ukraine", "front")),
    Panel("from the cost of fighting", payoff_name("ukraine", "fighting")),
    Panel("from division at home", payoff_name("ukraine", "division")),
    Panel("from renewed war", payoff_name("ukraine", "renewed_war")),
)
OTHERS = (
    Panel("Any signed text, points", SIGNED, 100.0, 1),
    Panel("Ukrainian collapse, points", COLLAPSE, 100.0, 1),
    Panel("Imposed text, points", IMPOSED, 100.0, 1),
    Panel("Renewed war, points", RENEWED, 100.0, 1),
    Panel("Days to a signature", DAYS, 1.0, 0),
    Panel("Land lost, km²", LAND, 1.0, 0),
    Panel("Russia's payoff", payoff_name("russia")),
    Panel("US payoff", payoff_name("united_states")),
    Panel("Europe's payoff", payoff_name("europe")),
)
PANELS = (*PAYOFFS, *OTHERS)


def draw_differences(drawing: Drawing) -> Figure:
    """Return the picture of what each strategy comes to less the reference."""
    with style.house_style():
        names = wrapped_names(drawing.others)
        row_in = max(ROW_IN, 0.03 + max(map(len, names)) * style.line_height_in(BODY_PT))
        label_in = 0.12 + max(style.text_width_in(line, BODY_PT) for lines in names for line in lines)
        height = row_in * len(names)
        pitch = TITLE_IN + height + AXIS_IN + GAP_IN
        rows = -(-len(PANELS) // COLUMNS)
        figure, bottom = style.framed_figure(KEY_IN + rows * pitch - GAP_IN, words(drawing))
        column_in = (WIDTH_IN - 2 * MARGIN_IN - label_in) / COLUMNS
        limits = limits_of(drawing, PAYOFFS)
        for place, panel in enumerate(PANELS):
            row, column = divmod(place, COLUMNS)
            low = bottom + (rows - 1 - row) * pitch + AXIS_IN
            left = MARGIN_IN + label_in + column * column_in
            axes = style.axes_at(figure, left, low, column_in - VALUE_IN - 0.1, height)
            own = limits if panel in PAYOFFS else limits_of(drawing, [panel])
            draw_panel(axes, drawing, panel, own)
            axes.set_yticks(range(len(names)), ["\n".join(lines) for lines in names] if column == 0 else [])
            axes.tick_params(axis="y", length=0, labelsize=BODY_PT, labelcolor=INK)
            weight = "bold" if panel.quantity == PAYOFF or panel not in PAYOFFS else "normal"
            style.put(figure, left, low + height + 0.06, panel.title, size=TICK_PT, weight=weight)
        draw_key(figure, bottom + rows * pitch - GAP_IN + KEY_IN - 0.14)
        return figure


def words(drawing: Drawing) -> style.Words:
    """Return headline, subtitle and footer."""
    return style.Words(
        f"What changes with the strategy: each less {drawing.reference}",
        f"Paired by run. Simulated from {drawing.window}, payoffs over the whole window{drawing.left_out}",
        drawing.footer(INTERVALS),
    )


def differences_in(drawing: Drawing, panel: Panel) -> list[Estimate]:
    """Return the differences of a panel, in its unit, from the top row down."""
    found = (drawing.found.less_reference(name, panel.quantity) for name in drawing.others)
    times = panel.factor
    return [Estimate(times * one.mean, times * one.low, times * one.high, one.runs) for one in found]


def limits_of(drawing: Drawing, panels: Sequence[Panel]) -> tuple[float, float]:
    """Return a scale that holds all intervals of some panels, and no difference."""
    ends = [end for panel in panels for one in differences_in(drawing, panel) for end in (one.low, one.high)]
    low, high = np.nanmin([0.0, *ends]), np.nanmax([0.0, *ends])
    room = 0.08 * (high - low) or 1.0
    return float(low - room), float(high + room)


def draw_panel(axes: Axes, drawing: Drawing, panel: Panel, limits: tuple[float, float]) -> None:
    """Draw one quantity of all strategies; where no difference is inside the interval the dot is hollow."""
    found = differences_in(drawing, panel)
    axes.set(xlim=limits, ylim=(len(found) - 0.5, -0.5))
    axes.spines["left"].set_visible(False)
    axes.set_xticks(style.few_ticks(*limits, 3))
    axes.xaxis.set_major_formatter(lambda value, _: tick(value))
    for row in range(0, len(found), 2):
        axes.axhspan(row - 0.5, row + 0.5, color=ROW_SHADE, linewidth=0)
    axes.axvline(0.0, color=QUIET_INK, linewidth=0.9)
    for row, one in enumerate(found):
        if np.isnan(one.mean):
            continue
        axes.hlines(row, one.low, one.high, color=INK, linewidth=1.5)
        inside = INK if one.sign else "white"
        axes.plot(one.mean, row, "o", markersize=4.4, color=inside, markeredgecolor=INK, markeredgewidth=0.9)
    for row, one in enumerate(found):
        axes.annotate(
            number(one.mean, panel.decimals, signed=True),
            (1.0, row),
            xycoords=("axes fraction", "data"),
            xytext=(72 * VALUE_IN - 8, 0),
            textcoords="offset points",
            ha="right",
            va="center_baseline",
            size=TICK_PT,
            color=INK if one.sign else QUIET_INK,
        )


def tick(value: float) -> str:
    """Return a number on an axis, with no more digits than it needs.

    >>> tick(-0.02), tick(0.0), tick(2500.0)
    ('−0.02', '0', '2,500')
    """
    decimals = next(places for places in range(4) if abs(round(value, places) - value) < 1e-6 or places == 3)
    return number(value, decimals)


def draw_key(figure: Figure, y: float) -> None:
    """Say what the marks are."""
    x = MARGIN_IN
    for filled, said in (
        (True, "difference and its 95% interval"),
        (False, "cannot be told from no difference"),
    ):
        axes = style.axes_at(figure, x, y - 0.06, 0.3, 0.12)
        axes.axis("off")
        axes.set(xlim=(0, 1), ylim=(-1, 1))
        axes.hlines(0, 0.05, 0.95, color=INK, linewidth=1.5)
        axes.plot(0.5, 0, "o", markersize=4.4, color=INK if filled else "white", markeredgecolor=INK)
        style.put(figure, x + 0.38, y, said, va="center_baseline", size=TICK_PT)
        x += 0.7 + style.text_width_in(said, TICK_PT)
