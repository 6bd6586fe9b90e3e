"""The picture of terms: what is signed on the eight issues, beside what every actor wants."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import picture_words, style
from analysis.outcomes import median_day
from analysis.palette import ACTOR_COLOURS, INK, QUIET_INK, ROW_SHADE, RULE
from analysis.panels import Panel, Room, axes_in, grid, grid_top
from analysis.setting import Setting
from analysis.style import MARGIN_IN, TICK_PT
from sim.batch.distributions import TERM_BIN
from sim.batch.summary import Counts, Summary
from sim.model.names import ACTORS, ISSUES

Floats = npt.NDArray[np.float64]

ROW_IN, LABEL_IN, ENDS_IN, VALUE_IN, BESIDE_IN = 0.33, 1.0, 1.05, 1.95, 0.2
KEY_IN = 0.26
MARKERS = {"united_states": "s", "europe": "D", "russia": "^", "ukraine": "o"}
ACTORS_SPOKEN = {
    "united_states": "United States",
    "europe": "Europe",
    "russia": "Russia",
    "ukraine": "Ukraine",
}
# What 0 and 1 mean on each issue.
ENDS = {
    "territory": ("line of 2022", "all claimed land"),
    "recognition": ("none", "de jure"),
    "guarantees": ("like Article 5", "none or vague"),
    "presence": ("troops stationed", "none"),
    "forces": ("no caps", "severe caps"),
    "nato": ("open door", "barred"),
    "sanctions": ("all stay", "full relief"),
    "reconstruction": ("funded", "unfunded"),
}
ABOVE, BELOW = 0.24, -0.2  # where the ideals and the signed terms lie in a row
INTERVALS = (
    "Grey bars: the middle 90% (thin) and 50% (thick) of texts in force; dark: their median with its 95% "
    "interval (order statistics, Monte Carlo error alone)."
)


def draw_terms(summary: Summary, setting: Setting, software: str = "") -> Figure:
    """Return the picture of signed terms, a panel per strategy, a row per issue."""
    with style.house_style():
        alone = len(summary.strategies) == 1
        room = Room(
            LABEL_IN + (ENDS_IN if alone else 0.0), VALUE_IN if alone else BESIDE_IN, 0.34, KEY_IN, 0.24
        )
        height = ROW_IN * len(ISSUES)
        figure, panels = grid(summary.strategies, words(summary, software), height, room)
        for panel in panels:
            draw_panel(figure, panel, summary, setting)
        key(figure, grid_top(panels, summary.strategies) + 0.13)
        return figure


def words(summary: Summary, software: str) -> style.Words:
    """Return headline, subtitle and footer."""
    alone = len(summary.strategies) == 1
    compared = picture_words.compared(summary)
    signed = summary.distributions.in_force
    texts = texts_in_words(int(signed[0])) if alone else "texts"
    shown = f"{texts[:1].upper()}{texts[1:]} that entered into force"
    return style.Words(
        "What is signed: terms in force beside what each actor wants",
        f"{compared}. {shown}; 0 is Ukraine's maximal demand, 1 Russia's",
        picture_words.footer(summary, INTERVALS, software),
    )


def texts_in_words(signed: int) -> str:
    """Return a number of texts."""
    return f"{signed:,} {'text' if signed == 1 else 'texts'}"


def draw_panel(figure: Figure, panel: Panel, summary: Summary, setting: Setting) -> None:
    """Draw the eight issues of one strategy."""
    axes = axes_in(figure, panel)
    axes.set(xlim=(-0.03, 1.03), ylim=(len(ISSUES) - 0.5, -0.5), yticks=[])
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1.0], ["0", "", ".5", "", "1"])
    axes.grid(axis="x", color=RULE, linewidth=0.5, alpha=0.6)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="x", labelbottom=panel.last_in_column)
    alone = len(summary.strategies) == 1
    for row, issue in enumerate(ISSUES):
        if row % 2 == 0:
            axes.axhspan(row - 0.5, row + 0.5, color=ROW_SHADE, linewidth=0, zorder=0)
        draw_wishes(axes, row, setting)
        draw_signed(axes, row, summary.distributions.terms[panel.strategy, row])
        if panel.first_in_row:
            y = panel.box[1] + panel.box[3] - (row + 0.5) * ROW_IN
            name = "NATO" if issue == "nato" else issue.capitalize()
            style.put(figure, MARGIN_IN, y, name, va="center_baseline", size=TICK_PT, weight="bold")
        if alone:
            put_ends_and_median(figure, panel, row, summary)
    signed = int(summary.distributions.in_force[panel.strategy])
    if not summary.runs[panel.strategy] or not signed:
        said = "nothing signed" if summary.runs[panel.strategy] else "no runs"
        axes.text(0.5, len(ISSUES) / 2 - 0.5, said, ha="center", va="center_baseline", color=QUIET_INK)
    elif not alone:
        place: dict[str, Any] = {
            "xycoords": "axes fraction",
            "xytext": (0, -4),
            "textcoords": "offset points",
        }
        axes.annotate(
            texts_in_words(signed), (0.73, 0), ha="center", va="top", size=7, color=QUIET_INK, **place
        )


def draw_wishes(axes: Axes, row: int, setting: Setting) -> None:
    """Mark where each actor would have the issue, and where it stays if nothing is signed."""
    unsettled = setting.unsettled[row]
    axes.plot(
        [unsettled, unsettled],
        [row - 0.38, row + 0.38],
        color=QUIET_INK,
        linewidth=1.0,
        linestyle=(0, (1, 1)),
    )
    for actor, ideals in zip(ACTORS, setting.ideals, strict=True):
        axes.plot(
            ideals[row], row - ABOVE, marker=MARKERS[actor], markersize=5, linestyle="",
            color=ACTOR_COLOURS[actor], markeredgecolor=INK, markeredgewidth=0.5, clip_on=False,
        )  # fmt: skip


def draw_signed(axes: Axes, row: int, counts: Counts) -> None:
    """Draw the spread of the signed terms on one issue."""
    if not counts.sum():
        return
    low, lower, middle, upper, high = (quantile(counts, share) for share in (0.05, 0.25, 0.5, 0.75, 0.95))
    y = row - BELOW
    axes.hlines(y, low, high, color=QUIET_INK, linewidth=1.6)
    axes.hlines(y, lower, upper, color=QUIET_INK, linewidth=5.0)
    _, least, most = median_day(counts)
    if not np.isnan(least):
        axes.hlines(y, least * TERM_BIN, most * TERM_BIN, color=INK, linewidth=3.0)
    axes.plot(middle, y, marker="|", markersize=7, markeredgewidth=1.8, color=INK)


def quantile(counts: Counts, share: float) -> float:
    """Return the position below which a share of the texts lies."""
    return float(np.searchsorted(np.cumsum(counts), share * counts.sum())) * TERM_BIN


def put_ends_and_median(figure: Figure, panel: Panel, row: int, summary: Summary) -> None:
    """Write what the ends of an issue mean, and the median of what is signed with its interval."""
    left, bottom, width, height = panel.box
    y = bottom + height - (row + 0.5) * ROW_IN
    from_words, to_words = ENDS[ISSUES[row]]
    quiet = {"va": "center_baseline", "size": style.FOOTER_PT, "color": QUIET_INK}
    style.put(figure, left - 0.08, y, from_words, ha="right", **quiet)
    style.put(figure, left + width + 0.08, y, to_words, **quiet)
    middle, low, high = (bound * TERM_BIN for bound in median_day(summary.distributions.terms[0, row]))
    if np.isnan(middle):
        return
    said = f"{middle:.2f} [{low:.2f}, {high:.2f}]" if not np.isnan(low) else f"{middle:.2f} [too few]"
    style.put(figure, left + width + 1.0, y, said, va="center_baseline", size=TICK_PT)


def key(figure: Figure, y: float) -> None:
    """Explain the marks in one line."""
    axes = style.axes_at(figure, MARGIN_IN, y - 0.1, style.WIDTH_IN - 2 * MARGIN_IN, 0.2)
    axes.set(xlim=(0, style.WIDTH_IN - 2 * MARGIN_IN), ylim=(0, 1))
    axes.axis("off")
    x = 0.05
    axes.text(x, 0.5, "Wants:", va="center_baseline", size=TICK_PT)
    x += 0.6
    for actor in ACTORS:
        axes.plot(
            x, 0.5, marker=MARKERS[actor], markersize=5, color=ACTOR_COLOURS[actor], markeredgecolor=INK,
            markeredgewidth=0.5,
        )  # fmt: skip
        axes.text(x + 0.09, 0.5, ACTORS_SPOKEN[actor], va="center_baseline", size=TICK_PT)
        x += 0.38 + style.text_width_in(ACTORS_SPOKEN[actor], TICK_PT)
    axes.plot([x, x], [0.1, 0.9], color=QUIET_INK, linewidth=1.0, linestyle=(0, (1, 1)))
    axes.text(x + 0.09, 0.5, "if nothing is signed", va="center_baseline", size=TICK_PT)
    x += 0.4 + style.text_width_in("if nothing is signed", TICK_PT)
    axes.hlines(0.5, x, x + 0.32, color=QUIET_INK, linewidth=1.6)
    axes.hlines(0.5, x + 0.09, x + 0.23, color=QUIET_INK, linewidth=5.0)
    axes.text(x + 0.4, 0.5, "signed", va="center_baseline", size=TICK_PT)
