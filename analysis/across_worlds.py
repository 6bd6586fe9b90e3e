"""Headlines with two intervals: how sure the Monte Carlo estimate is, and how far worlds lie apart."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.outcomes import binomial_half_quantile
from analysis.variance_split import SplitError, true_spread, variance_split
from analysis.world_intervals import mean_interval, share_interval
from analysis.world_outputs import OUTPUTS
from sim.batch.intervals import CONFIDENCE

WORLDS_INSIDE = 0.90
"""The share of worlds between the bounds of the second interval."""


def across_worlds(worlds: pd.DataFrame, confidence: float = CONFIDENCE) -> pd.DataFrame:
    """Return one row per (strategy, output) of a frame of worlds (``analysis.evaluate``).

    Columns: strategy, output, worlds, runs (of a world); estimate, the mean over worlds (of a median day
    their median); low and high, its Monte Carlo interval, in which both the worlds that were drawn and the
    runs in them are chance; world_low and world_high, between which nine worlds in ten lie, the noise of
    their few runs taken out; and assumptions_share with its interval assumptions_low, assumptions_high, the
    part of the variance of one run in a random world that comes from assumptions. Raises SplitError for too
    few worlds, and for worlds that share their luck.
    """
    if (worlds["luck"] == "shared").any():
        raise SplitError(
            "these worlds share their luck, so that chance moves them together and cannot be told from "
            "assumptions; play them with luck of their own"
        )
    groups = worlds.groupby(["strategy", "output"], sort=False, observed=True)
    return pd.DataFrame([headline(own, confidence) for _, own in groups])


def headline(worlds: pd.DataFrame, confidence: float) -> dict[str, Any]:
    """Return the row of one strategy and output."""
    strategy, output = (str(worlds[name].iloc[0]) for name in ("strategy", "output"))
    values, runs = worlds["value"].to_numpy(float), int(worlds["runs"].iloc[0])
    common = {"strategy": strategy, "output": output, "worlds": len(values), "runs": runs}
    if OUTPUTS[output].is_median:
        return common | of_medians(values, confidence)
    variances = worlds["variance"].to_numpy(float)
    split = variance_split(values, variances, runs, confidence)
    is_share = output.startswith("share:")
    low, high = share_interval(values, runs, confidence) if is_share else mean_interval(values, confidence)
    ends = np.array([(1 - WORLDS_INSIDE) / 2, (1 + WORLDS_INSIDE) / 2])
    world_low, world_high = true_spread(values, variances, runs, ends)
    bounds = (0.0, 1.0) if is_share else (-np.inf, np.inf)
    return common | {
        "estimate": split.mean,
        "low": low,
        "high": high,
        "world_low": max(bounds[0], float(world_low)),
        "world_high": min(bounds[1], float(world_high)),
        "assumptions_share": split.share,
        "assumptions_low": split.share_low,
        "assumptions_high": split.share_high,
    }


def of_medians(values: np.ndarray[Any, np.dtype[np.float64]], confidence: float) -> dict[str, float]:
    """Return the median of worlds' median days, its interval by order statistics, and their spread."""
    in_order = np.sort(values)
    rank = binomial_half_quantile((1 - confidence) / 2, len(values))
    low, high = np.quantile(values, [(1 - WORLDS_INSIDE) / 2, (1 + WORLDS_INSIDE) / 2])
    return {
        "estimate": float(np.median(values)),
        "low": float(in_order[max(rank - 1, 0)]),
        "high": float(in_order[min(len(values) - rank, len(values) - 1)]),
        "world_low": float(low),
        "world_high": float(high),
        "assumptions_share": np.nan,
        "assumptions_low": np.nan,
        "assumptions_high": np.nan,
    }
