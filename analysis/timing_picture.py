"""The picture of timing: when each outcome comes, in dots that each stand for one run in a hundred.

Natural frequencies: shares and dates are read off the same dots (quantile dot plots, Kay et al.
2016; Fernandes et al. 2018), where a density would hide how rare an outcome is.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import picture_words, style
from analysis.calendar_axis import calendar_axis, date_number
from analysis.outcomes import TIMELESS, median_day, outcome_label
from analysis.palette import INK, OUTCOME_COLOURS, QUIET_INK, RULE
from analysis.panels import Panel, Room, axes_in, columns_for, grid
from analysis.setting import Setting
from analysis.style import TICK_PT
from analysis.timing import TIMED_OUTCOMES
from sim.batch.summary import SHOWN_OUTCOMES, Counts, Summary

Floats = npt.NDArray[np.float64]

DOTS = 100
DOT_IN = 0.068
ROW_IN, RANGE_IN = 0.16, 0.15  # room above the dots of a row, and for the range under them
LAST_ROW_IN = 0.26  # the war that goes on has no date
LABEL_IN, WIDE_VALUE_IN, VALUE_IN = 1.45, 2.15, 0.62
HIGHEST_STACK_IN = 1.6
RANGE = (0.05, 0.95)
INTERVALS = (
    "Under the dots: the middle 90% of an outcome's dates, and its median with a 95% interval (order "
    "statistics, Monte Carlo error alone)."
)


def draw_timing(summary: Summary, _setting: Setting, software: str = "") -> Figure:
    """Return the picture of when each outcome comes, a panel per strategy, a row per outcome."""
    with style.house_style():
        alone = len(summary.strategies) == 1
        room = Room(LABEL_IN, WIDE_VALUE_IN if alone else VALUE_IN, 0.36)
        width = panel_width(len(summary.strategies), room)
        heights = row_heights(summary, width)
        figure, panels = grid(summary.strategies, words(summary, software), sum(heights) + LAST_ROW_IN, room)
        for panel in panels:
            draw_panel(figure, panel, summary, heights)
        return figure


def words(summary: Summary, software: str) -> style.Words:
    """Return headline, subtitle and footer."""
    compared = picture_words.compared(summary)
    return style.Words(
        "When each outcome comes: how many runs, and when",
        f"{compared}. One dot is {what_a_dot_is(summary)}, at the date of its ending",
        picture_words.footer(summary, INTERVALS, software),
    )


def dots_in_all(summary: Summary) -> int:
    """Return for how many runs the dots of a panel stand: a hundred, or all if there are fewer."""
    return min(DOTS, int(summary.runs.max()))


def what_a_dot_is(summary: Summary) -> str:
    """Return what a dot stands for."""
    return "one run in a hundred" if dots_in_all(summary) == DOTS else "one run"


def panel_width(count: int, room: Room) -> float:
    """Return the width of a panel among so many."""
    return (style.WIDTH_IN - 2 * style.MARGIN_IN - room.left_in) / columns_for(count) - room.beside_in


def row_heights(summary: Summary, width_in: float) -> list[float]:
    """Return the height of each outcome's row: room for its highest stack of dots under any strategy."""
    return [ROW_IN + RANGE_IN + stack_in(summary, name, width_in) for name in TIMED_OUTCOMES]


def stack_in(summary: Summary, name: str, width_in: float) -> float:
    """Return the height of an outcome's highest stack of dots; a very high one is compressed."""
    return min(HIGHEST_STACK_IN, DOT_IN * highest(summary, name, width_in))


def highest(summary: Summary, name: str, width_in: float) -> int:
    """Return how many dots an outcome's highest stack has under any strategy."""
    levels = [dots(summary, at, name, width_in)[1] for at in range(len(summary.strategies))]
    return max((int(of_strategy.max()) + 1 for of_strategy in levels if of_strategy.size), default=0)


def dots(summary: Summary, strategy: int, name: str, width_in: float) -> tuple[Floats, Counts]:
    """Return the day and the place in its stack of every dot of an outcome.

    As many dots as runs in a hundred have this outcome, at even quantiles of its dates; dots less
    than a diameter apart are stacked.
    """
    by_day, runs = summary.endings[strategy, SHOWN_OUTCOMES.index(name)], int(summary.runs[strategy])
    ended = int(by_day.sum())
    count = round(dots_in_all(summary) * ended / runs) if runs else 0
    if count == 0:
        return np.zeros(0), np.zeros(0, np.int64)
    ranks = (np.arange(count) + 0.5) / count * ended
    days = np.searchsorted(np.cumsum(by_day), ranks).astype(float)
    step = DOT_IN / width_in * len(by_day)
    columns = np.floor(days / step).astype(np.int64)
    levels = np.array([np.sum(columns[:at] == column) for at, column in enumerate(columns)], np.int64)
    return np.asarray((columns + 0.5) * step, np.float64), levels


