"""The median day of negotiated endings, spread over the runs so that it can be paired like a mean.

A median moves by what each run adds to it (its influence function; Serfling 1980, *Approximation Theorems of
Mathematical Statistics*, 2.5): half a step to either side over the density of days at the median. Written
run by run, its Monte Carlo error and that of a difference on the same luck are those of a mean.
"""

from __future__ import annotations

import math

import numpy as np

from analysis.laboratory.paired import Floats
from sim.batch.intervals import CONFIDENCE, z_of

FEWEST_FOR_A_DENSITY = 10


def median_run_by_run(days: Floats, horizon_days: float) -> Floats:
    """Return what each run adds, shape (worlds, runs) like ``days``, whose NaN are runs without a signature.

    The mean of a world is its median day, the horizon where no run has one.
    """
    found = np.full(days.shape, horizon_days)
    for world, own in enumerate(days):
        signed = ~np.isnan(own)
        if signed.any():
            median = float(np.median(own[signed]))
            found[world] = median + steps(own, signed, median, horizon_days)
    return found


def steps(
    days: Floats, signed: np.ndarray[tuple[int], np.dtype[np.bool_]], median: float, horizon: float
) -> Floats:
    """Return how far each run moves the median of a world; their sum is 0."""
    side = np.where(signed, np.sign(np.nan_to_num(days) - median), 0.0)
    side[signed] -= side[signed].mean()
    share = float(signed.mean())
    moved: Floats = 0.5 * side / (share * density(days[signed], horizon))
    return moved


def density(days: Floats, horizon: float) -> float:
    """Return the density of days at their median, a day: from the quantiles around it (Woodruff 1952).

    Of fewer than ten days, or days that all fall together, it is that of days spread over the whole horizon
    at the least.
    """
    count = len(days)
    reach = min(0.25, 0.5 * z_of(CONFIDENCE) / math.sqrt(count))
    low, high = np.quantile(days, [0.5 - reach, 0.5 + reach])
    if count < FEWEST_FOR_A_DENSITY:
        return 1.0 / horizon
    return float(2.0 * reach / max(high - low, 1.0 / 24.0))
