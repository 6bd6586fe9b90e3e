"""Breakthroughs are taken out of the monthly innovation, so that their variance counts once."""

from __future__ import annotations

import math

import pytest
from scipy import stats

from sim.model.names import DAYS_PER_MONTH
from sim.scenario.build import build_parameters
from sim.scenario.law_rows import mean_square
from sim.scenario.laws import (
    Beta,
    Exponential,
    Fixed,
    Gamma,
    Law,
    Lognormal,
    Pert,
    Triangular,
    Uniform,
    Weibull,
)
from sim.scenario.load import load_scenario
from tests.scenario.support import refusal

FRONT = [
    "front.gain_innovation_sd_km2=144",
    "front.breakthrough_wait_days={law: exponential, mean: 200}",
    "front.breakthrough_km2={law: lognormal, median: 148, log_sd: 0.6}",
]
LAWS: list[tuple[Law, float]] = [
    (Fixed(law="fixed", value=150.0), 150.0**2),
    (Exponential(law="exponential", mean=150.0), 2 * 150.0**2),
    (Weibull(law="weibull", shape=1.5, mean=150.0), 150.0**2 * math.gamma(7 / 3) / math.gamma(5 / 3) ** 2),
    (Lognormal(law="lognormal", median=148.0, log_sd=0.6), 148.0**2 * math.exp(2 * 0.36)),
    (Lognormal(law="lognormal", median=50.0, log_sd=1.5), 50.0**2 * math.exp(2 * 2.25)),
    (Uniform(law="uniform", low=10.0, high=40.0), 700.0),
    (Triangular(law="triangular", low=10.0, mode=20.0, high=60.0), stats.triang(0.2, 10, 50).moment(2)),
    (Gamma(law="gamma", shape=2.0, mean=150.0), 150.0**2 * 1.5),
    (Beta(law="beta", a=2.0, b=3.0, low=10.0, high=60.0), stats.beta(2, 3, 10, 50).moment(2)),
    (Pert(law="pert", low=10.0, mode=20.0, high=60.0), stats.beta(1.8, 4.2, 10, 50).moment(2)),
]


@pytest.mark.parametrize(("law", "wanted"), LAWS, ids=lambda value: getattr(value, "law", ""))
def test_the_mean_square_of_a_law_reaches_into_its_tails(law: Law, wanted: float) -> None:
    assert mean_square(law) == pytest.approx(wanted, rel=5e-4)


def test_the_variances_add_up() -> None:
    scenario = load_scenario("baseline", FRONT)
    square = 148.0**2 * math.exp(2 * 0.6**2)
    rest = build_parameters(scenario).gain_innovation_sd_km2 ** 2
    assert rest + square * DAYS_PER_MONTH / 200.0 == pytest.approx(144.0**2, rel=1e-6)


def test_breakthroughs_that_hardly_ever_come_leave_the_innovation_as_it_is() -> None:
    scenario = load_scenario("baseline", [*FRONT, "front.breakthrough_wait_days={law: fixed, value: 1e9}"])
    assert build_parameters(scenario).gain_innovation_sd_km2 == pytest.approx(144.0, rel=1e-6)


@pytest.mark.parametrize(
    ("setting", "given", "needed"),
    [
        ("front.breakthrough_wait_days.mean=20", "144", "261.7"),
        ("front.gain_innovation_sd_km2=50", "50", "82.76"),
    ],
)
def test_breakthroughs_larger_than_the_whole_are_refused_with_what_to_do(
    setting: str, given: str, needed: str
) -> None:
    message = refusal("baseline", [*FRONT, setting])
    assert message.endswith(
        f"front.gain_innovation_sd_km2: {given} is less than breakthroughs alone bring about "
        f"({needed} km² a month); must be raised, or make breakthrough_km2 smaller or "
        "breakthrough_wait_days longer"
    )
