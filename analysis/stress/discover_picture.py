"""The picture of a discovery: the trade-off along the peeling, and the box below it."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import style
from analysis.laboratory.words import number
from analysis.palette import INK, QUIET_INK, RULE
from analysis.stress.assumption_words import label, ranged
from analysis.stress.discover import Discovery, wrong
from analysis.stress.drawing import HIGH_COLOUR, LOSS_COLOUR, ROW_IN, words, write_column
from analysis.style import BODY_PT, FOOTER_PT, MARGIN_IN, TICK_PT, WIDTH_IN

PANEL_IN, BETWEEN_IN, LABEL_IN, RIGHT_IN = 2.3, 0.95, 2.3, 2.6
SHADES = ("#1f2933", "#0173b2", "#6cbcee", "#029e73", "#e9c716")


def draw_discovery(found: Discovery, software: str = "") -> Figure:
    """Return the picture."""
    question, box = found.question, found.box
    told = words(
        question,
        "Where it goes wrong",
        f"{question.output.label}: worlds in which {wrong(found)}",
        f"{len(found.numbers):,} worlds, {found.runs} runs each; half of them made the corner, the other "
        "half, with 95% "
        "intervals, judge it. Coverage: share of all such worlds that lie in the corner. Density: share of "
        "the "
        "corner's worlds that are such. A corner is a description of worlds, not a cause.",
        software,
    )
    rows = max(1, len(box.restrictions))
    with style.house_style():
        body = 0.3 + PANEL_IN + BETWEEN_IN + rows * ROW_IN + 0.35
        figure, bottom = style.framed_figure(body, told)
        low = bottom + 0.35
        draw_box(figure, low, found)
        top = low + rows * ROW_IN + BETWEEN_IN
        axes = style.axes_at(figure, MARGIN_IN + 0.6, top, WIDTH_IN - 2 * MARGIN_IN - 0.8, PANEL_IN)
        draw_tradeoff(axes, found)
    return figure


def draw_tradeoff(axes: Axes, found: Discovery) -> None:
    """Draw coverage against density of every step, by restricted assumptions, and the box in other worlds."""
    box = found.box
    axes.set(xlim=(0, 102), ylim=(0, 105))
    axes.grid(color=RULE, linewidth=0.5, alpha=0.6)
    axes.set_axisbelow(True)
    axes.axhline(100 * box.base.mean, color=QUIET_INK, linewidth=0.8, linestyle=(0, (3, 3)))
    axes.text(1, 100 * box.base.mean + 2, "all worlds", size=FOOTER_PT, color=QUIET_INK)
    if len(box.trajectory):
        for dims, own in box.trajectory.groupby("res_dim"):
            shade = SHADES[min(int(str(dims)), len(SHADES) - 1)]
            last = len(SHADES) - 1
            name = (
                f"{dims} restricted"
                if int(str(dims)) < last
                else f"{last} or more"
                if int(str(dims)) == last
                else None
            )
            axes.plot(
                100 * own["coverage"], 100 * own["density"], "o", color=shade, markersize=3.5, label=name
            )
    if box.restrictions:
        x, y = 100 * box.coverage.mean, 100 * box.density.mean
        axes.plot([100 * box.coverage.low, 100 * box.coverage.high], [y, y], color=LOSS_COLOUR, linewidth=1.4)
        axes.plot([x, x], [100 * box.density.low, 100 * box.density.high], color=LOSS_COLOUR, linewidth=1.4)
        axes.plot(x, y, "D", color=LOSS_COLOUR, markersize=6, label="the corner, in other worlds")
    if axes.get_legend_handles_labels()[0]:
        axes.legend(loc="upper right", fontsize=FOOTER_PT, frameon=False, ncols=2)
    axes.set_xlabel("Coverage, %")
    axes.set_ylabel("Density, %")


def draw_box(figure: Figure, low: float, found: Discovery) -> None:
    """Draw what part of each restricted assumption's range the corner takes."""
    restrictions = found.box.restrictions
    if not restrictions:
        style.put(figure, MARGIN_IN, low, "No corner was found.", size=BODY_PT, color=INK)
        return
    width = WIDTH_IN - 2 * MARGIN_IN - LABEL_IN - RIGHT_IN
    axes = style.axes_at(figure, MARGIN_IN + LABEL_IN, low, width, len(restrictions) * ROW_IN)
    axes.set(xlim=(0, 1), ylim=(len(restrictions) - 0.5, -0.5))
    axes.set_yticks(range(len(restrictions)), [label(one.name) for one in restrictions])
    axes.tick_params(axis="y", length=0, labelsize=BODY_PT, labelcolor=INK)
    axes.set_xticks([0, 1], ["least", "most"], fontsize=TICK_PT)
    for place, one in enumerate(restrictions):
        least, most = found.ends[one.name]
        start, end = (
            (value - least) / (most - least) for value in (max(one.low, least), min(one.high, most))
        )
        axes.barh(place, 1.0, 0.3, color=RULE, linewidth=0)
        axes.barh(place, end - start, 0.5, left=start, color=HIGH_COLOUR, linewidth=0)
    right = WIDTH_IN - MARGIN_IN
    cells = [
        ranged(one.name, max(one.low, found.ends[one.name][0]), min(one.high, found.ends[one.name][1]))
        for one in restrictions
    ]
    write_column(figure, right - 0.75, low, "In the corner", cells)
    shown = ["< 0.001" if one.quasi_p < 0.001 else number(one.quasi_p, 3) for one in restrictions]
    write_column(figure, right, low, "Quasi-p", shown)
