"""How much of the variance between worlds each leading assumption brings about (Sobol 1993).

The first-order index is what knowing that assumption alone would take off the variance; the total index what
would stay if all others were known. Where correlations touch a leading assumption Saltelli's design does not
hold, and first-order indices are estimated from correlated worlds instead (``given_data``).
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.laboratory.paired import Estimate
from analysis.laboratory.words import number, percent
from analysis.stress.assumption_words import label
from analysis.stress.errors import StressError
from analysis.stress.finding import Finding, Shown
from analysis.stress.first_look import first_look
from analysis.stress.player import Player
from analysis.stress.question import Question
from analysis.stress.sobol_indices import CONVERGED, Indices, given_data_indices, indices_of, saltelli_points
from sim.scenario.inputs import Input
from sim.scenario.worlds import Worlds

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEADING, ROWS, RUNS, GIVEN_WORLDS = 10, 512, 40, 2_000
PICTURE = "stress_sobol"
NOT_CONVERGED, WIDE = "not converged", "wide"


@dataclass(frozen=True)
class Sobol:
    """Indices of the leading assumptions, and from how many worlds and runs they are."""

    question: Question
    inputs: tuple[Input, ...]
    indices: Indices
    worlds: int
    runs: int

    @property
    def is_given_data(self) -> bool:
        """Whether worlds were correlated."""
        return self.indices.totals is None


def ask(question: Question, player: Player) -> Finding:
    """Answer by Saltelli's design over the leading assumptions, or by correlated worlds."""
    if (question.options.runs or RUNS) < 2:
        raise StressError("--method sobol needs two --runs a world at least, to take their noise out")
    look = first_look(question, player)
    inputs = look.leading(question.options.leading or LEADING)
    found = (given if is_correlated(question, inputs) else designed)(question, player, inputs)
    table = table_of(found)

    def draw(software: str) -> dict[str, Figure]:
        from analysis.stress.sobol_picture import draw_sobol

        return {PICTURE: draw_sobol(found, table, software)}

    return Finding({"sobol": table}, sentences(found, table), (shown(found, table),), draw)


def is_correlated(question: Question, inputs: tuple[Input, ...]) -> bool:
    """Tell whether a correlation of the scenario touches one of the inputs."""
    paths = {known.path for known in inputs}
    return any(paths.intersection(one.between) for one in question.scenario.correlations.values())


def designed(question: Question, player: Player, inputs: tuple[Input, ...]) -> Sobol:
    """Play Saltelli's design; every world has luck of its own."""
    runs = question.options.runs or RUNS // len(question.output.strategies)
    asked = question.options.worlds or ROWS * (len(inputs) + 2)
    rows = 2 ** max(3, round(math.log2(asked / (len(inputs) + 2))))
    shares = saltelli_points(len(inputs), rows, question.seed)
    # The ends of a design may be 0 or 1, where some distributions have no end.
    shares = np.clip(shares, 1e-6, 1.0 - 1e-6)
    columns = [known.distribution.quantile(shares[:, place]) for place, known in enumerate(inputs)]
    worlds = Worlds(question.scenario, inputs, np.column_stack(columns))
    values = player.values("saltelli", worlds, question.output, runs, "own")
    return Sobol(question, inputs, indices_of(shares, values, question.seed), len(worlds), runs)


def given(question: Question, player: Player, inputs: tuple[Input, ...]) -> Sobol:
    """Play worlds drawn from all assumptions, correlated as the scenario says."""
    runs = question.options.runs or RUNS
    worlds = question.sample(question.options.worlds or GIVEN_WORLDS)
    runs_of_worlds = player.values("correlated", worlds, question.output, runs, "own")
    columns = np.array([worlds.paths.index(known.path) for known in inputs])
    drawn = np.asarray(worlds.values)[:, columns]
    indices = given_data_indices(drawn, runs_of_worlds, question.seed)
    return Sobol(question, inputs, indices, len(worlds), runs)


