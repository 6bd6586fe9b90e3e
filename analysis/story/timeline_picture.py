"""The timeline of a replication: stance bands, texts and answers, vetoes, the front, the ending."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import style
from analysis.calendar_axis import calendar_axis
from analysis.outcomes import strategy_label
from analysis.palette import INK, OUTCOME_COLOURS, QUIET_INK, RULE, STANCE_COLOURS
from analysis.picture_words import sources, spoken_date
from analysis.story.chronicle import Chronicle
from analysis.story.tell import ends_in_words
from analysis.story.timeline_lanes import (
    LABEL_IN,
    LANDMARK_ROW_IN,
    LANES_IN,
    Drawing,
    draw_answers,
    draw_front,
    draw_landmarks,
    draw_stances,
    draw_vetoes,
    held_files,
    placed_landmarks,
)
from analysis.story.words import STANCES_SPOKEN
from analysis.style import MARGIN_IN, TICK_PT
from sim.model.names import STANCES

GAP_IN, AXIS_IN, KEY_IN = 0.1, 0.4, 0.42
MARKS = (
    "Answers: ● yes  ◇ asks for changes  × no    Deadlines: ▼ enforced  ▽ empty    "
    "Breakthroughs: ▲ Russian  ▽ Ukrainian    → veto not lifted"
)


@dataclass(frozen=True)
class Lane:
    """A strip of the timeline: what it is called, how high it is, what draws it."""

    label: str
    height_in: float
    draw: Callable[[Axes, Drawing], None]


def draw_timeline(
    told: Chronicle, software: str = "", last_day: float | None = None, parts_on: float | None = None
) -> Figure:
    """Return the timeline of the war phase of a replication.

    ``last_day`` sets where its axis ends; ``parts_on`` marks the day on which it parts from another.
    """
    with style.house_style():
        lanes = lanes_of(told, last_day or told.day)
        figure, bottom = style.framed_figure(
            KEY_IN + AXIS_IN + sum(lane.height_in + GAP_IN for lane in lanes), words(told, software, parts_on)
        )
        fill(figure, bottom, Drawing(told, last_day or told.day, parts_on), lanes)
        return figure


def fill(figure: Figure, bottom: float, drawing: Drawing, lanes: Sequence[Lane]) -> None:
    """Draw the lanes from the top down, and the key beneath the time axis."""
    top = bottom + KEY_IN + AXIS_IN + sum(lane.height_in + GAP_IN for lane in lanes)
    for lane in lanes:
        top -= lane.height_in + GAP_IN
        axes = style.axes_at(figure, MARGIN_IN + LABEL_IN, top, LANES_IN, lane.height_in)
        start = drawing.told.scenario.start_date
        calendar_axis(axes, start, start + dt.timedelta(days=int(np.ceil(drawing.last_day))), LANES_IN)
        axes.tick_params(axis="x", labelbottom=lane is lanes[-1], length=3 if lane is lanes[-1] else 0)
        axes.spines["bottom"].set_visible(lane is lanes[-1])
        axes.spines["left"].set_visible(False)
        axes.grid(axis="x", color=RULE, linewidth=0.5, alpha=0.6)
        axes.set_axisbelow(True)
        axes.set_yticks([])
        lane.draw(axes, drawing)
        mark_ending(axes, drawing)
        style.put(
            figure, MARGIN_IN, top + lane.height_in / 2, lane.label, va="center", weight="bold", size=TICK_PT
        )
    key(figure, bottom + 0.12)


def words(told: Chronicle, software: str, parts_on: float | None = None) -> style.Words:
    """Return headline, subtitle and footer."""
    ends = ends_in_words(told)
    if told.outcome == "war_continues":
        span = f"{spoken_date(told.scenario.start_date)} to {spoken_date(told.end_date)}"
    else:
        span = f"from {spoken_date(told.scenario.start_date)} to its end"
    parts = (
        ""
        if parts_on is None
        else f". Dashed: {spoken_date(told.date(parts_on))}, where it parts from the other"
    )
    return style.Words(
        f"One run told: {ends}",
        f"Kyiv's strategy: {strategy_label(told.strategy.name)}. The war phase, {span}{parts}",
        f"Scenario: {told.scenario.name}. Run {told.run:,}, seed {told.seed}: one replication of many, of no "
        f"weight by itself. {sources(told.scenario.name, software)}",
    )


def lanes_of(told: Chronicle, last_day: float) -> list[Lane]:
    """Return the lanes of a replication; files of the EU without a veto take no room."""
    files = held_files(told)
    lanes = [
        Lane("Washington", 0.3, draw_stances),
        Lane("Texts", 0.42, draw_answers),
    ]
    if files:
        lanes.append(Lane("EU vetoes", 0.1 + 0.17 * len(files), draw_vetoes))
    named = len({row for _, _, row in placed_landmarks(told, last_day)} - {-1})
    return [
        *lanes,
        Lane("Landmarks", 0.14 + LANDMARK_ROW_IN * max(1, named), draw_landmarks),
        Lane("Russian-held,\n1,000 km²", 1.1, draw_front),
    ]


def mark_ending(axes: Axes, drawing: Drawing) -> None:
    """Draw the line at which the war phase ends, and where the replication parts from another."""
    if drawing.told.outcome != "war_continues":
        colour = OUTCOME_COLOURS[drawing.told.outcome]
        axes.axvline(drawing.at(drawing.told.day), color=colour, linewidth=2.2, clip_on=False, zorder=5)
    if drawing.parts_on is not None:
        axes.axvline(drawing.at(drawing.parts_on), color=INK, linewidth=0.9, linestyle=(0, (3, 2)), zorder=4)


def key(figure: Figure, y: float) -> None:
    """Explain colours and marks in two lines."""
    left = MARGIN_IN
    for stance, name in zip(STANCES, STANCES_SPOKEN, strict=True):
        style.swatch(figure, left, y + 0.17, STANCE_COLOURS[stance])
        style.put(figure, left + 0.14, y + 0.17, name, va="center_baseline", size=7)
        left += 0.36 + style.text_width_in(name, 7)
    style.put(figure, MARGIN_IN, y - 0.02, MARKS, va="center_baseline", size=7, color=QUIET_INK)
