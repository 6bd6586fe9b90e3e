"""``armistice validate`` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.validation.figures import FIGURES, NO_FIGURE, VERDICTS
from tests.cli.support import armistice, succeed

FEW = ("--runs", "120", "--workers", "1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which the commands are run."""
    return tmp_path_factory.mktemp("validate")


@pytest.fixture(scope="module")
def printed(folder: Path) -> dict[str, Any]:
    """Return the object that a small validation prints, its tables kept."""
    done = armistice("validate", *FEW, "--out", "kept", "--json", folder=folder)
    assert (done.code, done.stderr) == (0, "")
    parsed = json.loads(done.stdout)
    assert isinstance(parsed, dict)
    return parsed


def test_the_object_holds_every_figure_with_its_source(printed: dict[str, Any]) -> None:
    assert [figure["name"] for figure in printed["figures"]] == [figure.name for figure in FIGURES]
    for figure in printed["figures"]:
        assert figure["source"]
        assert figure["verdict"] in VERDICTS
        assert set(figure["model"]) == {"value", "low", "high"}
    told = (printed["scenario"], printed["runs"], printed["logged_runs"], printed["seed"], printed["failed"])
    assert told == ("baseline", 120, 120, 1, 0)


def test_the_screen_shows_every_figure_and_every_source(folder: Path) -> None:
    shown = " ".join(succeed("validate", "baseline", *FEW, folder=folder).split())
    for figure in FIGURES:
        assert figure.label in shown
        assert figure.source in shown


def test_tables_are_kept_only_where_asked(printed: dict[str, Any], folder: Path) -> None:
    assert printed["folder"] == "kept"
    assert [path.name for path in folder.iterdir()] == ["kept"]
    assert list((folder / "kept").glob("*/events/*.parquet"))


def test_a_folder_in_use_is_refused(printed: dict[str, Any], folder: Path) -> None:
    done = armistice("validate", *FEW, "--out", printed["folder"], folder=folder)
    assert (done.code, done.stdout) == (2, "")
    assert "is not empty" in done.stderr.splitlines()[-1]


def test_a_short_horizon_says_what_it_cannot_tell(folder: Path) -> None:
    short = json.loads(succeed("validate", *FEW, "--set", "horizon_days=100", "--json", folder=folder))
    verdicts = {figure["name"]: figure["verdict"] for figure in short["figures"]}
    models = {figure["name"]: figure["model"]["value"] for figure in short["figures"]}
    for name in ("agreement_by_31_march_2026", "ended_within_1_year", "monthly_gain_mean"):
        assert (verdicts[name], models[name]) == (NO_FIGURE, None)
    assert models["agreement_by_31_december_2025"] is not None


def test_each_strategy_has_its_figures(folder: Path) -> None:
    both = json.loads(
        succeed("validate", *FEW, "--strategies", "reservation,accept_first", "--json", folder=folder)
    )
    strategies = [figure["strategy"] for figure in both["figures"]]
    assert strategies == ["reservation"] * len(FIGURES) + ["accept_first"] * len(FIGURES)


def test_an_unknown_scenario_ends_in_one_message(folder: Path) -> None:
    done = armistice("validate", "nowhere", folder=folder)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr
