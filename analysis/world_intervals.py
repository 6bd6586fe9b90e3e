"""Monte Carlo intervals of a mean over worlds, in which the runs of a world hang together."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit  # scipy.stats would double the time to start

from sim.batch.intervals import CONFIDENCE, wilson_interval, z_of

Floats = npt.NDArray[np.float64]


def mean_interval(means: Floats, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return Student's interval of the mean over worlds, from the mean of each, shape (worlds,)."""
    error = float(means.std(ddof=1) / np.sqrt(len(means)))
    half = student(len(means), confidence) * error
    return float(means.mean()) - half, float(means.mean()) + half


def share_interval(shares: Floats, runs: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return the interval of the mean over worlds of the share of ``runs`` runs each, shape (worlds,).

    It is Wilson's for as many independent runs as those of the worlds are worth (Korn & Graubard 1998,
    *Survey Methodology* 24, 193-201), so that it stays in [0, 1], leans where an outcome is rare, and says
    something where no run had it.
    """
    share, variance = float(shares.mean()), float(shares.var(ddof=1)) / len(shares)
    worth = float(len(shares) * runs)
    if variance > 0.0:
        fewer_worlds = (z_of(confidence) / student(len(shares), confidence)) ** 2
        worth = min(worth, share * (1.0 - share) / variance * fewer_worlds)
    low, high = wilson_interval(share * worth, worth, confidence)
    return float(low), float(high)


def student(worlds: int, confidence: float) -> float:
    """Return how many standard errors Student's interval over worlds reaches on either side."""
    return float(stdtrit(worlds - 1, (1 + confidence) / 2))
