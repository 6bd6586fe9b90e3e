"""Whether to sign or to wait hangs on assumptions: one world of each kind inside the stated ranges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sim.model.names import UKRAINE
from sim.scenario import shipped
from sim.scenario.assumption import Assumption
from sim.scenario.load import load_scenario
from tests.presets.support import SIGMAS, own_data, payoff_ukraine, sigmas, worlds

RUNS = 3000
WORLDS = ("signing_pays", "waiting_pays")
NOT_NUMBERS = {"version", "extends", "description"}
WAITING = tuple(name for name in shipped.strategies() if name.startswith(("delay", "leverage", "red_lines")))


def leaves(data: Any, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield what a scenario's file sets, an assumption as one value."""
    for key, value in data.items():
        if isinstance(value, dict) and "distribution" not in value:
            yield from leaves(value, (*keys, key))
        elif (*keys, key)[0] not in NOT_NUMBERS:
            yield (*keys, key), value


def at(scenario: Any, keys: tuple[str, ...]) -> Any:
    """Return what a loaded scenario holds at a path."""
    for key in keys:
        scenario = getattr(scenario, key)
    return scenario


@pytest.mark.parametrize("name", WORLDS)
def test_every_setting_lies_inside_the_range_that_the_baseline_states(name: str) -> None:
    baseline, world = load_scenario("baseline"), load_scenario(name)
    settings = [keys for keys, _ in leaves(own_data(name))]
    assert len(settings) >= 5
    for keys in settings:
        stated, chosen = at(baseline, keys), at(world, keys)
        assert isinstance(stated, Assumption), keys
        assert isinstance(chosen, Assumption), keys
        assert stated.support[0] <= chosen.support[0] < chosen.support[1] <= stated.support[1], keys
        assert stated.support[0] < chosen.central < stated.support[1], keys


@pytest.mark.parametrize("strategy", [name for name in shipped.strategies() if name != "accept_first"])
def test_where_signing_pays_the_first_live_text_beats_every_other_strategy(strategy: str) -> None:
    at_once = payoff_ukraine(worlds("signing_pays", "accept_first", RUNS))
    assert sigmas(at_once, payoff_ukraine(worlds("signing_pays", strategy, RUNS))) > SIGMAS


def test_where_waiting_pays_a_strategy_that_waits_is_the_best() -> None:
    means = {name: payoff_ukraine(worlds("waiting_pays", name, RUNS)).mean() for name in shipped.strategies()}
    assert max(means, key=lambda name: means[name]) in WAITING


@pytest.mark.parametrize("strategy", ["delay_until", "delay_two_years", "delay_then_accept"])
def test_where_waiting_pays_every_dated_delay_beats_signing_at_once(strategy: str) -> None:
    at_once = payoff_ukraine(worlds("waiting_pays", "accept_first", RUNS))
    assert sigmas(payoff_ukraine(worlds("waiting_pays", strategy, RUNS)), at_once) > SIGMAS


@pytest.mark.parametrize(("name", "sign"), [("signing_pays", -1.0), ("waiting_pays", 1.0)])
def test_neither_answer_hangs_on_the_years_after_the_horizon(name: str, sign: float) -> None:
    at_once, waited = (
        worlds(name, strategy, RUNS)["payoff_to_horizon"][:, UKRAINE]
        for strategy in ("accept_first", "delay_until")
    )
    assert sign * sigmas(waited, at_once) > SIGMAS
