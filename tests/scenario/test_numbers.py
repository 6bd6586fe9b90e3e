"""Any number may be plain or a distribution with a source and a reason; runs use its central value."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.assumption import Assumption
from sim.scenario.build import build_parameters
from sim.scenario.numbers import central
from sim.scenario.schema import Scenario
from sim.scenario.yaml_files import Keys
from tests.scenario.support import (
    WHY,
    accept,
    at,
    baseline_data,
    by_section,
    changed,
    dotted,
    number_paths,
    refuse,
)

FINITE = st.floats(-1e6, 1e6)
KINDS: dict[str, dict[str, float]] = {
    "uniform": {"low": 1.0, "high": 4.0},
    "triangular": {"low": 1.0, "mode": 2.0, "high": 4.0},
    "pert": {"low": 1.0, "mode": 2.0, "high": 4.0},
    "normal": {"mean": 2.0, "sd": 1.0},
    "lognormal": {"median": 2.0, "log_sd": 1.0},
}


def plain(keys: Keys) -> float:
    """Return the central value that the baseline has at a path."""
    value = at(baseline_data(), keys)
    return float(value["mode"]) if isinstance(value, dict) else float(value)


def number_at(scenario: Scenario, keys: Keys) -> float | Assumption:
    """Return the number of a checked scenario."""
    value: Any = scenario
    for key in keys:
        value = value[key] if isinstance(key, int) or isinstance(value, dict) else getattr(value, key)
    assert isinstance(value, float | Assumption)
    return value


def spread(value: float) -> dict[str, Any]:
    """Return a distribution of this central value, a little wider on the side of 0.5."""
    low, high = (value - 1e-3, value) if value > 0.5 else (value, value + 1e-3)
    return {"distribution": "triangular", "low": low, "mode": value, "high": high, **WHY}


@pytest.mark.parametrize("paths", by_section(number_paths()))
def test_every_number_may_be_plain_or_a_distribution(paths: list[Keys]) -> None:
    for keys in paths:
        value = plain(keys)
        as_plain = accept(changed((keys, value)))
        assert central(number_at(as_plain, keys)) == value
        as_distribution = accept(changed((keys, spread(value))))
        assert isinstance(number_at(as_distribution, keys), Assumption)
        assert build_parameters(as_distribution) == build_parameters(as_plain)


@pytest.mark.parametrize("paths", by_section(number_paths()))
@pytest.mark.parametrize("key", ["source", "why"])
def test_no_distribution_without_source_and_reason(paths: list[Keys], key: str) -> None:
    for keys in paths:
        whole = spread(plain(keys))
        left_out = {name: value for name, value in whole.items() if name != key}
        assert f"{dotted(keys)}: {key} is missing; add it" in refuse(changed((keys, left_out)))
        assert f"{dotted(keys)}.{key}: must not be empty" in refuse(changed((keys, whole | {key: ""})))


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [("uniform", 2.5), ("triangular", 2.0), ("pert", 2.0), ("normal", 2.0), ("lognormal", 2.0)],
)
def test_the_central_value_is_middle_mode_mean_or_median(kind: str, wanted: float) -> None:
    scenario = accept(changed((("front", "mean_gain_km2"), {"distribution": kind, **KINDS[kind], **WHY})))
    assert central(scenario.front.mean_gain_km2) == wanted
    assert build_parameters(scenario).mean_gain_km2 == wanted


@given(numbers=st.lists(FINITE, min_size=3, max_size=3, unique=True))
def test_the_central_value_lies_in_the_range(numbers: list[float]) -> None:
    low, mode, high = sorted(numbers)
    for kind in ("uniform", "triangular", "pert"):
        middle = {} if kind == "uniform" else {"mode": mode}
        written = {"distribution": kind, "low": low, **middle, "high": high, **WHY}
        value = central(accept(changed((("front", "mean_gain_km2"), written))).front.mean_gain_km2)
        assert low <= value <= high
        assert value == (0.5 * (low + high) if kind == "uniform" else mode)


@given(value=FINITE)
def test_a_whole_number_and_a_real_one_are_the_same_number(value: float) -> None:
    whole = round(value)
    assert accept(changed((("russia", "ru_economy"), whole))) == accept(
        changed((("russia", "ru_economy"), float(whole)))
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_of_another_distribution_is_unknown(kind: str) -> None:
    written = {"distribution": kind, **KINDS[kind], **WHY, "shape": 3.0}
    assert "front.mean_gain_km2.shape: unknown key." in refuse(changed((("front", "mean_gain_km2"), written)))
