"""How much of what is not known comes from assumptions, and how much is chance.

By the law of total variance the variance of one run in a random world is that of the worlds' means plus the
mean of the variances inside worlds. The means of few runs spread by chance, too, and that is taken out: the
variance between means less the mean variance inside over the runs of a world (the analysis of variance of
one random factor, Searle, Casella & McCulloch 1992, chapter 3). So estimated it can be negative where
worlds differ less than the noise; it is then told as 0, not as a number.

Worlds must have luck of their own: where run k has the same luck in every world, means move together and
the split is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit  # scipy.stats would double the time to start

from sim.batch.intervals import CONFIDENCE

Floats = npt.NDArray[np.float64]

FEWEST_WORLDS = 10
TINY = 1e-12
"""A ratio below this is none but for rounding."""


class SplitError(ValueError):
    """Worlds of which the variance cannot be split; the message says why."""


@dataclass(frozen=True)
class Split:
    """The variance of an output, split. ``share`` is that of assumptions, with its interval.

    ``assumptions`` and ``chance`` are variances, of worlds and of the runs of one.
    """

    mean: float
    assumptions: float
    chance: float
    share: float
    share_low: float
    share_high: float


def variance_split(means: Floats, variances: Floats, runs: int, confidence: float = CONFIDENCE) -> Split:
    """Split the variance of an output over worlds of ``runs`` runs each.

    ``means`` and ``variances`` (those of a sample, divided by runs - 1) have the shape (worlds,). The
    interval of the share is that of the jackknife over worlds (``share_interval``). Raises SplitError for
    fewer than ``FEWEST_WORLDS`` worlds or two runs, and for values that are missing.
    """
    if len(means) < FEWEST_WORLDS or runs < 2:
        raise SplitError(
            f"{len(means)} worlds of {runs} runs are too few to tell assumptions from chance: take "
            f"{FEWEST_WORLDS} worlds or more, of 2 runs or more"
        )
    if not (np.isfinite(means).all() and np.isfinite(variances).all()):
        raise SplitError("some worlds have no value: nothing is averaged over those that have")
    assumptions, chance = components(means, variances, runs)
    low, high = share_interval(means, variances, runs, confidence)
    return Split(
        mean=float(means.mean()),
        assumptions=max(0.0, float(assumptions)),
        chance=float(chance),
        share=float(share(assumptions, chance)),
        share_low=low,
        share_high=high,
    )


def share_interval(means: Floats, variances: Floats, runs: int, confidence: float) -> tuple[float, float]:
    """Return the interval of the share of variance between worlds, by the jackknife over worlds.

    It is taken of the logarithm of the ratio of mean squares, with Student's factor (Arvesen & Schmitz 1970,
    *Biometrics* 26, 677-686). All of [0, 1] where the ratio hangs on a single world, so that nothing is
    known; no width where there is no chance, or no variance at all.
    """
    if variances.max() == 0.0:
        point = float(share(*components(means, variances, runs)))
        return point, point
    worlds = len(means)
    ratios = left_out(means, variances, runs)
    if not (np.isfinite(ratios).all() and ratios.min() > TINY):
        return 0.0, 1.0
    logs = np.log(ratios)
    error = np.sqrt((worlds - 1) / worlds * ((logs - logs.mean()) ** 2).sum())
    half = stdtrit(worlds - 1, (1 + confidence) / 2) * error
    ratio = runs * means.var(ddof=1) / variances.mean()
    centre = max(0.0, float(np.log(ratio)))  # below 1 is noise: the ratio of endless worlds is not
    low, high = (share_of_ratio(float(np.exp(centre + side)), runs) for side in (-half, half))
    return low, high


def left_out(means: Floats, variances: Floats, runs: int) -> Floats:
    """Return the mean square between worlds over that inside, without each of the worlds in turn."""
    worlds = len(means)
    squares = (means - means.mean()) ** 2
    between = (squares.sum() - squares * worlds / (worlds - 1)) / (worlds - 2)
    inside = (variances.sum() - variances) / (worlds - 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(runs * between / inside)


def share_of_ratio(ratio: float, runs: int) -> float:
    """Return the share of variance between worlds that goes with a ratio of mean squares."""
    between = max(0.0, ratio - 1.0) / runs
    return between / (between + 1.0)


def components(means: Floats, variances: Floats, runs: int) -> tuple[Floats, Floats]:
    """Return the variance between worlds, which may be negative, and inside; worlds are on the last axis."""
    inside = variances.mean(axis=-1)
    return np.asarray(means.var(axis=-1, ddof=1) - inside / runs), np.asarray(inside)


def share(between: Floats, within: Floats) -> Floats:
    """Return the share of the variance between worlds, 0 where there is none at all."""
    positive = np.maximum(between, 0.0)
    total = positive + within
    return np.divide(positive, total, out=np.zeros_like(total), where=total > 0.0)
