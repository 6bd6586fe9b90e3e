"""What fixed strategies lose against the policy found, on the same luck."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.laboratory.paired import difference_of, mean_of
from analysis.laboratory.runs import numbers_of

PAYOFF = "payoff_ukraine"


def regret_table(runs: Mapping[str, pd.DataFrame], best: str = "optimal") -> pd.DataFrame:
    """Return the payoff of every strategy and its regret: how much more ``best`` gives on the same runs.

    One row a strategy, the highest payoff first: strategy, runs, payoff, payoff_low, payoff_high; regret,
    regret_low, regret_high (0 for ``best`` itself). ``runs`` are those of ``runs_of``.
    """
    reference = numbers_of(runs[best], PAYOFF)
    rows = []
    for name, own in runs.items():
        values = numbers_of(own, PAYOFF)
        found, lost = mean_of(values), difference_of(reference, values)
        rows.append((name, found.runs, found.mean, found.low, found.high, lost.mean, lost.low, lost.high))
    columns = [
        "strategy",
        "runs",
        "payoff",
        "payoff_low",
        "payoff_high",
        "regret",
        "regret_low",
        "regret_high",
    ]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values("payoff", ascending=False, ignore_index=True)
