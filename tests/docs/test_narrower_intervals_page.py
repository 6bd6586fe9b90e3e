"""The page on narrower intervals: its script prints what it shows, its command measures what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis.adjusted_differences import adjusted_differences
from analysis.control_variates import FEWEST_RUNS, adjusted_table
from analysis.controls import DEGREE, N_CONTROLS, N_SCORES
from sim.batch.run import run_batch
from sim.batch.settings import BatchSettings
from sim.scenario.load import load_scenario, load_strategies
from tests.docs.running import printed_by_script

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "how-to" / "narrower_intervals.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `([\w:]+)` \| ([\d.]+) .*? \| ([\d.]+) .*? \| ([\d.]+) ", re.MULTILINE)
NEAR = 0.2  # a factor from 4,000 runs varies, most where an outcome is rare


def blocks(kind: str) -> list[str]:
    return [match.group(2) for match in FENCE.finditer(TEXT) if match[1] == kind]


def run(*arguments: str, folder: Path) -> str:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_its_script_prints_what_it_shows(tmp_path: Path) -> None:
    (script,), (shown,) = blocks("python"), blocks("text")
    assert printed_by_script(script, tmp_path) == shown


def test_its_command_measures() -> None:
    (command,) = blocks("bash")
    program, *arguments = command.split()
    assert program == "python"
    printed = run(*arguments, "2", folder=ROOT)
    assert "accept_first less reservation, paired" in printed
    assert len(re.findall(r"^ +share:armistice +\d+\.\d\d", printed, re.MULTILINE)) == 3


def test_its_figures_are_those_of_a_batch(tmp_path: Path) -> None:
    scenario = load_scenario("baseline")
    strategies = load_strategies(["reservation", "accept_first"], scenario)
    run_batch(scenario, tmp_path, strategies, BatchSettings(runs=4000, seed=8, workers=2))
    results = pd.read_parquet(tmp_path / "runs")
    saved = adjusted_table(results, 8, scenario).set_index(["strategy", "output"])["run_factor"]
    differences = adjusted_differences(results, 8, scenario, "reservation").set_index("output")["run_factor"]
    rows = ROW.findall(TEXT)
    assert len(rows) == 9
    for output, reservation, accept_first, difference in rows:
        assert float(reservation) == pytest.approx(saved["reservation", output], rel=NEAR)
        assert float(accept_first) == pytest.approx(saved["accept_first", output], rel=NEAR)
        assert float(difference) == pytest.approx(differences[output], rel=NEAR)


def test_its_counts_are_those_of_the_code() -> None:
    assert f"{N_CONTROLS} controls" in TEXT
    assert f"needs {FEWEST_RUNS:,} runs" in TEXT
    assert f"degree {DEGREE} " in " ".join(TEXT.split())
    assert N_SCORES == 7
    assert "Seven scores" in TEXT