def draw_panel(figure: Figure, panel: Panel, summary: Summary, heights: list[float]) -> None:
    """Draw the rows of one strategy from the top down."""
    axes = axes_in(figure, panel)
    start = summary.start_date
    end = start + dt.timedelta(days=summary.horizon_days)
    calendar_axis(axes, start, end, panel.box[2])
    axes.set_ylim(0, panel.box[3])
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", color=RULE, linewidth=0.5, alpha=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(axis="x", labelbottom=panel.last_in_column)
    if summary.runs[panel.strategy] == 0:
        axes.text(0.5, 0.5, "no runs", transform=axes.transAxes, ha="center", color=QUIET_INK)
    top = panel.box[3]
    for name, height in zip(TIMED_OUTCOMES, heights, strict=True):
        top -= height
        draw_row(figure, axes, panel, summary, name, top)
    put_label_and_share(figure, panel, summary, TIMELESS, panel.box[1] + 0.5 * LAST_ROW_IN)


def draw_row(figure: Figure, axes: Axes, panel: Panel, summary: Summary, name: str, low: float) -> None:
    """Draw one outcome of one strategy: its dots, its range and median, its share in words."""
    by_day = summary.endings[panel.strategy, SHOWN_OUTCOMES.index(name)]
    first = date_number(summary.start_date)
    width = panel.box[2]
    axes.axhline(low, color=RULE, linewidth=0.6)
    days, levels = dots(summary, panel.strategy, name, width)
    step = stack_in(summary, name, width) / max(1, highest(summary, name, width))
    heights = low + RANGE_IN + step * (levels + 0.5)
    size = (DOT_IN * style.POINTS_PER_INCH * 0.92) ** 2
    axes.scatter(first + days, heights, s=size, color=OUTCOME_COLOURS[name], linewidth=0.4, edgecolor=INK)
    if by_day.sum():
        draw_range(axes, by_day, first, low + 0.5 * RANGE_IN)
    put_label_and_share(figure, panel, summary, name, panel.box[1] + low + RANGE_IN + 0.02)


def put_label_and_share(figure: Figure, panel: Panel, summary: Summary, name: str, y: float) -> None:
    """Write the name of an outcome on the left, and its share, with the month of its median, on the right."""
    by_day = summary.endings[panel.strategy, SHOWN_OUTCOMES.index(name)]
    runs = int(summary.runs[panel.strategy])
    right = panel.box[0] + panel.box[2] + 0.06
    if panel.first_in_row:
        style.swatch(figure, style.MARGIN_IN, y, OUTCOME_COLOURS[name])
        style.put(figure, style.MARGIN_IN + 0.15, y, outcome_label(name), va="center_baseline", size=TICK_PT)
    if not runs:
        return
    said = style.percent(by_day.sum() / runs)
    style.put(figure, right, y, said, va="center_baseline", size=TICK_PT, weight="bold")
    if len(summary.strategies) == 1:
        dates = median_in_words(summary, by_day) if name != TIMELESS else picture_words.last_day(summary)
        dates = f"not by {dates}" if name == TIMELESS else dates
        place = {"va": "center_baseline", "size": style.FOOTER_PT, "color": QUIET_INK}
        style.put(figure, right + 0.54, y, dates, **place)


def draw_range(axes: Axes, by_day: Counts, first: float, y: float) -> None:
    """Draw the middle nine tenths of an outcome's dates, its median, and the interval of the median."""
    so_far = np.cumsum(by_day)
    low, high = (first + float(np.searchsorted(so_far, share * so_far[-1])) for share in RANGE)
    axes.hlines(y, low, high, color=QUIET_INK, linewidth=1.0)
    middle, least, most = median_day(by_day)
    if not np.isnan(least):
        axes.hlines(y, first + least, first + most, color=INK, linewidth=3.2)
    axes.plot(first + middle, y, marker="|", markersize=6, markeredgewidth=1.4, color=INK)


def median_in_words(summary: Summary, by_day: Counts) -> str:
    """Return the month of the median ending with those of its interval."""
    middle, low, high = (picture_words.spoken_month(summary, day) for day in median_day(by_day))
    if not middle:
        return ""
    return f"{middle} [{low}–{high}]" if low else f"{middle} [too few]"
