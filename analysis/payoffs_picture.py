"""The picture of payoffs: what a strategy is worth to each actor, and what that is made of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import Normal, Stroke

from analysis import picture_words, style
from analysis.outcomes import strategy_label
from analysis.palette import INK, PART_COLOURS, QUIET_INK, RULE
from analysis.payoffs import ACTORS_SPOKEN, PARTS_SPOKEN, payoff_table
from analysis.setting import Setting
from analysis.style import BODY_PT, MARGIN_IN, TICK_PT, WIDTH_IN
from sim.batch.distributions import PAYOFF_STEP
from sim.batch.summary import Summary
from sim.model.names import ACTORS, PAYOFF_PARTS

Floats = npt.NDArray[np.float64]

SHOWN_ACTORS = ("ukraine", "russia", "united_states", "europe")
HATCHES = {"terms": "", "front": "", "fighting": "////", "division": "xxxx", "renewed_war": "...."}
ROW_IN, BAR, TITLE_IN, GAP_IN, AXIS_IN, KEY_LINE_IN = 0.27, 0.58, 0.24, 0.1, 0.4, 0.19
VALUE_IN = 1.3
INTERVALS = (
    "Bars: mean parts, gains to the right of 0 and losses to the left; the mark is their sum, its whisker a "
    "95% interval (Student, Monte Carlo error alone). Each actor has a scale of its own: compare strategies, "
    "not actors."
)


def draw_payoffs(summary: Summary, _setting: Setting, software: str = "") -> Figure:
    """Return the picture of payoffs, a panel per actor, a row per strategy, all on one axis."""
    with style.house_style():
        count = len(summary.strategies)
        names = [style.wrap(strategy_label(name), 1.5, TICK_PT) for name in summary.strategies]
        row_in = max(ROW_IN, 0.02 + max(map(len, names)) * style.line_height_in(TICK_PT))
        label_in = 0.15 + max(style.text_width_in(line, TICK_PT) for lines in names for line in lines)
        panel_in = row_in * count
        key_in = 2 * KEY_LINE_IN + 0.1
        body = key_in + len(SHOWN_ACTORS) * (TITLE_IN + panel_in) + (len(SHOWN_ACTORS) - 1) * GAP_IN + AXIS_IN
        figure, bottom = style.framed_figure(body, words(summary, software))
        width = WIDTH_IN - 2 * MARGIN_IN - label_in - VALUE_IN
        limits = limits_of(summary)
        for place, actor in enumerate(SHOWN_ACTORS):
            under = len(SHOWN_ACTORS) - 1 - place
            low = bottom + AXIS_IN + under * (panel_in + TITLE_IN + GAP_IN)
            axes = style.axes_at(figure, MARGIN_IN + label_in, low, width, panel_in)
            axes.set(xlim=limits, ylim=(count - 0.5, -0.5))
            draw_actor(axes, summary, actor)
            axes.set_yticks(range(count), ["\n".join(lines) for lines in names])
            axes.tick_params(axis="y", length=0, labelsize=TICK_PT, labelcolor=INK)
            axes.tick_params(axis="x", labelbottom=under == 0)
            style.put(
                figure, MARGIN_IN, low + panel_in + 0.05, ACTORS_SPOKEN[actor], size=BODY_PT, weight="bold"
            )
            write_values(figure, summary, actor, (MARGIN_IN + label_in + width + 0.08, low, panel_in))
        axes.set_xlabel("Mean payoff, utility")
        draw_key(figure, bottom + body - 0.08)
        return figure


def words(summary: Summary, software: str) -> style.Words:
    """Return headline, subtitle and footer."""
    compared = picture_words.compared(summary)
    return style.Words(
        "What it is worth: mean payoff of each actor and its parts",
        f"{compared}. War, agreement and what follows, to the end of the window, discounted",
        picture_words.footer(summary, INTERVALS, software),
    )


def mean_parts(summary: Summary, actor: str) -> Floats:
    """Return the mean of each part of an actor's payoff, shape (strategies, parts); NaN without runs."""
    first = ACTORS.index(actor) * len(PAYOFF_PARTS)
    sums = summary.distributions.part_sums[:, first : first + len(PAYOFF_PARTS)]
    with np.errstate(invalid="ignore"):
        means: Floats = sums * PAYOFF_STEP / summary.runs[:, np.newaxis]
    return means


