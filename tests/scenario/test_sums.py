"""Shares of a whole sum to 1, seasonal factors average to 1, and no stance follows itself."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.model.names import ACTORS, ISSUES, STANCES
from sim.scenario.checks import ROUNDING
from tests.scenario.support import accept, at, baseline_data, changed, refuse

AWAY = st.floats(-0.9, 0.9).filter(lambda excess: abs(excess) > ROUNDING + 1e-9)


@given(actor=st.sampled_from(ACTORS), issue=st.sampled_from(ISSUES), excess=AWAY)
def test_saliences_that_do_not_sum_to_1_are_refused(actor: str, issue: str, excess: float) -> None:
    keys = ("actors", actor, "salience", issue)
    value = at(baseline_data(), keys)["mode"] + excess
    assume(0.0 <= value <= 1.0)
    message = refuse(changed((keys, value)))
    assert (
        f"actors.{actor}.salience: the saliences of an actor must sum to 1, sum to {1 + excess:.4g}"
        in message
    )


@given(weights=st.lists(st.floats(0.01, 1.0), min_size=8, max_size=8), actor=st.sampled_from(ACTORS))
def test_any_saliences_that_sum_to_1_are_accepted(weights: list[float], actor: str) -> None:
    saliences = {issue: weight / sum(weights) for issue, weight in zip(ISSUES, weights, strict=True)}
    accept(changed((("actors", actor, "salience"), saliences)))


@given(stance=st.sampled_from(STANCES), excess=AWAY)
def test_chances_of_the_first_stance_that_do_not_sum_to_1_are_refused(stance: str, excess: float) -> None:
    keys = ("washington", "stance_start", stance)
    written = baseline_data()["washington"]["stance_start"].get(stance, {"mode": 0.0})
    value = written["mode"] + excess
    assume(0.0 <= value <= 1.0)
    message = refuse(changed((keys, value)))
    assert "washington.stance_start: the chances of the stances must sum to 1, sum to " in message


@given(stance=st.sampled_from(STANCES), excess=AWAY)
def test_transitions_that_do_not_sum_to_1_are_refused(stance: str, excess: float) -> None:
    row = dict(baseline_data()["washington"]["transitions"][stance])
    following, chance = next(iter(row.items()))
    value = chance["mode"] + excess
    assume(0.0 <= value <= 1.0)
    message = refuse(changed((("washington", "transitions", stance, following), value)))
    assert f"washington.transitions.{stance}: the chances of the stances must sum to 1" in message


@pytest.mark.parametrize("stance", STANCES)
def test_no_stance_follows_itself(stance: str) -> None:
    message = refuse(changed((("washington", "transitions", stance), {stance: 1.0})))
    assert f"{stance} cannot follow itself; lengthen its spell_days instead" in message


def test_a_stance_left_out_has_no_chance() -> None:
    scenario = accept(changed((("washington", "stance_start"), {"disengaged": 1.0})))
    assert scenario.washington.stance_start.values() == [0.0, 0.0, 0.0, 0.0, 1.0]


@given(month=st.integers(0, 11), factor=st.floats(0.0, 5.0))
def test_seasonal_factors_average_to_1(month: int, factor: float) -> None:
    season = [1.0] * 12
    season[month] = factor
    mean = sum(season) / 12
    assume(abs(abs(mean - 1.0) - ROUNDING) > 1e-9)
    data = changed((("front", "season"), season))
    if abs(mean - 1.0) < ROUNDING:
        accept(data)
    else:
        assert f"front.season: must have the mean 1, has {mean:.4g}; divide each factor by it" in refuse(data)