def table_of(found: Sobol) -> pd.DataFrame:
    """Return one row an assumption, the largest first-order index first.

    ``first_converged`` and ``total_converged`` say that the half-width is 0.05 at most, and the index not
    below the noise; an index that is not converged is an estimate, and no result.
    """
    indices = found.indices
    columns: dict[str, Any] = {
        "assumption": [known.path for known in found.inputs],
        "label": [label(known.path) for known in found.inputs],
    }
    for name, values, ends in (
        ("first", indices.firsts, indices.first_ends),
        ("total", indices.totals, indices.total_ends),
    ):
        if values is not None and ends is not None:
            columns |= {name: values, f"{name}_low": ends[0], f"{name}_high": ends[1]}
            narrow = (ends[1] - ends[0]) / 2 <= CONVERGED
            columns[f"{name}_converged"] = narrow & (ends[1] >= 0.0) & (indices.between > 0.0)
    table = pd.DataFrame(columns).assign(noise=indices.floor)
    return table.sort_values("first", ascending=False, kind="stable", ignore_index=True)


def told(row: Mapping[Hashable, Any], name: str) -> str:
    """Return an index in words: a share with its interval, called wide where it is not converged.

    "Not converged" alone where the estimate is no share, or its interval wide and not told from zero.
    """
    value, low, high = (float(row[f"{name}{end}"]) for end in ("", "_low", "_high"))
    converged = bool(row[f"{name}_converged"])
    if not converged and (not 0.0 <= value <= 1.0 or low <= 0.0):
        return NOT_CONVERGED
    clipped = Estimate(min(1.0, max(0.0, value)), max(0.0, low), min(1.0, high), 1)
    return percent(clipped, 0) if converged else f"{percent(clipped, 0)}, {WIDE}"


def sentences(found: Sobol, table: pd.DataFrame) -> tuple[str, ...]:
    """Say what leads, what all explain together, and what is chance."""
    output, indices = found.question.output, found.indices
    rows = table.to_dict(orient="records")
    share = indices.between / (indices.between + indices.chance) if indices.between > 0 else 0.0
    deviation = number(output.scale * math.sqrt(indices.between), output.decimals)
    differ = f"{output.label}: worlds that differ in {'all' if found.is_given_data else 'these'} assumptions"
    spread = (
        f"{differ} spread by a standard deviation of {deviation} ({output.unit_of_change}); of the variance "
        f"of a single run that is {100 * share:.0f}%, the rest is chance."
        if indices.between > 0.0
        else f"{differ} spread no more than chance makes them with {found.runs:,} runs each: more --runs or "
        "--worlds tell them apart."
    )
    most = told(rows[0], "first")
    lead = (
        "Which assumption explains most alone is not converged."
        if most == NOT_CONVERGED
        else f"{rows[0]['label']} explains most alone: {most}, of the variance between worlds."
    )
    unknown = [str(row["label"]) for row in rows if not row["first_converged"]]
    rest = (
        f"Not converged to ±{CONVERGED:.2f}: {'; '.join(unknown)}; more --worlds narrow them."
        if unknown
        else f"All first-order indices are known to ±{CONVERGED:.2f} or better."
    )
    how = (
        "Correlated assumptions: first-order indices are from the worlds themselves, total ones not defined."
        if found.is_given_data
        else of_them_all(table)
    )
    return (spread, lead, how, rest)


def of_them_all(table: pd.DataFrame) -> str:
    """Say how much all explain by themselves: nothing where too little of it is known."""
    rows = table.to_dict(orient="records")
    counted = sum(float(row["first"]) for row in rows if told(row, "first") != NOT_CONVERGED)
    unknown = any(told(row, "first").endswith((NOT_CONVERGED, WIDE)) for row in rows)
    if counted > 1.0 or counted <= 0.0:
        return "How much they explain together is not converged."
    alone = f"By themselves they explain {100 * counted:.0f}% together"
    if unknown:
        return f"{alone}, as far as that is converged; the rest is not told apart from interplay."
    return f"{alone}; what is left to 100% is interplay."


def shown(found: Sobol, table: pd.DataFrame) -> Shown:
    """Return the table on the terminal."""
    names = ["first"] if found.is_given_data else ["first", "total"]
    rows = [
        (str(row["label"]), *(told(row, name) for name in names)) for row in table.to_dict(orient="records")
    ]
    heads = {"first": "First order, 95%", "total": "Total, 95%"}
    return Shown(
        f"{found.question.output.label}: share of the variance between worlds",
        ("Assumption", *(heads[name] for name in names)),
        rows,
    )
