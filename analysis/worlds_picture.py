"""The picture of outcomes across sampled worlds: how sure a mean is, how far worlds lie apart, and why."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import style
from analysis.outcomes import SIGNATURES, outcome_label, strategy_label
from analysis.palette import ANY_SIGNATURE_COLOUR, INK, OUTCOME_COLOURS, QUIET_INK
from analysis.panels import Box
from analysis.style import BODY_PT, FOOTER_PT, MARGIN_IN, TICK_PT, WIDTH_IN
from analysis.worlds_rows import SHOWN, SIGNATURE, Headlines, draw_key, draw_parts, draw_shares
from analysis.worlds_words import Sampled, footer

COLUMNS = (SHOWN[:4], SHOWN[4:])  # side by side: any signature and its three kinds, the four other endings
ROW_IN, SEVERAL_ROW_IN = 0.285, 0.215
AXIS_IN, HEADING_IN, KEY_IN = 0.42, 0.22, 0.3
SHARES_AXIS, PARTS_AXIS, PARTS_HEADING = "Share of runs", "Share of variance", "Due to assumptions"
INTERVALS = (
    "Interval of the mean: Monte Carlo error, over worlds. 9 worlds in 10: the noise of a world's "
    "few runs is taken out. Due to assumptions: the part of the variance of one run that comes from its "
    "world, with a 95% interval (jackknife over worlds); the rest is chance."
)


def draw_headlines(table: pd.DataFrame, sampled: Sampled, software: str = "") -> Figure:
    """Return the picture of outcome shares across worlds from the table of ``across_worlds``.

    One strategy: a row per outcome with its numbers. Several: a panel per outcome with a row per strategy,
    all panels on one scale. ``software`` is the version written in the footer. Raises KeyError if the table
    lacks a strategy or an outcome.
    """
    found = Headlines.of(table, sampled.strategies)
    words = style.Words(
        "How the war ends, across worlds: share of runs by outcome",
        f"{sampled.compared}. Simulated from {sampled.window}",
        footer(sampled, INTERVALS, software),
    )
    with style.house_style():
        return _one_strategy(found, words) if sampled.is_alone else _several(found, sampled, words)


def label_of(name: str) -> str:
    """Return the words for a row or a panel."""
    return "Any signed text" if name == SIGNATURE else outcome_label(name)


def colour_of(name: str) -> str:
    """Return the colour of an outcome, or of all signatures together."""
    return ANY_SIGNATURE_COLOUR if name == SIGNATURE else OUTCOME_COLOURS[name]


def _one_strategy(found: Headlines, words: style.Words) -> Figure:
    """Shares with their numbers on the left, parts of the variance with theirs on the right."""
    label_in, value_in, parts_in, part_value_in = 1.62, 1.38, 1.0, 0.98
    height = ROW_IN * len(SHOWN)
    figure, bottom = style.framed_figure(AXIS_IN + height + HEADING_IN + KEY_IN, words)
    base, left = bottom + AXIS_IN, MARGIN_IN + label_in
    right = WIDTH_IN - MARGIN_IN - parts_in - part_value_in
    width = right - left - value_in
    own = found.at((0, slice(None)))
    shares = style.axes_at(figure, left, base, width, height)
    draw_shares(shares, own, [colour_of(name) for name in SHOWN], found.longest, width)
    shares.set_xlabel(SHARES_AXIS)
    parts = style.axes_at(figure, right, base, parts_in, height)
    draw_parts(parts, own)
    parts.set_xlabel(PARTS_AXIS)
    for row, name in enumerate(SHOWN):
        y = base + height - (row + 0.5) * ROW_IN
        indent, weight = (0.16 if name in SIGNATURES else 0.0), ("bold" if name == SIGNATURE else "normal")
        style.put(figure, MARGIN_IN + indent, y, label_of(name), va="center_baseline", weight=weight)
        _write_numbers(figure, found.at((0, row)), left + width + 0.1, right + parts_in + 0.08, y)
    above = base + height + 0.07
    for x, heading in ((left + width + 0.1, "Mean"), (right, PARTS_HEADING)):
        style.put(figure, x, above, heading, size=TICK_PT, weight="bold", color=QUIET_INK)
    draw_key(figure, base + height + HEADING_IN + KEY_IN - 0.12)
    return figure


def _write_numbers(figure: Figure, one: Headlines, left: float, right: float, y: float) -> None:
    """Write a mean and its part from assumptions at two places in inches, each with its interval."""
    part, low, high = (
        100 * float(value) for value in (one.assumptions_share, one.assumptions_low, one.assumptions_high)
    )
    of_part = ("–", "") if np.isnan(part) else (style.percent(part / 100, 0), f"[{low:.0f}, {high:.0f}]")
    for x, said, interval, step_in in (
        (left, style.percent(float(one.estimate)), style.bracket(float(one.low), float(one.high)), 0.5),
        (right, *of_part, 0.38),
    ):
        style.put(figure, x, y, said, va="center_baseline", size=TICK_PT, weight="bold")
        style.put(figure, x + step_in, y, interval, va="center_baseline", size=FOOTER_PT, color=QUIET_INK)


def wrapped_names(strategies: Sequence[str]) -> list[list[str]]:
    """Return the lines of strategies' names: a wider column if that makes them two each."""
    narrow, wide = (
        [style.wrap(strategy_label(name), limit, BODY_PT) for name in strategies] for limit in (1.5, 1.9)
    )
    return wide if max(map(len, wide)) <= 2 < max(map(len, narrow)) else narrow


