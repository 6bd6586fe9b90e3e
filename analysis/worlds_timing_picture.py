"""The picture of negotiated endings over time across sampled worlds: their mean, and where worlds lie."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from analysis import style
from analysis.calendar_axis import calendar_axis, date_number
from analysis.palette import FAN_COLOURS, INK, QUIET_INK, RULE
from analysis.panels import Panel, Room, axes_in, columns_for, grid, grid_top
from analysis.picture_words import spoken_date
from analysis.style import BODY_PT, FOOTER_PT, MARGIN_IN, TICK_PT
from analysis.worlds_timing import SignatureCurve
from analysis.worlds_words import Sampled, footer

HEIGHT_IN, LOW_HEIGHT_IN, KEY_IN, BELOW_IN = 2.5, 1.65, 0.32, 0.4
LABEL_IN = 0.15  # a label of two lines takes twice this
KEY = (
    ("line", "Mean over worlds"),
    (FAN_COLOURS[1], "95% interval of the mean"),
    (FAN_COLOURS[0], "9 worlds in 10 lie here"),
)
INTERVALS = (
    "A signed text is a comprehensive peace, an armistice or an imposed settlement. Interval of the mean: "
    "Monte Carlo error, over worlds. 9 worlds in 10: the noise of a world's few runs is taken out. "
    "Both hold date by date: no world need follow an edge of the band."
)


def draw_signatures(curves: list[SignatureCurve], sampled: Sampled, software: str = "") -> Figure:
    """Return the picture of the share of runs with a signed text by date, a panel per strategy.

    ``curves`` are in the order of the strategies; ``software`` is the version written in the footer.
    """
    words = style.Words(
        "When a text is signed, across worlds: share of runs by each date",
        f"{sampled.compared}. With the shares reached on {spoken_date(sampled.end_date)}",
        footer(sampled, INTERVALS, software),
    )
    with style.house_style():
        count = len(sampled.strategies)
        room = Room(0.62, 2.2 if sampled.is_alone else 0.84, BELOW_IN, KEY_IN, 0.12)
        height = HEIGHT_IN if count <= columns_for(count) else LOW_HEIGHT_IN
        figure, panels = grid(sampled.strategies, words, height, room)
        for panel, curve in zip(panels, curves, strict=True):
            draw_panel(figure, panel, curve, sampled)
        draw_key(figure, grid_top(panels, sampled.strategies) + KEY_IN - 0.11)
        return figure


def draw_panel(figure: Figure, panel: Panel, curve: SignatureCurve, sampled: Sampled) -> None:
    """Draw the bands and the mean of one strategy, and write where they end."""
    axes = axes_in(figure, panel)
    calendar_axis(axes, sampled.start_date, sampled.end_date, panel.box[2])
    axes.set(ylim=(0, 1), yticks=np.arange(0, 1.1, 0.2))
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.grid(color=RULE, linewidth=0.5, alpha=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(axis="x", labelbottom=panel.last_in_column)
    if not panel.first_in_row:
        axes.tick_params(axis="y", labelleft=False, length=0)
    axes.set_ylabel("Share of all runs" if panel.first_in_row else "")
    draw_curve(axes, curve, date_number(sampled.start_date))
    label_edges(figure, panel, curve, named=sampled.is_alone)


def draw_curve(axes: Axes, curve: SignatureCurve, first: float) -> None:
    """Draw where nine worlds in ten lie, the interval of the mean, and the mean."""
    at = first + curve.days
    axes.fill_between(at, curve.world_low, curve.world_high, color=FAN_COLOURS[0], linewidth=0)
    axes.fill_between(at, curve.low, curve.high, color=FAN_COLOURS[1], linewidth=0)
    axes.plot(at, curve.mean, color=INK, linewidth=1.3)


def label_edges(figure: Figure, panel: Panel, curve: SignatureCurve, *, named: bool) -> None:
    """Write the mean at the horizon and the bounds of its worlds, if they differ, beside their ends."""
    left, bottom, width, height = panel.box
    edge = left + width
    low, mean, high = (float(values[-1]) for values in (curve.world_low, curve.mean, curve.world_high))
    interval = style.bracket(float(curve.low[-1]), float(curve.high[-1]))
    lines = [(mean, f"mean {interval}", "bold")]
    if low < high:
        below, above = (f"1 world in 20 is {where}" for where in ("below", "above"))
        lines = [(low, below, "normal"), *lines, (high, above, "normal")]
    middles = [bottom + height * share for share, _, _ in lines]
    lowest = bottom + (LABEL_IN if len(lines) == 1 and not named else 0.0)  # its interval is under it
    places = style.spread(middles, 2 * LABEL_IN, lowest, bottom + height)
    for (share, said, weight), middle, y in zip(lines, middles, places, strict=True):
        style.draw_line(figure, [edge + 0.02, edge + 0.05, edge + 0.13], [middle, middle, y])
        size = BODY_PT if named else TICK_PT
        style.put(
            figure, edge + 0.16, y, style.percent(share), va="center_baseline", size=size, weight=weight
        )
        if named:
            how = {"va": "center_baseline", "size": TICK_PT, "color": QUIET_INK}
            style.put(figure, edge + 0.7, y, said, **how)
        elif weight == "bold":
            how = {"va": "center_baseline", "size": FOOTER_PT, "color": QUIET_INK}
            style.put(figure, edge + 0.16, y - LABEL_IN, interval, **how)


def draw_key(figure: Figure, y: float) -> None:
    """Name the line and the two bands in a line at ``y`` inches."""
    x = MARGIN_IN
    for colour, name in KEY:
        axes = style.axes_at(figure, x, y - 0.055, 0.3, 0.11)
        axes.axis("off")
        axes.set(xlim=(0, 1), ylim=(0, 1))
        if colour == "line":
            axes.plot([0, 1], [0.5, 0.5], color=INK, linewidth=1.3)
        else:
            axes.fill_between([0, 1], 0, 1, color=colour, linewidth=0)
        style.put(figure, x + 0.36, y, name, va="center_baseline", size=TICK_PT)
        x += 0.66 + style.text_width_in(name, TICK_PT)
