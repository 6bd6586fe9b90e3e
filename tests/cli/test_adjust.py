"""Narrower intervals on the command line: the same figures as from Python, and refusals in one line."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.control_variates import adjusted_table
from sim import load_scenario
from tests.cli.support import armistice, succeed

SHORT = ("--set", "horizon_days=300", "--set", "follow_up_years=1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("batch")
    words = ("run", "baseline", *SHORT, "--runs", "2500", "--strategies", "reservation,accept_first")
    succeed(*words, "--no-plots", "--quiet", "--out", "out", folder=folder)
    return folder


def test_it_prints_the_adjusted_table(folder: Path) -> None:
    printed = json.loads(succeed("adjust", "out", "--json", folder=folder))["adjusted"]
    scenario = load_scenario("baseline", [SHORT[1], SHORT[3]])
    wanted = adjusted_table(pd.read_parquet(folder / "out" / "runs"), seed=1, scenario=scenario)
    by_row = {(row["strategy"], row["output"]): row for row in printed}
    assert len(by_row) == len(wanted)
    for row in wanted.to_dict(orient="records"):
        found = by_row[row["strategy"], row["output"]]
        for value in ("estimate", "low", "high", "plain", "run_factor"):
            told = np.nan if found[value] is None else found[value]
            assert told == pytest.approx(row[value], rel=1e-9, abs=1e-12, nan_ok=True)


def test_the_terminal_shows_both_estimates(folder: Path) -> None:
    printed = succeed("adjust", "out", folder=folder)
    assert printed.count("Adjusted for luck: ") == 2
    assert "Payoff, Ukraine" in printed
    assert "Runs ×: so many times the runs" in " ".join(printed.split())
    assert printed.index("Reservation value") < printed.index("Accept first text"), "as in the batch"
    tables = [line for line in printed.splitlines() if not line.startswith("Each run's luck")]
    assert max(map(len, tables)) <= 80


def test_too_few_runs_are_told(tmp_path: Path) -> None:
    succeed(
        "run", "baseline", *SHORT, "--runs", "50", "--no-plots", "--quiet", "--out", "out", folder=tmp_path
    )
    done = armistice("adjust", "out", folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("error: 50 runs of reservation are too few to adjust for 126 controls")


def test_a_batch_with_looks_keeps_its_wider_intervals(tmp_path: Path) -> None:
    words = ("run", "baseline", *SHORT, "--precision", "0.0175", "--no-plots", "--out", "out", "--json")
    printed = json.loads(succeed(*words, folder=tmp_path))
    assert printed["runs"] >= 2032
    plain = {
        row["output"]: row
        for row in json.loads(succeed("adjust", "out", "--json", folder=tmp_path))["adjusted"]
    }
    for row in printed["outcomes"]:
        found = plain[f"share:{row['outcome']}"]
        assert found["plain_low"] == pytest.approx(row["share_low"], abs=1e-12)
        assert found["plain_high"] == pytest.approx(row["share_high"], abs=1e-12)
