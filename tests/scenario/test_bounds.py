"""Bounds hold for the whole range of a distribution, not for its middle alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.yaml_files import Keys
from tests.scenario.support import WHY, accept, baseline_data, changed, dotted, refuse, values

INTENSITY = ("front", "intensity")
SHARES: list[Keys] = [
    keys
    for keys, value in values(baseline_data())
    if keys[-2:-1] in {("ideal",), ("unsettled",)}
    or keys in {INTENSITY, ("europe", "autonomy"), ("ukraine", "cohesion")}
]
OUTSIDE = st.one_of(st.floats(max_value=-1e-9, allow_infinity=False), st.floats(1.0 + 1e-9, 1e300))


def spread(kind: str, low: float, high: float) -> dict[str, Any]:
    """Return a bounded distribution over a range."""
    middle = {} if kind == "uniform" else {"mode": 0.5 * low + 0.5 * high}
    return {"distribution": kind, "low": low, "high": high, **middle, **WHY}


@given(keys=st.sampled_from(SHARES), value=OUTSIDE)
def test_a_share_outside_0_and_1_is_refused(keys: Keys, value: float) -> None:
    assert f"{dotted(keys)}: must lie in [0, 1], is {value:g}" in refuse(changed((keys, value)))


@given(
    kind=st.sampled_from(["uniform", "triangular", "pert"]),
    ends=st.sampled_from([(-0.001, 0.5), (0.5, 1.001), (-3.0, 4.0)]),
    keys=st.sampled_from(SHARES),
)
def test_a_share_whose_range_leaves_0_and_1_is_refused(
    kind: str, ends: tuple[float, float], keys: Keys
) -> None:
    message = refuse(changed((keys, spread(kind, *ends))))
    assert f"{dotted(keys)}: must lie in [0, 1], is {ends[0]:g} to {ends[1]:g}" in message


@given(kind=st.sampled_from(["uniform", "triangular", "pert"]), keys=st.sampled_from(SHARES))
def test_a_share_whose_range_is_0_to_1_is_accepted(kind: str, keys: Keys) -> None:
    accept(changed((keys, spread(kind, 0.0, 1.0))))


@pytest.mark.parametrize(
    ("keys", "value", "wanted"),
    [
        (("front", "occupied_km2"), -1.0, "must lie in [0, 603548], is -1"),
        (("front", "occupied_km2"), 603549.0, "must lie in [0, 603548], is 603549"),
        (("front", "gain_persistence"), 1.0, "must lie in [-0.99, 0.99], is 1"),
        (("front", "quiet_months"), -1, "must be at least 0, is -1"),
        (("front", "strength_to_gain"), 2e9, "must be at most 1e+09, is 2e+09"),
        (("breaking_points", "belief_months"), 0, "must be above 0, is 0"),
        (("front", "breakthrough_km2", "log_sd"), 100, "must lie in [1e-09, 5], is 100"),
        (("washington", "spell_days", "committed", "shape"), 0.001, "must lie in [0.05, 1000], is 0.001"),
        (("front", "season", 3), -1, "must be at least 0, is -1"),
        (("drafting", "russian_weights", 2), 1.5, "must lie in [0, 1], is 1.5"),
    ],
)
def test_bounds_of_single_keys(keys: Keys, value: float, wanted: str) -> None:
    assert f"{dotted(keys)}: {wanted}" in refuse(changed((keys, value)))


def test_the_cap_of_both_beliefs_is_not_below_that_of_one() -> None:
    message = refuse(changed((("breaking_points", "belief_sum_cap"), 0.69)))
    assert "breaking_points: belief_sum_cap must be at least belief_cap" in message
    accept(changed((("breaking_points", "belief_sum_cap"), 0.7)))


@pytest.mark.parametrize("values_given", [(3, 2, 1), (1, 1, 2), (1, 2, 2)])
def test_the_scale_of_territory_must_rise(values_given: tuple[int, ...]) -> None:
    message = refuse(changed((("issues", "territory_km2"), list(values_given))))
    assert "issues.territory_km2: must rise: areas at position 0, 0.5 and 1, is " in message


@pytest.mark.parametrize(
    "numbers",
    [
        {"distribution": "uniform", "low": 5, "high": 5},
        {"distribution": "uniform", "low": 6, "high": 5},
        {"distribution": "triangular", "low": 5, "mode": 4, "high": 6},
        {"distribution": "triangular", "low": 5, "mode": 7, "high": 6},
        {"distribution": "pert", "low": 5, "mode": 5, "high": 5},
    ],
)
def test_an_empty_or_falling_range_is_refused(numbers: dict[str, Any]) -> None:
    message = refuse(changed((("front", "mean_gain_km2"), numbers | WHY)))
    assert "front.mean_gain_km2: must rise from low to high, and the two must differ, is 5" in message or (
        "is 6, 5" in message
    )


@pytest.mark.parametrize(
    "law",
    [
        {"law": "uniform", "low": 5, "high": 5},
        {"law": "uniform", "low": 5, "high": 4},
        {"law": "triangular", "low": 5, "mode": 4, "high": 6},
        {"law": "pert", "low": 5, "mode": 7, "high": 6},
        {"law": "beta", "a": 2, "b": 2, "low": 5, "high": 5},
        {"law": "beta", "a": 2, "b": 2, "low": 5},
    ],
)
def test_an_empty_or_falling_range_of_a_law_is_refused(law: dict[str, Any]) -> None:
    message = refuse(changed((("talks", "revision_wait_days"), law)))
    assert "talks.revision_wait_days: must rise from low to high, and the two must differ, is 5" in message


@pytest.mark.parametrize("kind", ["normal", "lognormal"])
def test_a_spread_of_nothing_is_refused(kind: str) -> None:
    numbers = {"normal": {"mean": 1, "sd": 0}, "lognormal": {"median": 1, "log_sd": 0}}[kind]
    message = refuse(changed((("front", "mean_gain_km2"), {"distribution": kind, **numbers, **WHY})))
    assert "must be above 0, is 0" in message
