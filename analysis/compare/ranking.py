"""Which strategy is worth most to Ukraine, and which ranks the runs can tell apart.

The intervals of all pairs hold together (Bonferroni), so that with 95 % no rank is wrong anywhere: the rank
of a strategy lies between one more than the number that are surely better and the number that are not surely
worse (Mogstad, Romano, Shaikh & Wilhelm 2024, *Review of Economic Studies* 91, 476-518).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.laboratory.paired import Estimate, difference_of, mean_of, variance_saved
from sim.batch.intervals import CONFIDENCE

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Ranking:
    """Strategies from the highest mean payoff to the lowest, with what tells them apart.

    ``table`` has one row per strategy: rank_low and rank_high, the best and the worst rank that the runs
    leave open; strategy, runs, mean, low, high; behind, the leader's mean less its own, with behind_low and
    behind_high, intervals that hold together; ties, those it cannot be told apart from, by name.
    ``pairs`` has one row per pair, the higher mean first: first, second, runs, difference, low and high, 95 %
    on its own; low_together and high_together; differ; unpaired_runs.
    """

    table: pd.DataFrame
    pairs: pd.DataFrame

    @property
    def leaders(self) -> list[str]:
        """The strategies that may be the best, the highest mean first."""
        return list(self.table.loc[self.table["rank_low"] == 1, "strategy"])

    def runs_that_differ(self, first: str, second: str) -> int:
        """Return in how many runs two strategies do not come to the same payoff."""
        if first == second:
            return 0
        is_pair = self.pairs[["first", "second"]].isin([first, second]).all(axis=1)
        row = self.pairs[is_pair].iloc[0]
        return round(float(row["differ"]) * int(row["runs"]))

    def pair(self, first: str, second: str) -> Estimate:
        """Return the mean of the one less the other, its interval holding together with all others."""
        for one, other, sign in ((first, second, 1), (second, first, -1)):
            rows = self.pairs[(self.pairs["first"] == one) & (self.pairs["second"] == other)]
            for row in rows.to_dict(orient="records"):
                found = Estimate(row["difference"], row["low_together"], row["high_together"], row["runs"])
                return found if sign > 0 else -found
        raise KeyError((first, second))


def ranking_of(payoffs: Mapping[str, Floats], confidence: float = CONFIDENCE) -> Ranking:
    """Rank strategies by their mean payoff; ``payoffs`` has one value a run, row by row on the same luck.

    Raises ValueError for fewer than two strategies.
    """
    if len(payoffs) < 2:
        raise ValueError("a ranking needs two strategies at least")
    names = sorted(payoffs, key=lambda name: -payoffs[name].mean())
    pairs = pairs_of({name: payoffs[name] for name in names}, confidence)
    better = {(row["first"], row["second"]) for row in pairs[pairs["low_together"] > 0].to_dict("records")}
    together = {(row["first"], row["second"]): row for row in pairs.to_dict("records")}
    rows = []
    for name in names:
        own = mean_of(payoffs[name], confidence)
        behind = together.get((names[0], name))
        rows.append(
            {
                "rank_low": 1 + sum((other, name) in better for other in names),
                "rank_high": len(names) - sum((name, other) in better for other in names),
                "strategy": name,
                "runs": own.runs,
                "mean": own.mean,
                "low": own.low,
                "high": own.high,
                "behind": 0.0 if behind is None else behind["difference"],
                "behind_low": np.nan if behind is None else behind["low_together"],
                "behind_high": np.nan if behind is None else behind["high_together"],
                "ties": ", ".join(
                    other for other in names
                    if other != name and not {(name, other), (other, name)} & better
                ),
            }
        )  # fmt: skip
    return Ranking(pd.DataFrame(rows), pairs)


def pairs_of(payoffs: Mapping[str, Floats], confidence: float = CONFIDENCE) -> pd.DataFrame:
    """Return the differences of all pairs, the first named first; see ``Ranking``."""
    pairs = list(combinations(payoffs, 2))
    rows = []
    for first, second in pairs:
        one, other = payoffs[first], payoffs[second]
        alone = difference_of(one, other, confidence)
        together = difference_of(one, other, 1.0 - (1.0 - confidence) / len(pairs))
        rows.append(
            {
                "first": first,
                "second": second,
                "runs": alone.runs,
                "difference": alone.mean,
                "low": alone.low,
                "high": alone.high,
                "low_together": together.low,
                "high_together": together.high,
                "differ": float((one != other).mean()),
                "unpaired_runs": variance_saved(one, other),
            }
        )
    return pd.DataFrame(rows)
