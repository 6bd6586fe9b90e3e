"""What a batch adds up to, counted as the parts come in: memory does not grow with runs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sim.batch.column_kinds import fired_column
from sim.batch.distributions import DISTRIBUTION_COLUMNS, Distributions, in_steps
from sim.batch.intervals import CONFIDENCE
from sim.model.firing import MECHANISMS
from sim.model.names import ACTORS, CAUSES, OUTCOMES

Counts = npt.NDArray[np.int64]

# In the order in which tables and pictures show them: negotiated endings, others, none.
SHOWN_OUTCOMES = (
    "comprehensive_peace",
    "armistice",
    "imposed_settlement",
    "frozen_conflict",
    "russian_withdrawal",
    "ukrainian_collapse",
    "war_continues",
)
assert set(SHOWN_OUTCOMES) == set(OUTCOMES) - {"unfinished"}
ENDING_CAUSES = CAUSES[1:]
PAYOFF_COLUMNS = tuple(f"payoff_{reach}{actor}" for reach in ("", "to_horizon_") for actor in ACTORS)
FIRED_COLUMNS = tuple(map(fired_column, MECHANISMS))
SUMMARY_COLUMNS = list(
    dict.fromkeys(
        (
            *("strategy", "outcome", "cause", "day", "error"),
            *PAYOFF_COLUMNS,
            *FIRED_COLUMNS,
            *DISTRIBUTION_COLUMNS,
        )
    )
)
"""The columns that a summary reads."""
COUNTED = ("endings", "causes", "fired", "runs_fired", "payoff_sums", "payoff_squares", "failed")
"""The counts of a summary, strategy by strategy."""


@dataclass(frozen=True)
class Summary:
    """Counts and sums over the replications of each strategy; equal for any order of the parts.

    ``endings[s, o, d]`` is the number of sound replications of strategy ``s`` that ended in
    ``SHOWN_OUTCOMES[o]`` at a time in [d, d + 1) days after the start; ``causes[s, c, o]`` the
    number that ``ENDING_CAUSES[c]`` ended so. ``fired[s, m]`` counts the firings of the mechanism
    ``m`` of ``MECHANISMS``, ``runs_fired[s, m]`` the replications in which it fired at all.
    ``payoff_sums[s, p]`` and ``payoff_squares[s, p]`` add up ``PAYOFF_COLUMNS[p]`` and its square,
    in steps of ``PAYOFF_STEP``; ``distributions`` has terms, fronts, parts of payoffs and the lives of
    agreements. ``failed[s]`` counts the replications that are error rows and
    appear nowhere else; ``errors`` their messages. ``confidence`` is the level at which intervals are
    reckoned so that they hold with 95 %: higher where the runs were counted by looks (``precision``).
    """

    scenario: str
    start_date: dt.date
    horizon_days: int
    strategies: tuple[str, ...]
    endings: Counts
    causes: Counts
    fired: Counts
    runs_fired: Counts
    payoff_sums: Counts
    payoff_squares: Counts
    distributions: Distributions
    failed: Counts
    errors: Counter[str]
    confidence: float = CONFIDENCE

    @classmethod
    def empty(
        cls,
        scenario: str,
        start_date: dt.date,
        horizon_days: int,
        strategies: tuple[str, ...],
        confidence: float = CONFIDENCE,
    ) -> Summary:
        """Return a summary of no runs."""

        def zeros(*shape: int) -> Counts:
            return np.zeros((len(strategies), *shape), np.int64)

        outcomes = len(SHOWN_OUTCOMES)
        return cls(
            scenario,
            start_date,
            horizon_days,
            strategies,
            endings=zeros(outcomes, horizon_days + 1),
            causes=zeros(len(ENDING_CAUSES), outcomes),
            fired=zeros(len(FIRED_COLUMNS)),
            runs_fired=zeros(len(FIRED_COLUMNS)),
            payoff_sums=zeros(len(PAYOFF_COLUMNS)),
            payoff_squares=zeros(len(PAYOFF_COLUMNS)),
            distributions=Distributions.empty(len(strategies)),
            failed=zeros(),
            errors=Counter(),
            confidence=confidence,
        )

    @property
    def runs(self) -> Counts:
        """Sound replications of each strategy."""
        runs: Counts = self.endings.sum(axis=(1, 2))
        return runs

    @property
    def totals(self) -> Counts:
        """Endings by strategy and outcome, shape (strategies, outcomes)."""
        totals: Counts = self.endings.sum(axis=2)
        return totals

    def add(self, results: pa.Table) -> None:
        """Count the rows of a results table in; it has the columns ``SUMMARY_COLUMNS``, or more."""
        strategy = recode(results["strategy"], self.strategies)
        outcome = recode(results["outcome"], SHOWN_OUTCOMES)
        sound = outcome >= 0
        np.add.at(self.failed, strategy[~sound], 1)
        if not sound.all():
            self.errors.update(message for message in results["error"].to_pylist() if message is not None)
            results = results.filter(pa.array(sound))
            strategy, outcome = strategy[sound], outcome[sound]
        whole_day = np.clip(results["day"].to_numpy(), 0.0, self.horizon_days).astype(np.int64)
        np.add.at(self.endings, (strategy, outcome, whole_day), 1)
        np.add.at(self.causes, (strategy, recode(results["cause"], ENDING_CAUSES), outcome), 1)
        fired = stacked(results, FIRED_COLUMNS).astype(np.int64)
        payoffs = stacked(results, PAYOFF_COLUMNS)
        for at in range(len(self.strategies)):
            own = strategy == at
            self.fired[at] += fired[:, own].sum(axis=1)
            self.runs_fired[at] += (fired[:, own] > 0).sum(axis=1)
            self.payoff_sums[at] += in_steps(payoffs[:, own])
            self.payoff_squares[at] += in_steps(payoffs[:, own] ** 2)
        self.distributions.add(results, strategy)

    def only(self, strategy: str) -> Summary:
        """Return what was counted of one strategy."""
        own = [self.strategies.index(strategy)]
        counts = {name: getattr(self, name)[own] for name in COUNTED}
        return replace(self, strategies=(strategy,), distributions=self.distributions.only(own), **counts)

    def include(self, other: Summary) -> None:
        """Count in what was counted elsewhere, of some of its strategies."""
        places = [self.strategies.index(name) for name in other.strategies]
        for name in COUNTED:
            np.add.at(getattr(self, name), places, getattr(other, name))
        self.distributions.include(other.distributions, places)
        self.errors.update(other.errors)


def stacked(results: pa.Table, names: Iterable[str]) -> npt.NDArray[Any]:
    """Return columns as the rows of one array."""
    return np.stack([results[name].to_numpy() for name in names])


def recode(names: pa.ChunkedArray[Any], order: tuple[str, ...]) -> Counts:
    """Return the place in ``order`` of each name of a dictionary column, -1 where it is empty."""
    codes = {name: place for place, name in enumerate(order)}
    numbers = [np.zeros(0, np.int64)]
    for chunk in names.chunks:
        encoded = cast("pa.DictionaryArray[Any, Any]", chunk)
        table = np.array([codes[name] for name in map(str, encoded.dictionary.to_pylist())] + [-1], np.int64)
        places = encoded.indices.fill_null(len(table) - 1).to_numpy(zero_copy_only=False)
        numbers.append(table[places])
    return np.concatenate(numbers)


def summarise(
    parts: Iterable[pa.Table],
    scenario: str,
    start_date: dt.date,
    horizon_days: int,
    strategies: tuple[str, ...],
    confidence: float = CONFIDENCE,
) -> Summary:
    """Count finished parts into a fresh summary."""
    summary = Summary.empty(scenario, start_date, horizon_days, strategies, confidence)
    for part in parts:
        summary.add(part)
    return summary
