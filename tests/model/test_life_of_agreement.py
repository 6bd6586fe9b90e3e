"""The life of an agreement: a Weibull wait to renewed war, and what hurries or delays it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from sim.model import schedule
from sim.model.follow_up import freeze, month_of_agreement, put_in_force, resume_war, violation
from sim.model.names import (
    ARMISTICE,
    DAYS_PER_MONTH,
    DAYS_PER_YEAR,
    FORCES,
    GUARANTEES,
    RENEWED_WAR,
    RUSSIA,
    SANCTIONS,
)
from sim.model.parameters import Parameters
from sim.model.state import World
from sim.model.utility import utility
from tests.support import morning, own_parameters, parameters, play

SHAPE, HAZARD = 0.7, 0.5
BLIND = (
    *(f"agreement.resumption_{part}=0" for part in ("grievance", "deterrence", "forces", "sanctions")),
    f"agreement.resumption_shape={SHAPE}",
    f"agreement.resumption_hazard={HAZARD}",
    "follow_up.violation_tension=0",
)


def in_force(given: Parameters, run: int = 0, day: float = 100.0) -> World:
    """Return a world in which an armistice with every issue at .5 enters into force."""
    world = morning(given, run)
    world.day, world.initialled_scope = day, ARMISTICE
    for issue in range(len(world.terms)):
        world.terms[issue] = 0.5
    put_in_force(world, given)
    return world


def test_with_a_constant_factor_the_wait_is_weibull() -> None:
    """P(T > t) = exp(-h0 t^k): shape k, scale h0^(-1/k) years."""
    given = own_parameters(*BLIND)
    years = [(in_force(given, run).due[schedule.RESUMPTION] - 100.0) / DAYS_PER_YEAR for run in range(1000)]
    law = stats.weibull_min(SHAPE, scale=HAZARD ** (-1 / SHAPE))
    assert stats.kstest(years, law.cdf).pvalue > 1e-3


def test_in_whole_replications_wars_resume_by_that_law() -> None:
    """Wars that all end at once in a deal, of which h0 t^k says how long they last."""
    at_once = (
        "theory=base_rate",
        "theories.base_rate=100",
        "theories.base_rate_negotiated=1",
        "theories.base_rate_decisive=0",
        "horizon_days=365",
    )
    runs = 3000
    worlds, _ = play(parameters(settings=(*BLIND, *at_once)), runs)
    lasted = np.where(
        worlds["resumption_day"] > 0, worlds["resumption_day"] - worlds["agreement_day"], np.inf
    )
    for years in (0.25, 1.0, 3.0, 5.0):
        wanted = 1 - math.exp(-HAZARD * years**SHAPE)
        found = (lasted <= years * DAYS_PER_YEAR).mean()
        assert abs(found - wanted) < 4 * math.sqrt(wanted * (1 - wanted) / runs), years


def test_looking_again_without_news_changes_no_day() -> None:
    given = own_parameters(*BLIND)
    world = in_force(given)
    due = world.due[schedule.RESUMPTION]
    for month in range(1, 13):
        world.day = 100.0 + month * DAYS_PER_MONTH
        if world.day >= due:
            break
        month_of_agreement(world, given, [])
        assert world.due[schedule.RESUMPTION] == pytest.approx(due, rel=1e-9)
    assert world.agreement_month > 2


def test_a_hazard_that_doubles_uses_up_the_rest_of_the_exposure_twice_as_fast() -> None:
    """E = h t1^k + 2 h (T^k - t1^k), t1 three months in force."""
    given = own_parameters(*BLIND)
    world = in_force(given)
    exposure = world.resumption_exposure
    world.day = 100.0 + 3 * DAYS_PER_MONTH
    passed = (3 * DAYS_PER_MONTH / DAYS_PER_YEAR) ** SHAPE
    assert HAZARD * passed < exposure, "this run still has peace"
    given.resumption_hazard = 2 * HAZARD
    month_of_agreement(world, given, [])
    wanted = (passed + (exposure - HAZARD * passed) / (2 * HAZARD)) ** (1 / SHAPE)
    assert world.due[schedule.RESUMPTION] == pytest.approx(100.0 + DAYS_PER_YEAR * wanted)


def test_the_hazard_by_its_formula() -> None:
    given = own_parameters(*BLIND)
    given.resumption_grievance, given.resumption_deterrence = 2.0, 2.5
    given.resumption_forces, given.resumption_sanctions = 0.8, 0.6
    world = in_force(given)
    strength = 0.5 * min(
        1.0, given.credibility_us[world.stance] + given.credibility_europe * world.autonomy * 0.5
    )
    deterred = strength**4 / (strength**4 + given.deterrence_midpoint**4)
    gained = world.ru_war_value - utility(given, RUSSIA, world.terms)
    exponent = 2 * gained - 2.5 * deterred + 0.8 * 0.5 + 0.6 * 0.5
    assert world.resumption_factor == pytest.approx(HAZARD * math.exp(exponent))


@pytest.mark.parametrize("issue", [GUARANTEES, FORCES, SANCTIONS])
def test_weak_guarantees_caps_and_relief_invite_war(issue: int) -> None:
    given = own_parameters()
    given.resumption_grievance = 0.0
    factors = []
    for position in (0.1, 0.9):
        world = morning(given)
        world.initialled_scope = ARMISTICE
        world.terms[issue] = position
        put_in_force(world, given)
        factors.append(world.resumption_factor)
    assert factors[1] > factors[0]


def test_russian_rearmament_raises_the_hazard_and_ukrainian_lowers_it() -> None:
    factors = {}
    for side in ("none", "russia", "ukraine"):
        arms = {"follow_up.rearmament_russia": 0.0, "follow_up.rearmament_ukraine": 0.0}
        if side != "none":
            arms[f"follow_up.rearmament_{side}"] = 0.02
        given = own_parameters(
            *(f"{key}={value}" for key, value in arms.items()), "follow_up.violation_tension=0"
        )
        world = in_force(given)
        for month in range(1, 7):
            world.day = 100.0 + month * DAYS_PER_MONTH
            month_of_agreement(world, given, [])
        factors[side] = world.resumption_factor
    assert factors["ukraine"] < factors["none"] < factors["russia"]


def test_a_month_of_rearmament_by_hand() -> None:
    """Kyiv within its caps, Moscow faster with relief."""
    given = own_parameters(
        "follow_up.rearmament_ukraine=0.004",
        "follow_up.rearmament_russia=0.003",
        "follow_up.rearmament_relief=0.5",
    )
    given.unsettled[SANCTIONS] = 0.2
    world = in_force(given)
    assert world.relief == pytest.approx(0.3 / 0.8)
    month_of_agreement(world, given, [])
    assert world.ua_strength == pytest.approx(0.004 * 0.5)
    assert world.ru_strength == pytest.approx(0.003 * (1 + 0.5 * 0.375))


def test_a_violation_raises_the_hazard_and_its_tension_fades() -> None:
    given = own_parameters(
        *BLIND, "follow_up.violation_tension=0.3", "follow_up.tension_half_life_days=60.875"
    )
    world = in_force(given)
    calm = world.resumption_factor
    violation(world, given, [])
    violation(world, given, [])
    assert world.resumption_factor == pytest.approx(calm * math.exp(0.6))
    for month in (1, 2):
        world.day = 100.0 + month * DAYS_PER_MONTH
        month_of_agreement(world, given, [])
    assert world.tension == pytest.approx(0.3), "two months are one half-life"


def test_a_frozen_front_ignites_at_its_rate() -> None:
    given = own_parameters("follow_up.frozen_reescalation=0.4")
    waits = []
    for run in range(1000):
        world = morning(given, run)
        world.day = 50.0
        freeze(world, given)
        waits.append((world.due[schedule.RESUMPTION] - 50.0) / DAYS_PER_YEAR)
    assert stats.kstest(waits, "expon", args=(0, 1 / 0.4)).pvalue > 1e-3


def test_renewed_war_stops_the_agreement_and_starts_the_front() -> None:
    given = own_parameters(*BLIND)
    world = in_force(given)
    world.day = 500.0
    resume_war(world, given, [])
    assert (world.phase, world.resumption_day, world.relief) == (RENEWED_WAR, 500.0, 0.0)
    for clock in (schedule.AGREEMENT, schedule.VIOLATION, schedule.RESUMPTION, schedule.REFERENDUM):
        assert world.due[clock] == schedule.NEVER
    assert 500.0 < world.due[schedule.BATTLEFIELD] <= 500.0 + DAYS_PER_MONTH
    assert world.due[schedule.BASE_RATE] < schedule.NEVER
