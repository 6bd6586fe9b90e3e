"""Enough runs and no more: growing batches until an interval is as narrow as asked.

The batch is looked at after 500 runs and then each time it has grown by a quarter; it ends at
the first look at which every interval watched is narrow enough, or at the most runs allowed.
Looking again and again costs coverage: a batch tends to end when its estimates look less
variable than they are. So the intervals of such a batch are reckoned at 96 %, which holds the
95 % that is stated: for shares this is worked out exactly in
``tests/batch/test_precision_coverage.py``. (Chow & Robbins 1965, *Annals of Mathematical
Statistics* 36, 457-462; Frey 2010, *The American Statistician* 64, 242-249.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from sim.batch.intervals import CONFIDENCE, share_half_width
from sim.batch.summary import Summary

FIRST_LOOK_RUNS = 500
GROWTH = 1.25
WHOLE_RUNS = 50
CONFIDENCE_OF_LOOKS = 0.96
MOST_RUNS = 1_000_000
"""The cap where none is given."""

Watch = Callable[[Summary], float]
"""What is to become narrow: from a batch to the largest half-width, infinity while there is none."""


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


def confidence_of(precision: float | None) -> float:
    """Return the level at which a batch's intervals are reckoned: higher if it was looked at on the way."""
    return CONFIDENCE if precision is None else CONFIDENCE_OF_LOOKS


def runs_for(half_width: float, runs: int, wanted: float) -> int:
    """Return about how many runs would bring a half-width down to ``wanted``: it falls as 1 / √runs.

    >>> runs_for(0.01, 10_000, 0.005)
    40000
    """
    return int(np.ceil(runs * (half_width / wanted) ** 2 - 1e-6))
