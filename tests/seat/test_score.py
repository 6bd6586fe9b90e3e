"""Answers by hand are scored against every strategy on the same luck."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.seat.score import score, verdict
from analysis.seat.seat import BY_HAND, sit
from sim.batch.one import simulate
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario, load_strategies
from tests.seat.support import BASELINE


def by_name(table: pd.DataFrame) -> pd.DataFrame:
    """Return a score by strategy."""
    return table.set_index("strategy")


def test_signing_the_first_text_scores_as_the_strategy_that_does() -> None:
    found = by_name(score(sit(BASELINE, ["yes"], 4)))
    same = found[["outcome", "day", "date", "payoff"]].T
    assert same[BY_HAND].tolist() == same["accept_first"].tolist()
    assert found.loc["accept_first", "difference"] == 0.0


def test_every_row_is_that_strategy_on_the_same_luck() -> None:
    table = score(sit(BASELINE, ["no", "yes"], 7, seed=1))
    assert table["payoff"].is_monotonic_decreasing
    others = table[table["strategy"] != BY_HAND]
    for name, payoff in zip(others["strategy"], others["payoff"], strict=True):
        (strategy,) = load_strategies([name], BASELINE)
        assert payoff == simulate(BASELINE, 7, 1, strategy).result["payoff_ukraine"]


def test_a_policy_for_other_values_is_left_out() -> None:
    other = load_scenario("baseline", ["bargaining.war_cost_ukraine=0.1"])
    assert "optimal" not in set(score(sit(other, ["yes"] * 9, 4))["strategy"])
    assert "optimal" in set(score(sit(BASELINE, ["yes"] * 9, 4))["strategy"])


def test_the_verdict_counts() -> None:
    table = pd.DataFrame(
        {
            "strategy": ["a", "b", BY_HAND, "c", "d"],
            "difference": [0.1, 0.0004, 0.0, -0.0004, -0.2],
            "payoff": [0.6, 0.5004, 0.5, 0.4996, 0.3],
        }
    )
    assert verdict(table) == (
        "Your answers bring Kyiv 0.500. On the same luck 1 of 4 strategies do better, 1 worse, 2 the same."
    )


def test_there_is_no_score_while_a_text_waits() -> None:
    with pytest.raises(ScenarioError, match="has not been answered"):
        score(sit(BASELINE, ["no"], 7))
