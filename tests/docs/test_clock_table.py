"""The table of clocks names the rule that each clock really runs."""

from __future__ import annotations

from typing import Any

import pytest

from docs.tables.clocks import RINGS
from sim.model import calendar
from sim.model.names import FIGHTING_ON, NO_FAULT, WAR
from sim.model.parameters import Parameters
from sim.model.schedule import BASE_RATE, CLOCKS
from sim.model.state import World
from sim.model.tail import tail_ends

DISPATCHERS = ("run_rule", "run_rule_of_threats", "run_rule_of_europe", "run_rule_of_agreement")


def rule_run(clock: int, phase: int, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return the rules that a clock runs, each replaced by one that only notes it was called."""
    called: list[Any] = []
    for name, function in vars(calendar).copy().items():
        if callable(function) and name not in DISPATCHERS and hasattr(function, "__module__"):
            monkeypatch.setattr(calendar, name, lambda *_, noted=function: called.append(noted))
    world = World(phase=phase)
    calendar.run_rule(world, Parameters(), [], clock)
    assert world.fault == NO_FAULT
    return called


@pytest.mark.parametrize("clock", range(len(CLOCKS)), ids=CLOCKS)
def test_a_clock_runs_the_rule_in_the_table(clock: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rule_run(clock, WAR, monkeypatch) == [RINGS[CLOCKS[clock]].runs]


def test_past_the_horizon_the_base_rate_ends_the_tail(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rule_run(BASE_RATE, FIGHTING_ON, monkeypatch) == [tail_ends]
