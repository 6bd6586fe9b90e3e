"""Waiting for a condition: what it is worth against signing at once, and against signing nothing at all."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from analysis.delay.conditions import conditions_table
from analysis.delay.plans import SIGN_AT_ONCE, SIGN_NOTHING, conditions_of, plans_for
from analysis.delay.sentences import counted, estimate_in, rows_in
from analysis.delay.together import level_of_each
from analysis.laboratory.paired import Estimate, difference_of
from sim.engines.play import play
from sim.engines.replication import Luck
from sim.model.records import to_rows
from sim.scenario.build import build_parameters
from sim.scenario.load import load_scenario

BASELINE = load_scenario("baseline")
CONDITIONS = conditions_of(BASELINE)
RUNS = 400


def made_up(means: Mapping[str, float]) -> dict[str, pd.DataFrame]:
    """Return runs of each plan with these mean payoffs, 0.5 where none is given."""
    luck = np.random.default_rng(1)
    names = [SIGN_AT_ONCE, *(one.strategy.name for one in CONDITIONS)]
    return {
        name: pd.DataFrame({
            "payoff_ukraine": means.get(name, 0.5) + 0.1 * luck.standard_normal(RUNS),
            "day": 500.0 + 10.0 * luck.standard_normal(RUNS),
            "texts_initialled": (luck.uniform(size=RUNS) < 0.5).astype(int),
        })
        for name in names
    }  # fmt: skip


def test_the_last_plan_signs_nothing() -> None:
    never = CONDITIONS[-1].strategy
    assert never.name == SIGN_NOTHING
    worlds = play("compiled", to_rows(build_parameters(BASELINE, never)), Luck(1, 0), 200).worlds
    assert not worlds["texts_initialled"].any()
    assert never in plans_for(BASELINE, [6]).strategies


def test_all_rows_hold_together() -> None:
    runs = made_up({})
    rows = rows_in(conditions_table(CONDITIONS, runs))
    own = runs[CONDITIONS[0].strategy.name]
    level = level_of_each(len(CONDITIONS))
    assert level == pytest.approx(1 - 0.05 / len(CONDITIONS))
    assert estimate_in(rows[0]) == difference_of(
        own["payoff_ukraine"], runs[SIGN_AT_ONCE]["payoff_ukraine"], level
    )


def test_against_signing_nothing_a_gain_of_never_signing_is_none() -> None:
    best = CONDITIONS[0].strategy.name
    rows = rows_in(conditions_table(CONDITIONS, made_up({best: 0.6, SIGN_NOTHING: 0.6})))
    assert estimate_in(rows[0]).sign == 1
    assert estimate_in(rows[0], "over_nothing").sign == 0
    assert estimate_in(rows[1], "over_nothing").sign == -1
    assert rows[-1]["over_nothing"] == 0.0


def test_what_there_is_none_of_is_not_counted() -> None:
    gain, loss = Estimate(0.2, 0.1, 0.3, RUNS), Estimate(-0.2, -0.3, -0.1, RUNS)
    verbs = {1: ("gains", "gain"), -1: ("costs", "cost"), 0: ("is open", "are open")}
    assert counted([loss, loss], verbs) == "2 cost"
    assert counted([gain, loss, loss], verbs) == "1 gains and 2 cost"
