"""The strategy ``optimal`` answers as its tree says, and as the lesson of its answers, like any other."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.engines.replication import Rows
from sim.model.observing import SEEN
from sim.scenario.build import build_parameters
from sim.scenario.load import STRATEGY, load_scenario, load_strategies
from tests.support import parameters, play

SCENARIO = load_scenario("baseline")
ALWAYS_SIGN = [{"asks": "day", "at_most": 0.0, "then": "sign", "otherwise": "sign"}]
NEVER_SIGN = [{"asks": "day", "at_most": 0.0, "then": "wait", "otherwise": "wait"}]
SIGN_LATER = [{"asks": "day", "at_most": 364.9, "then": "wait", "otherwise": "sign"}]
RUNS = 400


def worlds_by(rows: list[dict[str, Any]]) -> Rows:
    strategy = STRATEGY.validate_python(
        {"kind": "optimal", "name": "optimal", "values": "any", "elsewhere": True, "tree": {"rows": rows}}
    )
    worlds, _ = play(build_parameters(SCENARIO, strategy), RUNS)
    return worlds


def same(one: Rows, other: Rows) -> bool:
    return one.tobytes() == other.tobytes()


def test_a_tree_that_always_signs_is_accept_first() -> None:
    assert same(worlds_by(ALWAYS_SIGN), play(parameters(strategy="accept_first"), RUNS)[0])


def test_a_tree_that_never_signs_signs_nothing() -> None:
    worlds = worlds_by(NEVER_SIGN)
    assert worlds["texts_initialled"].sum() == 0
    assert worlds["texts_live"].sum() > RUNS


def test_a_tree_that_asks_for_the_day_is_delay_until() -> None:
    strategy = STRATEGY.validate_python(
        {"kind": "delay_until", "name": "wait", "until": "2026-11-25", "then": "accept_first"}
    )
    assert same(worlds_by(SIGN_LATER), play(build_parameters(SCENARIO, strategy), RUNS)[0])


def test_to_sign_where_the_margin_is_not_below_0_is_the_reservation_value() -> None:
    rows = [{"asks": "margin", "at_most": -1e-300, "then": "wait", "otherwise": "sign"}]
    own, other = worlds_by(rows), play(parameters(strategy="reservation"), RUNS)[0]
    for name in ("payoff_sums", "end_day", "outcome", "kyiv_amends", "kyiv_refusals", "drawn"):
        assert (own[name] == other[name]).all()


@pytest.mark.parametrize("name", SEEN)
def test_everything_that_is_seen_differs_between_texts(name: str) -> None:
    seen = worlds_by(NEVER_SIGN)["seen"]
    answered = seen[seen[:, SEEN.index("live_texts")] > 0]
    assert np.isfinite(answered).all()
    assert len(np.unique(answered[:, SEEN.index(name)])) > 1


def test_the_shipped_policy_is_of_the_baseline_and_both_engines_play_it() -> None:
    (strategy,) = load_strategies(["optimal"], SCENARIO)
    worlds, _ = play(build_parameters(SCENARIO, strategy), RUNS)
    signed = (worlds["texts_initialled"] > 0).mean()
    accepted = (play(parameters(strategy="accept_first"), RUNS)[0]["texts_initialled"] > 0).mean()
    assert 0.0 < signed < accepted
