"""The picture of timing: how much of the runs has ended, and how, by each calendar date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from analysis import picture_words, style
from analysis.calendar_axis import calendar_axis, date_number
from analysis.outcomes import SIGNATURES, TIMELESS, outcome_label
from analysis.palette import INK, OUTCOME_COLOURS, QUIET_INK
from analysis.panels import Box, Room, columns_for, grid, grid_top
from analysis.setting import Setting
from analysis.style import BODY_PT, MARGIN_IN, TICK_PT, WIDTH_IN
from sim.batch.intervals import wilson_interval
from sim.batch.summary import SHOWN_OUTCOMES, Counts, Summary

Floats = npt.NDArray[np.float64]

POINTS_PER_INCH = 75  # days are thinned to what a printer can show, and files stay small
KEY_LINE_IN, KEY_COLUMN_IN = 0.19, 1.75
BELOW_IN = 0.4  # tick labels under a panel
INTERVALS = (
    "95% intervals (Wilson, pointwise, Monte Carlo error alone); the bands are around the share with a "
    "signed text and the share ended."
)


@dataclass(frozen=True)
class Layers:
    """Stacked outcomes of one strategy by date, and the intervals of two of the boundaries.

    ``edges[k]`` is the share of runs ended in any of the first k shown outcomes by ``date``
    (matplotlib date numbers), shape (outcomes + 1, dates), from 0 to 1. ``bands`` holds low and
    high of the boundary above the signatures and of that above all endings: these are shares of
    independent runs like any other, so that Wilson's interval holds for them.
    """

    date: Floats
    edges: Floats
    bands: tuple[tuple[Floats, Floats], ...]

    @classmethod
    def of(cls, summary: Summary, strategy: int, points: int) -> Layers:
        """Add up the endings of a strategy, from nothing at the start to the horizon."""
        runs = summary.runs[strategy]
        so_far = summary.endings[strategy, :-1].cumsum(axis=1).cumsum(axis=0)
        so_far = np.pad(so_far, ((1, 0), (1, 0)))
        days = np.minimum(np.arange(so_far.shape[1]), summary.horizon_days)
        kept = np.unique(np.linspace(0, len(days) - 1, points).astype(int))
        bands = tuple(
            wilson_interval(so_far[edge, kept], runs, summary.confidence) for edge in (len(SIGNATURES), -1)
        )
        edges = np.vstack([so_far[:, kept] / runs, np.ones(len(kept))])
        return cls(date_number(summary.start_date) + days[kept], edges, bands)


def draw_cumulative_incidence(summary: Summary, _setting: Setting, software: str = "") -> Figure:
    """Return the picture of outcomes over calendar dates, a panel per strategy.

    Stacked shares of all runs that have ended in each outcome so far; what they leave of 100 % is
    the war that continues. ``software`` is the version written in the footer.
    """
    with style.house_style():
        return (_one_strategy if len(summary.strategies) == 1 else _several)(summary, software)


def _words(summary: Summary, software: str) -> style.Words:
    alone = len(summary.strategies) == 1
    compared = picture_words.compared(summary)
    intervals = f"{'Dark bands and brackets' if alone else 'Dark bands'}: {INTERVALS}"
    return style.Words(
        "When the war ends: share of runs ended by each date",
        f"{compared}. Stacked by outcome, with the shares reached on {picture_words.last_day(summary)}",
        picture_words.footer(summary, intervals, software),
    )


def _one_strategy(summary: Summary, software: str) -> Figure:
    """One wide panel, its layers named on the right."""
    height, left_in, right_in = 2.75, 0.62, 2.86
    figure, bottom = style.framed_figure(height + BELOW_IN, _words(summary, software))
    width = WIDTH_IN - 2 * MARGIN_IN - left_in - right_in
    box = (MARGIN_IN + left_in, bottom + BELOW_IN, width, height)
    axes = _panel(figure, box, summary, 0)
    axes.set_ylabel("Share of all runs")
    _edge_labels(figure, box, summary, 0, named=True)
    return figure


def _several(summary: Summary, software: str) -> Figure:
    """Panels on one scale, with the key in the empty place or, where there is none, above them."""
    count, columns = len(summary.strategies), columns_for(len(summary.strategies))
    is_full = count % columns == 0
    names = [SHOWN_OUTCOMES[index] for index in _shown(summary.totals.sum(axis=0))]
    key = _key_lines(names) if is_full else []
    height = 2.3 if count <= columns else 1.65
    room = Room(0.62, 0.84, BELOW_IN, len(key) * KEY_LINE_IN + 0.06, 0.12)
    figure, panels = grid(summary.strategies, _words(summary, software), height, room)
    for panel in panels:
        axes = _panel(figure, panel.box, summary, panel.strategy)
        axes.tick_params(axis="x", labelbottom=panel.last_in_column)
        axes.set_ylabel("Share of all runs" if panel.first_in_row else "")
        if not panel.first_in_row:
            axes.tick_params(axis="y", labelleft=False, length=0)
        _edge_labels(figure, panel.box, summary, panel.strategy, named=False)
    if key:
        _key_above(figure, grid_top(panels, summary.strategies) + room.above_in - 0.06, key)
    else:
        left, bottom, _, _ = panels[-1].box
        pitch = panels[1].box[0] - panels[0].box[0]
        _key_beside(figure, left + pitch, bottom + height - 0.15, names)
    return figure


def _shown(counts: Counts) -> list[int]:
    """Return the outcomes to be named: those that happened, and the war that goes on until they do."""
    return [index for index, name in enumerate(SHOWN_OUTCOMES) if counts[index] or name == TIMELESS]


def _key_lines(names: list[str]) -> list[list[str]]:
    """Set the key in two lines: what was signed, and what else happened."""
    signed = [name for name in names if name in SIGNATURES]
    others = [name for name in names if name not in SIGNATURES]
    return [line for line in (signed, others) if line]


def _key_above(figure: Figure, top: float, lines: list[list[str]]) -> None:
    for number, line in enumerate(lines):
        for column, name in enumerate(line):
            _key_entry(figure, MARGIN_IN + KEY_COLUMN_IN * column, top - KEY_LINE_IN * number, name)


def _key_beside(figure: Figure, left: float, top: float, names: list[str]) -> None:
    for number, name in enumerate(reversed(names)):  # in the order of the layers
        _key_entry(figure, left, top - KEY_LINE_IN * number, name)


def _key_entry(figure: Figure, x: float, y: float, name: str) -> None:
    style.swatch(figure, x, y, OUTCOME_COLOURS[name])
    style.put(figure, x + 0.15, y, outcome_label(name), va="center_baseline", size=TICK_PT)


def _panel(figure: Figure, box: Box, summary: Summary, strategy: int) -> Axes:
    """Draw the stacked layers of one strategy, and their bands, in a box in inches."""
    axes = style.axes_at(figure, *box)
    end = summary.start_date + dt.timedelta(days=summary.horizon_days)
    calendar_axis(axes, summary.start_date, end, box[2])
    axes.set(ylim=(0, 1), yticks=np.arange(0, 1.1, 0.2))
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    if summary.runs[strategy] == 0:
        axes.text(0.5, 0.5, "no runs", transform=axes.transAxes, ha="center", color=QUIET_INK)
        return axes
    layers = Layers.of(summary, strategy, int(box[2] * POINTS_PER_INCH))
    for name, (below, above) in zip(SHOWN_OUTCOMES, pairwise(layers.edges), strict=True):
        axes.fill_between(layers.date, below, above, color=OUTCOME_COLOURS[name], linewidth=0)
    for low, high in layers.bands:
        axes.fill_between(layers.date, low, high, color=INK, alpha=0.3, linewidth=0)
    axes.grid(axis="y", color="white", linewidth=0.5, alpha=0.5)
    axes.set_axisbelow(False)
    return axes


def _edge_labels(figure: Figure, box: Box, summary: Summary, strategy: int, *, named: bool) -> None:
    """Write the share of each layer beside its right edge, kept apart, with a line to the layer."""
    counts, runs = summary.totals[strategy], summary.runs[strategy]
    if runs == 0:
        return
    shown = _shown(counts)
    left, bottom, width, height = box
    edge = left + width
    middles = bottom + height * (np.cumsum(counts) - counts / 2)[shown] / runs
    size = BODY_PT if named else TICK_PT
    places = style.spread(middles, style.line_height_in(size), bottom, bottom + height)
    for index, middle, y in zip(shown, middles, places, strict=True):
        name, share = SHOWN_OUTCOMES[index], style.percent(counts[index] / runs)
        style.draw_line(figure, [edge + 0.02, edge + 0.05, edge + 0.13], [middle, middle, y])
        style.swatch(figure, edge + 0.16, y, OUTCOME_COLOURS[name])
        if not named:
            style.put(figure, edge + 0.29, y, share, va="center_baseline", size=size)
            continue
        low, high = (float(bound) for bound in wilson_interval(counts[index], runs))
        interval = style.bracket(low, high)
        right = WIDTH_IN - MARGIN_IN
        style.put(figure, edge + 0.31, y, outcome_label(name), va="center_baseline")
        style.put(figure, right - 0.68, y, share, va="center_baseline", ha="right", weight="bold")
        style.put(figure, right, y, interval, va="center_baseline", ha="right", size=7, color=QUIET_INK)
