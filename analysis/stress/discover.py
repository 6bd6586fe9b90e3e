"""In which corner of the assumptions it goes wrong.

Worlds are drawn from all assumptions; a world is a case of interest where the answer is on the wrong side of
a bound: below zero for a difference, else in the worst quarter of the worlds, or beyond ``--bound``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.laboratory.paired import Floats
from analysis.laboratory.words import listed, number, percent
from analysis.stress.assumption_words import label, ranged, with_unit
from analysis.stress.finding import Finding, Shown
from analysis.stress.first_look import first_look
from analysis.stress.player import Player
from analysis.stress.prim_boxes import Box, Restriction, find_box
from analysis.stress.question import Question
from sim.scenario.inputs import Input

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WORLDS, RUNS, LEADING = 800, 40, 20
WORST_SHARE, LEAST_SHARE, LARGEST_SHARE = 0.25, 0.05, 0.75
PICTURE = "stress_discover"


@dataclass(frozen=True)
class Discovery:
    """Worlds, which are cases, and the box; ``ends`` are assumptions' least and largest values."""

    question: Question
    bound: float
    numbers: Floats
    error: float
    of_interest: np.ndarray[tuple[int], np.dtype[np.bool_]]
    box: Box
    inputs: tuple[Input, ...]
    ends: dict[str, tuple[float, float]]
    runs: int

    @property
    def is_worst_quarter(self) -> bool:
        """Whether what goes wrong is the worst quarter of the worlds, since no bound was asked for."""
        return self.question.options.bound is None and not (
            self.question.output.has_sign and self.bound == 0.0
        )


def ask(question: Question, player: Player) -> Finding:
    """Answer by PRIM over the leading assumptions."""
    found = discover(question, player)

    def draw(software: str) -> dict[str, Figure]:
        from analysis.stress.discover_picture import draw_discovery

        return {PICTURE: draw_discovery(found, software)}

    return Finding(tables_of(found), sentences(found), (shown(found),), draw)


def discover(question: Question, player: Player) -> Discovery:
    """Play worlds drawn from all assumptions, and look for the box."""
    options, output = question.options, question.output
    inputs = first_look(question, player).leading(options.leading or LEADING)
    worlds = question.sample(options.worlds or WORLDS, design="lhs")
    runs = options.runs or RUNS
    values = player.values("worlds", worlds, output, runs, "own")
    numbers = values.mean(axis=1)
    bound = bound_of(question, numbers)
    of_interest = output.better * (numbers - bound) < 0.0
    columns = {known.path: np.asarray(worlds.values)[:, worlds.paths.index(known.path)] for known in inputs}
    ends = {path: (float(own.min()), float(own.max())) for path, own in columns.items()}
    error = float(np.sqrt((values.var(axis=1, ddof=1) / runs).mean())) if runs > 1 else float("nan")
    box = find_box(pd.DataFrame(columns), of_interest)
    return Discovery(question, bound, numbers, error, of_interest, box, inputs, ends, runs)


def bound_of(question: Question, numbers: Floats) -> float:
    """Return what counts as wrong: what was asked, zero for a difference, else the worst quarter of worlds.

    Where nearly no world, or most, have a difference below zero, it is the worst quarter, too.
    """
    if question.options.bound is not None:
        return question.options.bound
    if question.output.has_sign and LEAST_SHARE <= float((numbers < 0.0).mean()) <= LARGEST_SHARE:
        return 0.0
    share = WORST_SHARE if question.output.better > 0 else 1.0 - WORST_SHARE
    return float(np.quantile(numbers, share))


