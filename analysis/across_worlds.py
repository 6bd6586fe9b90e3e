"""Headlines with two intervals: how sure the Monte Carlo estimate is, and how far worlds lie apart."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.outcomes import binomial_half_quantile
from analysis.variance_split import FEWEST_WORLDS, SplitError, variance_split
from analysis.world_intervals import mean_interval, share_interval
from analysis.world_outputs import OUTPUTS, Floats
from analysis.world_spread import range_of_means, range_of_shares
from sim.batch.intervals import CONFIDENCE

UNKNOWN = float("nan")
PART = ("assumptions_share", "assumptions_low", "assumptions_high")
"""The columns of the part of the variance that comes from assumptions."""


def across_worlds(worlds: pd.DataFrame, confidence: float = CONFIDENCE) -> pd.DataFrame:
    """Return one row per (strategy, output) of a frame of worlds (``analysis.evaluate``).

    Columns: strategy, output, worlds (of a median day, those with a signature), runs (of a world); estimate,
    the mean over worlds (of a median day their median); low and high, its Monte Carlo interval, in which
    both the worlds that were drawn and the runs in them are chance; world_low and world_high, between which
    nine worlds in ten lie, the noise of their few runs taken out, NaN where worlds are not told apart from
    chance; and assumptions_share with its interval assumptions_low, assumptions_high, the part of the
    variance of one run in a random world that comes from assumptions. Raises SplitError for too few
    worlds, for worlds that are missing or there twice, and for worlds that share their luck.
    """
    if (worlds["luck"] == "shared").any():
        raise SplitError(
            "these worlds share their luck, so that chance moves them together and cannot be told from "
            "assumptions; play them with luck of their own"
        )
    if worlds.duplicated(["strategy", "world", "output"]).any():
        raise SplitError("some worlds are there twice: they would be counted twice")
    refuse_holes(worlds)
    groups = worlds.groupby(["strategy", "output"], sort=False, observed=True)
    return pd.DataFrame([headline(own, confidence) for _, own in groups])


def refuse_holes(worlds: pd.DataFrame) -> None:
    """Raise SplitError if an output lacks a world that another has, or worlds have not as many runs."""
    whole = range(1, int(worlds["world"].max()) + 1)
    for (strategy, output), own in worlds.groupby(["strategy", "output"], observed=True):
        missing = sorted(set(whole) - set(own["world"]))
        if missing:
            raise SplitError(
                f"{output} under {strategy} lacks {len(missing):,} of {len(whole):,} worlds, the first world "
                f"{missing[0]}: nothing is averaged over those that are there"
            )
    if worlds["runs"].min() != worlds["runs"].max():
        raise SplitError("worlds have different numbers of runs: play them all with the same")


def headline(worlds: pd.DataFrame, confidence: float) -> dict[str, Any]:
    """Return the row of one strategy and output."""
    strategy, output = (str(worlds[name].iloc[0]) for name in ("strategy", "output"))
    values, runs = worlds["value"].to_numpy(float), int(worlds["runs"].iloc[0])
    common = {"strategy": strategy, "output": output, "worlds": len(values), "runs": runs}
    if OUTPUTS[output].is_median:
        return common | of_medians(values, worlds["error"].to_numpy(float), confidence)
    split = variance_split(values, worlds["variance"].to_numpy(float), runs, confidence)
    if output.startswith("share:"):
        interval = share_interval(values, runs, confidence)
        of_worlds = range_of_shares(split.mean, split.assumptions)
    else:
        interval = mean_interval(values, confidence)
        of_worlds = range_of_means(values, split.chance / runs)
    found = common | {
        "estimate": split.mean,
        "low": interval[0],
        "high": interval[1],
        "world_low": of_worlds[0],
        "world_high": of_worlds[1],
        **dict(zip(PART, (split.share, split.share_low, split.share_high), strict=True)),
    }
    if split.assumptions + split.chance == 0.0:  # nothing varies: nothing to share out
        found |= dict.fromkeys(PART, UNKNOWN)
    return found


def of_medians(values: Floats, errors: Floats, confidence: float) -> dict[str, float]:
    """Return the median of worlds' median days, its interval by order statistics, and the range of worlds.

    Worlds without a signature are left out, and so counted in ``worlds``; fewer than ``FEWEST_WORLDS`` with
    one say nothing. The range is that of worlds with so many signatures that their median has an error.
    """
    in_order, surer = np.sort(values[~np.isnan(values)]), ~np.isnan(errors)
    found = dict.fromkeys(
        (*("estimate", "low", "high", "world_low", "world_high"), *PART),
        UNKNOWN,
    )
    if len(in_order) < FEWEST_WORLDS:
        return found | {"worlds": len(in_order)}
    rank = binomial_half_quantile((1 - confidence) / 2, len(in_order))
    of_worlds = (UNKNOWN, UNKNOWN)
    if surer.sum() >= FEWEST_WORLDS:
        of_worlds = range_of_means(values[surer], float(np.square(errors[surer]).mean()))
    return found | {
        "worlds": len(in_order),
        "estimate": float(np.median(in_order)),
        "low": float(in_order[max(rank - 1, 0)]),
        "high": float(in_order[min(len(in_order) - rank, len(in_order) - 1)]),
        "world_low": of_worlds[0],
        "world_high": of_worlds[1],
    }
