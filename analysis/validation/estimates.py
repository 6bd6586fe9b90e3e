"""Estimates with 95 % intervals from replications, the unit that is independent.

Months, spells and votes of one replication hang together, so that means and shares of them are
ratios of sums over replications (Cochran 1977, 6.3; the linearised variance), with replications
as clusters. The intervals carry chance alone, not the spread between assumptions.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv, gammaincinv, ndtri

from sim.batch.intervals import CONFIDENCE, wilson_interval

Floats = npt.NDArray[np.float64]
TAIL = (1 - CONFIDENCE) / 2
Z = float(ndtri(1 - TAIL))


@dataclass(frozen=True)
class Estimate:
    """A figure of the model with its interval; NaN where there is nothing to tell it from.

    ``of`` counts what it was told from: replications, months, votes.
    """

    value: float
    low: float
    high: float
    of: int = 0

    @property
    def known(self) -> bool:
        """Whether there is a figure at all."""
        return not math.isnan(self.value)


UNKNOWN = Estimate(math.nan, math.nan, math.nan)


def share(count: int, of: int) -> Estimate:
    """Return the share of independent replications with its Wilson interval.

    >>> share(81, 263)
    Estimate(value=0.30798..., low=0.2552..., high=0.3662..., of=263)
    """
    if of == 0:
        return UNKNOWN
    low, high = wilson_interval(count, of)
    return Estimate(count / of, float(low), float(high), of)


def ratio(numerators: npt.ArrayLike, denominators: npt.ArrayLike, of: int | None = None) -> Estimate:
    """Return Σy / Σx over replications with its normal interval.

    With x all 1 it is the mean and its usual interval. One replication has no interval.
    """
    top, bottom = np.asarray(numerators, float), np.asarray(denominators, float)
    total = float(bottom.sum())
    if not total > 0:
        return UNKNOWN
    value = float(top.sum()) / total
    half = Z * ratio_error(top, bottom)
    return Estimate(value, value - half, value + half, round(total) if of is None else of)


def ratio_error(top: Floats, bottom: Floats) -> float:
    """Return the standard error of Σy / Σx, NaN for a single replication."""
    replications = len(top)
    if replications < 2:
        return math.nan
    residuals = top - top.sum() / bottom.sum() * bottom
    scale = replications / (replications - 1)
    return math.sqrt(scale * float(residuals @ residuals)) / float(bottom.sum())


def clustered_share(counts: npt.ArrayLike, totals: npt.ArrayLike) -> Estimate:
    """Return the share Σcounts / Σtotals of things that come in clusters.

    Wilson's interval at the effective sample size p(1 - p) / se² (Dean & Pagano 2015), at most the
    number of things. At 0 or 1, where the error cannot be seen, the clusters that have any are the
    sample: on the safe side.
    """
    top, bottom = np.asarray(counts, float), np.asarray(totals, float)
    total = float(bottom.sum())
    if not total > 0:
        return UNKNOWN
    value = min(float(top.sum()) / total, 1.0)
    error = ratio_error(top, bottom)
    effective = float(np.count_nonzero(bottom))
    if error > 0:
        effective = min(value * (1 - value) / error**2, total)
    low, high = wilson_interval(value * effective, effective)
    return Estimate(value, min(float(low), value), max(float(high), value), round(total))


def clustered_rate(counts: npt.ArrayLike, exposures: npt.ArrayLike) -> Estimate:
    """Return events per unit of exposure over replications, its interval on the log scale.

    ``of`` counts the events. Without events the interval is 0 to the exact Poisson bound
    (Garwood 1936).
    """
    top, bottom = np.asarray(counts, float), np.asarray(exposures, float)
    exposure, events = float(bottom.sum()), round(float(top.sum()))
    if not exposure > 0:
        return UNKNOWN
    if events == 0:
        return Estimate(0.0, 0.0, poisson_interval(0)[1] / exposure, 0)
    value = events / exposure
    factor = math.exp(Z * ratio_error(top, bottom) / value)
    return Estimate(value, value / factor, value * factor, events)


def poisson_interval(events: int) -> tuple[float, float]:
    """Return the exact interval of a Poisson mean (Garwood 1936).

    >>> poisson_interval(0)
    (0.0, 3.688...)
    """
    low = float(gammaincinv(events, TAIL)) if events else 0.0
    return low, float(gammaincinv(events + 1, 1 - TAIL))


def clustered_median(values: npt.ArrayLike, clusters: npt.ArrayLike) -> Estimate:
    """Return the median of values that come in clusters, with Woodruff's interval (1952).

    The error of the share below the median, taken by clusters, is turned back into quantiles.
    """
    sample, cluster = np.asarray(values, float), np.asarray(clusters)
    if not sample.size:
        return UNKNOWN
    middle = float(np.median(sample))
    _, place = np.unique(cluster, return_inverse=True)
    below: Floats = np.bincount(place, weights=sample <= middle).astype(float)
    error = ratio_error(below, np.bincount(place).astype(float))
    if math.isnan(error):
        return Estimate(middle, math.nan, math.nan, sample.size)
    levels = np.clip([0.5 - Z * error, 0.5 + Z * error], 0, 1)
    low, high = np.quantile(sample, levels)
    return Estimate(middle, float(low), float(high), sample.size)


def square_root(estimate: Estimate) -> Estimate:
    """Return the estimate of a root, e.g. of a standard deviation from a variance."""
    value, low, high = np.sqrt(np.maximum([estimate.value, estimate.low, estimate.high], 0.0))
    return Estimate(float(value), float(low), float(high), estimate.of)


def within_run_variance(series: npt.ArrayLike) -> Estimate:
    """Return the mean variance of replications about their own means; ``series`` is (runs, months)."""
    rows = np.asarray(series, float)
    if rows.size == 0:
        return UNKNOWN
    return ratio(rows.var(axis=1, ddof=1), np.ones(len(rows)), of=rows.size)


def within_run_persistence(series: npt.ArrayLike) -> Estimate:
    """Return the mean over replications of each one's AR(1) coefficient by least squares.

    ``series`` is (runs, months). The months of one replication are few, which biases its
    coefficient down by about (1 + 3φ) / months (Kendall 1954), as it does that of one short
    historical series; hence the mean of coefficients, since a pooled one is biased otherwise.
    """
    rows = np.asarray(series, float)
    if rows.size == 0:
        return UNKNOWN
    before = rows[:, :-1] - rows[:, :-1].mean(axis=1, keepdims=True)
    after = rows[:, 1:] - rows[:, 1:].mean(axis=1, keepdims=True)
    spread = (before * before).sum(axis=1)
    moving = spread > 0
    slopes = (before * after).sum(axis=1)[moving] / spread[moving]
    return ratio(slopes, np.ones(len(slopes)), of=rows.size)


def jeffreys_interval(count: int, of: int) -> tuple[float, float]:
    """Return Jeffreys' interval of a share (Brown, Cai & DasGupta 2001), for the evidence's small counts.

    >>> jeffreys_interval(0, 44)
    (0.0, 0.055...)
    """
    low: Any = betaincinv(count + 0.5, of - count + 0.5, TAIL)
    high: Any = betaincinv(count + 0.5, of - count + 0.5, 1 - TAIL)
    return (0.0 if count == 0 else float(low)), (1.0 if count == of else float(high))


def span_interval(of: int) -> tuple[float, float]:
    """Return the 95 % range of the share that the span of a sample takes in (Wilks 1941).

    From the smallest to the largest of n independent draws lies a Beta(n - 1, 2) share of any
    continuous law.

    >>> span_interval(10)
    (0.5549..., 0.9747...)
    """
    low: Any = betaincinv(of - 1, 2, TAIL)
    high: Any = betaincinv(of - 1, 2, 1 - TAIL)
    return float(low), float(high)
