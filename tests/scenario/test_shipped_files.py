"""Every shipped YAML file loads and builds, and every assumption in it has a source and a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario import shipped
from sim.scenario.build import build_parameters
from sim.scenario.load import load_scenario, load_strategies
from sim.scenario.yaml_files import read_document
from tests.scenario.support import values
from tests.support import strategy_anywhere

FILES = sorted(shipped.folder().rglob("*.y*ml"))


def test_every_shipped_file_is_a_scenario_or_a_strategy() -> None:
    assert set(FILES) == {*shipped.scenarios().values(), *shipped.strategies().values()}


@pytest.mark.parametrize("name", shipped.scenarios())
def test_every_shipped_scenario_loads_and_builds_with_every_shipped_strategy(name: str) -> None:
    scenario = load_scenario(name)
    assert scenario.name == name
    for strategy in map(strategy_anywhere, shipped.strategies()):
        assert build_parameters(scenario, strategy).menu_size > 0


@pytest.mark.parametrize("name", shipped.strategies())
def test_every_shipped_strategy_is_called_after_its_file_and_described(name: str) -> None:
    strategy = load_strategies([name], load_scenario("baseline"))[0]
    assert strategy.name == name
    assert len(strategy.description) > 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_assumption_has_a_source_and_a_reason(path: Path) -> None:
    for keys, value in values(read_document(path).data):
        if isinstance(value, dict) and "distribution" in value:
            assert len(str(value.get("source", ""))) >= len("assumption"), keys
            assert len(str(value.get("why", ""))) >= 5, keys


def test_the_baseline_has_many_assumptions() -> None:
    data = read_document(shipped.scenarios()["baseline"]).data
    assert sum(isinstance(value, dict) and "distribution" in value for _, value in values(data)) > 60


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_file_begins_with_a_comment(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")
