"""The tornado: a bar for each of the leading assumptions, from its low to its high end."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import style
from analysis.laboratory.paired import Estimate
from analysis.palette import INK
from analysis.screen import counted
from analysis.stress.assumption_words import label, ranged
from analysis.stress.drawing import (
    HEADING_IN,
    HIGH_COLOUR,
    LOW_COLOUR,
    ROW_IN,
    colour_key,
    rows_figure,
    with_room,
    words,
    write_column,
)
from analysis.stress.tornado import Tornado
from analysis.style import MARGIN_IN, WIDTH_IN

MOST_ROWS = 20
KEY = {"at the low end": LOW_COLOUR, "at the high end": HIGH_COLOUR}
LABEL_IN, RANGE_IN = 2.3, 1.75


def draw_tornado(found: Tornado, software: str = "") -> Figure:
    """Return the picture of the leading assumptions."""
    output, swings = found.question.output, found.swings[:MOST_ROWS]
    scale = output.scale
    centre = found.centre.mean * scale
    told = told_of(found, software)
    ends = [
        centre + scale * end
        for one in swings
        for change in (one.change_low, one.change_high)
        for end in (change.low, change.high)
    ]
    with style.house_style():
        figure, axes, below = rows_figure(
            told,
            [f"{rank_of(found, place)}  {label(one.known.path)}" for place, one in enumerate(swings)],
            with_room(min(centre, *ends), max(centre, *ends)),
            label_in=LABEL_IN,
            right_in=RANGE_IN,
        )
        for place, one in enumerate(swings):
            for change, colour in ((one.change_low, LOW_COLOUR), (one.change_high, HIGH_COLOUR)):
                axes.barh(place, scale * change.mean, 0.6, left=centre, color=colour, linewidth=0, zorder=2)
            for change in (one.change_low, one.change_high):
                whisker(axes, place, centre, scale, change)
        axes.axvline(centre, color=INK, linewidth=0.9, zorder=2.5)
        if output.has_sign:
            axes.axvline(0.0, color=INK, linewidth=0.9, linestyle=(0, (3, 3)), zorder=1.5)
        axes.set_xlabel(f"{axis_name(found)}")
        colour_key(figure, below + len(swings) * ROW_IN + HEADING_IN / 2, KEY)
        write_column(
            figure,
            WIDTH_IN - MARGIN_IN,
            below,
            "Range",
            [ranged(one.known.path, one.low, one.high) for one in swings],
        )
    return figure


def told_of(found: Tornado, software: str) -> style.Words:
    """Return headline, subtitle and footer."""
    output, looked_at = found.question.output, len(found.look.inputs)
    low, high = found.question.quantiles
    return words(
        found.question,
        "Which assumptions carry the answer",
        f"{output.label}: {output.said(found.centre)} with every assumption at its central value, and what "
        "it becomes when one alone goes to an end of its range",
        f"{counted(found.runs, 'run')} an end, all on the same luck, for the {len(found.swings)} that moved "
        f"most in a first look at {looked_at}; ranges from {low:.0%} to {high:.0%} of what is believed of a "
        "number. Whiskers: 95% intervals of the change for all bars together; equal ranks cannot be told "
        "apart.",
        software,
    )


def whisker(axes: Axes, place: int, centre: float, scale: float, change: Estimate) -> None:
    """Draw the interval of one change."""
    ends = [centre + scale * change.low, centre + scale * change.high]
    axes.plot(ends, [place, place], color=INK, linewidth=1.0, zorder=3)


def rank_of(found: Tornado, place: int) -> str:
    """Return a rank in words, with a sign where it is shared."""
    rank = found.ranks[place]
    return f"{rank}=" if found.ranks.count(rank) > 1 else f"{rank}"


def axis_name(found: Tornado) -> str:
    """Return what the axis shows."""
    output = found.question.output
    return f"{output.label} ({output.unit})"