def tables_of(found: Discovery) -> dict[str, pd.DataFrame]:
    """Return the box, the trade-off along the peeling, and the worlds."""
    box = [
        {
            "assumption": one.name,
            "label": label(one.name),
            "low": one.low,
            "high": one.high,
            "least": found.ends[one.name][0],
            "most": found.ends[one.name][1],
            "quasi_p": one.quasi_p,
        }
        for one in found.box.restrictions
    ]
    columns = ["assumption", "label", "low", "high", "least", "most", "quasi_p"]
    worlds = {"world": np.arange(1, len(found.numbers) + 1), "value": found.numbers}
    tradeoff = found.box.trajectory.rename(columns={"res_dim": "restricted"})
    summary = {
        name: [value]
        for name, one in (
            ("coverage", found.box.coverage),
            ("density", found.box.density),
            ("base", found.box.base),
        )
        for name, value in ((name, one.mean), (f"{name}_low", one.low), (f"{name}_high", one.high))
    }
    return {
        "box": pd.DataFrame(box, columns=columns),
        "discovery": pd.DataFrame({"bound": [found.bound], **summary}),
        "tradeoff": tradeoff.reset_index(names="step") if len(tradeoff) else pd.DataFrame({"step": []}),
        "cases": pd.DataFrame({**worlds, "of_interest": found.of_interest}),
    }


def wrong(found: Discovery) -> str:
    """Say what counts as going wrong."""
    output = found.question.output
    if output.has_sign and found.bound == 0.0:
        return "the first is worse than the second"
    bound = number(output.scale * found.bound, output.decimals)
    return f"it is {'below' if output.better > 0 else 'above'} {bound} ({output.unit})"


def side_in_words(found: Discovery, one: Restriction) -> str:
    """Return one restriction in words: above, below, or from a value to another."""
    least, most = found.ends[one.name]
    if one.high >= most:
        return f"{label(one.name)} above {with_unit(one.name, one.low)}"
    if one.low <= least:
        return f"{label(one.name)} below {with_unit(one.name, one.high)}"
    return f"{label(one.name)} from {ranged(one.name, one.low, one.high)}"


def sentences(found: Discovery) -> tuple[str, ...]:
    """Say where it goes wrong, how much of all that is, and how sure it is."""
    output, box = found.question.output, found.box
    cases = int(found.of_interest.sum())
    below = int((found.numbers < 0.0).sum())
    of_sign = f"below zero in {below:,} worlds; " if output.has_sign and found.bound != 0.0 else ""
    head = (
        f"{output.label}: {of_sign}{wrong(found)} in {cases:,} of {len(found.numbers):,} worlds"
        f"{', about the worst quarter' if found.is_worst_quarter else ''}. The number of a world has a "
        f"standard error of {number(output.scale * found.error, output.decimals)}, so that worlds near the "
        "bound may "
        "be on either side."
    )
    if not box.restrictions:
        every = (
            "all worlds are on one side of the bound"
            if cases in (0, len(found.numbers))
            else "nothing is surely denser"
        )
        return (head, f"No corner of the assumptions was found: {every}.")
    corner = listed([side_in_words(found, one) for one in box.restrictions])
    dense = (
        f"With {corner} that is so in {percent(box.density, 0)} of the worlds, against "
        f"{percent(box.base, 0)} of "
        f"all; the corner holds {percent(box.coverage, 0)} of all such worlds."
    )
    sure = (
        "Both are counted in worlds that had no part in finding the corner."
        if box.is_told
        else "In worlds without a part in finding it that is not told from chance: take more --worlds."
    )
    return (head, dense, sure)


def shown(found: Discovery) -> Shown:
    """Return the table on the terminal."""
    rows = [
        (
            label(one.name),
            ranged(one.name, one.low, one.high),
            ranged(one.name, *found.ends[one.name]),
            "< 0.001" if one.quasi_p < 0.001 else number(one.quasi_p, 3),
        )
        for one in found.box.restrictions
    ]
    return Shown(
        f"{found.question.output.label}: where {wrong(found)}",
        ("Assumption", "In the corner", "In all worlds", "Quasi-p"),
        rows or [("no corner found", "", "", "")],
        frozenset({0, 1, 2}),
    )
