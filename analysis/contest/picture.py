"""The picture of a contest: a heat map for each of Washington's policies, equilibria framed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.figure import Figure

from analysis import style
from analysis.contest.findings import Findings, label
from analysis.contest.panel import LINE_MEANINGS, SURE, TIED, draw_panel, framed, lines_in
from analysis.contest.plays import KYIV, PLAYERS, Contest
from analysis.laboratory.words import number
from analysis.palette import FAN_COLOURS, QUIET_INK
from analysis.picture_words import sources
from analysis.screen import counted
from analysis.style import BODY_PT, FOOTER_PT, MARGIN_IN, TICK_PT, WIDTH_IN

NAME, TITLE = "delay_against_delay", "Delay against delay"
HEAT = LinearSegmentedColormap.from_list("payoff", ["#ffffff", *FAN_COLOURS])
ROW_IN, GAP_IN, WIDEST_CELL_IN, KEY_IN, HEADING_IN = 0.42, 0.14, 1.2, 0.72, 0.2
KEY_LINE_IN, KEY_GAP_IN = 0.2, 0.2
MARKS = (
    "Best reply: the side's other choices are surely worse (at 95%, over all of them together) against what "
    "the other side does. Equilibrium: neither side gains by choosing otherwise."
)
UNITS = (
    "Payoffs are means over the whole window in each actor's own utility: compare Kyiv's with Kyiv's, "
    "Moscow's with Moscow's. All cells share their luck, so that overlapping intervals are no test of a "
    "difference."
)


@dataclass(frozen=True)
class Room:
    """Where the panels lie, in inches: left of the first, bottom, width of a cell, height of a panel."""

    left: float
    bottom: float
    cell: float
    height: float

    def panel(self, place: int, columns: int) -> tuple[float, float, float, float]:
        """Return left, bottom, width and height of a panel."""
        width = columns * self.cell
        return self.left + place * (width + GAP_IN), self.bottom, width, self.height


def draw_contest(contest: Contest, found: Findings, software: str = "") -> Figure:
    """Return the picture: a panel a policy of Washington's, rows Kyiv's strategies, columns Moscow's.

    A cell has Kyiv's payoff, which its colour repeats, over Moscow's. ``software`` is the version written
    in the footer.
    """
    plan = contest.plan
    with style.house_style():
        names = [style.wrap(label(name), 1.3, BODY_PT) for name in plan.kyiv]
        label_in = 0.12 + max(style.text_width_in(line, BODY_PT) for lines in names for line in lines)
        panels = len(plan.washington)
        room_in = WIDTH_IN - 2 * MARGIN_IN - label_in - (panels - 1) * GAP_IN
        cell_in = min(WIDEST_CELL_IN, room_in / (panels * len(plan.moscow)))
        columns = [style.wrap(label(name), cell_in - 0.04, FOOTER_PT) for name in plan.moscow]
        head_in = max(map(len, columns)) * style.line_height_in(FOOTER_PT) + 0.1
        height_in = ROW_IN * len(plan.kyiv)
        figure, bottom = style.framed_figure(
            height_in + head_in + HEADING_IN + KEY_IN, words(contest, found, software)
        )
        room = Room(MARGIN_IN + label_in, bottom, cell_in, height_in)
        scale = scale_of(found.cells)
        for place, washington in enumerate(plan.washington):
            box = room.panel(place, len(plan.moscow))
            axes = style.axes_at(figure, *box)
            axes.imshow(contest.means[KYIV, place], cmap=HEAT, norm=scale, aspect="auto")
            draw_panel(axes, contest, found, washington)
            for column, lines in enumerate(columns):
                x = box[0] + (column + 0.5) * cell_in
                style.put(
                    figure,
                    x,
                    bottom + height_in + 0.05,
                    "\n".join(lines),
                    size=FOOTER_PT,
                    ha="center",
                    va="bottom",
                )
            top = bottom + height_in + head_in + 0.04
            style.put(figure, box[0], top, f"Washington: {label(washington)}", size=BODY_PT, weight="bold")
        for row, lines in enumerate(names):
            y = bottom + height_in - (row + 0.5) * ROW_IN
            style.put(figure, room.left - 0.08, y, "\n".join(lines), ha="right", va="center", size=BODY_PT)
        top = bottom + height_in + head_in + HEADING_IN + KEY_IN - 0.1
        draw_key(figure, top, scale, lines_in(found.equilibria))
        return figure


def words(contest: Contest, found: Findings, software: str) -> style.Words:
    """Return headline, subtitle and footer."""
    half = (found.cells["high"] - found.cells["low"]) / 2
    widest = [number(float(half[found.cells["player"] == player].max())) for player in PLAYERS]
    sure = f"95% intervals: Kyiv's payoffs ±{widest[0]} at most, Moscow's ±{widest[1]} (Monte Carlo error)."
    runs = f"Scenario: {contest.plan.scenario}. {counted(contest.runs, 'run')} a cell and strategy."
    return style.Words(
        "Delay against delay: what each choice is worth to both sides",
        "Kyiv's strategies (rows) against Moscow's policies (columns), under policies of Washington's",
        f"{runs} {MARKS} {sure} {UNITS} {sources(contest.plan.scenario, software)}",
    )


def scale_of(cells: pd.DataFrame) -> Normalize:
    """Return the one scale of Kyiv's payoff in all panels."""
    own = cells.loc[cells["player"] == PLAYERS[0], "mean"]
    return Normalize(float(own.min()), max(float(own.max()), float(own.min()) + 1e-9))


def draw_key(figure: Figure, top: float, scale: Normalize, lines: Sequence[str]) -> None:
    """Explain colour and numbers in a line, marks in the next, frames in the third."""
    x = MARGIN_IN
    ends = [number(float(end or 0.0)) for end in (scale.vmin, scale.vmax)]
    x = written(figure, x, top, "Kyiv's payoff", weight="bold")
    x = written(figure, x, top, ends[0])
    bar = style.axes_at(figure, x - KEY_GAP_IN + 0.08, top - 0.06, 0.9, 0.12)
    bar.imshow(np.linspace(0, 1, 60)[np.newaxis], cmap=HEAT, aspect="auto")
    bar.axis("off")
    x = written(figure, x - KEY_GAP_IN + 1.06, top, ends[1])
    written(figure, x, top, "Moscow's payoff, below it", color=QUIET_INK)
    x, below = MARGIN_IN, top - KEY_LINE_IN
    x = written(figure, x, below, f"{SURE} best reply")
    x = written(figure, x, below, f"{TIED} cannot be told apart from the best")
    x, below = MARGIN_IN, below - KEY_LINE_IN
    for line in lines:
        frame = style.axes_at(figure, x, below - 0.07, 0.24, 0.14)
        frame.set(xlim=(0, 1), ylim=(0, 1))
        frame.axis("off")
        frame.add_patch(framed((0.06, 0.06), (0.88, 0.88), line))
        x = written(figure, x + 0.3, below, LINE_MEANINGS[line])


def written(figure: Figure, x: float, y: float, text: str, **how: Any) -> float:
    """Write part of a key; return where the next one begins."""
    style.put(figure, x, y, text, va="center_baseline", size=TICK_PT, **how)
    return x + style.text_width_in(text, TICK_PT, how.get("weight", "normal")) + KEY_GAP_IN