def _several(found: Headlines, sampled: Sampled, words: style.Words) -> Figure:
    """Two columns of panels, strategies named on the left of each row."""
    gap_in, between_in = 0.24, 0.12
    names = wrapped_names(sampled.strategies)
    label_in = 0.12 + max(style.text_width_in(line, BODY_PT) for lines in names for line in lines)
    row_in = max(SEVERAL_ROW_IN, 0.03 + max(map(len, names)) * style.line_height_in(BODY_PT))
    panel_in = len(names) * row_in
    pitch_in = HEADING_IN + panel_in + between_in
    body_in = AXIS_IN + len(COLUMNS[0]) * pitch_in - between_in + KEY_IN
    figure, bottom = style.framed_figure(body_in, words)
    column_in = (WIDTH_IN - 2 * MARGIN_IN - label_in - gap_in) / 2
    for column, outcomes in enumerate(COLUMNS):
        left = MARGIN_IN + label_in + column * (column_in + gap_in)
        for place, name in enumerate(outcomes):
            under = len(outcomes) - 1 - place
            low = bottom + AXIS_IN + under * pitch_in
            shares, parts = _panel(figure, (left, low, column_in, panel_in), found, name)
            for axes, what in ((shares, SHARES_AXIS), (parts, PARTS_AXIS)):
                axes.tick_params(axis="x", labelbottom=under == 0)
                axes.set_xlabel("" if under else what, loc="right" if axes is parts else "center")
            if column == 0:
                shares.set_yticks(range(len(names)), ["\n".join(lines) for lines in names])
                shares.tick_params(axis="y", length=0, labelsize=BODY_PT, labelcolor=INK)
        heading = {"size": TICK_PT, "weight": "bold", "color": QUIET_INK, "ha": "right"}
        top = bottom + body_in - KEY_IN - HEADING_IN + 0.06
        style.put(figure, left + column_in, top, PARTS_HEADING, **heading)
    draw_key(figure, bottom + body_in - 0.12)
    return figure


def _panel(figure: Figure, box: Box, found: Headlines, name: str) -> tuple[Axes, Axes]:
    """Draw one outcome of all strategies in a box in inches; return the axes of shares and of parts."""
    value_in, parts_in = 0.52, 0.66
    left, low, column_in, height = box
    width = column_in - value_in - parts_in
    own = found.at((slice(None), SHOWN.index(name)))
    rows = len(own.estimate)
    shares = style.axes_at(figure, left, low, width, height)
    draw_shares(shares, own, [colour_of(name)] * rows, found.longest, width)
    parts = style.axes_at(figure, left + column_in - parts_in, low, parts_in, height)
    draw_parts(parts, own)
    style.put(figure, left, low + height + 0.06, label_of(name), size=TICK_PT, weight="bold")
    for row, share in enumerate(own.estimate):
        y = low + height * (1 - (row + 0.5) / rows)
        said = style.percent(float(share))
        style.put(figure, left + width + 0.04, y, said, va="center_baseline", size=TICK_PT)
    return shares, parts
