"""``armistice run NAME`` works for every shipped scenario, from a folder that holds nothing."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from sim.scenario import shipped
from tests.cli.support import succeed


@pytest.mark.parametrize("name", shipped.scenarios())
def test_a_shipped_scenario_runs_by_its_name(name: str, tmp_path: Path) -> None:
    options = ("--runs", "20", "--workers", "1", "--no-plots", "--json")
    printed = json.loads(succeed("run", name, *options, folder=tmp_path))
    assert printed
    manifests = list(tmp_path.rglob("manifest.json"))
    assert len(manifests) == 1
    manifest = json.loads(manifests[0].read_text(encoding="utf-8"))
    assert manifest["scenario"]["name"] == name


def test_the_wheel_holds_all_shipped_files() -> None:
    project = Path(__file__).resolve().parents[2] / "pyproject.toml"
    wheel = tomllib.loads(project.read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"]["configs"] == "sim/configs"


def test_files_inside_the_package_are_preferred(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "sim" / "configs" / "scenarios"
    inside.mkdir(parents=True)
    (inside / "of_the_wheel.yaml").write_text("# one\n", encoding="utf-8")
    monkeypatch.setattr(shipped, "__file__", str(tmp_path / "sim" / "scenario" / "shipped.py"))
    shipped.folder.cache_clear()
    try:
        assert list(shipped.scenarios()) == ["of_the_wheel"]
    finally:
        shipped.folder.cache_clear()
