"""The value of waiting by months, of a case in memory: the curve of ``armistice delay`` at fewer months."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from analysis import style
from analysis.delay.curve import Curve, curve_of
from analysis.delay.curve_picture import COLOURS, HEIGHT_IN, draw_curve, set_axes_of
from analysis.delay.plans import ends_within, plans_for
from analysis.explorer.playing import PlayedCase
from analysis.laboratory.words import with_interval
from analysis.picture_words import sources, window
from analysis.report.parts import Grid
from analysis.style import MARGIN_IN, WIDTH_IN
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Afterwards, Strategy

MONTHS = (0, 3, 6, 12, 18, 24)
THEN: Afterwards = "accept_first"
RESAMPLES = 400
LEFT_IN, BELOW_IN, RIGHT_IN, ABOVE_IN = 0.72, 0.45, 0.3, 0.1


def plans_of(scenario: Scenario) -> dict[int, Strategy]:
    """Return the strategies that wait, by months; those that end within the horizon."""
    months = tuple(wait for wait in MONTHS if ends_within(scenario, wait))
    waits = plans_for(scenario, months).waits
    return {wait: waits[THEN, wait] for wait in months}


def waiting_curve(played: PlayedCase, plans: dict[int, Strategy]) -> Curve:
    """Return the curve, with intervals month by month."""
    at_once = played.payoff(0)
    gained = np.stack([played.payoff(place) - at_once for place in range(len(plans))], axis=1)
    sound = ~np.isnan(gained).any(axis=1)
    return curve_of(THEN, tuple(plans), gained[sound], played.seed, RESAMPLES)


def curve_grid(curve: Curve) -> Grid:
    """Return the curve as a table."""
    rows = [(f"{month:.0f}", with_interval(curve.at(month), signed=True)) for month in curve.months]
    headings = ("Months for which nothing is signed", "Ukraine's payoff less that of signing at once")
    return Grid(f"{len(rows)} lengths of waiting, with 95% intervals month by month", headings, rows)


def as_shown(curve: Curve) -> str:
    """Return what the picture shows, in words."""
    last = float(curve.months[-1])
    points = ", ".join(f"{month:.0f} months {with_interval(curve.at(month), signed=True)}"
                       for month in curve.months[1:])  # fmt: skip
    return f"A curve of the value of waiting over 0 to {last:.0f} months: {points}."


def draw_waiting(played: PlayedCase, curve: Curve) -> Figure:
    """Return the picture of the curve."""
    words = style.Words(
        "What waiting is worth to Ukraine, by how long nothing is signed",
        "Ukraine's payoff (0 to 1) less that of signing the first live text at once: above 0 waiting gains",
        f"{played.runs:,} runs of each, {window(played.summary)}. Dark band: 95% month by month. Pale band: "
        "95% for the whole curve at once (bootstrap over runs). "
        f"{sources(played.scenario.name, played.made_by)}",
    )
    with style.house_style():
        figure, bottom = style.framed_figure(BELOW_IN + HEIGHT_IN + ABOVE_IN, words)
        width = WIDTH_IN - 2 * MARGIN_IN - LEFT_IN - RIGHT_IN
        axes = style.axes_at(figure, MARGIN_IN + LEFT_IN, bottom + BELOW_IN, width, HEIGHT_IN)
        draw_curve(axes, curve, COLOURS[THEN])
        set_axes_of(axes, [curve])
    return figure
