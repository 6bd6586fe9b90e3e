"""``run --json`` prints one object and nothing else, and the tables stand in the folder."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from sim.batch.columns import RESULTS_SCHEMA
from sim.model.names import OUTCOMES
from tests.cli.support import SMALL, armistice, armistice_process, run_batch

OUT = "results/mine"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which the batch was run."""
    return tmp_path_factory.mktemp("run")


@pytest.fixture(scope="module")
def printed(folder: Path) -> dict[str, Any]:
    """Run a small batch with events in its own process; return the object that it printed."""
    more = ("--out", OUT, "--events", "--strategies", "reservation,accept_first")
    done = armistice_process("run", "baseline", *SMALL, *more, folder=folder)
    assert (done.code, done.stderr) == (0, "")
    printed = json.loads(done.stdout)
    assert isinstance(printed, dict)
    return printed


def test_the_object_tells_the_batch(printed: dict[str, Any]) -> None:
    assert printed["scenario"] == "baseline"
    assert printed["folder"] == OUT
    assert (printed["runs"], printed["rows"], printed["failed"], printed["seed"]) == (200, 400, 0, 1)
    assert printed["engine"] in {"compiled", "simpy"}
    assert printed["plots"] == []
    assert re.fullmatch(r"[0-9a-f]{64}", printed["scenario_hash"])


@pytest.mark.parametrize("strategy", ["reservation", "accept_first"])
def test_the_outcomes_add_up_and_lie_in_their_intervals(printed: dict[str, Any], strategy: str) -> None:
    rows = [row for row in printed["outcomes"] if row["strategy"] == strategy]
    assert {row["outcome"] for row in rows} == set(OUTCOMES) - {"unfinished"}
    assert sum(row["count"] for row in rows) == 200
    assert sum(row["share"] for row in rows) == pytest.approx(1.0)
    for row in rows:
        assert 0.0 <= row["share_low"] <= row["share"] <= row["share_high"] <= 1.0


def test_the_tables_are_there(printed: dict[str, Any], folder: Path) -> None:
    table = pq.read_table(folder / OUT / "runs")
    assert table.num_rows == printed["rows"]
    assert set(table.schema.names) == set(RESULTS_SCHEMA.names)
    assert pq.read_table(folder / OUT / "events").num_rows > printed["rows"]
    assert {path.name for path in (folder / OUT).iterdir()} == {"manifest.json", "runs", "events"}


def test_the_shares_printed_are_those_of_the_table(printed: dict[str, Any], folder: Path) -> None:
    table = pq.read_table(folder / OUT / "runs", columns=["strategy", "outcome"]).to_pylist()
    for row in printed["outcomes"]:
        wanted = {"strategy": row["strategy"], "outcome": row["outcome"]}
        assert sum(line == wanted for line in table) == row["count"]


def test_the_manifest_says_what_was_run(printed: dict[str, Any], folder: Path) -> None:
    manifest = json.loads((folder / OUT / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["status"] == "complete"
    for key in ("seed", "runs", "engine", "rows", "scenario_hash"):
        assert manifest[key] == printed[key]
    assert [strategy["name"] for strategy in manifest["strategies"]] == ["reservation", "accept_first"]


def test_the_audit_and_the_payoffs_are_in_the_object(printed: dict[str, Any], folder: Path) -> None:
    manifest = json.loads((folder / OUT / "manifest.json").read_text(encoding="utf-8"))
    assert printed["audit"] == manifest["audit"]
    assert set(printed["audit"]["strategies"]) == {"reservation", "accept_first"}
    table = pq.read_table(folder / OUT / "runs").to_pandas()
    for row in printed["payoffs"]:
        reach = "to_horizon_" if row["window"] == "to_horizon" else ""
        values = table.loc[table["strategy"] == row["strategy"], f"payoff_{reach}{row['actor']}"]
        assert row["mean"] == pytest.approx(values.mean(), abs=1e-8)
        assert row["low"] < row["mean"] < row["high"]
    assert len(printed["payoffs"]) == 2 * 2 * 4


def test_a_second_run_into_the_same_folder_is_refused(printed: dict[str, Any], folder: Path) -> None:
    before = {path: path.read_bytes() for path in (folder / printed["folder"]).rglob("*") if path.is_file()}
    done = armistice("run", "baseline", "--runs", "50", "--out", OUT, "--json", folder=folder)
    assert (done.code, done.stdout) == (2, "")
    assert (
        done.stderr
        == f"error: {OUT}: is not empty, and nothing in it will be overwritten; choose another --out\n"
    )
    assert {path: path.read_bytes() for path in (folder / OUT).rglob("*") if path.is_file()} == before


def test_a_screen_gets_a_table_and_no_object(folder: Path) -> None:
    done = armistice("run", "baseline", "--runs", "100", "--no-plots", "--out", "shown", folder=folder)
    assert done.code == 0
    assert "How the war phase ends" in done.stdout
    assert "{" not in done.stdout
    assert "What ended the runs: " in done.stdout
    assert "Ukraine's mean payoff over the whole window, and to the horizon: " in done.stdout
    assert "Mechanisms: " in done.stdout
    assert "100 rows in " in done.stdout
    assert "seed 1" in done.stderr


def test_without_out_folders_are_numbered(folder: Path) -> None:
    numbers = [int(Path(run_batch(folder=folder)["folder"]).name[:4]) for _ in range(2)]
    assert numbers[1] == numbers[0] + 1
    assert (folder / f"results/{numbers[1]:04d}-baseline" / "manifest.json").is_file()
