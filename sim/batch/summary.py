"""What a batch adds up to, counted as the parts come in: memory does not grow with runs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

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
    the replications that are error rows and appear nowhere else.
    """

    scenario: str
    start_date: dt.date
    horizon_days: int
    strategies: tuple[str, ...]
    endings: Counts
    failed: Counts

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
        )

    @property
    def runs(self) -> Counts:
        """Sound replications of each strategy."""
        return self.endings.sum(axis=(1, 2))

    @property
    def totals(self) -> Counts:
        """Endings by strategy and outcome, shape (strategies, outcomes)."""
        return self.endings.sum(axis=2)
