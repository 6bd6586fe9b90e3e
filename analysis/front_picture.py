"""The picture of the front: a fan of the area under Russian control in the wars that still go on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from analysis import picture_words, style
from analysis.calendar_axis import calendar_axis, date_number
from analysis.outcomes import median_day
from analysis.palette import FAN_COLOURS, INK, QUIET_INK, RULE
from analysis.panels import Panel, Room, grid
from analysis.setting import Setting
from analysis.style import TICK_PT
from sim.batch.distributions import FRONT_BIN_KM2
from sim.batch.intervals import wilson_interval
from sim.batch.summary import Counts, Summary
from sim.model.names import COUNTRY_KM2, DAYS_PER_MONTH, MONTHS_PER_QUARTER

Floats = npt.NDArray[np.float64]

FAN_IN, SHARE_IN, BETWEEN_IN = 1.75, 0.5, 0.16
FEWEST = 20  # wars that still go on, below which a fan of theirs says little
FEW = f"fewer than {FEWEST} runs\nstill at war"
SHORT = "the horizon is shorter\nthan a quarter"
SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)
INTERVALS = (
    "Fan: middle 90% and 50% of the runs still at war, their median and its 95% interval (order statistics); "
    "below, the share still at war with its 95% interval (Wilson): Monte Carlo error alone. No fan for fewer "
    f"than {FEWEST} runs."
)


@dataclass(frozen=True)
class Fan:
    """The front of one strategy at the start and after each quarter, up to where too few wars go on.

    ``days`` after the start; ``areas`` in thousand km² by (day, share of ``SHARES``); ``median_low``
    and ``median_high`` bound the median; ``going_on`` counts the wars that go on.
    """

    days: Floats
    areas: Floats
    median_low: Floats
    median_high: Floats
    going_on: Counts

    @classmethod
    def of(cls, summary: Summary, setting: Setting, strategy: int) -> Fan:
        """Read the fan off the histograms by quarter; on the first day the front is known."""
        within = int(summary.horizon_days / DAYS_PER_MONTH // MONTHS_PER_QUARTER)
        histograms = summary.distributions.front[strategy][:within]
        going_on = histograms.sum(axis=1)
        kept = int(np.argmax(going_on < FEWEST)) if (going_on < FEWEST).any() else len(going_on)
        start = setting.occupied_km2 / 1000
        areas, lows, highs = [[start] * len(SHARES)], [start], [start]
        for histogram in histograms[:kept]:
            areas.append([area_at(histogram, share) for share in SHARES])
            _, low, high = median_day(histogram)
            lows.append(low * FRONT_BIN_KM2 / 1000)
            highs.append((high + 1) * FRONT_BIN_KM2 / 1000)
        days = np.asarray(np.arange(kept + 1) * DAYS_PER_MONTH * MONTHS_PER_QUARTER, np.float64)
        runs = summary.runs[strategy]
        counts = np.array([runs, *going_on[:kept]])
        return cls(days, np.array(areas), np.array(lows), np.array(highs), counts)


def area_at(histogram: Counts, share: float) -> float:
    """Return the area, in thousand km², below which a share of the wars lies; even within a bin."""
    so_far = np.cumsum(histogram)
    wanted = share * so_far[-1]
    at = int(np.searchsorted(so_far, wanted))
    before = so_far[at - 1] if at else 0
    return float(at + (wanted - before) / histogram[at]) * FRONT_BIN_KM2 / 1000


def draw_front(summary: Summary, setting: Setting, software: str = "") -> Figure:
    """Return the picture of the front, a panel per strategy, each above the share still at war."""
    with style.house_style():
        alone = len(summary.strategies) == 1
        room = Room(0.72, 0.98 if alone else 0.16, 0.36, gap_in=0.2)
        height = FAN_IN + BETWEEN_IN + SHARE_IN
        figure, panels = grid(summary.strategies, words(summary, software), height, room)
        fans = [Fan.of(summary, setting, at) for at in range(len(summary.strategies))]
        limits = limits_of(fans)
        for panel, fan in zip(panels, fans, strict=True):
            draw_panel(figure, panel, summary, fan, limits)
        return figure


def words(summary: Summary, software: str) -> style.Words:
    """Return headline, subtitle and footer."""
    compared = picture_words.compared(summary)
    return style.Words(
        "Where the front goes while the war lasts: area under Russian control",
        f"{compared}. Only the runs that are still at war at a date; those that have ended are no part of it",
        picture_words.footer(summary, INTERVALS, software),
    )


def limits_of(fans: list[Fan]) -> tuple[float, float]:
    """Return one scale for all fans, in thousand km²."""
    low = min(float(fan.areas.min()) for fan in fans)
    high = max(float(fan.areas.max()) for fan in fans)
    room = max(0.5, 0.06 * (high - low))
    return low - room, high + room


def draw_panel(figure: Figure, panel: Panel, summary: Summary, fan: Fan, limits: tuple[float, float]) -> None:
    """Draw the fan of one strategy, and under it the share of its runs still at war."""
    left, bottom, width, _ = panel.box
    upper = style.axes_at(figure, left, bottom + SHARE_IN + BETWEEN_IN, width, FAN_IN)
    lower = style.axes_at(figure, left, bottom, width, SHARE_IN)
    start = summary.start_date
    for axes in (upper, lower):
        calendar_axis(axes, start, start + dt.timedelta(days=summary.horizon_days), width)
        axes.grid(color=RULE, linewidth=0.5, alpha=0.6)
        axes.set_axisbelow(True)
    upper.tick_params(axis="x", labelbottom=False)
    lower.tick_params(axis="x", labelbottom=panel.last_in_column)
    upper.set_ylim(*limits)
    upper.set_yticks(style.few_ticks(*limits, 6))
    lower.set(ylim=(0, 1), yticks=[0, 0.5, 1])
    lower.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    for axes, name in ((upper, "1,000 km²"), (lower, "Still at war")):
        axes.tick_params(axis="y", labelleft=panel.first_in_row)
        axes.set_ylabel(name if panel.first_in_row else "", size=TICK_PT if axes is upper else 7)
    if summary.runs[panel.strategy] == 0:
        upper.text(0.5, 0.5, "no runs", transform=upper.transAxes, ha="center", color=QUIET_INK)
        return
    if len(fan.days) == 1:
        short = summary.horizon_days < DAYS_PER_MONTH * MONTHS_PER_QUARTER
        say = SHORT if short else FEW
        upper.text(0.5, 0.5, say, transform=upper.transAxes, ha="center", va="center", color=QUIET_INK)
        return
    draw_fan(upper, fan, date_number(start))
    draw_share(lower, fan, date_number(start), int(summary.runs[panel.strategy]))
    if len(summary.strategies) == 1:
        label_edges(figure, panel, fan, limits)


def draw_fan(axes: Axes, fan: Fan, first: float) -> None:
    """Draw the two bands, the median and its interval."""
    at = first + fan.days
    axes.fill_between(at, fan.areas[:, 0], fan.areas[:, 4], color=FAN_COLOURS[0], linewidth=0)
    axes.fill_between(at, fan.areas[:, 1], fan.areas[:, 3], color=FAN_COLOURS[1], linewidth=0)
    axes.fill_between(at, fan.median_low, fan.median_high, color=INK, alpha=0.3, linewidth=0)
    axes.plot(at, fan.areas[:, 2], color=INK, linewidth=1.3)


def draw_share(axes: Axes, fan: Fan, first: float, runs: int) -> None:
    """Draw the share of runs still at war by quarter, with its interval."""
    at = first + fan.days
    low, high = wilson_interval(fan.going_on, runs)
    axes.fill_between(at, low, high, color=INK, alpha=0.25, linewidth=0)
    axes.plot(at, fan.going_on / runs, color=INK, linewidth=1.2)


def label_edges(figure: Figure, panel: Panel, fan: Fan, limits: tuple[float, float]) -> None:
    """Write the areas at the end of the fan, and their share of Ukraine, beside it."""
    left, bottom, width, _ = panel.box
    base = bottom + SHARE_IN + BETWEEN_IN
    ends = fan.areas[-1, [0, 2, 4]]
    wanted = base + FAN_IN * (ends - limits[0]) / (limits[1] - limits[0])
    places = style.spread(wanted, 0.27, base, base + FAN_IN)
    for area, y, weight in zip(ends, places, ("normal", "bold", "normal"), strict=True):
        style.put(
            figure,
            left + width + 0.06,
            y + 0.05,
            f"{area:,.0f}",
            va="center_baseline",
            size=TICK_PT,
            weight=weight,
        )
        said = f"{100_000 * area / COUNTRY_KM2:.1f}% of Ukraine"
        style.put(
            figure, left + width + 0.06, y - 0.07, said, va="center_baseline", size=6.5, color=QUIET_INK
        )
