"""One panel of the picture of a contest: payoffs, best replies and equilibria in its cells."""

from __future__ import annotations

from itertools import product
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis.contest.findings import Findings
from analysis.contest.plays import KYIV, PLAYERS, Contest
from analysis.contest.replies import ties
from analysis.contest.sentences import OFTEN, SETTLED
from analysis.laboratory.words import number
from analysis.palette import INK, QUIET_INK
from analysis.style import TICK_PT

SURE, TIED = "●", "○"
LINES: dict[str, Any] = {"pure": "-", "mixed": (0, (4, 1.6)), "open": (0, (1, 1.4))}
LINE_MEANINGS = {
    "pure": "equilibrium",
    "mixed": "mixed equilibrium",
    "open": f"may be one (in less than {SETTLED:.0%} of resampled tables)",
}
"""How the cells of an equilibrium are framed."""
LOOKS: tuple[dict[str, Any], ...] = (
    {"weight": "bold", "color": INK},
    {"weight": "normal", "color": QUIET_INK},
)


def draw_panel(axes: Axes, contest: Contest, found: Findings, washington: str) -> None:
    """Write payoffs and best replies into the cells under one policy of Washington's; frame equilibria."""
    plan = contest.plan
    axes.axis("off")
    marks = {True: TIED, False: SURE, None: ""}
    replies = ties(found.best_responses[found.best_responses["washington"] == washington])
    means = contest.means[:, plan.washington.index(washington)]
    for (row, kyiv), (column, moscow) in product(enumerate(plan.kyiv), enumerate(plan.moscow)):
        axes.add_patch(
            Rectangle((column - 0.5, row - 0.5), 1, 1, fill=False, edgecolor="white", linewidth=1.5)
        )
        for player, key in enumerate(((PLAYERS[0], moscow, kyiv), (PLAYERS[1], kyiv, moscow))):
            y = row + (-0.2 if player == KYIV else 0.2)
            payoff = number(float(means[player, row, column]))
            axes.text(
                column + 0.24, y, payoff, ha="right", va="center_baseline", size=TICK_PT, **LOOKS[player]
            )
            mark = marks[replies.get(key)]
            axes.text(column + 0.3, y, mark, ha="left", va="center_baseline", size=6, color=INK)
    frame_equilibria(axes, contest, found.equilibria[found.equilibria["washington"] == washington])


def shown(equilibria: pd.DataFrame) -> pd.DataFrame:
    """Return the equilibria that are framed: of the estimates, and those that other luck often shows.

    Mixed ones with others beside them are one of infinitely many, and left to the file.
    """
    told = equilibria["in_estimate"] | (equilibria["share"] >= OFTEN)
    return equilibria[told & (equilibria["alone"] | (equilibria["kind"] == "pure"))]


def lines_in(equilibria: pd.DataFrame) -> list[str]:
    """Return which kinds of frames a picture has, in the order of ``LINES``."""
    there = {line_of(head) for _, head in shown(equilibria).iterrows()}
    return [line for line in LINES if line in there]


def line_of(head: Any) -> str:
    """Return which line frames an equilibrium, by one of its rows."""
    return str(head["kind"]) if head["in_estimate"] and head["share"] >= SETTLED else "open"


def frame_equilibria(axes: Axes, contest: Contest, equilibria: pd.DataFrame) -> None:
    """Frame the cells in which the choices of an equilibrium meet."""
    for _, one in shown(equilibria).groupby("equilibrium", sort=False):
        rows, columns = (
            [choices.index(name) for name in one.loc[one["player"] == player, "choice"]]
            for player, choices in zip(PLAYERS, contest.choices, strict=True)
        )
        for row, column in product(rows, columns):
            axes.add_patch(framed((column - 0.46, row - 0.44), (0.92, 0.88), line_of(one.iloc[0])))


def framed(corner: tuple[float, float], size: tuple[float, float], line: str) -> Rectangle:
    """Return a frame."""
    return Rectangle(corner, *size, fill=False, edgecolor=INK, linewidth=1.3, linestyle=LINES[line])
