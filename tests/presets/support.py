"""Shipped scenarios played on the same luck."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.engines.replication import Rows
from sim.model.names import CAUSES, N_ACTORS, N_PAYOFF_PARTS, OUTCOMES, UKRAINE
from sim.scenario import shipped
from sim.scenario.yaml_files import read_document
from tests.support import parameters, play

Values = npt.NDArray[np.float64]
PRESETS = tuple(name for name in shipped.scenarios() if name != "baseline")
SIGMAS = 3.0


@cache
def worlds(scenario: str, strategy: str = "", runs: int = 1500) -> Rows:
    """Return the final worlds of runs 0, 1, … of a shipped scenario; do not change them."""
    return play(parameters(scenario, strategy=strategy), runs)[0]


@cache
def own_data(scenario: str) -> dict[str, Any]:
    """Return what a scenario's own file says, its base left out; do not change it."""
    return read_document(shipped.scenarios()[scenario]).data


def ended(rows: Rows, *outcomes: str) -> Values:
    """Return 1 for each run that ended in one of the outcomes, else 0."""
    return np.isin(rows["outcome"], [OUTCOMES.index(name) for name in outcomes]).astype(float)


def signed_by(rows: Rows, day: float) -> Values:
    """Return 1 for each run that a signature had ended by a day, else 0."""
    by_signature = rows["cause"] == CAUSES.index("signature")
    return np.asarray(by_signature & (rows["end_day"] <= day), dtype=np.float64)


def payoff_ukraine(rows: Rows) -> Values:
    """Return Ukraine's payoff of each run, as the results have it."""
    sums = rows["payoff_sums"].reshape(len(rows), N_ACTORS, N_PAYOFF_PARTS)
    total: Values = np.asarray(sums[:, UKRAINE].sum(axis=1) / rows["payoff_weight"], dtype=np.float64)
    return total


def sigmas(above: Values, below: Values) -> float:
    """Return the paired difference of two means in standard errors; 0 if no run differs."""
    difference = above - below
    spread = float(difference.std(ddof=1))
    if spread == 0.0:
        return float(np.sign(difference.mean())) * 1e9
    return float(difference.mean()) / spread * math.sqrt(len(difference))
