"""``check`` says whether a scenario can be run; ``schema`` prints what may be written and what is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.batch.columns import RESULTS
from sim.scenario import shipped
from sim.scenario.schema import Scenario
from tests.cli.support import armistice, succeed


@pytest.mark.parametrize("name", shipped.scenarios())
def test_every_shipped_scenario_is_sound(tmp_path: Path, name: str) -> None:
    assert succeed("check", name, folder=tmp_path).startswith(f"{name}: sound. Starts ")


def test_check_tells_what_would_be_run(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "version: 1\nextends: baseline\nhorizon_days: 700\n", encoding="utf-8"
    )
    printed = succeed("check", "mine.yaml", "--set", "strategy=accept_first", folder=tmp_path)
    assert printed == (
        "mine: sound. Starts 2025-11-25, horizon 700 days, strategy accept_first, 132 packages on the menu.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


def test_check_finds_what_only_the_building_finds(tmp_path: Path) -> None:
    done = armistice("check", "baseline", "--set", "front.gain_innovation_sd_km2=1", folder=tmp_path)
    assert done.code == 2
    assert "must be raised, or make breakthrough_km2 smaller" in done.stderr


def test_the_schema_of_scenarios_is_json_schema(tmp_path: Path) -> None:
    printed = json.loads(succeed("schema", "scenario", folder=tmp_path))
    assert set(printed["properties"]) == set(Scenario.model_fields)
    assert printed["additionalProperties"] is False
    assert printed["properties"]["start_date"]["format"] == "date"


def test_the_schema_of_results_names_every_column(tmp_path: Path) -> None:
    printed = succeed("schema", "results", folder=tmp_path)
    assert all(column.name in printed for column in RESULTS)
    assert "error" in printed
