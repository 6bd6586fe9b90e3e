"""Where the value of waiting crosses zero: from when on waiting costs more than it brings, or the reverse."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from analysis.delay.curve import Curve
from analysis.laboratory.paired import Floats
from sim.batch.intervals import CONFIDENCE

TOLD_FROM = 0.975
"""A crossing is told if so many bootstrap samples have it; fewer leave it open."""


@dataclass(frozen=True)
class ZeroCrossing:
    """The first change of sign of a curve, in months, with its interval; NaN where there is none.

    ``crossed`` is the share of bootstrap samples that cross. An end of the interval is infinite where that
    part of the samples crosses later than the last month, or never. ``before`` is the sign of the curve
    before it. ``told_sign`` is the sign at the first months at which the band of the whole curve leaves zero,
    0 if there are none; ``told_from`` those months, ``open_to`` the last before them, NaN if there are none.
    """

    months: float
    low: float
    high: float
    crossed: float
    before: int
    told_sign: int
    told_from: float
    open_to: float
    last_month: float

    @property
    def is_told(self) -> bool:
        """Whether the curve leaves zero beyond doubt, and crosses it in almost all bootstrap samples."""
        return self.told_sign != 0 and self.crossed >= TOLD_FROM and not math.isnan(self.months)


def zero_crossing(curve: Curve) -> ZeroCrossing:
    """Return where a curve first changes its sign after month 0, at which it is 0 by definition."""
    value = curve.points["value"].to_numpy()
    found = first_crossing(curve.months, value)
    samples = np.array([first_crossing(curve.months, one) for one in curve.resampled])
    crossed = float(np.isfinite(samples).mean())
    tail = 0.5 * (1.0 - CONFIDENCE)
    low, high = (float(np.quantile(samples, share, method="inverted_cdf")) for share in (tail, 1.0 - tail))
    low_end, high_end = (curve.points[end].to_numpy() for end in ("band_low", "band_high"))
    signs = (low_end > 0.0).astype(int) - (high_end < 0.0).astype(int)
    told = signs != 0
    first = int(np.argmax(told)) if told.any() else None
    return ZeroCrossing(
        months=found if math.isfinite(found) else math.nan,
        low=low if crossed else math.nan,
        high=high if crossed else math.nan,
        crossed=crossed,
        before=int(np.sign(next((one for one in value if one), 0.0))),
        told_sign=0 if first is None else int(signs[first]),
        told_from=math.nan if first is None else float(curve.months[first]),
        open_to=math.nan if first is None else float(curve.months[max(0, first - 1)]),
        last_month=float(curve.months[-1]),
    )


def first_crossing(months: Floats, value: Floats) -> float:
    """Return where a broken line through the points first changes its sign, infinity if it does not.

    Points at exactly 0 belong to no side: the line must come out on the other one.

    >>> first_crossing(np.array([0.0, 2.0, 4.0]), np.array([0.0, 0.01, -0.03]))
    2.5
    >>> first_crossing(np.array([0.0, 2.0, 4.0]), np.array([0.0, -0.01, -0.03]))
    inf
    """
    apart = np.flatnonzero(value)
    if len(apart) < 2:
        return math.inf
    signs = np.sign(value[apart])
    changes = np.flatnonzero(signs[1:] != signs[:-1])
    if not len(changes):
        return math.inf
    before, after = apart[changes[0]], apart[changes[0] + 1]
    share = value[before] / (value[before] - value[after])
    return float(months[before] + share * (months[after] - months[before]))
