"""The firing audit: a mechanism that is on and never fires is an error of model or scenario."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.run import Batch
from sim.batch.store import ResultsFolder
from sim.model.firing import MECHANISMS

SCENARIO = load_scenario("baseline")
STRATEGIES = load_strategies(["reservation", "delay_until"], SCENARIO)
RUNS = 10_000


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    out = tmp_path_factory.mktemp("audit")
    return run_batch(SCENARIO, out, STRATEGIES, BatchSettings(runs=RUNS, workers=2))


@pytest.fixture(scope="module")
def audit(batch: Batch) -> dict[str, Any]:
    found = batch.manifest["audit"]
    assert isinstance(found, dict)
    return found


def test_in_the_baseline_every_mechanism_that_is_on_fires(audit: dict[str, Any]) -> None:
    assert audit["never_fired"] == []


def test_what_is_off_never_fires_and_says_why(audit: dict[str, Any], batch: Batch) -> None:
    table = ResultsFolder.open(batch.folder).read("runs").to_pandas()
    assert {"spoiler", "commitment_problem", "stalling", "shock"} <= audit["off"].keys()
    for mechanism, reason in audit["off"].items():
        assert table[f"fired_{mechanism}"].sum() == 0, mechanism
        assert reason


def test_waiting_is_on_for_the_strategy_that_waits_alone(audit: dict[str, Any]) -> None:
    assert "kyiv_waits" in audit["strategies"]["reservation"]["off"]
    assert "kyiv_waits" not in audit["strategies"]["delay_until"]["off"]
    assert audit["strategies"]["delay_until"]["mechanisms"]["kyiv_waits"]["firings"] > 0
    assert "kyiv_waits" not in audit["off"]


@pytest.mark.parametrize("strategy", [strategy.name for strategy in STRATEGIES])
def test_counts_are_those_of_the_table(audit: dict[str, Any], batch: Batch, strategy: str) -> None:
    table = ResultsFolder.open(batch.folder).read("runs").to_pandas()
    rows = table[table["strategy"] == strategy]
    found = audit["strategies"][strategy]
    assert found["runs"] == RUNS
    assert list(found["mechanisms"]) == list(MECHANISMS)
    for mechanism, counts in found["mechanisms"].items():
        fired = rows[f"fired_{mechanism}"]
        assert (counts["firings"], counts["runs"]) == (fired.sum(), (fired > 0).sum()), mechanism
        assert counts["on"] == (mechanism not in found["off"])
        assert (mechanism in found["never_fired"]) == (counts["on"] and fired.sum() == 0)
    endings = {
        (cause, outcome): number
        for cause, outcomes in found["causes"].items()
        for outcome, number in outcomes.items()
    }
    in_table = rows.astype({"cause": str, "outcome": str}).groupby(["cause", "outcome"]).size()
    assert endings == in_table.to_dict()
    assert sum(endings.values()) == RUNS


def test_the_manifest_on_disk_carries_it(audit: dict[str, Any], batch: Batch) -> None:
    written = json.loads((batch.folder / "manifest.json").read_text(encoding="utf-8"))
    assert written["audit"] == audit


def test_a_mechanism_that_cannot_act_is_found(tmp_path: Path) -> None:
    """Breakthroughs that come after the end of the window: on by the scenario, never seen."""
    late = load_scenario("baseline", ["front.breakthrough_wait_days={law: fixed, value: 100000}"])
    found = run_batch(late, tmp_path, settings=BatchSettings(runs=200)).manifest["audit"]
    assert "breakthrough" in found["never_fired"]
    assert "breakthrough" not in found["off"]
    assert found["strategies"]["reservation"]["mechanisms"]["breakthrough"] == {
        "firings": 0, "runs": 0, "on": True,
    }  # fmt: skip
