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

from sim.batch.intervals import CONFIDENCE

Floats = npt.NDArray[np.float64]

RESAMPLES = 2_000
FEWEST_WORLDS = 10


class SplitError(ValueError):
    """Worlds of which the variance cannot be split; the message says why."""


@dataclass(frozen=True)
class Split:
    """The variance of an output, split. ``share`` is that of assumptions, with its interval.

    ``assumptions`` and ``chance`` are variances; ``is_noise`` says that worlds differ no more than their
    means would by chance alone.
    """

    mean: float
    assumptions: float
    chance: float
    share: float
    share_low: float
    share_high: float
    is_noise: bool


def variance_split(
    means: Floats, variances: Floats, runs: int, confidence: float = CONFIDENCE, seed: int = 1
) -> Split:
    """Split the variance of an output over worlds of ``runs`` runs each.

    ``means`` and ``variances`` (those of a sample, divided by runs - 1) have the shape (worlds,). The
    interval of the share is the bootstrap's over worlds, by percentiles (Davison & Hinkley 1997, chapter 5).
    Raises SplitError for fewer than ``FEWEST_WORLDS`` worlds or two runs, and for values that are missing.
    """
    if len(means) < FEWEST_WORLDS or runs < 2:
        raise SplitError(
            f"{len(means)} worlds of {runs} runs are too few to tell assumptions from chance: take "
            f"{FEWEST_WORLDS} worlds or more, of 2 runs or more"
        )
    if not (np.isfinite(means).all() and np.isfinite(variances).all()):
        raise SplitError("some worlds have no value: nothing is averaged over those that have")
    assumptions, chance = components(means, variances, runs)
    chosen = np.random.default_rng(seed).integers(len(means), size=(RESAMPLES, len(means)))
    between, within = components(means[chosen], variances[chosen], runs)
    low, high = np.quantile(share(between, within), [(1 - confidence) / 2, (1 + confidence) / 2])
    return Split(
        mean=float(means.mean()),
        assumptions=max(0.0, float(assumptions)),
        chance=float(chance),
        share=float(share(assumptions, chance)),
        share_low=float(low),
        share_high=float(high),
        is_noise=bool(low <= 0.0),
    )


def components(means: Floats, variances: Floats, runs: int) -> tuple[Floats, Floats]:
    """Return the variance between worlds, which may be negative, and inside; worlds are on the last axis."""
    inside = variances.mean(axis=-1)
    return np.asarray(means.var(axis=-1, ddof=1) - inside / runs), np.asarray(inside)


def share(between: Floats, within: Floats) -> Floats:
    """Return the share of the variance between worlds, 0 where there is none at all."""
    positive = np.maximum(between, 0.0)
    total = positive + within
    return np.divide(positive, total, out=np.zeros_like(total), where=total > 0.0)


def true_spread(means: Floats, variances: Floats, runs: int, shares: Floats) -> Floats:
    """Return quantiles of what worlds' means would be with endless runs.

    The means are drawn together until their variance is that between worlds (an empirical Bayes estimate
    that keeps the variance, Louis 1984), so that the noise of few runs does not pass for ignorance.
    """
    between, _ = components(means, variances, runs)
    spread = means.var(ddof=1)
    factor = np.sqrt(max(0.0, float(between)) / spread) if spread > 0.0 else 0.0
    centre = means.mean()
    found: Floats = np.quantile(centre + factor * (means - centre), shares)
    return found
