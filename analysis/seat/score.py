"""Answers given by hand, set against every strategy on the same luck."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.seat.seat import BY_HAND, Sitting
from analysis.story.chronicle import Chronicle
from sim.batch.one import simulate
from sim.scenario import shipped
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_strategies
from sim.scenario.schema import Scenario

COLUMNS = ("strategy", "outcome", "day", "date", "payoff", "difference")
EVEN = 5e-4
"""Payoffs that differ by less are shown as the same number, and count as the same."""


def score(sitting: Sitting) -> pd.DataFrame:
    """Return how the replication ends by hand, and by each strategy that the scenario can play, best first.

    ``payoff`` is Kyiv's over the whole window, ``difference`` that less the payoff of the answers by hand.
    Raises ScenarioError while a text still waits.
    """
    if not sitting.is_over:
        raise ScenarioError(f"text {sitting.number} has not been answered: there is no score before the end")
    told = sitting.told
    rows = [row_of(told, BY_HAND, told.result)]
    for name in playable(told.scenario):
        (strategy,) = load_strategies([name], told.scenario)
        played = simulate(told.scenario, told.run, told.seed, strategy, world=told.world)
        rows.append(row_of(told, name, played.result))
    table = pd.DataFrame(rows)
    table["difference"] = table["payoff"] - rows[0]["payoff"]
    best_first = table.sort_values("payoff", ascending=False, kind="stable", ignore_index=True)
    return best_first[list(COLUMNS)]


def playable(scenario: Scenario) -> list[str]:
    """Return the strategies that a scenario can play: its own, and the shipped ones not refused there."""
    names = [scenario.strategy.name]
    for name in shipped.strategies():
        try:
            load_strategies([name], scenario)
        except ScenarioError:  # computed for other values
            continue
        names.append(name)
    return list(dict.fromkeys(names))


def row_of(told: Chronicle, name: str, result: pd.Series[Any]) -> dict[str, Any]:
    """Return one row of the score."""
    return {
        "strategy": name,
        "outcome": str(result["outcome"]),
        "day": float(result["day"]),
        "date": told.date(float(result["day"])).isoformat(),
        "payoff": float(result["payoff_ukraine"]),
    }


def verdict(table: pd.DataFrame) -> str:
    """Return one sentence: how many strategies do better on this luck, how many worse."""
    others = table[table["strategy"] != BY_HAND]["difference"]
    better, worse = int((others > EVEN).sum()), int((others < -EVEN).sum())
    same = len(others) - better - worse
    payoff = float(table.loc[table["strategy"] == BY_HAND, "payoff"].iloc[0])
    return (
        f"Your answers bring Kyiv {payoff:.3f}. On the same luck {better} of {len(others)} strategies do "
        f"better, {worse} worse, {same} the same."
    )
