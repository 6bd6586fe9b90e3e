"""A screening of all assumptions by elementary effects: which matter, alone or together with others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.laboratory.paired import Floats
from analysis.laboratory.words import number
from analysis.stress.assumption_words import label
from analysis.stress.errors import StressError
from analysis.stress.finding import Finding, Shown
from analysis.stress.morris_effects import Effects, effects_of, trajectories
from analysis.stress.player import Player
from analysis.stress.question import Question
from sim.scenario.worlds import Worlds

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TRAJECTORIES, RUNS = 8, 80
SHOWN = 15
PICTURE = "stress_morris"


def ask(question: Question, player: Player) -> Finding:
    """Answer by trajectories through all ranges, on the same luck."""
    paths = [known.path for known in question.inputs]
    if len(paths) < 2:
        raise StressError("--method morris needs two assumptions at least; tornado looks at one alone")
    number_of, runs = (
        question.options.worlds or TRAJECTORIES,
        question.options.runs or RUNS // len(question.output.strategies),
    )
    points = trajectories(paths, number_of, question.seed)
    values = player.values("trajectories", worlds_at(question, points), question.output, runs)
    effects = effects_of(points, values, question.seed)
    table = table_of(question, effects)

    def draw(software: str) -> dict[str, Figure]:
        from analysis.stress.morris_picture import draw_morris

        return {PICTURE: draw_morris(question, table, number_of, runs, software)}

    return Finding({"morris": table}, sentences(question, table), (shown(question, table),), draw)


def worlds_at(question: Question, points: Floats) -> Worlds:
    """Return worlds at points of [0, 1], which are shares of the way from low to high quantile."""
    low, high = question.quantiles
    shares = low + points * (high - low)
    columns = [known.distribution.quantile(shares[:, place]) for place, known in enumerate(question.inputs)]
    return Worlds(question.scenario, question.inputs, np.column_stack(columns))


def table_of(question: Question, effects: Effects) -> pd.DataFrame:
    """Return one row an assumption, the largest mu* first, in the output's own unit over the whole range."""
    paths = [known.path for known in question.inputs]
    table = pd.DataFrame(
        {
            "assumption": paths,
            "label": [label(path) for path in paths],
            "mu_star": effects.size,
            "mu_star_low": effects.size_low,
            "mu_star_high": effects.size_high,
            "sigma": effects.sigma,
            "mu": effects.mean,
            "noise": effects.floor,
            "noise_high": effects.floor_high,
            "told": effects.told,
        }
    )
    table = table.sort_values(["told", "mu_star"], ascending=False, kind="stable", ignore_index=True)
    table.insert(0, "place", range(1, len(table) + 1))
    return table


def sentences(question: Question, table: pd.DataFrame) -> tuple[str, ...]:
    """Say how many matter, which most, and for which it hangs on the others."""
    output, told = question.output, table[table["told"]]
    if told.empty:
        none = f"{output.label}: none of {len(table)} assumptions is told from noise"
        return (f"{none}; take more --runs, or more trajectories with --worlds.",)
    first = told.iloc[0]
    size = number(output.scale * first["mu_star"], output.decimals)
    bent = told.head(SHOWN)
    bent = bent[bent["sigma"] > bent["mu_star"]]
    whole = (
        f"{output.label}: {len(told)} of {len(table)} assumptions are told from noise. {first['label']} "
        "moves it "
        f"most, by {size} ({output.unit_of_change}) over its range on average over the others."
    )
    others = (
        "What these do hangs on the others, or on where they stand, more than not: "
        f"{'; '.join(bent['label'])}."
        if len(bent)
        else "Of the first none has effects that vary more than their size: they act much by themselves."
    )
    return (whole, others, "The rest may matter less than the noise of these runs: no more is known of them.")


def shown(question: Question, table: pd.DataFrame) -> Shown:
    """Return the table on the terminal."""
    output = question.output

    def said(value: float) -> str:
        return number(output.scale * value, output.decimals)

    rows = [
        (
            str(row["label"]),
            said(row["mu_star"]),
            f"{said(row['mu_star_low'])} to {said(row['mu_star_high'])}",
            said(row["sigma"]),
            said(row["noise_high"]),
        )
        for row in table.head(SHOWN).to_dict(orient="records")
    ]
    return Shown(
        f"{output.label}: mean size of a move over the whole range ({output.unit_of_change})",
        ("Assumption", "mu*", "95%", "sigma", "noise up to"),
        rows,
    )
