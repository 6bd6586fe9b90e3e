"""What waiting gains and loses, channel by channel, and by the parts of the payoff."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.delay.channels import CHANNELS, payoffs_where, shut_all
from analysis.delay.together import level_of_each
from analysis.laboratory.paired import Estimate, Floats, difference_of, mean_of
from sim.batch.hands import Hands
from sim.model.names import PAYOFF_PARTS
from sim.model.parameters import Parameters
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy

ALL, INTERPLAY, LEFT = "all", "interplay", "left"
OTHER_LABELS = {
    INTERPLAY: "Interplay of the channels",
    LEFT: "With every channel shut",
    ALL: "Value of waiting",
}


def split_by_channel(
    scenario: Scenario,
    at_once: Strategy,
    waiting: Strategy,
    gained: Floats,
    *,
    seed: int,
    hands: Hands | None = None,
) -> pd.DataFrame:
    """Return what each channel brings to the value of waiting, a row each; intervals hold for all together.

    ``gained`` is W run by run in the full world, played on the luck of ``seed``. What a channel brings is W
    less W where it is shut. Channels work on each other, so these do not add up; with the row ``interplay``,
    and ``left``, which is W where all are shut, they do: to ``all``.
    """

    def gained_where(change: Callable[[Parameters], None]) -> Floats:
        waited, signed = (
            payoffs_where(scenario, plan, change, seed=seed, runs=len(gained), hands=hands)
            for plan in (waiting, at_once)
        )
        return waited - signed

    brings = {name: gained - gained_where(channel.shut) for name, channel in CHANNELS.items()}
    left = gained_where(shut_all)
    brings[INTERPLAY] = gained - left - np.sum(list(brings.values()), axis=0)
    brings |= {LEFT: left, ALL: gained}
    level = level_of_each(len(brings))
    return pd.DataFrame([row_of(name, mean_of(values, level)) for name, values in brings.items()])


def row_of(name: str, found: Estimate) -> dict[str, object]:
    """Return one row of the split."""
    channel = CHANNELS.get(name)
    return {
        "channel": name,
        "label": channel.label if channel else OTHER_LABELS[name],
        "expected": channel.expected if channel else 0,
        "value": found.mean,
        "low": found.low,
        "high": found.high,
        "runs": found.runs,
        "shut_means": channel.without if channel else "",
    }


def split_by_part(waited: pd.DataFrame, signed: pd.DataFrame) -> pd.DataFrame:
    """Return the value of waiting by the parts of Kyiv's payoff, which add up; intervals hold together.

    Rows are runs, paired.
    """
    rows, level = [], level_of_each(len(PAYOFF_PARTS))
    for part in PAYOFF_PARTS:
        name = f"payoff_ukraine_{part}"
        found = difference_of(waited[name], signed[name], level)
        rows.append(
            {"part": part, "value": found.mean, "low": found.low, "high": found.high, "runs": found.runs}
        )
    return pd.DataFrame(rows)
