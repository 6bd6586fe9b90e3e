"""Distributions of assumptions: quantiles are scipy's, go through what was written, stay inside the ends."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.scenario.assumption import Assumption
from sim.scenario.distributions import Choice
from sim.scenario.elicited import Elicited
from sim.scenario.register import read
from tests.scenario.support import WHY, accept, changed, refuse

SHARES = np.linspace(0.001, 0.999, 999)
WRITTEN: dict[str, tuple[dict[str, Any], Any]] = {
    "uniform": ({"low": 1.0, "high": 4.0}, stats.uniform(1, 3)),
    "triangular": ({"low": 1.0, "mode": 2.0, "high": 5.0}, stats.triang(0.25, 1, 4)),
    "triangular, mode at an end": ({"low": 0.0, "mode": 0.0, "high": 2.0}, stats.triang(0, 0, 2)),
    "pert": ({"low": 1.0, "mode": 2.0, "high": 5.0}, stats.beta(2, 4, 1, 4)),
    "beta": ({"a": 2.0, "b": 3.0}, stats.beta(2, 3)),
    "beta, stretched": ({"a": 0.5, "b": 4.5, "low": -1.0, "high": 3.0}, stats.beta(0.5, 4.5, -1, 4)),
    "normal": ({"mean": 2.0, "sd": 3.0}, stats.norm(2, 3)),
    "normal, cut off": (
        {"mean": 2.0, "sd": 3.0, "low": 0.0, "high": 4.0},
        stats.truncnorm(-2 / 3, 2 / 3, 2, 3),
    ),
    "normal, cut off below": ({"mean": 2.0, "sd": 3.0, "low": 0.0}, stats.truncnorm(-2 / 3, math.inf, 2, 3)),
    "lognormal": ({"median": 148.0, "log_sd": 0.6}, stats.lognorm(0.6, 0, 148)),
}


def distribution(kind: str, **values: Any) -> Assumption:
    return read({"distribution": kind.partition(",")[0], **values, **WHY})


@pytest.mark.parametrize("kind", WRITTEN)
def test_quantiles_are_those_of_scipy(kind: str) -> None:
    values, known = WRITTEN[kind]
    found = distribution(kind, **values).quantile(SHARES)
    assert found == pytest.approx(known.ppf(SHARES), rel=1e-9, abs=1e-9)


def test_a_lognormal_is_cut_off_like_its_logarithm() -> None:
    known = distribution("lognormal", median=2.0, log_sd=0.5, low=1.5, high=3.0)
    ends = np.log([1.5, 3.0])
    mean = math.log(2.0)
    wanted = stats.truncnorm(*(ends - mean) / 0.5, mean, 0.5).ppf(SHARES)
    assert known.quantile(SHARES) == pytest.approx(np.exp(wanted), rel=1e-9)


def test_a_choice_comes_as_often_as_its_weight_says() -> None:
    known = distribution("choice", values=[1.0, 2.0, 5.0], weights=[0.2, 0.5, 0.3])
    even = (np.arange(10_000) + 0.5) / 10_000
    values, counts = np.unique(known.quantile(even), return_counts=True)
    assert (values.tolist(), counts.tolist()) == ([1.0, 2.0, 5.0], [2000, 5000, 3000])
    assert (known.central, known.support, known.spread) == (2.0, (1.0, 5.0), "1 or 2 or 5")
    assert distribution("choice", values=[1.0, 2.0]).central == 1.0, "the first of equals"


ENDS = st.sampled_from([{}, {"low": -2.0}, {"high": 9.0}, {"low": -2.0, "high": 9.0}])


@given(
    quantiles=st.lists(st.floats(-1.9, 8.9), min_size=3, max_size=3, unique=True).map(sorted),
    ends=ENDS,
)
def test_an_elicited_one_goes_through_its_three_quantiles(
    quantiles: list[float], ends: dict[str, float]
) -> None:
    written = dict(zip(("p05", "p50", "p95"), quantiles, strict=True)) | ends
    known = possible(written)
    if known is None:
        return
    through = known.quantile(np.array([0.05, 0.5, 0.95]))
    assert through == pytest.approx(quantiles, rel=1e-7, abs=1e-7)
    curve = known.quantile(SHARES)
    assert (np.diff(curve) >= 0).all()
    low, high = known.support
    assert low <= curve[0]
    assert curve[-1] <= high


def possible(written: dict[str, float]) -> Assumption | None:
    """Return the distribution, None if no smooth curve goes through its quantiles."""
    try:
        return distribution("elicited", **written)
    except ValueError:
        return None


def test_three_even_quantiles_are_a_logistic() -> None:
    """The metalog of three terms without skew (Keelin 2016)."""
    known = distribution("elicited", p05=-1.0, p50=0.0, p95=1.0)
    assert known.quantile(SHARES) == pytest.approx(stats.logistic(0, 0.5 / math.log(19) * 2).ppf(SHARES))


@given(
    shares=st.lists(st.floats(1e-9, 1 - 1e-9), min_size=2, max_size=20),
    kind=st.sampled_from(sorted(WRITTEN)),
)
def test_quantiles_rise_and_stay_inside(shares: list[float], kind: str) -> None:
    known = distribution(kind, **WRITTEN[kind][0])
    found = known.quantile(np.sort(shares))
    low, high = known.support
    assert (np.diff(found) >= 0).all()
    assert low <= found.min()
    assert found.max() <= high


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"distribution": "beta", "a": 0.0, "b": 1.0}, "a: must be above 0"),
        (
            {"distribution": "normal", "mean": 5.0, "sd": 1.0, "high": 4.0},
            "leave the central value, 5, between",
        ),
        (
            {"distribution": "lognormal", "median": 5.0, "log_sd": 1.0, "low": 6.0},
            "leave the central value, 5",
        ),
        ({"distribution": "choice", "values": [1.0]}, "values: must have 2 or more items, has 1"),
        ({"distribution": "choice", "values": [2.0, 1.0]}, "must rise one above the other, is 2, 1"),
        ({"distribution": "choice", "values": [1.0, 2.0], "weights": [0.5, 0.6]}, "weights must sum to 1"),
        (
            {"distribution": "choice", "values": [1.0, 2.0], "weights": [0.2, 0.3, 0.5]},
            "a weight for each of 2",
        ),
        ({"distribution": "elicited", "p05": 1.0, "p50": 3.0, "p95": 2.0}, "must rise one above the other"),
        ({"distribution": "elicited", "p05": 1.0, "p50": 1.1, "p95": 9.0}, "p50 lies too near to p05"),
        ({"distribution": "elicited", "p05": 1.0, "p50": 8.9, "p95": 9.0}, "p50 lies too near to p95"),
        ({"distribution": "elicited", "p05": 1.0, "p50": 2.0, "p95": 3.0, "low": 1.5}, "must rise one above"),
    ],
)
def test_what_is_none_is_told(written: dict[str, Any], told: str) -> None:
    message = refuse(changed((("front", "mean_gain_km2"), written | WHY)))
    assert message.startswith("configs/baseline.yaml:") or "front.mean_gain_km2" in message
    assert told in message


NORMAL = {"distribution": "normal", "mean": 0.5, "sd": 0.1}
NEITHER_END = (
    "without an end below, without an end above; cut it off: write low, at least 0 and high, at most 1"
)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (NORMAL, NEITHER_END),
        (NORMAL | {"low": 0.0}, "from 0, without an end above; cut it off: write high, at most 1"),
        ({"distribution": "lognormal", "median": 0.5, "log_sd": 0.1}, "write high, at most 1"),
        ({"distribution": "beta", "a": 1.0, "b": 1.0, "high": 1.5}, "must lie in [0, 1], is 0 to 1.5"),
    ],
)
def test_a_bound_is_checked_on_the_whole_range(written: dict[str, Any], told: str) -> None:
    assert told in refuse(changed((("washington", "threat_credibility"), written | WHY)))


def test_what_only_keeps_numbers_sane_is_no_end() -> None:
    bell = {"distribution": "normal", "mean": 0.0, "sd": 1.0, **WHY}
    accept(changed((("russia", "ru_economy"), bell)))
    accept(
        changed(
            (("front", "mean_gain_km2"), {"distribution": "lognormal", "median": 300.0, "log_sd": 1.0, **WHY})
        )
    )


def test_types_are_those_that_a_user_may_write() -> None:
    assert isinstance(distribution("choice", values=[1.0, 2.0]), Choice)
    assert isinstance(distribution("elicited", p05=1.0, p50=2.0, p95=3.0), Elicited)


def test_three_quantiles_above_an_end_never_reach_it() -> None:
    """So that an end at 0 goes with a number that must be above 0."""
    known = read({"distribution": "elicited", "p05": 0.1, "p50": 0.4, "p95": 2.0, "low": 0.0})
    assert known.support[0] > 0.0
    assert (known.quantile(np.array([2.0**-40, 0.5])) > 0.0).all()


def test_what_has_tails_is_told_by_nine_worlds_in_ten() -> None:
    cut = read({"distribution": "normal", "mean": 0.3, "sd": 0.1, "low": 0.0, "high": 1.0})
    assert cut.spread == "0.1367 to 0.4646 in 90 % of worlds"
