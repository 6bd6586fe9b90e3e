"""The picture of outcomes: what share of runs ends how, strategy by strategy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import Normal, Stroke
from matplotlib.ticker import PercentFormatter

from analysis import picture_words, style
from analysis.outcomes import (
    SIGNATURES,
    TIMELESS,
    median_day,
    outcome_label,
    outcome_table,
    signature_share,
    strategy_label,
)
from analysis.palette import ANY_SIGNATURE_COLOUR, INK, OUTCOME_COLOURS, QUIET_INK, ROW_SHADE, RULE
from analysis.setting import Setting
from analysis.style import BODY_PT, MARGIN_IN, TICK_PT, WIDTH_IN
from sim.batch.summary import SHOWN_OUTCOMES, Summary

Floats = npt.NDArray[np.float64]

ANY_SIGNATURE = "any_signature"
SHOWN = (ANY_SIGNATURE, *SHOWN_OUTCOMES)
AXIS_IN = 0.42  # tick labels and the name of the axis
COLUMNS = 4  # panels side by side: any signature and its three kinds, then the four other endings
TICK_GAP_IN = 0.33  # two tick labels side by side
ALONE = (
    "Whiskers and brackets: 95% intervals (shares: Wilson; dates: order statistics), Monte Carlo error alone."
)
COMPARED = "Whiskers: 95% intervals (Wilson), Monte Carlo error alone."


@dataclass(frozen=True)
class Shares:
    """Shares with their intervals, each of shape (strategies, len(SHOWN)); NaN without runs."""

    share: Floats
    low: Floats
    high: Floats

    @classmethod
    def of(cls, summary: Summary) -> Shares:
        """Read the shares of any signature and of every outcome off the tables."""
        signed = signature_share(summary, [summary.horizon_days])
        table = outcome_table(summary)
        shape = (len(summary.strategies), len(SHOWN_OUTCOMES))
        share, low, high = (
            np.column_stack([signed[column].to_numpy(), table[column].to_numpy().reshape(shape)])
            for column in ("share", "share_low", "share_high")
        )
        return cls(share, low, high)

    @property
    def longest(self) -> float:
        """The largest bound to be drawn; the whole scale when there are no runs."""
        return float(np.nan_to_num(self.high, nan=0.0).max()) or 1.0


def draw_outcome_shares(summary: Summary, _setting: Setting, software: str = "") -> Figure:
    """Return the picture of outcome shares; ``software`` is the version written in the footer.

    One strategy: a bar per outcome, with the median date of its endings. Several: a panel per
    outcome with a bar per strategy, all panels on one scale.
    """
    with style.house_style():
        return (_one_strategy if len(summary.strategies) == 1 else _several)(summary, software)


def _words(summary: Summary, software: str) -> style.Words:
    alone = len(summary.strategies) == 1
    compared = picture_words.compared(summary)
    return style.Words(
        "How the war ends: share of runs by outcome",
        f"{compared}. Simulated from {picture_words.window(summary)}",
        picture_words.footer(summary, ALONE if alone else COMPARED, software),
    )


def _one_strategy(summary: Summary, software: str) -> Figure:
    """Bars on the left, the months of the median endings on the right."""
    row_in, label_in, heading_in, value_in = 0.285, 1.62, 0.2, 1.3
    shares = Shares.of(summary)
    months = [_months(summary, name) for name in SHOWN]
    heading = "Half of these endings by" if summary.runs[0] else ""
    months_in = max(
        style.text_width_in(text, TICK_PT, "bold" if text == heading else "normal")
        for text in [*months, heading]
    )
    height = row_in * len(SHOWN)
    figure, bottom = style.framed_figure(AXIS_IN + height + heading_in, _words(summary, software))
    width = WIDTH_IN - 2 * MARGIN_IN - label_in - months_in - 0.1
    axes = style.axes_at(figure, MARGIN_IN + label_in, bottom + AXIS_IN, width, height)
    percent_axis(axes, shares.longest, width, value_in)
    axes.set(ylim=(len(SHOWN) - 0.5, -0.5), yticks=[], xlabel="Share of runs")
    _bars(axes, shares, (0, slice(None)), [_colour(name) for name in SHOWN])
    middle = {"va": "center_baseline"}
    right = WIDTH_IN - MARGIN_IN - months_in
    for row, name in enumerate(SHOWN):
        y = bottom + AXIS_IN + height - (row + 0.5) * row_in
        whole = "bold" if name == ANY_SIGNATURE else "normal"
        indent = 0.16 if name in SIGNATURES else 0.0
        style.put(figure, MARGIN_IN + indent, y, _label(name), weight=whole, **middle)
        style.put(figure, right, y, months[row], size=TICK_PT, color=QUIET_INK, **middle)
        _value(axes, shares, (0, row), row, weight="bold", bracket=True)
    above = bottom + AXIS_IN + height + 0.07
    style.put(figure, right, above, heading, size=TICK_PT, weight="bold", color=QUIET_INK)
    return figure


def _several(summary: Summary, software: str) -> Figure:
    """Panels in two rows, strategies named on the left of each row."""
    count, gap_in, between_in = len(summary.strategies), 0.14, 0.14
    label_in, names = _name_column([strategy_label(name) for name in summary.strategies])
    width = (WIDTH_IN - 2 * MARGIN_IN - label_in - (COLUMNS - 1) * gap_in) / COLUMNS
    titles = [style.wrap(_label(name), width, TICK_PT, "bold") for name in SHOWN]
    upper, lower = (
        0.08 + max(map(len, of_row)) * style.line_height_in(TICK_PT)
        for of_row in (titles[:COLUMNS], titles[COLUMNS:])
    )
    panel_in = count * max(0.235, max(map(len, names)) * 0.16)
    body = AXIS_IN + 2 * panel_in + upper + lower + between_in
    figure, bottom = style.framed_figure(body, _words(summary, software))
    shares = Shares.of(summary)
    for index, title in enumerate(titles):
        row, column = divmod(index, COLUMNS)
        left = MARGIN_IN + label_in + column * (width + gap_in)
        low = bottom + AXIS_IN + (0 if row else panel_in + lower + between_in)
        axes = style.axes_at(figure, left, low, width, panel_in)
        percent_axis(axes, shares.longest, width, 0.5)
        _panel(axes, shares, index, title)
        axes.set_yticks(range(count), ["\n".join(lines) if column == 0 else "" for lines in names])
        axes.set_xlabel("Share of runs" if row else "")
        axes.tick_params(axis="x", labelbottom=row == 1)
    return figure


def _name_column(labels: list[str]) -> tuple[float, list[list[str]]]:
    """Return the width of the column of strategy names and their lines, two each if 2 inches allow."""
    for limit in (1.5, 1.9):
        names = [style.wrap(label, limit, BODY_PT) for label in labels]
        if max(map(len, names)) <= 2:
            break
    widest = max(style.text_width_in(line, BODY_PT) for lines in names for line in lines)
    return widest + 0.12, names


def _panel(axes: Axes, shares: Shares, index: int, title: list[str]) -> None:
    """Draw one outcome of all strategies."""
    count = len(shares.share)
    axes.set_ylim(count - 0.5, -0.5)
    for row in range(0, count, 2):
        axes.axhspan(row - 0.5, row + 0.5, color=ROW_SHADE, linewidth=0, zorder=0)
    _bars(axes, shares, (slice(None), index), _colour(SHOWN[index]))
    axes.set_title("\n".join(title), loc="left", size=TICK_PT, weight="bold", pad=4, linespacing=1.1)
    axes.tick_params(axis="y", length=0, labelsize=BODY_PT, labelcolor=INK)
    for row in range(count):
        _value(axes, shares, (row, index), row)


def _label(name: str) -> str:
    return "Any signed text" if name == ANY_SIGNATURE else outcome_label(name)


def _colour(name: str) -> str:
    return ANY_SIGNATURE_COLOUR if name == ANY_SIGNATURE else OUTCOME_COLOURS[name]


def _months(summary: Summary, name: str) -> str:
    """Return the month of the median ending of the only strategy, with those of its interval."""
    if summary.runs[0] == 0:
        return ""
    if name == TIMELESS and summary.totals[0, SHOWN_OUTCOMES.index(name)]:
        return f"not by {picture_words.last_day(summary)}"
    parts = SIGNATURES if name == ANY_SIGNATURE else (name,)
    endings = summary.endings[0, [SHOWN_OUTCOMES.index(part) for part in parts]].sum(axis=0)
    middle, low, high = (picture_words.spoken_month(summary, day) for day in median_day(endings))
    if not middle:
        return "no endings"
    if not low:
        return f"{middle} [too few]"
    return f"{middle} [{low}, {high}]"


def _bars(
    axes: Axes, shares: Shares, cells: tuple[int | slice, int | slice], colours: str | list[str]
) -> None:
    """Draw a bar and a whisker per row for some cells of the share table."""
    share, low, high = (np.nan_to_num(values[cells]) for values in (shares.share, shares.low, shares.high))
    rows = np.arange(len(share))
    axes.barh(rows, share, height=0.62, color=colours, linewidth=0)
    whiskers = axes.hlines(rows, low, high, color=INK, linewidth=1.1)
    whiskers.set_path_effects([Stroke(linewidth=2.6, foreground="white"), Normal()])


def percent_axis(axes: Axes, longest: float, width_in: float, value_in: float) -> None:
    """Scale the axis so that the longest whisker leaves ``value_in`` inches for its value."""
    end = longest * width_in / (width_in - value_in)
    steps = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0)
    step = next((step for step in steps if step * width_in / end >= TICK_GAP_IN), 1.0)
    axes.set_xlim(0, end)
    axes.set_xticks(np.arange(0, min(longest + step / 2, end, 1.0) + step / 100, step))
    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0 if step >= 0.01 else 1))
    axes.grid(axis="x", color=RULE, linewidth=0.5, alpha=0.6)
    axes.set_axisbelow(True)


def _value(
    axes: Axes,
    shares: Shares,
    cell: tuple[int, int],
    row: int,
    *,
    weight: str = "normal",
    bracket: bool = False,
) -> None:
    """Write a share at the end of its whisker, with its interval in brackets if asked."""
    share, low, high = shares.share[cell], shares.low[cell], shares.high[cell]
    place: dict[str, Any] = {"xytext": (4, 0), "textcoords": "offset points"}
    if np.isnan(share):
        axes.annotate("no runs", (0, row), va="center_baseline", size=TICK_PT, color=QUIET_INK, **place)
        return
    value = axes.annotate(style.percent(share), (high, row), va="center_baseline", weight=weight, **place)
    if bracket:
        interval = style.bracket(low, high)
        axes.annotate(interval, (1, 0), xycoords=value, va="bottom", size=TICK_PT, color=QUIET_INK, **place)
