"""The picture of what becomes of agreements: the share that still holds, by time in force.

Every agreement is followed for the whole of the follow-up, whenever it was signed, so nothing is
censored up to there and the estimator of Kaplan & Meier (1958) is the running fraction.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from analysis import picture_words, style
from analysis.palette import FAN_COLOURS, INK, QUIET_INK, RULE
from analysis.panels import Panel, Room, axes_in, grid
from analysis.setting import Setting
from analysis.style import TICK_PT
from sim.batch.distributions import LONGEST_LIFE_DAYS
from sim.batch.intervals import wilson_interval
from sim.batch.summary import Summary
from sim.model.names import DAYS_PER_YEAR

Floats = npt.NDArray[np.float64]

HEIGHT_IN = 1.7
ROUNDING_YEARS = 0.01  # five years are 1,826.25 days
MARKS = {"30 days": 30.0, "91 days": 91.0, "1 year": DAYS_PER_YEAR, "5 years": 5 * DAYS_PER_YEAR}
HALF = 0.5
INTERVALS = "Bands: 95% intervals (Wilson, pointwise, Monte Carlo error alone)."


def still_holding(summary: Summary, strategy: int, last_day: int) -> tuple[Floats, Floats, Floats]:
    """Return the share of agreements still in force after 0, 1, … ``last_day`` days, with its interval.

    Each of shape (days,); an agreement that breaks within a day counts as broken at its end.
    NaN without agreements.
    """
    signed = int(summary.distributions.in_force[strategy])
    broken = np.cumsum(summary.distributions.broken[strategy])
    holding = signed - np.concatenate([[0], broken])[: last_day + 1]
    low, high = wilson_interval(holding, signed, summary.confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.asarray(holding / np.float64(signed), np.float64)
    return share, low, high


def draw_holding(summary: Summary, setting: Setting, software: str = "") -> Figure:
    """Return the picture of how long agreements hold, a panel per strategy."""
    with style.house_style():
        alone = len(summary.strategies) == 1
        last_day = int(min(LONGEST_LIFE_DAYS, setting.follow_up_days))
        room = Room(0.62, 2.35 if alone else 0.2, 0.42, gap_in=0.2)
        figure, panels = grid(summary.strategies, words(summary, last_day, software), HEIGHT_IN, room)
        for panel in panels:
            draw_panel(figure, panel, summary, last_day)
        return figure


def words(summary: Summary, last_day: int, software: str) -> style.Words:
    """Return headline, subtitle and footer."""
    compared = picture_words.compared(summary)
    years = last_day / DAYS_PER_YEAR
    return style.Words(
        "Whether agreements hold: share still in force over time",
        f"{compared}. Every text that entered into force, followed for {years:.3g} years",
        picture_words.footer(summary, INTERVALS, software),
    )


def draw_panel(figure: Figure, panel: Panel, summary: Summary, last_day: int) -> None:
    """Draw the curve of one strategy with its band and its marks."""
    axes = axes_in(figure, panel)
    years = last_day / DAYS_PER_YEAR
    axes.set(xlim=(0, max(years, 0.01)), ylim=(0, 1), yticks=np.arange(0, 1.1, 0.25))
    axes.set_xticks(style.few_ticks(0, years + ROUNDING_YEARS, 6))
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.grid(color=RULE, linewidth=0.5, alpha=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(axis="x", labelbottom=panel.last_in_column)
    axes.tick_params(axis="y", labelleft=panel.first_in_row)
    axes.set_xlabel("years in force" if panel.last_in_column else "")
    axes.set_ylabel("Still in force" if panel.first_in_row else "")
    signed = int(summary.distributions.in_force[panel.strategy])
    if not signed or last_day < 1:
        say = (
            "no runs"
            if not summary.runs[panel.strategy]
            else "no agreement"
            if not signed
            else "no follow-up"
        )
        axes.text(0.5, 0.5, say, transform=axes.transAxes, ha="center", color=QUIET_INK)
        return
    share, low, high = still_holding(summary, panel.strategy, last_day)
    at = np.arange(last_day + 1) / DAYS_PER_YEAR
    axes.fill_between(at, low, high, step="post", color=FAN_COLOURS[1], linewidth=0)
    axes.step(at, share, where="post", color=INK, linewidth=1.3)
    mark(axes, share, last_day)
    write_marks(figure, axes, panel, summary, last_day)


def shown_marks(last_day: int) -> dict[str, int]:
    """Return the times at which the share is told, those within the follow-up."""
    return {name: int(days) for name, days in MARKS.items() if int(days) <= last_day}


def mark(axes: Axes, share: Floats, last_day: int) -> None:
    """Mark the times at which the share is told."""
    for day in shown_marks(last_day).values():
        axes.plot(
            day / DAYS_PER_YEAR, share[day], marker="o", markersize=4, color=INK, clip_on=False, linestyle=""
        )


def write_marks(figure: Figure, axes: Axes, panel: Panel, summary: Summary, last_day: int) -> None:
    """Write the shares: beside the only panel with their intervals, else inside under the curve."""
    share, low, high = still_holding(summary, panel.strategy, last_day)
    signed = int(summary.distributions.in_force[panel.strategy])
    count = f"{signed:,} {'agreement' if signed == 1 else 'agreements'}"
    lines = [(name, share[day], low[day], high[day]) for name, day in shown_marks(last_day).items()]
    if len(summary.strategies) > 1:
        said = "\n".join([count, *(f"{name}: {style.percent(value)}" for name, value, _, _ in lines)])
        low = share[len(share) // 4] < HALF  # a curve that falls at once leaves room above it
        x, y, side = (0.96, 0.95, "right") if low else (0.04, 0.05, "left")
        va = "top" if low else "bottom"
        axes.text(x, y, said, transform=axes.transAxes, ha=side, va=va, size=7, linespacing=1.35)
        return
    left, bottom, width, height = panel.box
    x, y = left + width + 0.15, bottom + height - 0.1
    style.put(
        figure, x, y, f"Of {count}, in force after", va="center_baseline", size=TICK_PT, color=QUIET_INK
    )
    for name, value, least, most in lines:
        y -= 0.24
        style.put(figure, x, y, name, va="center_baseline", size=TICK_PT)
        style.put(figure, x + 0.6, y, style.percent(value), va="center_baseline", size=TICK_PT, weight="bold")
        interval = style.bracket(least, most)
        style.put(figure, x + 1.12, y, interval, va="center_baseline", size=7, color=QUIET_INK)
