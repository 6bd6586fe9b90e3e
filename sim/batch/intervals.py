"""Intervals of estimates: chance alone, for independent runs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri  # scipy.stats would double the time to start

Floats = npt.NDArray[np.float64]

CONFIDENCE = 0.95


def z_of(confidence: float) -> float:
    """Return how many standard errors a normal interval reaches on either side."""
    return float(ndtri(0.5 + confidence / 2))


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
    z = z_of(confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = successes / trials
        centre = (share + z * z / (2 * trials)) / (1 + z * z / trials)
        spread = share * (1 - share) / trials + z * z / (4 * trials * trials)
        half = z * np.sqrt(spread) / (1 + z * z / trials)
    # At 0 and at all runs the bound is exact; rounding must not push it past the estimate.
    low = np.clip(np.minimum(centre - half, share), 0, 1)
    high = np.clip(np.maximum(centre + half, share), 0, 1)
    return np.where(successes == 0, share, low), np.where(successes == trials, share, high)


def paired_share_half_width(
    first_only: npt.ArrayLike, second_only: npt.ArrayLike, runs: npt.ArrayLike, confidence: float = CONFIDENCE
) -> Floats:
    """Return the half-width of the interval of a difference of two shares, counted on the same runs.

    ``first_only`` and ``second_only`` are the runs in which one had the outcome and the other had not. Half
    a run is added to each of the four cells, so that it holds for rare outcomes, too (Agresti & Min 2005,
    *Statistics in Medicine* 24, 729-740). NaN where there are no runs.

    >>> print(f"{float(paired_share_half_width(30, 20, 1000)):.4f}")
    0.0140
    """
    n = np.asarray(runs, float) + 2.0
    one, other = np.asarray(first_only, float) + 0.5, np.asarray(second_only, float) + 0.5
    half: Floats = z_of(confidence) * np.sqrt(one + other - (one - other) ** 2 / n) / n
    return np.where(np.asarray(runs) > 0, half, np.nan)


def share_half_width(count: npt.ArrayLike, runs: npt.ArrayLike, confidence: float = CONFIDENCE) -> Floats:
    """Return half the length of the Wilson interval of a share; NaN where there are no runs."""
    low, high = wilson_interval(count, runs, confidence)
    half: Floats = (high - low) / 2
    return half
