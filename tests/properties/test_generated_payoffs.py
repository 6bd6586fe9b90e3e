"""Whatever valid scenario is played: payoffs are the sum of their parts, averaged over the whole window."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from sim.model.names import (
    ACTORS,
    DAYS_PER_YEAR,
    EUROPE,
    ISSUES,
    N_ISSUES,
    RUSSIA,
    UKRAINE,
    UNITED_STATES,
)
from sim.model.parameters import Parameters
from sim.model.utility import loss
from tests.properties.worlds import MANY, Played, details, each, played

ROUNDING = 1e-9


def payoffs(world: Any) -> list[float]:
    """Return every actor's payoff: the sum of its parts over the weight of the window."""
    sums = np.asarray(world["payoff_sums"]).reshape(len(ACTORS), -1)
    return [float(parts.sum() / world["payoff_weight"]) for parts in sums]


def integral(rate: float, days: float) -> float:
    """Return the integral of exp(-rate t) over the window, t in years and the result in days."""
    daily = rate / DAYS_PER_YEAR
    return days if daily < ROUNDING else -math.expm1(-daily * days) / daily


def lowest_utility(parameters: Parameters, actor: int) -> float:
    """Return the utility of the worst terms that there are."""
    worst = 1.0
    for issue in range(N_ISSUES):
        worst -= max(loss(parameters, actor, issue, position) for position in (0.0, 1.0))
    return worst


def highest_war_cost(parameters: Parameters, actor: int) -> float:
    """Return the cost of fighting at its worst: no cohesion, no funds, the economy at its floor."""
    cohesion, economy = parameters.cohesion, parameters.ru_economy + 1.0
    kyiv = 1.0 + parameters.war_cost_cohesion * cohesion + parameters.war_cost_unfunded
    moscow = 1.0 + parameters.war_cost_economy * max(0.0, economy)
    return {
        UNITED_STATES: parameters.war_cost_united_states,
        EUROPE: parameters.war_cost_europe,
        RUSSIA: parameters.war_cost_russia * moscow,
        UKRAINE: parameters.war_cost_ukraine * kyiv,
    }[actor]


@MANY
@given(world=played())
def test_the_weights_add_up_to_the_closed_form_of_the_window(world: Played) -> None:
    wanted = integral(world.parameters.discount_rate, world.parameters.planning_window_days)
    assert world.worlds["payoff_weight"] == pytest.approx(wanted, rel=1e-5)


@MANY
@given(world=played())
def test_the_payoff_told_at_the_end_is_the_sum_of_its_parts(world: Played) -> None:
    for final, log in each(world):
        total = payoffs(final)
        assert details(log, "window_ends", "payoff_ukraine")[0] == pytest.approx(total[UKRAINE], abs=1e-9)
        assert details(log, "window_ends", "payoff_russia")[0] == pytest.approx(total[RUSSIA], abs=1e-9)


@MANY
@given(world=played())
def test_every_payoff_lies_between_the_worst_and_the_best_flow(world: Played) -> None:
    for final, _ in each(world):
        for actor, name in enumerate(ACTORS):
            cost = highest_war_cost(world.parameters, actor)
            if actor == UKRAINE:
                cost = max(cost, final["division"])
            lowest = lowest_utility(world.parameters, actor) - cost
            for payoff in (payoffs(final)[actor], final["payoff_to_horizon"][actor]):
                assert lowest - ROUNDING <= payoff <= 1.0 + ROUNDING, name


@MANY
@given(world=played())
def test_fighting_and_division_only_cost(world: Played) -> None:
    for final, _ in each(world):
        parts = np.asarray(final["payoff_sums"]).reshape(len(ACTORS), -1)
        terms, front, fighting, division, renewed = range(5)
        assert (parts[:, [front, fighting, division]] <= 0.0).all()
        assert not parts[: len(ACTORS) - 1, division].any(), "only Kyiv is divided at home"
        if final["resumption_day"] == 0.0:
            assert not parts[:, renewed].any()
        assert np.isfinite(parts[:, terms]).all()


def test_the_worst_terms_are_the_worst_of_all_corners() -> None:
    parameters = Parameters()
    parameters.utility_weight = [1.0 / N_ISSUES] * len(parameters.utility_weight)
    parameters.ideal = [0.25] * len(parameters.ideal)
    assert lowest_utility(parameters, RUSSIA) == pytest.approx(0.25)
    assert len(ISSUES) == N_ISSUES
