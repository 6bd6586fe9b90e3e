"""When texts are signed, world by world: the share of runs with a negotiated ending by each date."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.evaluate import refuse_failed
from analysis.outcomes import SIGNATURES
from analysis.world_intervals import share_interval
from analysis.world_spread import range_of_shares
from analysis.worlds_words import Sampled
from sim.batch.intervals import CONFIDENCE
from sim.batch.store import ResultsFolder
from sim.batch.summary import Counts

Floats = npt.NDArray[np.float64]

MOST_DATES = 200  # about one a week, and what a panel can show


@dataclass(frozen=True)
class SignatureCurve:
    """The share of runs of one strategy with a signed text by the end of each of some days.

    All of shape (days,): ``days`` after the start, the last the horizon; ``mean`` over worlds; its interval
    ``low``, ``high``, worlds being the independent units; and ``world_low``, ``world_high``, between which
    nine worlds in ten lie, the noise of their few runs taken out. Intervals hold date by date.
    """

    days: Counts
    mean: Floats
    low: Floats
    high: Floats
    world_low: Floats
    world_high: Floats

    @classmethod
    def of(cls, days: Counts, signed: Counts, runs: int, confidence: float = CONFIDENCE) -> SignatureCurve:
        """Reckon it from counts of signed runs by world and day, shape (worlds, days), of ``runs`` each."""
        shares = signed / runs
        variances = shares * (1 - shares) * runs / max(runs - 1, 1)
        intervals = np.array([share_interval(own, runs, confidence) for own in shares.T])
        mean = shares.mean(axis=0)
        between = shares.var(axis=0, ddof=1) - variances.mean(axis=0) / runs
        ranges = np.array([range_of_shares(*known) for known in zip(mean, between, strict=True)])
        band = np.where(np.isnan(ranges), mean[:, np.newaxis], ranges)
        # What has happened stays so: no edge falls, or goes beyond where it ends.
        world_low, world_high = np.minimum(np.maximum.accumulate(band, axis=0), band[-1]).T
        low, high = intervals.T
        return cls(days, mean, low, high, np.minimum(world_low, mean), world_high)


def signature_curves(folder: ResultsFolder, sampled: Sampled) -> list[SignatureCurve]:
    """Return the curve of every strategy. Raises StoreError for a damaged folder or failed runs."""
    days = shown_days(sampled.horizon_days)
    counts = signed_by_day(folder, sampled, days)
    return [SignatureCurve.of(days, signed, sampled.runs) for signed in counts]


def shown_days(horizon_days: int) -> Counts:
    """Return whole days from the start to the horizon, evenly, at most ``MOST_DATES``."""
    return np.unique(np.linspace(0, horizon_days, MOST_DATES).astype(np.int64))


def signed_by_day(folder: ResultsFolder, sampled: Sampled, days: Counts) -> Counts:
    """Return how many runs have a signed text by the end of each day, shape (strategies, worlds, days).

    Reads part by part, so that memory does not grow with runs. Raises StoreError for failed runs.
    """
    signed = np.zeros((len(sampled.strategies), sampled.worlds, len(days)), np.int64)
    places = {name: place for place, name in enumerate(sampled.strategies)}
    for part in folder.read_parts("runs", ["strategy", "world", "outcome", "day"]):
        runs = part.to_pandas()
        refuse_failed(folder, runs)
        runs = runs[runs["outcome"].isin(SIGNATURES)]
        whole_days = np.clip(runs["day"].to_numpy(np.float64), 0.0, sampled.horizon_days).astype(np.int64)
        strategy = runs["strategy"].astype(str).map(places).to_numpy(np.int64)
        world = runs["world"].to_numpy(np.int64) - 1
        np.add.at(signed, (strategy, world, np.searchsorted(days, whole_days)), 1)
    return signed.cumsum(axis=2)
