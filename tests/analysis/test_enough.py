"""What is said of how sure the shares are."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from analysis.enough import how_sure
from analysis.outcomes import outcome_table
from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.run import Batch
from sim.batch.summary import Summary
from tests.cli.support import succeed

SCENARIO = load_scenario("baseline", ["horizon_days=300", "follow_up_years=0"])


def batch(out: Path, how: BatchSettings) -> Batch:
    return run_batch(SCENARIO, out, load_strategies(["reservation", "accept_first"], SCENARIO), how)


def test_the_widest_interval_is_named_with_the_runs_that_halve_it(tmp_path: Path) -> None:
    done = batch(tmp_path, BatchSettings(700, workers=2))
    told = how_sure(done.summary)
    table = outcome_table(done.summary)
    widest = float(((table["share_high"] - table["share_low"]) / 2).max())
    found = re.fullmatch(
        r"The least sure share, ([\w ]+) \(([\w ]+)\), is known to ±([\d.]+) points; "
        r"([\d,]+) runs would halve that\.",
        told,
    )
    assert found, told
    assert float(found[3]) == pytest.approx(100 * widest, abs=0.005)
    assert found[4] == "2,800"


def test_a_precision_that_was_reached_and_one_that_was_not(tmp_path: Path) -> None:
    reached = batch(tmp_path / "reached", BatchSettings(50_000, workers=2, precision=0.03))
    runs = reached.manifest["runs"]
    assert how_sure(reached.summary, 0.03).endswith(f" points, as asked (±3.00 points), after {runs:,} runs.")
    capped = batch(tmp_path / "capped", BatchSettings(600, workers=2, precision=0.005))
    told = how_sure(capped.summary, 0.005)
    assert "not to ±0.50 points as asked: the most runs came first." in told
    assert re.search(r"About [\d,]+ would do; allow them with --runs\.$", told)


def test_without_sound_runs_there_is_nothing_to_say() -> None:
    empty = Summary.empty("none", SCENARIO.start_date, SCENARIO.horizon_days, ("reservation",))
    assert how_sure(empty) == ""
    assert not np.any(empty.totals)


def test_plots_of_a_batch_with_looks_show_the_wider_intervals(tmp_path: Path) -> None:
    """The terminal and what is read back from the folder agree."""
    words = ("baseline", "--set", "horizon_days=300", "--precision", "0.03", "--no-plots", "--quiet")
    printed = succeed("run", *words, "--out", "out", folder=tmp_path)
    assert "as asked (±3.00 points)" in printed
    by = ("--by", "2026-03-31")
    assert succeed("plot", "out", *by, folder=tmp_path).count("\n") > 5
