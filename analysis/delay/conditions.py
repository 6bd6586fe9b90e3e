"""Waiting for a condition instead of a date: what it is worth, how often it is met, what it costs in days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.delay.plans import SIGN_AT_ONCE, Condition
from analysis.laboratory.paired import difference_of, share_of
from sim.batch.intervals import CONFIDENCE

PAYOFF = "payoff_ukraine"
COLUMNS = (PAYOFF, "day", "texts_initialled")


def conditions_table(conditions: Sequence[Condition], runs: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return one row a condition, all against signing at once on the same luck.

    ``signed`` is the share of runs in which a text was live while the condition held, which Kyiv then
    signed; ``days`` how much longer the war phase lasts. ``sign`` is 1 or -1 where waiting for it gains or
    loses whatever the number of conditions looked at (Bonferroni), else 0. Needs COLUMNS of every strategy.
    """
    level = 1.0 - (1.0 - CONFIDENCE) / max(1, len(conditions))
    signing = runs[SIGN_AT_ONCE]
    rows = []
    for condition in conditions:
        own = runs[condition.strategy.name]
        worth = difference_of(own[PAYOFF], signing[PAYOFF])
        met = share_of(own["texts_initialled"].to_numpy(np.int64) > 0)
        longer = difference_of(own["day"], signing["day"])
        rows.append({
            "group": condition.group,
            "level": condition.level,
            "strategy": condition.strategy.name,
            "value": worth.mean,
            "low": worth.low,
            "high": worth.high,
            "sign": difference_of(own[PAYOFF], signing[PAYOFF], level).sign,
            "signed": met.mean,
            "signed_low": met.low,
            "signed_high": met.high,
            "days": longer.mean,
            "days_low": longer.low,
            "days_high": longer.high,
            "runs": worth.runs,
        })  # fmt: skip
    return pd.DataFrame(rows)
