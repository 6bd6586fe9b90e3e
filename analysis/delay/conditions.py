"""Waiting for a condition instead of a date: what it is worth, how often it is met, what it costs in days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.delay.plans import SIGN_AT_ONCE, SIGN_NOTHING, Condition
from analysis.delay.together import level_of_each
from analysis.laboratory.paired import Estimate, difference_of, share_of

PAYOFF = "payoff_ukraine"
COLUMNS = (PAYOFF, "day", "texts_initialled")


def conditions_table(conditions: Sequence[Condition], runs: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return one row a condition, the last of which is never met: nothing is signed.

    ``value`` is the payoff less that of signing at once, ``over_nothing`` less that of signing nothing, on
    the same luck; ``signed`` the share of runs in which a text was live while the condition held, which Kyiv
    then signed; ``days`` how much longer the war phase lasts. The intervals of a column hold for all rows
    together. Needs COLUMNS of every strategy.
    """
    level = level_of_each(len(conditions))
    signing, nothing = runs[SIGN_AT_ONCE], runs[SIGN_NOTHING]
    rows = []
    for condition in conditions:
        own = runs[condition.strategy.name]
        rows.append({
            "group": condition.group,
            "level": condition.level,
            "strategy": condition.strategy.name,
            **with_ends("value", difference_of(own[PAYOFF], signing[PAYOFF], level)),
            **with_ends("over_nothing", difference_of(own[PAYOFF], nothing[PAYOFF], level)),
            **with_ends("signed", share_of(own["texts_initialled"].to_numpy(np.int64) > 0, level)),
            **with_ends("days", difference_of(own["day"], signing["day"], level)),
            "runs": len(own),
        })  # fmt: skip
    return pd.DataFrame(rows)


def with_ends(name: str, found: Estimate) -> dict[str, float]:
    """Return an estimate as three columns; those of the value itself are ``low`` and ``high``."""
    before = "" if name == "value" else f"{name}_"
    return {name: found.mean, f"{before}low": found.low, f"{before}high": found.high}
