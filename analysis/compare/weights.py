"""How the ranking moves with two weights: what fighting costs Kyiv (k), and what later years count for (r).

The runs are played again for each pair of weights, on the same luck. The sides act by k as well: it moves
Kyiv's reservation value, so that a strategy that goes by it signs other texts. Nobody acts by r: it only
weighs what comes of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from operator import attrgetter
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.compare.quantities import PAYOFF
from analysis.compare.ranking import Ranking, ranking_of
from analysis.laboratory.runs import numbers_of, runs_of
from sim.batch.errors import StoreError
from sim.batch.precision import confidence_of
from sim.batch.store import ResultsFolder
from sim.scenario.assumption import HIGH_SHARE, LOW_SHARE, Assumption
from sim.scenario.distributions import TINY
from sim.scenario.numbers import central
from sim.scenario.schema import Scenario
from sim.scenario.worlds import Worlds, given_worlds

Floats = npt.NDArray[np.float64]

FIGHTING, TIME = "bargaining.war_cost_ukraine", "payoffs.discount_rate"
"""The keys of the two weights in a scenario."""
FOLDER = "weights"
RUNS = 1_000
"""Runs of a strategy at each pair of weights, where nobody said how many."""


@dataclass(frozen=True)
class Grid:
    """The pairs of weights that are looked at: every value of the one with every value of the other.

    Values ascend; a weight that the scenario gives as a plain number has that alone.
    """

    fighting: tuple[float, ...]
    time: tuple[float, ...]
    central_fighting: float
    central_time: float

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self.fighting) * len(self.time)

    @property
    def central(self) -> int:
        """The place of the scenario's own weights among ``cells``."""
        off = [
            abs(fighting - self.central_fighting) + abs(time - self.central_time)
            for fighting, time in self.cells
        ]
        return off.index(min(off))

    @property
    def cells(self) -> list[tuple[float, float]]:
        """The pairs (fighting, time), in the order of their worlds."""
        return list(product(self.fighting, self.time))


def grid_of(scenario: Scenario) -> Grid | None:
    """Return the weights of a scenario across their ranges, None if both are plain numbers.

    Of fighting the ends, the central value and the middle between them; of time the ends and the central
    value. The ends of a distribution with tails are those of nine worlds in ten.
    """
    fighting, time = (attrgetter(path)(scenario) for path in (FIGHTING, TIME))
    found = Grid(values_of(fighting, halfway=True), values_of(time), central(fighting), central(time))
    return found if len(found) > 1 else None


def values_of(weight: float | Assumption, *, halfway: bool = False) -> tuple[float, ...]:
    """Return the values of one weight that are looked at, ascending."""
    if not isinstance(weight, Assumption):
        return (float(weight),)
    low, high = weight.support
    if weight.has_tails:
        low, high = (float(end) for end in weight.quantile(np.array([LOW_SHARE, HIGH_SHARE])))
    middle = weight.central
    between = (0.5 * (low + middle), 0.5 * (middle + high)) if halfway else ()
    found: list[float] = []
    for value in sorted((low, *between, middle, high)):
        if not found or value - found[-1] > TINY:
            found.append(value)
    return tuple(found)


def worlds_of_weights(scenario: Scenario, grid: Grid) -> Worlds:
    """Return one world for each pair of weights, everything else at its central value."""
    cells = np.array(grid.cells)
    columns = {FIGHTING: (cells[:, 0], grid.fighting), TIME: (cells[:, 1], grid.time)}
    given = {path: column for path, (column, values) in columns.items() if len(values) > 1}
    return given_worlds(scenario, given)


@dataclass(frozen=True)
class Weighed:
    """How strategies rank at each pair of weights: ``rankings`` has one for each of ``grid.cells``.

    Each is of ``runs`` runs, the central one of ``central_runs``.
    """

    grid: Grid
    rankings: tuple[Ranking, ...]
    runs: int

    @property
    def central_runs(self) -> int:
        """The runs of a strategy at the scenario's own weights."""
        return int(self.rankings[self.grid.central].table["runs"].iloc[0])

    def with_central(self, ranking: Ranking) -> Weighed:
        """Return the same with another ranking at the scenario's own weights: that of all runs there are."""
        rankings = list(self.rankings)
        rankings[self.grid.central] = ranking
        return replace(self, rankings=tuple(rankings))

    @property
    def table(self) -> pd.DataFrame:
        """One row per pair of weights.

        war_cost_ukraine, discount_rate, is_central, runs; leader, the highest mean; leaders, all that may be
        the best; second; difference, the leader's mean less the second's, with low and high, which hold
        together for all pairs of strategies at these weights; and order, all strategies by their mean.
        """
        return pd.DataFrame(
            row_of(self.grid, cell, ranking)
            for cell, ranking in zip(self.grid.cells, self.rankings, strict=True)
        )


def row_of(grid: Grid, cell: tuple[float, float], ranking: Ranking) -> dict[str, object]:
    """Return the row of one pair of weights."""
    leader, second = ranking.table["strategy"][:2]
    ahead = ranking.pair(leader, second)
    return {
        "war_cost_ukraine": cell[0],
        "discount_rate": cell[1],
        "is_central": cell == (grid.central_fighting, grid.central_time),
        "runs": ahead.runs,
        "leader": leader,
        "leaders": ", ".join(ranking.leaders),
        "second": second,
        "difference": ahead.mean,
        "low": ahead.low,
        "high": ahead.high,
        "order": ", ".join(ranking.table["strategy"]),
    }


def weighed(folder: ResultsFolder | Path, grid: Grid) -> Weighed:
    """Read how strategies rank at each pair of weights, from the batch of ``worlds_of_weights``.

    Raises StoreError if it is not that batch, or not complete.
    """
    found = folder if isinstance(folder, ResultsFolder) else ResultsFolder.open(folder)
    if found.read_manifest().get("worlds") != len(grid) or not found.read_manifest().get("same_luck"):
        raise StoreError(f"{found.path}: does not hold one world on shared luck for each pair of weights")
    column = PAYOFF.replace(":", "_")
    by_world = {
        strategy: numbers_of(runs, column).reshape(len(grid), -1)
        for strategy, runs in runs_of(found, [column]).items()
    }
    confidence = confidence_of(by_looks=False)
    rankings = tuple(
        ranking_of({strategy: payoffs[place] for strategy, payoffs in by_world.items()}, confidence)
        for place in range(len(grid))
    )
    return Weighed(grid, rankings, rankings[0].table["runs"].iloc[0])
