"""Strategies compared: all tables of one batch, and of the weights that move the ranking."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.compare.differences import estimates, paired_differences
from analysis.compare.dominance import (
    FEWEST_THAT_DIFFER,
    curves_table,
    dominance_table,
    quantiles_table,
)
from analysis.compare.played import chosen_reference, read_played
from analysis.compare.quantities import PAYOFF
from analysis.compare.ranking import Ranking, ranking_of
from analysis.compare.weights import Weighed
from analysis.laboratory.paired import Estimate
from sim.batch.store import ResultsFolder


@dataclass(frozen=True)
class Comparison:
    """What a batch says of its strategies; ``weighed`` is None where the weights were left as they are.

    ``estimates`` are those of each strategy by itself, ``differences`` those less the reference, run by run;
    ``curves`` and ``quantiles`` are the distributions of Ukraine's payoff, beside the reference's and alone.
    ``computed`` are the strategies that were made for this scenario, as the best policy under its values.
    """

    strategies: tuple[str, ...]
    reference: str
    runs: int
    estimates: pd.DataFrame
    differences: pd.DataFrame
    ranking: Ranking
    dominance: pd.DataFrame
    curves: pd.DataFrame
    quantiles: pd.DataFrame
    weighed: Weighed | None = None
    computed: tuple[str, ...] = ()

    @property
    def others(self) -> tuple[str, ...]:
        """All strategies but the reference, in the order of the batch."""
        return tuple(name for name in self.strategies if name != self.reference)

    @property
    def ranked(self) -> list[str]:
        """All strategies, the highest mean payoff of Ukraine first."""
        return list(self.ranking.table["strategy"])

    @property
    def told(self) -> str:
        """The strategy that sentences set against the reference: the first in rank that is not like it."""
        others = [name for name in self.ranked if name != self.reference]
        return next((name for name in others if not self.is_like_reference(name)), others[0])

    def runs_that_differ(self, strategy: str) -> int:
        """Return in how many runs a strategy differs from the reference in anything."""
        rows = self.differences
        return round(float(rows.loc[rows["strategy"] == strategy, "differ"].max()) * self.runs)

    def is_like_reference(self, strategy: str) -> bool:
        """Tell whether a strategy differs from the reference in too few runs, if any, to say more."""
        return self.runs_that_differ(strategy) < FEWEST_THAT_DIFFER

    def is_same(self, strategy: str, quantity: str) -> bool:
        """Tell whether a quantity is what it is under the reference in every run."""
        row = self._row(strategy, quantity)
        return bool(row["differ"] == 0.0 or row["low"] == row["high"] == 0.0)

    def of(self, strategy: str, quantity: str = PAYOFF) -> Estimate:
        """Return what a strategy comes to by itself."""
        rows = self.estimates
        row = rows[(rows["strategy"] == strategy) & (rows["quantity"] == quantity)].iloc[0]
        return Estimate(float(row["mean"]), float(row["low"]), float(row["high"]), int(row["runs"]))

    def less_reference(self, strategy: str, quantity: str = PAYOFF) -> Estimate:
        """Return what a strategy comes to less the reference."""
        row = self._row(strategy, quantity)
        return Estimate(float(row["difference"]), float(row["low"]), float(row["high"]), int(row["runs"]))

    def unpaired_runs(self, strategy: str, quantity: str = PAYOFF) -> float:
        """Return how many times the runs an unpaired comparison with the reference would need."""
        return float(self._row(strategy, quantity)["unpaired_runs"])

    def dominates(self, strategy: str, over: str, order: int) -> str:
        """Return whether one strategy dominates another."""
        rows = self.dominance
        here = (rows["order"] == order) & (rows["strategy"] == strategy) & (rows["over"] == over)
        return str(rows.loc[here, "answer"].iloc[0])

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """All tables by the name of their file."""
        found = {
            "estimates": self.estimates,
            "differences": self.differences,
            "ranking": self.ranking.table,
            "payoff_pairs": self.ranking.pairs,
            "dominance": self.dominance,
            "dominance_curves": self.curves,
            "payoff_quantiles": self.quantiles,
        }
        return found if self.weighed is None else {**found, "weights": self.weighed.table}

    def _row(self, strategy: str, quantity: str) -> pd.Series:
        rows = self.differences
        return rows[(rows["strategy"] == strategy) & (rows["quantity"] == quantity)].iloc[0]


def compare(
    folder: ResultsFolder | Path, reference: str | None = None, weighed: Weighed | None = None
) -> Comparison:
    """Compare the strategies of a finished batch of one world.

    ``reference`` is what differences are taken against, by default the scenario's own strategy if it was
    played, else the first. At the scenario's own weights ``weighed`` gets the ranking of the batch itself,
    whose runs are more. Raises StoreError for runs that cannot be compared, ScenarioError for an unknown
    reference.
    """
    played = read_played(folder)
    payoffs = played.payoffs()
    ranking = ranking_of(payoffs, played.confidence)
    ranked = {name: payoffs[name] for name in ranking.table["strategy"]}
    base = chosen_reference(reference, played.own_strategy, played.strategies)
    return Comparison(
        played.strategies,
        base,
        played.size,
        estimates(played),
        paired_differences(played, base),
        ranking,
        dominance_table(ranked, played.confidence),
        curves_table(ranked, base, played.confidence),
        quantiles_table(ranked),
        None if weighed is None else weighed.with_central(ranking),
        played.computed,
    )
