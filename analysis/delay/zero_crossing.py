"""Where the value of waiting crosses zero: from when on waiting costs more than it brings, or the reverse."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import numpy as np

from analysis.delay.curve import Curve
from analysis.laboratory.paired import Floats
from sim.batch.intervals import CONFIDENCE


@dataclass(frozen=True)
class ZeroCrossing:
    """Where a curve turns from one side of zero to the other, in months; NaN is what there is not.

    A side is told where the band of the whole curve is beyond zero. ``told_sign`` is the side that is told
    first, 0 if none is: at ``told_from``, up to ``open_to`` before it none. ``turned_at`` is the first month
    after it at which the other side is told; without it no crossing is told. ``months``, with its interval,
    lies between the last month of the first side and that one. ``open_after`` is whether a month after
    ``told_from`` is on no side.
    """

    told_sign: int
    told_from: float
    open_to: float
    open_after: bool
    turned_at: float
    months: float
    low: float
    high: float
    last_month: float

    @property
    def is_told(self) -> bool:
        """Whether the curve is beyond doubt on one side first, and on the other later."""
        return not math.isnan(self.turned_at)

    def as_row(self) -> dict[str, object]:
        """Return all that is known of it by name."""
        return {"is_told": self.is_told, **asdict(self)}


def zero_crossing(curve: Curve) -> ZeroCrossing:
    """Return where a curve first turns from one side to the other of zero, within the band."""
    months, points = curve.months, curve.points
    low_end, high_end = (points[end].to_numpy() for end in ("band_low", "band_high"))
    sides = (low_end > 0.0).astype(int) - (high_end < 0.0).astype(int)
    told = np.flatnonzero(sides)
    first = int(told[0]) if len(told) else None
    side = 0 if first is None else int(sides[first])
    others = np.flatnonzero(sides == -side) if side else told
    at = low = high = math.nan
    if len(others):
        span = slice(int(np.flatnonzero(sides[: others[0]] == side)[-1]), int(others[0]) + 1)
        at = crossing_between(months[span], points["value"].to_numpy()[span], side)
        samples = [crossing_between(months[span], one[span], side) for one in curve.resampled]
        tail = 0.5 * (1.0 - CONFIDENCE)
        low, high = (float(end) for end in np.quantile(samples, (tail, 1.0 - tail), method="inverted_cdf"))
    return ZeroCrossing(
        told_sign=side,
        told_from=math.nan if first is None else float(months[first]),
        open_to=math.nan if first is None else float(months[max(0, first - 1)]),
        open_after=first is not None and bool((sides[first:] == 0).any()),
        turned_at=float(months[others[0]]) if len(others) else math.nan,
        months=at,
        low=low,
        high=high,
        last_month=float(months[-1]),
    )


def crossing_between(months: Floats, value: Floats, side: int) -> float:
    """Return where a broken line first leaves a side of zero, 1 or -1; its ends if it is before or after.

    >>> crossing_between(np.array([2.0, 4.0, 6.0]), np.array([0.01, -0.03, -0.05]), 1)
    2.5
    >>> crossing_between(np.array([2.0, 4.0, 6.0]), np.array([0.01, 0.02, 0.03]), 1)
    6.0
    """
    left = np.flatnonzero(side * value <= 0.0)
    if not len(left):
        return float(months[-1])
    after = int(left[0])
    if after == 0:
        return float(months[0])
    share = value[after - 1] / (value[after - 1] - value[after])
    return float(months[after - 1] + share * (months[after] - months[after - 1]))
