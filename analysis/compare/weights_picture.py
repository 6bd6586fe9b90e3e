"""The picture of weights: which strategy is best as fighting and later years count for less or more."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis import style
from analysis.compare.drawing import Drawing
from analysis.compare.weights import Weighed
from analysis.compare.weights_words import few_runs, made_for_one
from analysis.compare.words import digits
from analysis.laboratory.paired import Estimate
from analysis.laboratory.words import number, with_interval
from analysis.outcomes import strategy_label
from analysis.palette import INK, QUIET_INK
from analysis.style import FOOTER_PT, MARGIN_IN, TICK_PT, WIDTH_IN

ROW_IN, AXIS_IN, LABEL_IN, KEY_IN = 0.95, 0.48, 0.78, 0.3
PALEST, DARKEST = 0.12, 0.5
TIED = "#eceff2"
INTERVALS = (
    "In each cell the leader, or those that may lead (95%, Bonferroni over its pairs); below, the leader's "
    "mean less the second's with that interval. Colour: the leader, darker the farther it is ahead; grey: no "
    "leader can be told. The sides act by k, too: it moves Kyiv's reservation value and so what is signed; "
    "nobody acts by r."
)


def draw_weights(drawing: Drawing, weighed: Weighed) -> Figure:
    """Return the picture: k of fighting to the right, r of time upwards."""
    with style.house_style():
        grid = weighed.grid
        height = ROW_IN * len(grid.time)
        figure, bottom = style.framed_figure(AXIS_IN + height + 0.1, words(drawing, weighed))
        width = WIDTH_IN - 2 * MARGIN_IN - LABEL_IN
        axes = style.axes_at(figure, MARGIN_IN + LABEL_IN, bottom + AXIS_IN, width, height)
        axes.set(xlim=(0, len(grid.fighting)), ylim=(0, len(grid.time)))
        rows = weighed.table.to_dict(orient="records")
        farthest = max(*(row["difference"] for row in rows), 1e-9)
        for place, row in enumerate(rows):
            column, line = divmod(place, len(grid.time))
            draw_cell(axes, drawing, row, (column, line), farthest, width / len(grid.fighting))
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.set_xticks([place + 0.5 for place in range(len(grid.fighting))], ticks(grid.fighting))
        axes.set_yticks(
            [place + 0.5 for place in range(len(grid.time))],
            [f"{100 * rate:.3g}%" for rate in grid.time],
        )
        axes.tick_params(length=0, labelcolor=INK)
        axes.set_xlabel("Weight of fighting, k of Ukraine at full intensity, utility")
        axes.set_ylabel("Weight of time, r a year")
        return figure


def words(drawing: Drawing, weighed: Weighed) -> style.Words:
    """Return headline, subtitle and footer."""
    of_runs = few_runs(weighed)
    intervals = " ".join(part for part in (INTERVALS, made_for_one(drawing.found.computed)) if part)
    return style.Words(
        "The best strategy, by the weights of fighting and of time",
        f"By Ukraine's mean payoff. Framed: central values. Simulated from {drawing.window}"
        f"{f'. {of_runs}' if of_runs else ''}",
        drawing.footer(intervals, weighed.runs).replace("per strategy", "per strategy and cell", 1),
    )


def ticks(values: tuple[float, ...]) -> list[str]:
    """Return values with as many digits as they need."""
    return [f"{value:.3g}" for value in values]


def draw_cell(
    axes: Axes,
    drawing: Drawing,
    row: Mapping[Hashable, Any],
    place: tuple[int, int],
    farthest: float,
    width_in: float,
) -> None:
    """Draw one pair of weights: its colour, its leaders, and how far the first is ahead."""
    leaders = row["leaders"].split(", ")
    colour: dict[str, Any] = {"facecolor": TIED}
    if len(leaders) == 1:
        depth = PALEST + (DARKEST - PALEST) * row["difference"] / farthest
        colour = {"facecolor": drawing.line_of(leaders[0])["color"], "alpha": depth}
    left, low = place
    axes.add_patch(Rectangle((left + 0.02, low + 0.03), 0.96, 0.94, linewidth=0, **colour))
    if row["is_central"]:
        axes.add_patch(
            Rectangle((left + 0.02, low + 0.03), 0.96, 0.94, fill=False, edgecolor=INK, linewidth=1.4)
        )
    said = strategy_label(leaders[0]) if len(leaders) == 1 else told_of_ties(leaders)
    lines = style.wrap(said, width_in - 0.14, TICK_PT)[:4]
    axes.text(left + 0.5, low + 0.64, "\n".join(lines), ha="center", va="center", size=TICK_PT, color=INK)
    told = Estimate(row["difference"], row["low"], row["high"], row["runs"])
    interval = with_interval(told, digits(told)).partition(" ")[2]
    ahead = f"{number(told.mean, digits(told), signed=True)}\n{interval}"
    axes.text(left + 0.5, low + 0.22, ahead, ha="center", va="center", size=FOOTER_PT, color=QUIET_INK)


def told_of_ties(leaders: list[str]) -> str:
    """Return the strategies that may be the best, or how many there are of them."""
    if len(leaders) == 2:
        return f"{strategy_label(leaders[0])} or {strategy_label(leaders[1])}"
    return f"{strategy_label(leaders[0])} or {len(leaders) - 1} others"
