"""No key of the schema is dead: whatever number of the baseline changes, some parameter changes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from sim.model.parameters import Parameters
from sim.scenario.build import build_parameters
from sim.scenario.load import load_scenario
from sim.scenario.yaml_files import Keys
from tests.scenario.support import accept, at, by_section, dotted, is_plain_number, values

# What a run does not use: the ends of assumptions; a law's mode and ends are used.
ENDS = {"low", "high"}


@cache
def baseline() -> tuple[dict[str, Any], Parameters]:
    """Return the checked baseline as plain data, and its parameters."""
    scenario = load_scenario("baseline")
    return scenario.model_dump(mode="json"), build_parameters(scenario)


def used_numbers() -> Iterator[Keys]:
    """Yield the path of every number that a run with central values uses."""
    data = baseline()[0]
    for keys, value in values(data):
        end_of_assumption = "distribution" in at(data, keys[:-1]) and keys[-1] in ENDS if keys else False
        follows_itself = keys[:2] == ("washington", "transitions") and len(keys) == 4 and keys[2] == keys[3]
        if is_plain_number(value) and keys != ("version",) and not end_of_assumption and not follows_itself:
            yield keys


def nudged(value: float) -> float:
    """Return a number a little away, so little that sums to 1 stay within their rounding."""
    if isinstance(value, int):
        return value + 1
    return 0.001 if value == 0.0 else 0.999 * value


@pytest.mark.parametrize("paths", by_section(used_numbers()))
def test_a_changed_number_changes_a_parameter(paths: list[Keys]) -> None:
    for keys in paths:
        data, before = deepcopy(baseline()[0]), baseline()[1]
        at(data, keys[:-1])[keys[-1]] = nudged(at(data, keys))
        if keys[0] == "switches":
            data["switches"] |= {name: True for name, value in data["switches"].items() if value is False}
        assert build_parameters(accept(data)) != before, dotted(keys)


def test_a_changed_start_month_changes_a_parameter() -> None:
    moved = build_parameters(load_scenario("baseline", ["start_date=2025-11-01"]))
    assert moved != baseline()[1]


def test_there_are_as_many_numbers_as_the_baseline_has() -> None:
    assert len(list(used_numbers())) > 250
    assert all(math.isfinite(at(baseline()[0], keys)) for keys in used_numbers())
