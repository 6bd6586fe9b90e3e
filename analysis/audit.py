"""The firing audit as tables and sentences: what ended the runs, what acted, what never did."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.outcomes import strategy_label
from sim.batch.intervals import wilson_interval
from sim.model.firing import MECHANISMS

HARD_THRESHOLDS = {
    "breaking_point": "breaking points",
    "quiet_front": "fronts that fell quiet",
}
"""Causes that end a run where a number of the scenario is crossed, whatever the sides want."""
NO_ENDING = "horizon"
HALF = 0.5


def firing_table(audit: dict[str, Any]) -> pd.DataFrame:
    """Return one row per (strategy, mechanism), off ones included, in the order of the model.

    Columns: strategy, mechanism, meaning, on, reason_off (empty if on), runs, firings, per_100_runs,
    runs_fired, share (of runs in which it fired) with its Wilson interval share_low, share_high.
    """
    rows = [
        {
            "strategy": strategy,
            "mechanism": mechanism,
            "meaning": MECHANISMS[mechanism],
            "on": counts["on"],
            "reason_off": of_strategy["off"].get(mechanism, ""),
            "runs": of_strategy["runs"],
            "firings": counts["firings"],
            "runs_fired": counts["runs"],
        }
        for strategy, of_strategy in audit["strategies"].items()
        for mechanism, counts in of_strategy["mechanisms"].items()
    ]
    table = pd.DataFrame(rows)
    with np.errstate(invalid="ignore"):
        table["per_100_runs"] = 100.0 * table["firings"] / table["runs"]
        table["share"] = table["runs_fired"] / table["runs"]
    table["share_low"], table["share_high"] = wilson_interval(table["runs_fired"], table["runs"])
    return table


def shares_by_cause(of_strategy: dict[str, Any]) -> dict[str, float]:
    """Return the share of a strategy's runs that each cause ended, the most frequent first."""
    runs = of_strategy["runs"]
    shares = {cause: sum(outcomes.values()) / runs for cause, outcomes in of_strategy["causes"].items()}
    return dict(sorted(shares.items(), key=lambda item: -item[1]))


def threshold_warnings(audit: dict[str, Any]) -> list[str]:
    """Return a sentence for each hard threshold that makes more than half of the endings.

    Endings are those before the horizon; a war that goes on has none.
    """
    hanging: dict[str, list[str]] = {}
    for strategy, of_strategy in audit["strategies"].items():
        shares = shares_by_cause(of_strategy)
        ended = sum(share for cause, share in shares.items() if cause != NO_ENDING)
        for cause, share in shares.items():
            if cause in HARD_THRESHOLDS and share > HALF * ended:
                under = f"{share / ended:.0%} under {strategy_label(strategy).lower()}"
                hanging.setdefault(cause, []).append(under)
    return [
        f"{HARD_THRESHOLDS[cause]} made more than half of the endings before the horizon "
        f"({', '.join(where)}): the result hangs on them, so vary them before relying on it"
        for cause, where in hanging.items()
    ]


def firing_counts(audit: dict[str, Any]) -> tuple[int, int]:
    """Return how many mechanisms fired, and how many are on, under any strategy of the batch."""
    on = len(MECHANISMS) - len(audit["off"])
    return on - len(audit["never_fired"]), on
