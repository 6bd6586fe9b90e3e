"""Payoffs in worlds of constant flows equal closed forms, and their parts add up."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.model.beginning import begin
from sim.model.calendar import carry_on, ring
from sim.model.names import (
    ACTORS,
    ARMISTICE,
    DAYS_PER_MONTH,
    DAYS_PER_YEAR,
    DIVISION_PART,
    FIGHTING_PART,
    FRONT_PART,
    N_PAYOFF_PARTS,
    RENEWED_PART,
    SIGNATURE,
    TERMS_PART,
    UKRAINE,
)
from sim.model.parameters import Parameters
from sim.model.payoffs import payoff
from sim.model.schedule import HORIZON, NEVER, RESUMPTION, RUSSIAN_WITHDRAWAL, UKRAINIAN_COLLAPSE, next_clock
from sim.model.settlement import enter_into_force
from sim.model.state import World
from tests.support import NOTHING_HAPPENS, own_parameters, parameters, play

STILL = (
    *NOTHING_HAPPENS,
    "horizon_days=400",
    "follow_up_years=2",
    "front.occupied_km2=115700",
    "issues.territory_km2=[43000, 115700, 137000]",
    "front.mean_gain_km2=0",
    "front.gain_deviation_km2=0",
    "front.gain_innovation_sd_km2=0.000001",
    "front.breakthrough_km2={law: fixed, value: 0.0000001}",
    *(f"bargaining.war_cost_{cause}=0" for cause in ("cohesion", "unfunded", "economy")),
    "agreement.resumption_hazard=0",
)
RATE = 0.05
COSTS = {"united_states": 0.03, "europe": 0.08, "russia": 0.2, "ukraine": 0.33}
WINDOW = 400 + 2 * DAYS_PER_YEAR


def world_of(rate: float) -> Parameters:
    return own_parameters(
        *STILL,
        f"payoffs.discount_rate={rate}",
        *(f"bargaining.war_cost_{actor}={COSTS[actor]}" for actor in ("russia", "ukraine")),
        *(f"payoffs.war_cost_{actor}={COSTS[actor]}" for actor in ("united_states", "europe")),
    )


def by_hand(given: Parameters, actor: int, terms: list[float]) -> float:
    """Return 1 - Σ weight × distance."""
    weights = np.array(given.utility_weight).reshape(4, -1)[actor]
    ideals = np.array(given.ideal).reshape(4, -1)[actor]
    return float(1 - (weights * abs(np.array(terms) - ideals)).sum())


def fighting(given: Parameters, actor: int) -> float:
    return by_hand(given, actor, [0.5, *given.unsettled[1:]]) - COSTS[ACTORS[actor]]


def until(rate: float, day: float) -> float:
    """Return the share of the discounted window that lies before ``day``."""
    if rate == 0.0:
        return day / WINDOW
    yearly = rate / DAYS_PER_YEAR
    return (1 - math.exp(-yearly * day)) / (1 - math.exp(-yearly * WINDOW))


def to_the_end(given: Parameters, clock: int = HORIZON, day: float = 400.0) -> World:
    world = World(seed=1)
    begin(world, given)
    world.due[clock] = day
    carry_on(world, given, [])
    assert world.day == WINDOW
    return world


@pytest.mark.parametrize("rate", [0.0, RATE])
def test_war_to_the_end_of_the_window(rate: float) -> None:
    given = world_of(rate)
    world = to_the_end(given)
    for actor in range(4):
        assert payoff(world, actor) == pytest.approx(fighting(given, actor), abs=1e-6)
        assert world.payoff_to_horizon[actor] == pytest.approx(fighting(given, actor), abs=1e-6)
    months = WINDOW / DAYS_PER_MONTH
    assert world.russian_casualties == pytest.approx(given.russian_losses_a_month * months)
    assert world.ukrainian_casualties == pytest.approx(given.ukrainian_losses_a_month * months)


@pytest.mark.parametrize("rate", [0.0, RATE])
@pytest.mark.parametrize(("clock", "position"), [(UKRAINIAN_COLLAPSE, 1.0), (RUSSIAN_WITHDRAWAL, 0.0)])
def test_a_side_breaks_on_a_day(rate: float, clock: int, position: float) -> None:
    given = world_of(rate)
    world = to_the_end(given, clock, 250.0)
    share = until(rate, 250.0)
    for actor in range(4):
        after = by_hand(given, actor, [position] * 8)
        wanted = share * fighting(given, actor) + (1 - share) * after
        assert payoff(world, actor) == pytest.approx(wanted, abs=1e-6)
    assert world.russian_casualties == pytest.approx(given.russian_losses_a_month * 250 / DAYS_PER_MONTH)


def agreed(given: Parameters, resumes: float = NEVER) -> World:
    """Return the end of a world with an agreement from day 0, every issue at .5, that may break."""
    world = World(seed=1)
    begin(world, given)
    world.initialled_scope = ARMISTICE
    for issue in range(8):
        world.text_terms[issue] = 0.5
    enter_into_force(world, given, [], SIGNATURE)
    while resumes < NEVER and world.due[next_clock(world)] < resumes:
        ring(world, given, [], next_clock(world))
    if resumes < NEVER:
        world.due[RESUMPTION] = resumes
    carry_on(world, given, [])
    return world


def test_an_immediate_agreement_without_discount() -> None:
    """Kyiv pays for division at home, which halves every Y years: D Y / (T ln 2) (1 - 2^(-T/Y))."""
    given = world_of(0.0)
    world = agreed(given)
    for actor in range(4):
        wanted = by_hand(given, actor, [0.5] * 8)
        if actor == UKRAINE:
            ratio = WINDOW / DAYS_PER_YEAR / given.division_years
            wanted -= world.division * (1 - 0.5**ratio) / (ratio * math.log(2))
        assert payoff(world, actor) == pytest.approx(wanted, abs=1e-5)
    assert world.division > 0.0
    assert world.russian_casualties == 0.0


def test_the_parts_of_a_war_without_end() -> None:
    given = world_of(RATE)
    world = to_the_end(given)
    for actor in range(4):
        parts = np.array(world.payoff_sums).reshape(4, -1)[actor] / world.payoff_weight
        place = actor * 8
        assert parts[FIGHTING_PART] == pytest.approx(-COSTS[ACTORS[actor]])
        assert parts[FRONT_PART] == pytest.approx(
            -given.utility_weight[place] * abs(0.5 - given.ideal[place]), abs=1e-6
        )
        assert parts[RENEWED_PART] == parts[DIVISION_PART] == 0.0
        assert parts[TERMS_PART] == pytest.approx(given.unsettled_utility[actor])


def test_renewed_war_costs_what_it_takes_from_the_terms() -> None:
    given = world_of(0.0)
    resumed = agreed(given, resumes=600.0)
    for actor in (0, 1, 2):
        parts = np.array(resumed.payoff_sums).reshape(4, -1)[actor] / resumed.payoff_weight
        terms = by_hand(given, actor, [0.5] * 8)
        assert parts[TERMS_PART] == pytest.approx(terms, abs=1e-5)
        lost = (1 - 600 / WINDOW) * (fighting(given, actor) - terms)
        assert parts[RENEWED_PART] == pytest.approx(lost, abs=1e-5)


def test_in_the_baseline_parts_add_up_and_weights_cover_the_window() -> None:
    given = parameters()
    worlds, _ = play(given, 500)
    yearly = given.discount_rate / DAYS_PER_YEAR
    whole = (1 - math.exp(-yearly * given.planning_window_days)) / yearly
    assert worlds["payoff_weight"] == pytest.approx(whole)
    sums = worlds["payoff_sums"].reshape(len(worlds), 4, N_PAYOFF_PARTS).sum(axis=2)
    payoffs = sums / worlds["payoff_weight"][:, None]
    assert ((payoffs > -1.0) & (payoffs <= 1.0)).all()
    assert payoffs.std(axis=0).min() > 0.001
