"""Theory fans: signatures by date under each theory, the answers, and what is not known, split."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import style
from analysis.laboratory.words import percent
from analysis.palette import ANY_SIGNATURE_COLOUR, FAN_COLOURS, INK, QUIET_INK, ROW_SHADE, RULE
from analysis.stress.drawing import (
    HIGH_COLOUR,
    LOSS_COLOUR,
    OPEN_COLOUR,
    ROW_IN,
    colour_key,
    with_room,
    words,
    write_column,
)
from analysis.stress.theories import NAMES, Theories, Theory
from analysis.style import BODY_PT, FOOTER_PT, MARGIN_IN, TICK_PT, WIDTH_IN

FAN_IN, GAP_IN, AXIS_IN, BAR_IN, LABEL_IN, RIGHT_IN = 1.35, 0.12, 0.62, 0.3, 1.0, 1.9
PARTS = {"theory": LOSS_COLOUR, "assumptions": HIGH_COLOUR, "chance": OPEN_COLOUR}


def draw_theories(found: Theories, software: str = "") -> Figure:
    """Return the picture."""
    output = found.question.output
    told = words(
        found.question,
        "What four theories of bargaining say",
        f"{output.label}; above, the share of runs with a signed text by month, under each theory",
        f"{found.worlds} worlds of {found.runs} runs under each theory, the same worlds and luck. Fans and "
        "pale bars: nine "
        "worlds in ten, noise taken out; dots: central values with 95% intervals. The split gives each "
        "theory a "
        "quarter of the weight, which is a convention.",
        software,
    )
    rows_in = len(found.theories) * ROW_IN
    with style.house_style():
        body = BAR_IN + 0.55 + rows_in + 0.35 + AXIS_IN + FAN_IN + 0.25
        figure, bottom = style.framed_figure(body, told)
        draw_split(figure, bottom + 0.1, found)
        draw_answers(figure, bottom + BAR_IN + 0.75, found)
        top = bottom + BAR_IN + 0.55 + rows_in + 0.4 + AXIS_IN
        width = (WIDTH_IN - 2 * MARGIN_IN - 0.4 - 3 * GAP_IN) / len(found.theories)
        highest = max(float(one.signed_high.max()) for one in found.theories)
        for place, one in enumerate(found.theories):
            left = MARGIN_IN + 0.4 + place * (width + GAP_IN)
            axes = style.axes_at(figure, left, top, width, FAN_IN)
            draw_fan(axes, one, min(1.0, 1.1 * highest), first=place == 0)
            style.put(figure, left, top + FAN_IN + 0.06, NAMES[one.name], size=BODY_PT, weight="bold")
    return figure


def draw_fan(axes: Axes, one: Theory, highest: float, *, first: bool) -> None:
    """Draw the share signed by date: the mean of worlds, and where nine in ten lie."""
    months = one.days / 30.44
    axes.fill_between(months, 100 * one.signed_low, 100 * one.signed_high, color=FAN_COLOURS[0], linewidth=0)
    axes.plot(months, 100 * one.signed, color=ANY_SIGNATURE_COLOUR, linewidth=1.6)
    axes.set(xlim=(0, float(months[-1])), ylim=(0, 100 * highest))
    axes.set_xticks(style.few_ticks(0, float(months[-1]), 3))
    axes.set_yticks(style.few_ticks(0, 100 * highest, 4))
    axes.grid(color=RULE, linewidth=0.5, alpha=0.6)
    axes.set_axisbelow(True)
    axes.set_xlabel("Months", fontsize=FOOTER_PT)
    if first:
        axes.set_ylabel("Signed, %", fontsize=TICK_PT)
    else:
        axes.set_yticklabels([])


def draw_answers(figure: Figure, low: float, found: Theories) -> None:
    """Draw the answer under each theory: central values with intervals over where worlds lie."""
    output = found.question.output
    width = WIDTH_IN - 2 * MARGIN_IN - LABEL_IN - RIGHT_IN
    axes = style.axes_at(figure, MARGIN_IN + LABEL_IN, low, width, len(found.theories) * ROW_IN)
    edges = [
        output.scale * end
        for one in found.theories
        for end in (one.central.low, one.central.high, *one.worlds)
        if not np.isnan(end)
    ]
    axes.set(xlim=with_room(min(edges), max(edges)), ylim=(len(found.theories) - 0.5, -0.5))
    axes.set_yticks(range(len(found.theories)), [NAMES[one.name] for one in found.theories])
    axes.tick_params(axis="y", length=0, labelsize=BODY_PT, labelcolor=INK)
    for place, one in enumerate(found.theories):
        if place % 2 == 0:
            axes.axhspan(place - 0.5, place + 0.5, color=ROW_SHADE, linewidth=0, zorder=0)
        if not np.isnan(one.worlds[0]):
            start, end = (output.scale * edge for edge in one.worlds)
            axes.barh(place, end - start, 0.5, left=start, color=FAN_COLOURS[0], linewidth=0, zorder=1)
        ends = [output.scale * one.central.low, output.scale * one.central.high]
        axes.plot(ends, [place, place], color=HIGH_COLOUR, linewidth=1.4, zorder=3)
        axes.plot(output.scale * one.central.mean, place, "o", color=HIGH_COLOUR, markersize=4.5, zorder=4)
    axes.set_xlabel(output.unit[0].upper() + output.unit[1:], fontsize=TICK_PT)
    cells = [output.said(one.central) for one in found.theories]
    write_column(figure, WIDTH_IN - MARGIN_IN, low, "Central values, 95%", cells)


def draw_split(figure: Figure, low: float, found: Theories) -> None:
    """Draw what is not known as one bar: theory, assumptions, chance."""
    width = WIDTH_IN - 2 * MARGIN_IN - LABEL_IN
    axes = style.axes_at(figure, MARGIN_IN + LABEL_IN, low, width, BAR_IN)
    axes.set(xlim=(0, 1), ylim=(-0.5, 0.5))
    axes.axis("off")
    style.put(figure, MARGIN_IN, low + BAR_IN / 2, "Not known", va="center", size=TICK_PT, color=QUIET_INK)
    left, key = 0.0, {}
    for name, colour in PARTS.items():
        share = getattr(found.split, name)
        axes.barh(0, share.mean, 0.9, left=left, color=colour, linewidth=0)
        left += share.mean
        key[f"{name} {percent(share, 0)}"] = colour
    colour_key(figure, low + BAR_IN + 0.12, key, MARGIN_IN + LABEL_IN)
