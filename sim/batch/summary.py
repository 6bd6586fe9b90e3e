"""What a batch adds up to, counted as the parts come in: memory does not grow with runs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sim.model.names import OUTCOMES

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


@dataclass(frozen=True)
class Summary:
    """Counts of endings by strategy, outcome and whole day.

    ``endings[s, o, d]`` is the number of sound replications of strategy ``s`` that ended in
    ``SHOWN_OUTCOMES[o]`` at a time in [d, d + 1) days after the start; ``failed[s]`` counts
    the replications that are error rows and appear nowhere else; ``errors`` their messages.
    """

    scenario: str
    start_date: dt.date
    horizon_days: int
    strategies: tuple[str, ...]
    endings: Counts
    failed: Counts
    errors: Counter[str]

    @classmethod
    def empty(
        cls, scenario: str, start_date: dt.date, horizon_days: int, strategies: tuple[str, ...]
    ) -> Summary:
        """Return a summary of no runs."""
        shape = (len(strategies), len(SHOWN_OUTCOMES), horizon_days + 1)
        return cls(
            scenario,
            start_date,
            horizon_days,
            strategies,
            np.zeros(shape, np.int64),
            np.zeros(len(strategies), np.int64),
            Counter(),
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
        """Count the rows of a results table in."""
        codes = {name: number for number, name in enumerate(SHOWN_OUTCOMES)}
        strategy = recode(results["strategy"], {name: at for at, name in enumerate(self.strategies)})
        outcome = recode(results["outcome"], codes)
        day = results["day"].to_numpy()
        sound = outcome >= 0
        whole_day = np.clip(np.where(sound, day, 0.0), 0.0, self.horizon_days).astype(np.int64)
        np.add.at(self.endings, (strategy[sound], outcome[sound], whole_day[sound]), 1)
        np.add.at(self.failed, strategy[~sound], 1)
        if not sound.all():
            self.errors.update(message for message in results["error"].to_pylist() if message is not None)


def recode(names: pa.ChunkedArray[Any], codes: dict[str, int]) -> Counts:
    """Return the code of each name of a dictionary column, -1 where it is empty."""
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
) -> Summary:
    """Count finished parts into a fresh summary."""
    summary = Summary.empty(scenario, start_date, horizon_days, strategies)
    for part in parts:
        summary.add(part)
    return summary
