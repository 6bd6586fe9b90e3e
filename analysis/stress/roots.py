"""Where a noisy margin crosses zero: root finding under common luck.

The margin is known at some points of an assumption's range, run by run on the same luck. Going out from the
centre it is taken to fall, or stay (isotonic regression, Barlow & Brunk 1972), and crosses where the straight
line between neighbours does. Resampled runs, each with all its points, give the interval of the crossing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.optimize import isotonic_regression

from analysis.laboratory.paired import Floats
from sim.batch.intervals import CONFIDENCE

RESAMPLES = 400


@dataclass(frozen=True)
class Root:
    """A crossing with its interval, as shares of what is believed; an end of the range where it is beyond."""

    at: float
    low: float
    high: float

    @property
    def is_open(self) -> bool:
        """Whether the interval goes to an end of what was looked at, or beyond."""
        return math.isnan(self.low) or math.isnan(self.high)


def crossing(distances: Floats, margins: Floats) -> float:
    """Return the first distance from the centre at which the fallen margin is zero, NaN if it stays above.

    ``distances`` ascend from the centre, ``margins`` are means at them.
    """
    fallen = isotonic_regression(margins, increasing=False).x
    below = np.flatnonzero(fallen < 0.0)
    if not len(below):
        return math.nan
    place = int(below[0])
    if place == 0:
        return float(distances[0])
    before, after = fallen[place - 1], fallen[place]
    way = before / (before - after)
    return float(distances[place - 1] + way * (distances[place] - distances[place - 1]))


def root_of(shares: Floats, margins: Floats, centre: float, side: int, seed: int) -> Root | None:
    """Return where the margin crosses zero on one side of the centre (1: above it), None if it does not.

    ``shares`` are the points, shape (points,); ``margins`` runs at them, shape (points, runs). Resamples that
    do not cross count as beyond the range: their end of the interval is NaN.
    """
    distances = side * (shares - centre)
    order = np.argsort(distances)
    order = order[distances[order] >= 0.0]
    away, own = distances[order], margins[order]
    found = crossing(away, own.mean(axis=1)) if len(order) else math.nan
    if math.isnan(found):
        return None
    runs = own.shape[1]
    weights = np.random.default_rng(seed).multinomial(runs, np.full(runs, 1.0 / runs), RESAMPLES) / runs
    some = np.array([crossing(away, own @ one) for one in weights])
    some[np.isnan(some)] = np.inf
    low, high = np.quantile(some, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2], method="higher")
    ends = sorted(centre + side * end for end in (low, high))
    finite = [end if math.isfinite(end) else math.nan for end in ends]
    return Root(centre + side * found, finite[0], finite[1])
