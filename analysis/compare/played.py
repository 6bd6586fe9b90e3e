"""The runs of a batch as they are compared: strategies side by side, and the level of their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.commands import scenario_in
from analysis.compare.quantities import COLUMNS, PAYOFF, Quantity, quantities_of
from analysis.laboratory.runs import runs_of
from analysis.setting import Setting
from sim.batch.errors import StoreError
from sim.batch.precision import confidence_of, was_looked_at
from sim.batch.store import ResultsFolder
from sim.scenario.errors import ScenarioError

Floats = npt.NDArray[np.float64]
FEWEST_RUNS = 30
"""Below so many an interval of a mean says little."""


@dataclass(frozen=True)
class Played:
    """A finished batch of two strategies or more; row k of each of its frames is the same luck.

    ``computed`` are the strategies that were made for this scenario, as the best policy under its values.
    """

    runs: dict[str, pd.DataFrame]
    quantities: tuple[Quantity, ...]
    own_strategy: str
    confidence: float
    computed: tuple[str, ...] = ()

    @property
    def strategies(self) -> tuple[str, ...]:
        """The names of the strategies, in the order of the batch."""
        return tuple(self.runs)

    @property
    def size(self) -> int:
        """The number of runs of each strategy."""
        return len(next(iter(self.runs.values())))

    def payoffs(self, name: str = PAYOFF) -> dict[str, Floats]:
        """Return a quantity of every run, strategy by strategy; by default Ukraine's payoff."""
        (quantity,) = (one for one in self.quantities if one.name == name)
        return {strategy: quantity.by_run(runs) for strategy, runs in self.runs.items()}


def read_played(folder: ResultsFolder | Path) -> Played:
    """Read a finished batch. Raises StoreError if its runs cannot be compared."""
    found = folder if isinstance(folder, ResultsFolder) else ResultsFolder.open(folder)
    manifest = found.read_manifest()
    if manifest.get("worlds"):
        raise StoreError(
            f"{found.path}: holds sampled worlds, which differ by more than luck: compare one world's batch"
        )
    scenario, strategies = scenario_in(found)
    runs = runs_of(found, COLUMNS)
    size = len(next(iter(runs.values())))
    if len(runs) < 2:
        raise StoreError(f"{found.path}: has one strategy: there is nothing to compare it with")
    if size < FEWEST_RUNS:
        raise StoreError(f"{found.path}: {too_few(size)}")
    return Played(
        runs,
        quantities_of(float(scenario.horizon_days), Setting.of(scenario).occupied_km2),
        scenario.strategy.name,
        confidence_of(by_looks=was_looked_at(manifest)),
        tuple(one.name for one in strategies if one.kind == "optimal" and not one.elsewhere),
    )


def too_few(runs: int) -> str:
    """Return why so few runs are not compared."""
    return f"{runs:,} runs are too few to compare strategies by: {FEWEST_RUNS} are the least"


def chosen_reference(wanted: str | None, own: str, strategies: Sequence[str]) -> str:
    """Return what differences are taken against: as wanted, else the scenario's own strategy, else the first.

    Raises ScenarioError if what is wanted is not among the strategies.
    """
    if wanted is None:
        return own if own in strategies else strategies[0]
    if wanted not in strategies:
        raise ScenarioError(
            f"the reference {wanted} is none of the strategies compared: {', '.join(strategies)}"
        )
    return wanted
