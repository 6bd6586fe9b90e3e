"""What the pictures of waiting share: words around them, colours, dots with whiskers."""

from __future__ import annotations

from matplotlib.axes import Axes

from analysis import style
from analysis.delay.study import Study
from analysis.laboratory.paired import Estimate
from analysis.palette import INK, QUIET_INK, RULE

GAIN_COLOUR, LOSS_COLOUR, OPEN_COLOUR = "#0173b2", "#d55e00", QUIET_INK
INTERVALS = "Intervals are 95%, of Monte Carlo error alone, at the central values of all assumptions."


def words(study: Study, headline: str, subtitle: str, note: str, software: str) -> style.Words:
    """Return what stands above and below a picture."""
    by = f" Simulated by {software}." if software else ""
    footer = (
        f"Scenario: {study.scenario}. {study.runs:,} runs a strategy, all on the same luck. {note} "
        f"{INTERVALS} A tool for reasoning, not a forecast.{by}"
    )
    return style.Words(headline, subtitle, footer)


def colour_of(found: Estimate) -> str:
    """Return the colour of a gain, a loss, or of what cannot be told."""
    return {1: GAIN_COLOUR, -1: LOSS_COLOUR, 0: OPEN_COLOUR}[found.sign]


def zero_line(axes: Axes) -> None:
    """Draw the line of signing at once, and a quiet grid across it."""
    axes.axvline(0.0, color=INK, linewidth=0.9, zorder=2.5)
    axes.grid(axis="x", color=RULE, linewidth=0.5, alpha=0.6)
    axes.set_axisbelow(True)


def rounded_limits(low: float, high: float) -> tuple[float, float]:
    """Return limits of an axis with a little room, zero inside."""
    low, high = min(0.0, low), max(0.0, high)
    room = 0.05 * max(high - low, 1e-3)
    return low - room, high + room
