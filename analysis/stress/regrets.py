"""Strategies across worlds: regret, how often one is good enough, and the mean of its worst worlds.

Replications are averaged first: all here is of the mean of each strategy in each world. The noise that is
left would make the worst world of many look worse than it is; so what strategies differ by in a world is
drawn toward its mean over worlds, by the part of its variance that is noise (empirical Bayes, Louis 1984,
*JASA* 79, 393-398). With endless runs nothing is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.laboratory.paired import Floats
from sim.batch.intervals import CONFIDENCE

TAIL = 0.10
"""The share of worlds whose mean is the conditional value at risk."""
RESAMPLES = 500
CRITERIA = ("mean", "largest_regret", "regret_90", "good_enough", "worst_tenth")
SMALLER_IS_BETTER = ("largest_regret", "regret_90")
ANY_NUMBER = (-np.inf, np.inf)


@dataclass(frozen=True)
class Ranking:
    """Every criterion of every strategy, shape (criteria, strategies), with intervals and how often it leads.

    ``first`` is the share of resampled sets of worlds in which a strategy is the best by a criterion.
    """

    found: Floats
    low: Floats
    high: Floats
    first: Floats


def without_noise(runs: Floats, ends: tuple[float, float] = ANY_NUMBER) -> Floats:
    """Return the means by strategy and world, shape (strategies, worlds), noise of differences drawn in.

    ``runs`` has the shape (strategies, worlds, runs), the same luck for all strategies of a world. ``ends``
    are the least and the most that a mean can be: what is drawn together stays a share.
    """
    level = runs.mean(axis=0, keepdims=True)
    apart = runs - level
    means = apart.mean(axis=2)
    if runs.shape[2] > 1:
        noise = (apart.var(axis=2, ddof=1) / runs.shape[2]).mean(axis=1, keepdims=True)
        spread = means.var(axis=1, ddof=1, keepdims=True)
        kept = np.sqrt(
            np.maximum(0.0, 1.0 - np.divide(noise, spread, out=np.ones_like(noise), where=spread > 0))
        )
        centre = means.mean(axis=1, keepdims=True)
        means = centre + kept * (means - centre)
    return np.asarray(np.clip(level.mean(axis=2) + means, *ends))


def regret(means: Floats) -> Floats:
    """Return what each strategy falls short of the best of its world, shape (strategies, worlds)."""
    return np.asarray(means.max(axis=0, keepdims=True) - means)


def worst_tenth(values: Floats) -> Floats:
    """Return the mean of the worst tenth of the worlds, one at least, along the last axis (CVaR)."""
    number = max(1, int(np.ceil(TAIL * values.shape[-1])))
    return np.asarray(np.sort(values, axis=-1)[..., :number].mean(axis=-1))


def criteria_of(means: Floats, bound: float) -> Floats:
    """Return every criterion, shape (criteria, strategies), of means by strategy and world."""
    short = regret(means)
    return np.stack(
        [
            means.mean(axis=1),
            short.max(axis=1),
            np.quantile(short, 1.0 - TAIL, axis=1),
            (means >= bound).mean(axis=1),
            worst_tenth(means),
        ]
    )


def ranking_of(runs: Floats, bound: float, seed: int, ends: tuple[float, float] = ANY_NUMBER) -> Ranking:
    """Return the criteria with percentile intervals over resampled worlds, each set drawn in by itself.

    ``runs`` has the shape (strategies, worlds, runs), the same luck for all strategies of a world.
    """
    worlds = runs.shape[1]
    draw = np.random.default_rng(seed)
    some = np.array(
        [
            criteria_of(without_noise(runs[:, draw.integers(worlds, size=worlds)], ends), bound)
            for _ in range(RESAMPLES)
        ]
    )
    low, high = np.quantile(some, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2], axis=0)
    found = criteria_of(without_noise(runs, ends), bound)
    first = np.stack([leads(some[:, row], name).mean(axis=0) for row, name in enumerate(CRITERIA)])
    return Ranking(found, np.minimum(low, found), np.maximum(high, found), first)


def leads(values: Floats, criterion: str) -> npt.NDArray[np.float64]:
    """Return which strategy is the best by a criterion, equals sharing it; shape of ``values``."""
    turned = -values if criterion in SMALLER_IS_BETTER else values
    best = turned >= turned.max(axis=-1, keepdims=True) - 1e-12
    return np.asarray(best / best.sum(axis=-1, keepdims=True))
