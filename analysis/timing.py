"""When the war ends: cumulative incidence of each outcome, by competing risk."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.outcomes import TIMELESS
from sim.batch.intervals import wilson_interval
from sim.batch.summary import SHOWN_OUTCOMES, Summary

TIMED_OUTCOMES = tuple(name for name in SHOWN_OUTCOMES if name != TIMELESS)


def cumulative_incidence(summary: Summary) -> pd.DataFrame:
    """Return the share of all runs that have ended in each outcome by the end of each day.

    One row per (strategy, outcome, day): strategy, outcome, day (0 to the horizon), date
    (datetime64 of that day), incidence, and low, high: pointwise Wilson 95 % (Wilson 1927), so a
    whole curve leaves its band more often than one run in twenty. The war that continues is what
    the incidences of a day leave of 1 and has no rows.

    The estimator of Aalen & Johansen (1978) for competing risks takes censoring into account. Here
    nothing is censored before the horizon, so everyone is at risk until an ending and the
    estimator is the running fraction of runs. Without runs the incidence is NaN.
    """
    timed = [SHOWN_OUTCOMES.index(name) for name in TIMED_OUTCOMES]
    so_far = summary.endings[:, timed].cumsum(axis=2)
    runs = summary.runs[:, np.newaxis, np.newaxis]
    low, high = wilson_interval(so_far, runs, summary.confidence)
    with np.errstate(invalid="ignore"):
        incidence = so_far / runs
    strategies, outcomes, days = so_far.shape
    day = np.arange(days)
    date = np.datetime64(summary.start_date, "s") + day.astype("timedelta64[D]")
    return pd.DataFrame(
        {
            "strategy": np.repeat(summary.strategies, outcomes * days),
            "outcome": np.tile(np.repeat(TIMED_OUTCOMES, days), strategies),
            "day": np.tile(day, strategies * outcomes),
            "date": np.tile(date, strategies * outcomes),
            "incidence": incidence.ravel(),
            "low": low.ravel(),
            "high": high.ravel(),
        }
    )
