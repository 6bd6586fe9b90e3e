"""The picture of the value of waiting by months, with both bands and where it crosses zero."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import style
from analysis.delay.curve import Curve
from analysis.delay.drawing import rounded_limits, words
from analysis.delay.study import Study
from analysis.delay.zero_crossing import ZeroCrossing
from analysis.laboratory.words import number
from analysis.palette import INK, RULE
from analysis.style import BODY_PT, MARGIN_IN, TICK_PT, WIDTH_IN

HEIGHT_IN, LEFT_IN, RIGHT_IN, BELOW_IN, ABOVE_IN = 3.0, 0.72, 1.5, 0.45, 0.08
SIDE = 0.015
"""Room for the dots at both ends, as a share of the axis."""
COLOURS = {
    "accept_first": ("#0173b2", "#8fb8d9", "#d6e4f0"),
    "reservation": ("#a14a00", "#e3b98f", "#f6e6d5"),
}
LABELS = {
    "accept_first": "then the first\nlive text",
    "reservation": "then what is worth\nmore than fighting",
}
BANDS = (
    "Dark band: 95% month by month. Pale band: 95% for the whole curve at once (bootstrap over runs, sup-t). "
    "Between the months played the line is straight."
)


def draw_curves(study: Study, software: str = "") -> Figure:
    """Return the picture of both curves; the first has its zero crossing marked."""
    told = words(
        study,
        "What waiting is worth to Ukraine, by how long nothing is signed",
        "Ukraine's payoff (0 to 1) less that of signing the first live text at once: above 0 waiting gains",
        BANDS,
        software,
    )
    with style.house_style():
        figure, bottom = style.framed_figure(BELOW_IN + HEIGHT_IN + ABOVE_IN, told)
        width = WIDTH_IN - 2 * MARGIN_IN - LEFT_IN - RIGHT_IN
        axes = style.axes_at(figure, MARGIN_IN + LEFT_IN, bottom + BELOW_IN, width, HEIGHT_IN)
        for then, curve in study.curves.items():
            draw_curve(axes, curve, COLOURS[then])
        first = study.curves["accept_first"]
        set_axes_of(axes, list(study.curves.values()))
        mark_crossing(axes, study.crossings["accept_first"])
        low, high = axes.get_ylim()
        ends = {then: float(curve.points["value"].iloc[-1]) for then, curve in study.curves.items()}
        order = sorted(ends, key=lambda then: ends[then])
        gap = (high - low) * 0.36 / HEIGHT_IN
        places = style.spread([ends[then] for then in order], gap, low, high)
        for then, place in zip(order, places, strict=True):
            axes.annotate(
                LABELS[then], (first.months[-1], place), (10, 0), textcoords="offset points", va="center",
                size=BODY_PT, color=INK,
            )  # fmt: skip
    return figure


def draw_curve(axes: Axes, curve: Curve, colours: tuple[str, str, str]) -> None:
    """Draw one curve with its bands."""
    points = curve.points
    axes.fill_between(curve.months, points["band_low"], points["band_high"], color=colours[2], linewidth=0)
    axes.fill_between(curve.months, points["low"], points["high"], color=colours[1], linewidth=0)
    axes.plot(curve.months, points["value"], color=colours[0], linewidth=1.6, marker="o", markersize=3)


def set_axes_of(axes: Axes, curves: Sequence[Curve]) -> None:
    """Set limits, ticks and names of the axes."""
    points = [curve.points for curve in curves]
    low = min(float(one["band_low"].min()) for one in points)
    high = max(float(one["band_high"].max()) for one in points)
    last = float(curves[0].months[-1])
    bottom, top = rounded_limits(low, high)
    axes.set(xlim=(-SIDE * last, (1.0 + SIDE) * last), ylim=(bottom, top + 0.08 * (top - bottom)))
    axes.set_xticks(style.few_ticks(0, last, 8) if last < 24 else range(0, 25, 3))
    axes.axhline(0.0, color=INK, linewidth=0.9)
    axes.grid(color=RULE, linewidth=0.5, alpha=0.6)
    axes.set_axisbelow(True)
    axes.set_xlabel("Months for which nothing is signed")
    axes.set_ylabel("Value of waiting")


def mark_crossing(axes: Axes, found: ZeroCrossing) -> None:
    """Mark the zero crossing of the first curve with its interval, if it is told."""
    if not found.is_told:
        return
    axes.plot([found.low, found.high], [0, 0], color=INK, linewidth=4, solid_capstyle="butt", zorder=4)
    axes.plot(found.months, 0, marker="o", color="white", markeredgecolor=INK, markersize=6, zorder=5)
    at, low, high = (number(value, 1) for value in (found.months, found.low, found.high))
    axes.annotate(
        f"Crosses zero at {at} months ({low} to {high})",
        (found.months, 0), (4, 9), textcoords="offset points", size=TICK_PT, color=INK,
    )  # fmt: skip
