"""Outputs: read by name, one number a run, told what is allowed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.stress.errors import StressError
from analysis.stress.outputs import output_named
from analysis.stress.played import Played
from sim.batch.summary import SHOWN_OUTCOMES
from sim.model.names import ACTORS
from tests.stress.support import BASELINE, baseline_output

ARMISTICE, WAR = (SHOWN_OUTCOMES.index(name) for name in ("armistice", "war_continues"))


def two_strategies() -> Played:
    """Two strategies in one world of three runs."""
    outcomes = np.array([[[ARMISTICE, WAR, WAR]], [[ARMISTICE, ARMISTICE, WAR]]], np.int8)
    days = np.array([[[100.0, 800.0, 800.0]], [[50.0, 400.0, 800.0]]])
    payoffs = {
        actor: np.array([[[0.5, 0.2, 0.2]], [[0.6, 0.1, 0.2]]]) + place for place, actor in enumerate(ACTORS)
    }
    return Played(("delay_until", "accept_first"), outcomes, days, payoffs, 800.0)


def test_a_share_has_a_one_for_each_run_that_ends_so() -> None:
    output = output_named("share:armistice", BASELINE, baseline_output("payoff:delay_until").strategies)
    assert output.values(two_strategies()).tolist() == [[1.0, 0.0, 0.0]]
    assert replace(output, of="signature").values(two_strategies()).tolist() == [[1.0, 0.0, 0.0]]


def test_a_difference_is_that_of_the_same_run_under_both() -> None:
    found = baseline_output("difference:delay_until,accept_first").values(two_strategies())
    kyiv = ACTORS.index("ukraine")
    assert found == pytest.approx(np.array([[0.5 - 0.6, 0.2 - 0.1, 0.0]]) + 0 * kyiv)


def test_a_payoff_is_kyivs_under_a_strategy_or_an_actors_under_the_scenarios_own() -> None:
    played = two_strategies()
    under = baseline_output("payoff:accept_first")
    assert under.values(played) == pytest.approx(np.array([[0.6, 0.1, 0.2]]) + ACTORS.index("ukraine"))
    actor = baseline_output("payoff:russia")
    assert [one.name for one in actor.strategies] == [BASELINE.strategy.name]
    assert actor.of == "russia"


def test_the_median_day_is_that_of_signatures_and_the_horizon_where_there_is_none() -> None:
    output = output_named("median_day", BASELINE, baseline_output("payoff:accept_first").strategies)
    assert output.values(two_strategies()).mean() == pytest.approx(225.0)
    nobody = replace(two_strategies(), outcomes=np.full((2, 1, 3), WAR, np.int8))
    assert output.values(nobody).tolist() == [[800.0] * 3]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("shares:armistice", "allowed: share:OUTCOME .* Did you mean share?"),
        ("share:victory", "cannot be read; allowed: share:OUTCOME"),
        ("share", "cannot be read"),
        ("median_day:x", "cannot be read"),
        ("payoff:nobody", "--output payoff:nobody: .*nobody"),
        ("difference:delay_until", "cannot be read"),
        ("difference:delay_until,delay_until", "cannot be read"),
    ],
)
def test_what_is_no_output_is_told_with_what_is_allowed(name: str, told: str) -> None:
    with pytest.raises(StressError, match=told):
        baseline_output(name)


def test_changes_are_paired() -> None:
    """A change on the same luck has no error where every run changes by the same."""
    output = baseline_output("payoff:accept_first")
    before = np.random.default_rng(1).normal(size=500)
    found = output.change(before + 0.25, before)
    assert (found.mean, found.half_width) == pytest.approx((0.25, 0.0), abs=1e-12)
    share, ended = baseline_output("share:armistice"), (before > 0).astype(np.float64)
    assert share.change(ended, ended).sign == 0


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("share:signature", "Chance of a signed text under “reservation value”"),
        ("median_day", "Median day of a signature under “reservation value”"),
        ("payoff:accept_first", "Payoff of Ukraine under “accept first text”"),
    ],
)
def test_outputs_have_words(name: str, label: str) -> None:
    assert baseline_output(name).label == label


def test_no_day_is_before_the_start() -> None:
    assert baseline_output("median_day").estimate(np.array([-300.0, 600.0, 5.0])).low == 0
