"""Enough runs and no more: growing batches until an interval is as narrow as asked.

The batch is looked at after 500 runs and then each time it has grown by a quarter; it ends at
the first look at which every interval watched is narrow enough, or at the most runs allowed.
Looking again and again costs coverage: a batch tends to end when its estimates look less
variable than they are. So the intervals of such a batch are reckoned at 96 %, which holds the
95 % that is stated for a precision of two points or finer, and 94.5 % for a coarser one, whose
batches are small: for shares this is worked out exactly in ``tests/batch/test_precision_coverage.py``.
(Chow & Robbins 1965, *Annals of Mathematical Statistics* 36, 457-462; Frey 2010, *The American
Statistician* 64, 242-249.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

import numpy as np
import pyarrow as pa

from sim.batch.intervals import CONFIDENCE, share_half_width, z_of
from sim.batch.summary import Summary

FIRST_LOOK_RUNS = 500
GROWTH = 1.25
WHOLE_RUNS = 50
CONFIDENCE_OF_LOOKS = 0.96
SHARES = "shares"
WATCHED_COLUMNS = ["strategy", "world", "run", "outcome"]
"""The columns that a watch is told of where runs are played on a cluster."""
MOST_RUNS = 1_000_000
"""The cap where none is given."""


class Watch(Protocol):
    """What is to become narrow. It is told of all results, and the batch ends once it is narrow enough."""

    @property
    def name(self) -> str:
        """What it watches, as manifests keep it."""

    def begin(self, strategies: tuple[str, ...]) -> None:
        """Forget all: a batch of these strategies begins. Raises ValueError if it cannot be watched."""

    def add(self, results: pa.Table) -> None:
        """Take note of some rows of the results, which come in any order."""

    def half_width(self, summary: Summary) -> float:
        """Return the largest half-width of what is watched, infinity while there is none."""


class WidestShare:
    """The shares of all outcomes, of every strategy."""

    name = SHARES

    def begin(self, strategies: tuple[str, ...]) -> None:
        """Nothing is kept."""

    def add(self, results: pa.Table) -> None:
        """Nothing but the summary is needed."""

    def half_width(self, summary: Summary) -> float:
        """Return the largest half-width of an outcome's share."""
        return widest_share(summary)


def looks(most: int) -> Iterator[int]:
    """Yield the numbers of runs at which a batch is looked at, the last of them ``most``.

    >>> list(looks(1_000))
    [500, 650, 850, 1000]
    """
    runs = FIRST_LOOK_RUNS
    while runs < most:
        yield runs
        runs = int(-(-runs * GROWTH // WHOLE_RUNS)) * WHOLE_RUNS
    yield most


def widest_share(summary: Summary) -> float:
    """Return the largest half-width of an outcome's share, of any strategy."""
    if not summary.runs.all():
        return float("inf")
    widths = share_half_width(summary.totals, summary.runs[:, np.newaxis], summary.confidence)
    return float(widths.max())


def was_looked_at(manifest: Mapping[str, Any]) -> bool:
    """Return whether a batch was looked at on the way, for its present precision or an earlier one."""
    return bool(manifest.get("by_looks", manifest.get("precision") is not None))


def confidence_of(*, by_looks: bool) -> float:
    """Return the level at which a batch's intervals are reckoned: higher if it was looked at on the way."""
    return CONFIDENCE_OF_LOOKS if by_looks else CONFIDENCE


def runs_for(share: float, half_width: float, confidence: float) -> int:
    """Return about how many runs would make the Wilson interval of a share so narrow.

    The half-width h of n runs is that of h² (n + z²)² = z² (n p (1 - p) + z² / 4).

    >>> runs_for(0.5, 0.005, 0.95), runs_for(1.0, 0.2, 0.95)
    (38411, 6)
    """
    z2, h2 = z_of(confidence) ** 2, half_width**2
    linear = z2 * (share * (1.0 - share) - 2.0 * h2)
    constant = z2 * z2 * (0.25 - h2)
    root = (linear + (linear * linear + 4.0 * h2 * constant) ** 0.5) / (2.0 * h2)
    return max(1, int(np.ceil(root - 1e-6)))
