"""How far other luck would move a contest: resampled runs, the same in all cells, and bands over choices."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit  # scipy.stats would double the time to start

from analysis.contest.plays import Contest
from sim.batch.intervals import CONFIDENCE

Floats = npt.NDArray[np.float64]

RESAMPLES, RESAMPLED_TABLES = 1_000, 400
"""How often runs are drawn again for intervals, and for the equilibria of a table, which take longer."""
BLOCK = 4_000_000
"""How many resampled runs are counted at once, which bounds memory."""


def resampled_means(contest: Contest, resamples: int = RESAMPLES) -> Floats:
    """Return mean payoffs of resampled runs, shape (resamples, *shape of ``contest.means``).

    Runs are drawn with replacement, as many as there are (Efron 1979). A draw is of a run number: it
    takes that run of every cell, since they share its luck. The draws hang on the seed of the contest alone.
    """
    runs = contest.runs
    payoffs = contest.payoffs.reshape(-1, runs)
    luck = np.random.default_rng(contest.plan.seed)
    at_once = max(1, BLOCK // runs)
    found = np.empty((resamples, len(payoffs)))
    for first in range(0, resamples, at_once):
        block = min(at_once, resamples - first)
        drawn = luck.integers(runs, size=(block, runs)) + runs * np.arange(block)[:, np.newaxis]
        times = np.bincount(drawn.ravel(), minlength=block * runs).reshape(block, runs)
        found[first : first + block] = times @ payoffs.T / runs
    return found.reshape(resamples, *contest.payoffs.shape[:-1])


@dataclass(frozen=True)
class Band:
    """Differences to one choice, with intervals that hold together: all of them, with the confidence."""

    mean: Floats
    low: Floats
    high: Floats

    @property
    def most(self) -> tuple[float, float, float]:
        """The largest of the differences and of no change at all (0), with its interval.

        Whenever the band holds all true differences, the interval holds the largest of them: it is honest
        about the choice of the largest from the same runs, whose plain estimate is too high on average.
        """
        mean, low, high = (float(np.max(ends, initial=0.0)) for ends in (self.mean, self.low, self.high))
        return mean, low, high


def band(differences: Floats, resampled: Floats, confidence: float = CONFIDENCE) -> Band:
    """Return the band of mean differences, (choices, runs), from their resampled means, (resamples, choices).

    Each interval is mean ± c standard errors. One c serves all of them: the quantile, over resamples, of
    the largest deviation in standard errors, at least Student's for one difference (max-t; Romano & Wolf
    2005, *Econometrica* 73). A difference that is the same in every run has no error.
    """
    runs = differences.shape[1]
    mean = differences.mean(axis=1)
    error = differences.std(axis=1, ddof=1) / np.sqrt(runs)
    moved = error > 0.0
    critical = float(stdtrit(runs - 1, 0.5 + confidence / 2))
    if moved.any():
        deviations = np.abs(resampled[:, moved] - mean[moved]) / error[moved]
        largest = np.quantile(deviations.max(axis=1), confidence, method="higher")
        critical = max(critical, float(largest))
    return Band(mean, mean - critical * error, mean + critical * error)
