"""The picture of what policies are worth: fixed ones, the policy found, and what no policy can exceed."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from analysis import style
from analysis.laboratory.words import number
from analysis.outcomes import strategy_label
from analysis.palette import ANY_SIGNATURE_COLOUR, INK, QUIET_INK, ROW_SHADE
from analysis.style import BODY_PT, FOOTER_PT, MARGIN_IN, TICK_PT, WIDTH_IN

ROW_IN, AXIS_IN, LABEL_IN, VALUE_IN, HEADING_IN = 0.27, 0.42, 2.35, 1.45, 0.3
FOUND_COLOUR, BOUND_COLOUR = "#0173b2", "#d55e00"
BOUNDS_SPOKEN = {
    "policy_on_what_is_seen": "The same, not kept small",
    "policy_on_what_is_known": "Policy that sees what is hidden",
    "upper_bound": "Upper bound on when to sign",
    "clairvoyant": "All luck known beforehand",
}
INTERVALS = (
    "Whiskers: 95% intervals, Monte Carlo error alone. Policies are on the same luck: their differences are "
    "known better than the intervals show. The upper bound holds for policies that see what is hidden, too."
)


@dataclass(frozen=True)
class Row:
    """One dot with its whisker."""

    label: str
    mean: float
    low: float
    high: float
    colour: str


def rows_of(regrets: pd.DataFrame, worth: pd.DataFrame) -> list[Row]:
    """Return the rows from the lowest fixed strategy to the highest bound."""
    rows = []
    for one in regrets[::-1].to_dict(orient="records"):
        is_found = one["strategy"] == "optimal"
        label = "Policy found (small tree)" if is_found else strategy_label(one["strategy"])
        colour = FOUND_COLOUR if is_found else ANY_SIGNATURE_COLOUR
        rows.append(Row(label, one["payoff"], one["payoff_low"], one["payoff_high"], colour))
    for above in worth.to_dict(orient="records"):
        if above["what"] in BOUNDS_SPOKEN:
            colour = FOUND_COLOUR if above["what"] == "policy_on_what_is_seen" else BOUND_COLOUR
            label = BOUNDS_SPOKEN[above["what"]]
            rows.append(Row(label, above["mean"], above["low"], above["high"], colour))
    return rows


def draw_worth(regrets: pd.DataFrame, worth: pd.DataFrame, subtitle: str, sources: str) -> Figure:
    """Return the picture, from the tables ``regret_table`` and ``Worth.table``."""
    words = style.Words(
        "What Kyiv's best policy is worth: Ukraine's mean payoff", subtitle, f"{INTERVALS} {sources}"
    )
    rows = rows_of(regrets, worth)
    with style.house_style():
        height = ROW_IN * len(rows)
        figure, bottom = style.framed_figure(AXIS_IN + height + HEADING_IN, words)
        base, left = bottom + AXIS_IN, MARGIN_IN + LABEL_IN
        width = WIDTH_IN - MARGIN_IN - VALUE_IN - left
        axes = style.axes_at(figure, left, base, width, height)
        axes.spines["left"].set_visible(False)
        axes.set_ylim(-0.5, len(rows) - 0.5)
        axes.set_yticks([])
        axes.grid(axis="x", color=ROW_SHADE, linewidth=0.8)
        for place, row in enumerate(rows):
            axes.plot([row.low, row.high], [place, place], color=row.colour, linewidth=1.3)
            axes.plot([row.mean], [place], "o", color=row.colour, markersize=4.5)
            y = base + (place + 0.5) * ROW_IN
            is_found = row.colour == FOUND_COLOUR
            style.put(
                figure, MARGIN_IN, y, row.label, va="center_baseline", size=BODY_PT,
                weight="bold" if is_found else "normal", color=INK,
            )  # fmt: skip
            style.put(
                figure,
                left + width + 0.1,
                y,
                number(row.mean),
                va="center_baseline",
                size=TICK_PT,
                weight="bold",
            )
            interval = f"[{number(row.low)}, {number(row.high)}]"
            style.put(
                figure,
                left + width + 0.52,
                y,
                interval,
                va="center_baseline",
                size=FOOTER_PT,
                color=QUIET_INK,
            )
        axes.set_xlabel("Ukraine's payoff, utility")
        above = base + height + 0.1
        style.put(figure, left + width + 0.1, above, "Mean", size=TICK_PT, weight="bold", color=QUIET_INK)
        return figure
