"""Shipped files are told apart by name, tell their story, and say where each number comes from."""

from __future__ import annotations

import re

import pytest

from sim.scenario import shipped
from sim.scenario.load import load_scenario
from sim.scenario.yaml_files import read_document
from tests.presets.support import PRESETS, own_data
from tests.scenario.support import values

EXPLAINED = {"distribution", "source"}
LINES_ABOVE = 3


def test_no_scenario_is_called_like_a_strategy() -> None:
    assert not set(shipped.scenarios()) & set(shipped.strategies())


def test_no_two_files_share_a_name() -> None:
    files = [path.stem for path in shipped.folder().rglob("*.yaml")]
    assert len(set(files)) == len(files)


@pytest.mark.parametrize("name", PRESETS)
def test_a_scenario_is_an_overlay_of_the_baseline_told_in_two_sentences(name: str) -> None:
    scenario = load_scenario(name)
    assert own_data(name)["extends"] == "baseline"
    assert scenario.description != load_scenario("baseline").description
    assert len(re.findall(r"\.(?:\s|$)", scenario.description)) in (2, 3)


@pytest.mark.parametrize("name", PRESETS)
def test_every_plain_number_has_a_comment(name: str) -> None:
    path = shipped.scenarios()[name]
    lines = path.read_text(encoding="utf-8").splitlines()
    document = read_document(path)
    explained = [
        keys for keys, value in values(document.data) if isinstance(value, dict) and EXPLAINED & set(value)
    ]
    for keys, value in values(document.data):
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if keys == ("version",) or not is_number or any(keys[: len(above)] == above for above in explained):
            continue
        line = int(document.place(keys).rpartition(":")[2])
        near = lines[max(0, line - 1 - LINES_ABOVE) : line]
        assert any("# " in one for one in near), f"{name}: {keys}"


@pytest.mark.parametrize("name", PRESETS)
def test_every_shock_says_where_it_comes_from_and_why(name: str) -> None:
    for shock in load_scenario(name).shocks.values():
        assert len(shock.source) >= len("assumption")
        assert len(shock.why) > 20
