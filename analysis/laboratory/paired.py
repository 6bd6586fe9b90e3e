"""Means and differences on the same luck, with their Monte Carlo intervals.

Runs are independent of each other; what two strategies make of the same run is not. A difference is
therefore taken run by run, which leaves out the luck that moves both alike (common random numbers).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit  # scipy.stats would double the time to start

from sim.batch.intervals import CONFIDENCE, paired_share_half_width, wilson_interval

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its interval; ``half_width`` is NaN where one run or none tells nothing of its error."""

    mean: float
    low: float
    high: float
    runs: int

    @property
    def half_width(self) -> float:
        """Half the length of the interval."""
        return 0.5 * (self.high - self.low)

    @property
    def sign(self) -> int:
        """1 or -1 where the interval leaves no doubt of the sign, else 0: a tie."""
        return int(self.low > 0.0) - int(self.high < 0.0)

    def __neg__(self) -> Estimate:
        """Return the estimate of the opposite difference."""
        return Estimate(-self.mean, -self.high, -self.low, self.runs)


def mean_of(values: npt.ArrayLike, confidence: float = CONFIDENCE) -> Estimate:
    """Return the mean of independent runs with Student's interval; runs without a value (NaN) do not count.

    >>> found = mean_of([1.0, 2.0, 3.0])
    >>> print(f"{found.mean:.1f} ({found.low:.2f} to {found.high:.2f})")
    2.0 (-0.48 to 4.48)
    """
    given = np.asarray(values, np.float64)
    given = given[~np.isnan(given)]
    runs = len(given)
    if runs == 0:
        return Estimate(math.nan, math.nan, math.nan, 0)
    mean = float(given.mean())
    if runs == 1:
        return Estimate(mean, math.nan, math.nan, 1)
    half = float(stdtrit(runs - 1, 0.5 + confidence / 2) * given.std(ddof=1) / math.sqrt(runs))
    return Estimate(mean, mean - half, mean + half, runs)


def difference_of(first: npt.ArrayLike, second: npt.ArrayLike, confidence: float = CONFIDENCE) -> Estimate:
    """Return the mean of first less second, paired; runs in which either has no value do not count."""
    return mean_of(np.asarray(first, np.float64) - np.asarray(second, np.float64), confidence)


def share_of(happened: npt.ArrayLike, confidence: float = CONFIDENCE) -> Estimate:
    """Return the share of runs in which something happened, with its interval (Wilson 1927)."""
    given = np.asarray(happened, bool)
    low, high = wilson_interval(given.sum(), len(given), confidence)
    mean = float(given.mean()) if len(given) else math.nan
    return Estimate(mean, float(low), float(high), len(given))


def share_difference(first: npt.ArrayLike, second: npt.ArrayLike, confidence: float = CONFIDENCE) -> Estimate:
    """Return the difference of two shares counted on the same runs (interval of Agresti & Min 2005)."""
    one, other = np.asarray(first, bool), np.asarray(second, bool)
    runs = len(one)
    if runs == 0:
        return Estimate(math.nan, math.nan, math.nan, 0)
    mean = float(one.mean() - other.mean())
    half = float(paired_share_half_width((one & ~other).sum(), (other & ~one).sum(), runs, confidence))
    return Estimate(mean, max(-1.0, mean - half), min(1.0, mean + half), runs)


def variance_saved(first: npt.ArrayLike, second: npt.ArrayLike) -> float:
    """Return how many times more runs an unpaired comparison would need for the same interval.

    Var(first) + Var(second) over Var(first - second); NaN where nothing varies.
    """
    one, other = np.asarray(first, np.float64), np.asarray(second, np.float64)
    both = ~(np.isnan(one) | np.isnan(other))
    one, other = one[both], other[both]
    if len(one) < 2:
        return math.nan
    paired = float((one - other).var(ddof=1))
    apart = float(one.var(ddof=1) + other.var(ddof=1))
    return apart / paired if paired > 0.0 else math.nan
