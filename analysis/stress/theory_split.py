"""What is not known, split: between theories, between assumptions under each, and chance.

The variance of one run, of a theory taken by equal chances, in a world drawn from the assumptions, is that of
the theories' means, plus the mean variance of worlds under a theory, plus the mean variance of the runs of a
world (law of total variance). What few runs and few worlds add to the first two is taken out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.laboratory.paired import Estimate, Floats
from sim.batch.intervals import CONFIDENCE

RESAMPLES = 500


@dataclass(frozen=True)
class TheorySplit:
    """Shares of the variance that theory, assumptions and chance bring, each with its interval; their sum."""

    theory: Estimate
    assumptions: Estimate
    chance: Estimate
    variance: float


def split_by_theory(values: Floats, seed: int) -> TheorySplit:
    """Split runs of the shape (theories, worlds, runs); intervals are those of resampled worlds."""
    means, noise = values.mean(axis=2), values.var(axis=2, ddof=1)
    runs, worlds = values.shape[2], values.shape[1]
    parts = components(means, noise, runs)
    draw = np.random.default_rng(seed)
    which = draw.integers(worlds, size=(RESAMPLES, worlds))
    some = np.array([resampled(means, noise, runs, one) for one in which])
    low, high = np.quantile(some, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2], axis=0)
    shares = shares_of(parts)
    found = [
        Estimate(float(share), min(float(share), float(one)), max(float(share), float(other)), worlds)
        for share, one, other in zip(shares, low, high, strict=True)
    ]
    return TheorySplit(found[0], found[1], found[2], float(parts.sum()))


def resampled(means: Floats, noise: Floats, runs: int, which: npt.NDArray[np.int64]) -> Floats:
    """Return the shares of resampled worlds."""
    return shares_of(components(means[:, which], noise[:, which], runs))


def components(means: Floats, noise: Floats, runs: int) -> Floats:
    """Return the variances of theory, assumptions and chance, none below 0."""
    worlds = means.shape[1]
    apart = means - means.mean(axis=0)
    between = float(apart.mean(axis=1).var()) - float(apart.var(axis=1, ddof=1).mean()) / worlds
    inside = float(means.var(axis=1, ddof=1).mean()) - float(noise.mean()) / runs
    return np.array([max(0.0, between), max(0.0, inside), float(noise.mean())])


def shares_of(parts: Floats) -> Floats:
    """Return parts as shares of their sum, 0 where nothing varies."""
    whole = float(parts.sum())
    return parts / whole if whole > 0.0 else np.zeros(3)
