"""What a batch was worth to each actor: mean payoffs with the Monte Carlo error of the mean."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import stdtrit  # scipy.stats would double the time to start

from sim.batch.distributions import PAYOFF_STEP
from sim.batch.summary import PAYOFF_COLUMNS, Summary
from sim.model.names import ACTORS

WINDOWS = ("whole", "to_horizon")
"""The whole window, follow-up included, or the days up to the horizon alone."""
ACTORS_SPOKEN = {
    "united_states": "United States",
    "europe": "Europe",
    "russia": "Russia",
    "ukraine": "Ukraine",
}
# In war the terms are those of the unsettled state, its line apart; after a dictate or a rout, its terms.
PARTS_SPOKEN = {
    "terms": "terms, in war the unsettled issues",
    "front": "the front in war",
    "fighting": "cost of fighting",
    "division": "division at home",
    "renewed_war": "war renewed",
}


def payoff_table(summary: Summary) -> pd.DataFrame:
    """Return mean payoffs, one row per (strategy, window, actor), in the order of the summary.

    Columns: strategy, window (of ``WINDOWS``), actor, runs (sound ones), mean, sd, and low, high:
    Student's 95 % interval of the mean. It carries chance alone, not the spread of assumptions.
    The mean is NaN without runs, sd and interval with fewer than two.
    """
    runs = summary.runs[:, np.newaxis]
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = summary.payoff_sums * PAYOFF_STEP / runs
        squares = summary.payoff_squares * PAYOFF_STEP - runs * mean**2
        sd = np.where(runs > 1, np.sqrt(np.maximum(squares, 0.0) / (runs - 1)), np.nan)
        half = stdtrit(np.maximum(runs - 1, 1), (1 + summary.confidence) / 2) * sd / np.sqrt(runs)
    strategies = len(summary.strategies)
    return pd.DataFrame(
        {
            "strategy": np.repeat(summary.strategies, len(PAYOFF_COLUMNS)),
            "window": np.tile(np.repeat(WINDOWS, len(ACTORS)), strategies),
            "actor": np.tile(ACTORS, len(WINDOWS) * strategies),
            "runs": np.repeat(summary.runs, len(PAYOFF_COLUMNS)),
            "mean": mean.ravel(),
            "sd": sd.ravel(),
            "low": (mean - half).ravel(),
            "high": (mean + half).ravel(),
        }
    )
