"""The picture of causes: what ended the runs, and in which outcome."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import Normal, Stroke

from analysis import picture_words, style
from analysis.audit import HARD_THRESHOLDS
from analysis.outcomes import outcome_label, strategy_label
from analysis.palette import INK, OUTCOME_COLOURS, QUIET_INK, ROW_SHADE
from analysis.setting import Setting
from analysis.shares_picture import percent_axis
from analysis.style import BODY_PT, MARGIN_IN, TICK_PT, WIDTH_IN
from sim.batch.intervals import wilson_interval
from sim.batch.summary import ENDING_CAUSES, SHOWN_OUTCOMES, Counts, Summary

Floats = npt.NDArray[np.float64]

CAUSES_SPOKEN = {
    "signature": "A text is signed",
    "quiet_front": "The front falls quiet",
    "breaking_point": "An army breaks",
    "base_rate": "Base rate of old wars",
    "horizon": "The horizon: war goes on",
}
ROW_IN, TITLE_IN, GAP_IN, AXIS_IN, KEY_LINE_IN, VALUE_IN = 0.27, 0.22, 0.1, 0.42, 0.19, 1.35
THRESHOLD = "a threshold of the scenario"
INTERVALS = (
    "Whiskers: 95% intervals (Wilson, Monte Carlo error alone). A threshold ends a run where a number of the "
    "scenario is crossed, whatever the sides want: vary it before relying on it."
)


def draw_causes(summary: Summary, _setting: Setting, software: str = "") -> Figure:
    """Return the picture of what ended the runs, a panel per cause, a row per strategy."""
    with style.house_style():
        causes, outcomes = shown(summary)
        names = [style.wrap(strategy_label(name), 1.5, TICK_PT) for name in summary.strategies]
        row_in = max(ROW_IN, 0.02 + max(map(len, names)) * style.line_height_in(TICK_PT))
        panel_in = row_in * len(names)
        key = key_lines(outcomes)
        key_in = len(key) * KEY_LINE_IN + 0.08
        body = key_in + len(causes) * (TITLE_IN + panel_in) + (len(causes) - 1) * GAP_IN + AXIS_IN
        figure, bottom = style.framed_figure(body, words(summary, software))
        label_in = 0.15 + max(style.text_width_in(line, TICK_PT) for lines in names for line in lines)
        width = WIDTH_IN - 2 * MARGIN_IN - label_in
        longest = longest_whisker(summary, causes)
        for place, cause in enumerate(causes):
            under = len(causes) - 1 - place
            low = bottom + AXIS_IN + under * (panel_in + TITLE_IN + GAP_IN)
            axes = style.axes_at(figure, MARGIN_IN + label_in, low, width, panel_in)
            percent_axis(axes, longest, width, VALUE_IN)
            draw_panel(axes, summary, cause)
            axes.set_yticks(range(len(names)), ["\n".join(lines) for lines in names])
            axes.tick_params(axis="x", labelbottom=under == 0)
            put_title(figure, cause, low + panel_in + 0.05)
        axes.set_xlabel("Share of runs")
        draw_key(figure, bottom + body - 0.08, key)
        return figure


def words(summary: Summary, software: str) -> style.Words:
    """Return headline, subtitle and footer."""
    compared = picture_words.compared(summary)
    return style.Words(
        "What ended the runs: share by cause, coloured by outcome",
        f"{compared}. Only causes that ended some run are shown",
        picture_words.footer(summary, INTERVALS, software),
    )


def shown(summary: Summary) -> tuple[list[str], list[str]]:
    """Return the causes and the outcomes that there are; all causes where there is no run."""
    counts = summary.causes.sum(axis=0)
    causes = [name for name in CAUSES_SPOKEN if counts[ENDING_CAUSES.index(name)].any()]
    outcomes = [name for at, name in enumerate(SHOWN_OUTCOMES) if counts[:, at].any()]
    return causes or list(CAUSES_SPOKEN), outcomes


def by_outcome(summary: Summary, cause: str) -> Counts:
    """Return the runs that a cause ended, shape (strategies, outcomes)."""
    counts: Counts = summary.causes[:, ENDING_CAUSES.index(cause)]
    return counts


def longest_whisker(summary: Summary, causes: Sequence[str]) -> float:
    """Return the largest bound to be drawn; the whole scale when there are no runs."""
    counts = np.stack([by_outcome(summary, cause).sum(axis=1) for cause in causes])
    _, high = wilson_interval(counts, summary.runs, summary.confidence)
    return float(np.nan_to_num(high).max()) or 1.0


def draw_panel(axes: Axes, summary: Summary, cause: str) -> None:
    """Draw the bars of one cause, stacked by outcome, with whisker and value at their ends."""
    counts, runs = by_outcome(summary, cause), summary.runs
    rows = np.arange(len(runs))
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0, labelsize=TICK_PT, labelcolor=INK)
    for row in rows[::2]:
        axes.axhspan(row - 0.5, row + 0.5, color=ROW_SHADE, linewidth=0, zorder=0)
    safe = np.maximum(runs, 1)
    start = np.zeros(len(rows))
    for at, outcome in enumerate(SHOWN_OUTCOMES):
        share = counts[:, at] / safe
        axes.barh(rows, share, 0.6, left=start, color=OUTCOME_COLOURS[outcome], linewidth=0)
        start = start + share
    low, high = (
        np.nan_to_num(bound) for bound in wilson_interval(counts.sum(axis=1), runs, summary.confidence)
    )
    whiskers = axes.hlines(rows, low, high, color=INK, linewidth=1.1)
    whiskers.set_path_effects([Stroke(linewidth=2.6, foreground="white"), Normal()])
    for row in rows:
        ended = counts[row].sum()
        say = "no runs" if not runs[row] else style.percent(float(ended / runs[row]))
        interval = style.bracket(low[row], high[row]) if runs[row] else ""
        place: dict[str, Any] = {"xytext": (4, 0), "textcoords": "offset points"}
        axes.annotate(
            f"{say}  {interval}".strip(), (high[row], row), va="center_baseline", size=TICK_PT, **place
        )


def put_title(figure: Figure, cause: str, y: float) -> None:
    """Name a cause, and say if it is a hard threshold."""
    name = CAUSES_SPOKEN[cause]
    style.put(figure, MARGIN_IN, y, name, size=BODY_PT, weight="bold")
    if cause in HARD_THRESHOLDS:
        x = MARGIN_IN + style.text_width_in(name, BODY_PT, "bold") + 0.1
        style.put(figure, x, y, f"({THRESHOLD})", size=TICK_PT, color=QUIET_INK)


def key_lines(outcomes: Sequence[str]) -> list[list[str]]:
    """Set the outcomes that there are in lines of four."""
    return [list(outcomes[first : first + 4]) for first in range(0, len(outcomes), 4)]


def draw_key(figure: Figure, top: float, lines: Sequence[Sequence[str]]) -> None:
    """Name the outcomes beside their colours."""
    for number, line in enumerate(lines):
        for column, name in enumerate(line):
            x, y = MARGIN_IN + 1.8 * column, top - number * KEY_LINE_IN
            style.swatch(figure, x, y, OUTCOME_COLOURS[name])
            style.put(figure, x + 0.15, y, outcome_label(name), va="center_baseline", size=TICK_PT)
