"""Plain and compiled rules, SimPy and the loop: the same bits for every shipped scenario and strategy."""

from __future__ import annotations

import pytest

from sim.engines.compiled import CompiledReplication
from sim.engines.replication import Luck
from sim.engines.simpy_engine import run_with_simpy
from sim.model.records import to_rows
from sim.scenario.shipped import scenarios, strategies
from tests.support import LOG_ROWS, parameters, play, play_in_four_ways

RUNS = 8
STRATEGIES = tuple(strategies())
# What no shipped scenario need have: every named switch on, and policies other than the baseline's.
SWITCHED = tuple(
    f"switches.{name}=true"
    for name in (
        "leader_turnover",
        "spoilers",
        "two_level_ratification",
        "windows_of_agreement",
        "guarantor_credibility",
        "durability",
    )
)
RAID = (
    "shocks={raid: {wait_days: {law: exponential, mean: 40}, repeats: true, source: x, why: x, "
    "effects: [{lever: ua_strength, add: -0.05}, {lever: stance, stance: disengaged}]}}"
)
VARIANTS = {
    "switches": SWITCHED,
    "commitment": ("theory=commitment",),
    "ripeness": ("theory=ripeness",),
    "base_rate": ("theory=base_rate",),
    "shock": (RAID,),
    "brittle_peace": (
        "ratification.ratification_wait_days={law: fixed, value: 1}",
        "agreement.resumption_hazard=0.9",
    ),
}


@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize("scenario", scenarios())
def test_worlds_and_logs_are_the_same_bits_in_four_ways(scenario: str, strategy: str) -> None:
    run = STRATEGIES.index(strategy)  # one is enough, plain rules being slow: each strategy has another
    assert_same(scenario, (), strategy, run)


@pytest.mark.parametrize("variant", VARIANTS)
def test_they_are_with_every_other_branch_of_the_rules(variant: str) -> None:
    for run in range(4):
        assert_same("baseline", VARIANTS[variant], "accept_first", run)


def assert_same(scenario: str, settings: tuple[str, ...], strategy: str, run: int) -> None:
    results = play_in_four_ways(parameters(scenario, settings, strategy), run)
    assert len(set(results.values())) == 1, f"run {run}: {list(results)} differ"
    _, log = results["loop, compiled rules"]
    assert log, "a replication without events shows nothing"


@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize("scenario", scenarios())
def test_simpy_and_the_loop_agree_under_compiled_rules(scenario: str, strategy: str) -> None:
    given = parameters(scenario, (), strategy)
    worlds, logs = play(given, RUNS, seed=2, log_rows=LOG_ROWS)
    for run in range(RUNS):
        replication = CompiledReplication(to_rows(given), Luck(2, run), LOG_ROWS)
        run_with_simpy(replication)
        assert replication.world_rows()[0].tobytes() == worlds[run].tobytes()
        assert replication.log().tobytes() == logs[run].tobytes()


def test_another_seed_is_other_luck() -> None:
    given = parameters()
    first = play_in_four_ways(given, 0, seed=1)
    second = play_in_four_ways(given, 0, seed=2)
    assert set(first.values()).isdisjoint(second.values())
