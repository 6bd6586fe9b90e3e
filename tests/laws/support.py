"""Each law with scipy's law of the same name, and its quantiles as rules read them."""

from __future__ import annotations

from functools import cache
from math import gamma
from typing import Any

from scipy import stats

from sim.model import laws
from sim.model.parameters import Parameters
from sim.scenario.frozen import Frozen
from sim.scenario.law_rows import write_law
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

# Laws written as users write them, and scipy's frozen distributions.
CLOSED: list[tuple[Law, Any]] = [
    (Exponential(law="exponential", mean=200.0), stats.expon(scale=200.0)),
    (Weibull(law="weibull", shape=1.7, mean=37.0), stats.weibull_min(1.7, scale=37.0 / gamma(1 + 1 / 1.7))),
    (Weibull(law="weibull", shape=0.7, mean=90.0), stats.weibull_min(0.7, scale=90.0 / gamma(1 + 1 / 0.7))),
    (Lognormal(law="lognormal", median=148.0, log_sd=0.6), stats.lognorm(0.6, scale=148.0)),
    (Lognormal(law="lognormal", median=3.0, log_sd=2.0), stats.lognorm(2.0, scale=3.0)),
    (Uniform(law="uniform", low=7.0, high=21.0), stats.uniform(7.0, 14.0)),
    (Triangular(law="triangular", low=10.0, mode=20.0, high=60.0), stats.triang(0.2, 10.0, 50.0)),
    (Triangular(law="triangular", low=0.0, mode=0.0, high=1.0), stats.triang(0.0)),
    (Triangular(law="triangular", low=1.0, mode=2.0, high=2.0), stats.triang(1.0, 1.0, 1.0)),
]
TABULATED: list[tuple[Law, Any]] = [
    (Gamma(law="gamma", shape=2.0, mean=14.0), stats.gamma(2.0, scale=7.0)),
    (Gamma(law="gamma", shape=0.8, mean=100.0), stats.gamma(0.8, scale=125.0)),
    (Gamma(law="gamma", shape=30.0, mean=45.0), stats.gamma(30.0, scale=1.5)),
    (Beta(law="beta", a=2.0, b=3.0), stats.beta(2.0, 3.0)),
    (Beta(law="beta", a=0.8, b=0.9, low=5.0, high=9.0), stats.beta(0.8, 0.9, 5.0, 4.0)),
    (Pert(law="pert", low=10.0, mode=20.0, high=60.0), stats.beta(1.8, 4.2, 10.0, 50.0)),
    (Pert(law="pert", low=0.0, mode=1.0, high=1.0), stats.beta(5.0, 1.0)),
]
ALL_LAWS: list[Law] = [
    Fixed(law="fixed", value=12.0),
    *(law for law, _ in CLOSED),
    *(law for law, _ in TABULATED),
]


@cache
def holder(law: Law) -> Parameters:
    """Return parameters that hold one law, in the row of revisions."""
    parameters = Parameters()
    write_law(parameters, laws.REVISION_WAIT_LAW, law)
    return parameters


def quantile(law: Law, share: float) -> float:
    """Return a quantile as a rule draws it."""
    return laws.sample(holder(law), laws.REVISION_WAIT_LAW, share)


def describe(value: object) -> str:
    """Return a law as a test's name."""
    if not isinstance(value, Frozen):
        return ""
    return "-".join(f"{number:g}" if isinstance(number, float) else str(number) for _, number in value)
