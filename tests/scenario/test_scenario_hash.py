"""The hash of a scenario changes with every number, and with no name, description, source or reason."""

from __future__ import annotations

from typing import Any

import pytest

from sim.scenario.load import load_scenario, scenario_hash
from sim.scenario.schema import Scenario
from sim.scenario.yaml_files import Keys
from tests.scenario.support import (
    accept,
    at,
    baseline_data,
    by_section,
    changed,
    dotted,
    is_plain_number,
    values,
)

TEXTS = [
    keys
    for keys, _ in values(baseline_data())
    if keys and keys[-1] in {"name", "description", "source", "why"}
]
NUMBERS = [keys for keys, value in values(baseline_data()) if is_plain_number(value) and keys != ("version",)]
HASH = scenario_hash(load_scenario("baseline"))


def mode_beside(data: dict[str, Any], keys: Keys) -> object:
    """Return the mode of the range that a number belongs to, None if it has none."""
    holder = at(data, keys[:-1])
    return holder.get("mode") if isinstance(holder, dict) else None


@pytest.mark.parametrize("paths", by_section(NUMBERS))
def test_every_number_changes_the_hash(paths: list[Keys]) -> None:
    data = baseline_data()
    for keys in paths:
        value = at(data, keys)
        if keys[-1] in {"low", "high"} and value in (0.0, 1.0) and value == mode_beside(data, keys):
            continue  # a range that ends at its bound and its mode can end nowhere else
        other = value + 1 if keys == ("horizon_days",) else (0.001 if value == 0 else 0.999 * value)
        assert scenario_hash(accept(changed((keys, other)))) != HASH, dotted(keys)


def test_no_text_changes_the_hash() -> None:
    assert len(TEXTS) > 100
    everything = changed(*((keys, "other words") for keys in TEXTS))
    assert scenario_hash(accept(everything)) == HASH


@pytest.mark.parametrize(
    "setting",
    [
        "start_date=2025-11-26",
        "strategy=accept_first",
        "front.breakthrough_km2={law: fixed, value: 148}",
        "front.mean_gain_km2=384",
        "europe.eu_supply={distribution: pert, low: 0.25, mode: 0.35, high: 0.5, source: a, why: b}",
    ],
)
def test_dates_laws_distributions_and_strategies_change_the_hash(setting: str) -> None:
    assert scenario_hash(load_scenario("baseline", [setting])) != HASH


@pytest.mark.parametrize("setting", ["follow_up_years=5.0", "front.intensity=1", "russia.ru_economy=0"])
def test_another_way_to_write_the_same_number_does_not_change_the_hash(setting: str) -> None:
    assert scenario_hash(load_scenario("baseline", [setting])) == HASH


def test_the_day_from_which_a_strategy_answers_changes_the_hash() -> None:
    days = ("2026-01-01", "2026-01-02")
    hashes = {
        scenario_hash(load_scenario("baseline", ["strategy=delay_until", f"strategy.until={day}"]))
        for day in days
    }
    assert len(hashes) == 2


def test_a_scenario_written_as_json_and_read_again_is_the_same() -> None:
    scenario = load_scenario("baseline", ["strategy=delay_until"])
    again = Scenario.model_validate_json(scenario.model_dump_json())
    assert again == scenario
    assert scenario_hash(again) == scenario_hash(scenario)
