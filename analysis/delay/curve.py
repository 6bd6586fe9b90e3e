"""The value of waiting by months: W(m), the payoff of signing m months later less that of signing at once.

The luck is the same in both, so that W is a mean of differences run by run. A band around a whole curve is
wider than its intervals point by point: the simultaneous band holds, at 95 %, the true curve at all months
at once. Its width comes from the bootstrap over runs, by the largest standardised deviation of any month
(sup-t; Montiel Olea & Plagborg-Møller 2019, Journal of Applied Econometrics 34, 1-17).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.laboratory.paired import Estimate, Floats, mean_of
from sim.batch.intervals import CONFIDENCE

RESAMPLES = 2000
RESAMPLED_AT_ONCE = 4_000_000
"""Weights held in memory at once."""


@dataclass(frozen=True)
class Curve:
    """W by months under one strategy for afterwards.

    ``points`` has a row a month, intervals point by point and of the whole curve; ``resampled`` the means of
    bootstrap samples of the runs, shape (resamples, months).
    """

    then: str
    months: Floats
    points: pd.DataFrame
    resampled: Floats

    def at(self, month: float) -> Estimate:
        """Return W after so many months, with its interval."""
        row = self.points[self.points["months"] == month].iloc[0]
        return Estimate(float(row["value"]), float(row["low"]), float(row["high"]), int(row["runs"]))

    def within_band(self, month: float) -> Estimate:
        """Return W after so many months, with the band of the whole curve there."""
        row = self.points[self.points["months"] == month].iloc[0]
        low, high = float(row["band_low"]), float(row["band_high"])
        return Estimate(float(row["value"]), low, high, int(row["runs"]))


def curve_of(
    then: str, months: Sequence[int], gained: Floats, seed: int, resamples: int = RESAMPLES
) -> Curve:
    """Return the curve of paired differences, shape (runs, months); ``seed`` is that of the bootstrap."""
    found = [mean_of(own) for own in gained.T]
    value = np.array([one.mean for one in found])
    low, high = (np.array([getattr(one, end) for one in found]) for end in ("low", "high"))
    resampled = resampled_means(gained, seed, resamples)
    half = widening(value, resampled) * resampled.std(axis=0)
    points = pd.DataFrame({
        "then": then,
        "months": np.asarray(months),
        "value": value,
        "low": low,
        "high": high,
        "band_low": np.minimum(low, value - half),
        "band_high": np.maximum(high, value + half),
        "runs": len(gained),
    })  # fmt: skip
    return Curve(then, np.asarray(months, np.float64), points, resampled)


def resampled_means(values: Floats, seed: int, resamples: int) -> Floats:
    """Return the column means of bootstrap samples of the rows, shape (resamples, columns)."""
    return np.concatenate(list(bootstrapped(values, seed, resamples)))


def bootstrapped(values: Floats, seed: int, resamples: int) -> Iterator[Floats]:
    """Yield column means of some bootstrap samples at a time."""
    luck, runs = np.random.default_rng([seed, len(values)]), len(values)
    step = max(1, min(resamples, RESAMPLED_AT_ONCE // runs))
    for first in range(0, resamples, step):
        times = luck.multinomial(runs, np.full(runs, 1.0 / runs), min(step, resamples - first))
        yield times @ values / runs


def widening(value: Floats, resampled: Floats) -> float:
    """Return how many standard errors the simultaneous band is wide on either side."""
    error = resampled.std(axis=0)
    moves = error > 0.0
    if not moves.any():
        return 0.0
    farthest = np.abs((resampled - value)[:, moves] / error[moves]).max(axis=1)
    return float(np.quantile(farthest, CONFIDENCE))
