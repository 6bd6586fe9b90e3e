"""Plain and compiled rules, SimPy and the loop: the same bits for every shipped scenario and strategy."""

from __future__ import annotations

import pytest

from sim.scenario.shipped import scenarios, strategies
from tests.support import parameters, play_in_four_ways

RUNS = 8


@pytest.mark.parametrize("strategy", strategies())
@pytest.mark.parametrize("scenario", scenarios())
def test_worlds_and_logs_are_the_same_bits(scenario: str, strategy: str) -> None:
    given = parameters(scenario, (), strategy)
    for run in range(RUNS):
        results = play_in_four_ways(given, run)
        assert len(set(results.values())) == 1, f"run {run}: {list(results)} differ"
        _, log = results["loop, compiled rules"]
        assert log, "a replication without events shows nothing"


def test_another_seed_is_other_luck() -> None:
    given = parameters()
    first = play_in_four_ways(given, 0, seed=1)
    second = play_in_four_ways(given, 0, seed=2)
    assert set(first.values()).isdisjoint(second.values())
