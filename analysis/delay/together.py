"""Intervals of which many are looked at: widened, so that with 95 % none of them misses the truth."""

from __future__ import annotations

from sim.batch.intervals import CONFIDENCE


def level_of_each(count: int) -> float:
    """Return the level of each of so many intervals that hold together at 95 % (Bonferroni).

    >>> level_of_each(1), level_of_each(10)
    (0.95, 0.995)
    """
    return 1.0 - (1.0 - CONFIDENCE) / max(1, count)
