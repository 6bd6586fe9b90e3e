"""Intervals of estimates: chance alone, for independent runs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri  # scipy.stats would double the time to start

Floats = npt.NDArray[np.float64]

CONFIDENCE = 0.95


def wilson_interval(
    count: npt.ArrayLike, runs: npt.ArrayLike, confidence: float = CONFIDENCE
) -> tuple[Floats, Floats]:
    """Return the score interval of a proportion (Wilson 1927), element by element.

    ``count`` and ``runs`` broadcast; both bounds have their common shape, lie in [0, 1], enclose
    count / runs, and are NaN where there are no runs.

    >>> low, high = wilson_interval(10, 100)
    >>> print(f"{low:.4f} {high:.4f}")
    0.0552 0.1744
    """
    successes = np.asarray(count, float)
    trials = np.asarray(runs, float)
    z = float(ndtri(0.5 + confidence / 2))
    with np.errstate(invalid="ignore", divide="ignore"):
        share = successes / trials
        centre = (share + z * z / (2 * trials)) / (1 + z * z / trials)
        spread = share * (1 - share) / trials + z * z / (4 * trials * trials)
        half = z * np.sqrt(spread) / (1 + z * z / trials)
    # At 0 and at all runs the bound is exact; rounding must not push it past the estimate.
    low = np.clip(np.minimum(centre - half, share), 0, 1)
    high = np.clip(np.maximum(centre + half, share), 0, 1)
    return np.where(successes == 0, share, low), np.where(successes == trials, share, high)


def mean_half_width(
    total: npt.ArrayLike, squares: npt.ArrayLike, runs: npt.ArrayLike, confidence: float = CONFIDENCE
) -> Floats:
    """Return the half-width of the interval of a mean, from the sum of values and of their squares.

    Normal, by the central limit theorem; for paired differences the sums are those of the
    differences. NaN for fewer than two runs.

    >>> print(f"{float(mean_half_width(0.0, 100.0, 100)):.3f}")
    0.197
    """
    n = np.asarray(runs, float)
    z = float(ndtri(0.5 + confidence / 2))
    with np.errstate(invalid="ignore", divide="ignore"):
        variance = (np.asarray(squares, float) - np.asarray(total, float) ** 2 / n) / (n - 1)
        half: Floats = z * np.sqrt(np.maximum(variance, 0.0) / n)
    return np.where(n > 1, half, np.nan)


def share_half_width(count: npt.ArrayLike, runs: npt.ArrayLike, confidence: float = CONFIDENCE) -> Floats:
    """Return half the length of the Wilson interval of a share; NaN where there are no runs."""
    low, high = wilson_interval(count, runs, confidence)
    half: Floats = (high - low) / 2
    return half