def limits_of(summary: Summary) -> tuple[float, float]:
    """Return one scale for all bars."""
    parts = np.nan_to_num(np.stack([mean_parts(summary, actor) for actor in SHOWN_ACTORS]))
    low = float(np.minimum(parts, 0.0).sum(axis=2).min())
    high = float(np.maximum(parts, 0.0).sum(axis=2).max())
    room = 0.03 * max(high - low, 0.1)
    return low - room, max(high, 0.1) + room


def draw_actor(axes: Axes, summary: Summary, actor: str) -> None:
    """Draw the stacked parts of one actor's payoff, strategy by strategy, and their sum."""
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", color=RULE, linewidth=0.5, alpha=0.6)
    axes.set_axisbelow(True)
    rows = np.arange(len(summary.strategies))
    means = np.nan_to_num(mean_parts(summary, actor))
    gained, lost = np.zeros(len(rows)), np.zeros(len(rows))
    for place, part in enumerate(PAYOFF_PARTS):
        values = means[:, place]
        starts = np.where(values >= 0, gained, lost)
        axes.barh(
            rows, values, BAR, left=starts, color=PART_COLOURS[part], hatch=HATCHES[part], edgecolor="white",
            linewidth=0.4,
        )  # fmt: skip
        gained, lost = gained + np.maximum(values, 0.0), lost + np.minimum(values, 0.0)
    axes.axvline(0.0, color=QUIET_INK, linewidth=0.9)
    table = payoff_table(summary)
    whole = table[(table["actor"] == actor) & (table["window"] == "whole")]
    outline = [Stroke(linewidth=3.0, foreground="white"), Normal()]
    whiskers = axes.hlines(rows, whole["low"], whole["high"], color=INK, linewidth=1.4)
    whiskers.set_path_effects(outline)
    axes.plot(
        whole["mean"], rows, marker="D", markersize=4.2, linestyle="", color=INK, markeredgecolor="white",
        markeredgewidth=0.7,
    )  # fmt: skip


def write_values(figure: Figure, summary: Summary, actor: str, place: tuple[float, float, float]) -> None:
    """Write the sum of each row with its interval on its right."""
    left, low, height = place
    table = payoff_table(summary)
    whole = table[(table["actor"] == actor) & (table["window"] == "whole")].to_dict(orient="records")
    for row, found in enumerate(whole):
        y = low + height * (1 - (row + 0.5) / len(whole))
        if np.isnan(found["mean"]):
            style.put(figure, left, y, "no runs", va="center_baseline", size=TICK_PT, color=QUIET_INK)
            continue
        style.put(figure, left, y, f"{found['mean']:.3f}", va="center_baseline", size=TICK_PT, weight="bold")
        interval = "" if np.isnan(found["low"]) else f"[{found['low']:.3f}, {found['high']:.3f}]"
        style.put(figure, left + 0.42, y, interval, va="center_baseline", size=7, color=QUIET_INK)


def draw_key(figure: Figure, top: float) -> None:
    """Name the parts in two lines: gains that make a payoff, and what takes from it."""
    for line, parts in enumerate((PAYOFF_PARTS[:2], PAYOFF_PARTS[2:])):
        key_line(figure, top - line * KEY_LINE_IN, parts)


def key_line(figure: Figure, y: float, parts: Sequence[str]) -> None:
    """Name some parts in a line, each beside its colour and hatch."""
    x = MARGIN_IN
    for part in parts:
        axes = style.axes_at(figure, x, y - 0.05, 0.2, 0.1)
        axes.axis("off")
        axes.barh(0, 1, color=PART_COLOURS[part], hatch=HATCHES[part], edgecolor="white", linewidth=0.4)
        style.put(figure, x + 0.26, y, PARTS_SPOKEN[part], va="center_baseline", size=TICK_PT)
        x += 0.55 + style.text_width_in(PARTS_SPOKEN[part], TICK_PT)
