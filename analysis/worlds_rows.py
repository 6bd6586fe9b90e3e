"""The rows of the picture of sampled worlds: their numbers, their marks, and the key to these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import Normal, Stroke

from analysis import style
from analysis.palette import FAN_COLOURS, INK, QUIET_INK, ROW_SHADE
from analysis.shares_picture import percent_axis
from analysis.style import MARGIN_IN, TICK_PT
from sim.batch.summary import SHOWN_OUTCOMES

Floats = npt.NDArray[np.float64]
Cells = tuple[int | slice, int | slice]

SIGNATURE = "signature"
SHOWN = (SIGNATURE, *SHOWN_OUTCOMES)
INTERVAL_BAR, PART_BAR = 0.42, 0.5  # heights in rows
DOT: dict[str, Any] = {
    "marker": "o", "markersize": 3.8, "linestyle": "", "color": INK, "markeredgecolor": "white",
    "markeredgewidth": 0.6,
}  # fmt: skip
KEY = {"Mean over worlds": 0.07, "95% interval of the mean": 0.2, "9 worlds in 10 lie here": 0.3}
"""What the marks say, and how many inches each takes in the key."""


@dataclass(frozen=True)
class Headlines:
    """Columns of the table of ``across_worlds``, each of shape (strategies, len(SHOWN)), all from 0 to 1."""

    estimate: Floats
    low: Floats
    high: Floats
    world_low: Floats
    world_high: Floats
    assumptions_share: Floats
    assumptions_low: Floats
    assumptions_high: Floats

    @classmethod
    def of(cls, table: pd.DataFrame, strategies: Sequence[str]) -> Headlines:
        """Read the shares off the table. Raises KeyError if it lacks one."""
        addresses = [(strategy, f"share:{name}") for strategy in strategies for name in SHOWN]
        rows = table.set_index(["strategy", "output"]).loc[addresses]
        shape = (len(strategies), len(SHOWN))
        return cls(*(rows[field.name].to_numpy(np.float64).reshape(shape) for field in fields(cls)))

    def at(self, cells: Cells) -> Headlines:
        """Return some cells, such as those of a panel."""
        return Headlines(*(getattr(self, field.name)[cells] for field in fields(self)))

    @property
    def longest(self) -> float:
        """The largest share to be drawn; the whole scale if all are 0."""
        return float(max(self.high.max(), np.nanmax(self.world_high, initial=0.0))) or 1.0


def rows_axes(axes: Axes, count: int) -> None:
    """Give axes ``count`` rows from the top down, every second one shaded."""
    axes.set(ylim=(count - 0.5, -0.5), yticks=[])
    for row in range(0, count, 2):
        axes.axhspan(row - 0.5, row + 0.5, color=ROW_SHADE, linewidth=0, zorder=0)


def draw_shares(axes: Axes, own: Headlines, colours: Sequence[str], longest: float, width_in: float) -> None:
    """Draw rows of shape (rows,): where worlds lie, the interval of their mean, the mean.

    The scale reaches to ``longest`` on axes ``width_in`` inches wide.
    """
    rows = np.arange(len(own.estimate))
    rows_axes(axes, len(rows))
    percent_axis(axes, longest, width_in, 0.06)
    axes.hlines(rows, own.world_low, own.world_high, color=QUIET_INK, linewidth=1.2, zorder=2)
    axes.barh(
        rows, own.high - own.low, INTERVAL_BAR, left=own.low, color=colours, edgecolor=INK, linewidth=0.6,
        zorder=3,
    )  # fmt: skip
    axes.plot(own.estimate, rows, zorder=4, clip_on=False, **DOT)


def draw_parts(axes: Axes, own: Headlines) -> None:
    """Draw rows of shape (rows,): the part of the variance from assumptions and its interval, then chance."""
    rows = np.arange(len(own.estimate))
    rows_axes(axes, len(rows))
    axes.set_xlim(0, 1)
    axes.set_xticks([0.0, 0.5, 1.0], ["0%", "", "100%"])
    axes.get_xticklabels()[-1].set_horizontalalignment("right")
    part = own.assumptions_share
    axes.barh(rows, part, PART_BAR, color=FAN_COLOURS[1], linewidth=0, zorder=3)
    axes.barh(rows, 1 - part, PART_BAR, left=part, color=FAN_COLOURS[0], linewidth=0, zorder=3)
    ends = own.assumptions_low, own.assumptions_high
    whiskers = axes.hlines(rows, *ends, color=INK, linewidth=1.1, zorder=4)
    whiskers.set_path_effects([Stroke(linewidth=2.6, foreground="white"), Normal()])


def draw_key(figure: Figure, y: float) -> None:
    """Name the three marks of a row in a line at ``y`` inches, each beside itself."""
    x = MARGIN_IN
    for mark, (name, mark_in) in enumerate(KEY.items()):
        axes = style.axes_at(figure, x, y - 0.07, mark_in, 0.14)
        axes.axis("off")
        axes.set(xlim=(0, 1), ylim=(-0.5, 0.5))
        if mark == 0:
            axes.plot(0.5, 0.0, **DOT)
        elif mark == 1:
            axes.barh(0.0, 1.0, 0.84, color="white", edgecolor=INK, linewidth=0.6, clip_on=False)
        else:
            axes.hlines(0.0, 0.0, 1.0, color=QUIET_INK, linewidth=1.2)
        style.put(figure, x + mark_in + 0.07, y, name, va="center_baseline", size=TICK_PT)
        x += mark_in + 0.35 + style.text_width_in(name, TICK_PT)
