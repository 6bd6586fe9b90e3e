"""A file without ``extends`` says everything; what it leaves out is told in one line a section."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario.yaml_files import Keys
from tests.scenario.support import (
    BASE,
    accept,
    at,
    baseline_data,
    by_section,
    is_map_of_free_names,
    refusal,
    refuse,
    values,
    write,
)

OPTIONAL = {"description"}
# Stances left out of maps of chances count as 0.
CHANCES = {("washington", "stance_start"), ("washington", "transitions")}
# Files that a member does not veto count as 0.
MAPS = [
    keys
    for keys, value in values(baseline_data())
    if isinstance(value, dict)
    and keys[:2] not in CHANCES
    and keys[-1:] != ("vetoes",)
    and not is_map_of_free_names(keys)
]
# Of these an effect has exactly one, which the message tells.
OPERATIONS = {"add", "multiply", "set", "stance"}


@pytest.mark.parametrize("maps", by_section(MAPS))
def test_every_key_left_out_is_told(maps: list[Keys]) -> None:
    for keys in maps:
        for known in set(at(baseline_data(), keys)) - OPTIONAL - OPERATIONS:
            data = baseline_data()
            del at(data, keys)[known]
            message = refuse(data)
            assert f"needs the key {known} (" in message or f"{known} is missing; add it" in message
            assert len(message.splitlines()) == 1


@pytest.mark.parametrize("lever", ["{lever: cohesion}", "{lever: stance}"])
def test_an_effect_without_an_operation_is_told_the_operations(tmp_path: Path, lever: str) -> None:
    message = refusal(write(tmp_path, BASE + f"elections:\n  france:\n    effects: [{lever}]\n"))
    assert "mine.yaml:5: elections.france.effects.0: " in message
    assert "add, multiply, set" in message


def test_a_transition_row_left_out_is_told() -> None:
    data = baseline_data()
    del data["washington"]["transitions"]["committed"]
    assert "washington.transitions: committed is missing" in refuse(data)


def test_a_file_that_extends_nothing_is_told_so_in_one_line(tmp_path: Path) -> None:
    message = refusal(write(tmp_path, "version: 1\n"))
    assert len(message.splitlines()) == 1
    assert message.startswith(
        f"{tmp_path / 'mine.yaml'}:1: start_date, horizon_days, follow_up_years, front, "
    )
    assert message.endswith(" are missing; add them, or start the file with extends: baseline")


def test_missing_keys_of_a_section_are_told_at_its_line(tmp_path: Path) -> None:
    message = refusal(write(tmp_path, "version: 1\neurope:\n  autonomy: 0.3\n"))
    assert (
        "mine.yaml:2: europe: eu_supply, full_stock_months, stock_months, unity, strain are missing; add them"
        in message
    )


def test_a_law_cannot_be_half_inherited_so_the_message_does_not_say_extends(tmp_path: Path) -> None:
    text = "version: 1\nextends: baseline\nfront:\n  breakthrough_wait_days: {law: weibull, mean: 3}\n"
    message = refusal(write(tmp_path, text))
    assert message.endswith("mine.yaml:4: front.breakthrough_wait_days: shape is missing; add it")


def test_the_complete_baseline_is_accepted() -> None:
    assert accept(baseline_data()).name == "baseline"
