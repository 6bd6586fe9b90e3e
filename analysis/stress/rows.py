"""Rows of dots with whiskers: the one form in which methods show an estimate for each of several things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis import style
from analysis.laboratory.paired import Estimate
from analysis.palette import INK, RULE
from analysis.stress.drawing import (
    HEADING_IN,
    ROW_IN,
    colour_key,
    rows_figure,
    with_room,
    write_column,
)
from analysis.style import MARGIN_IN, WIDTH_IN


@dataclass(frozen=True)
class Dots:
    """One dot a row, with its interval; ``colours`` is one for all or one a row."""

    found: Sequence[Estimate]
    colours: str | Sequence[str]
    marker: str = "o"
    shift: float = 0.0

    def colour(self, row: int) -> str:
        """Return the colour of a row."""
        return self.colours if isinstance(self.colours, str) else self.colours[row]


@dataclass(frozen=True)
class Column:
    """Words beside the rows: a heading, a cell a row, and how far its right edge is from the margin."""

    heading: str
    cells: Sequence[str]
    right_in: float = 0.0


@dataclass(frozen=True)
class Rows:
    """What is drawn: labels, dots, a floor under which nothing is told, columns, and what the axis shows.

    A dot that is not a number is left out. ``scale`` multiplies estimates and floors; ``zero`` draws the line
    of no effect, ``from_zero`` bars to it.
    """

    labels: Sequence[str]
    dots: Sequence[Dots]
    axis: str
    columns: Sequence[Column] = ()
    floors: Sequence[float] = ()
    scale: float = 1.0
    zero: bool = True
    from_zero: bool = False
    label_in: float = 2.3
    right_in: float = 1.4
    key: Mapping[str, str] = field(default_factory=dict)
    least: float | None = None


def draw_rows(told: style.Words, rows: Rows) -> Figure:
    """Return the picture."""
    with style.house_style():
        figure, axes, low = rows_figure(
            told, rows.labels, limits_of(rows), label_in=rows.label_in, right_in=rows.right_in
        )
        for place, floor in enumerate(rows.floors):
            corner = (0.0, place - 0.5)
            axes.add_patch(Rectangle(corner, rows.scale * floor, 1.0, color=RULE, linewidth=0, zorder=1))
        for dots in rows.dots:
            for place, one in enumerate(dots.found):
                at, colour = place + dots.shift, dots.colour(place)
                ends = [rows.scale * one.low, rows.scale * one.high]
                if rows.from_zero:
                    axes.barh(at, rows.scale * one.mean, 0.5, color=colour, linewidth=0, zorder=2)
                axes.plot(ends, [at, at], color=INK if rows.from_zero else colour, linewidth=1.2, zorder=3)
                if not rows.from_zero:
                    axes.plot(rows.scale * one.mean, at, dots.marker, color=colour, markersize=4.5, zorder=4)
        if rows.zero:
            axes.axvline(0.0, color=INK, linewidth=0.9, zorder=2.5)
        axes.set_xlabel(rows.axis)
        for column in rows.columns:
            write_column(figure, WIDTH_IN - MARGIN_IN - column.right_in, low, column.heading, column.cells)
        colour_key(figure, low + len(rows.labels) * ROW_IN + HEADING_IN / 2, rows.key)
    return figure


def limits_of(rows: Rows) -> tuple[float, float]:
    """Return the limits of the axis: all dots, whiskers and floors, and zero where its line is drawn."""
    ends = [end for dots in rows.dots for one in dots.found for end in (one.low, one.high, one.mean)]
    ends += [*rows.floors, *([0.0] if rows.zero else [])]
    low, high = with_room(rows.scale * float(np.nanmin(ends)), rows.scale * float(np.nanmax(ends)))
    return (low if rows.least is None else max(low, rows.least)), high
