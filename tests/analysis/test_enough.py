"""What is said of how sure the shares are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from analysis.enough import how_sure, least_sure, rounded
from analysis.outcomes import outcome_table
from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.intervals import share_half_width
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
        r"about ([\d,]+) runs would halve that\.",
        told,
    )
    assert found, told
    assert float(found[3]) == pytest.approx(100 * widest, abs=0.005)
    least = least_sure(done.summary)
    assert least is not None
    assert float(found[4].replace(",", "")) == rounded(least.runs_to_halve)
    more = round(least.runs_to_halve)
    assert float(share_half_width(least.share * more, more)) == pytest.approx(widest / 2, rel=0.001)


def test_a_precision_that_was_reached_and_one_that_was_not(tmp_path: Path) -> None:
    reached = batch(tmp_path / "reached", BatchSettings(50_000, workers=2, precision=0.03))
    runs = reached.manifest["runs"]
    least = least_sure(reached.summary)
    assert least is not None
    then = f"about {rounded(least.runs_to_halve):,} runs would halve that."
    assert how_sure(reached.summary, 0.03).endswith(
        f" points, as asked (±3.00 points), after {runs:,} runs; {then}"
    )
    capped = batch(tmp_path / "capped", BatchSettings(600, workers=2, precision=0.005))
    told = how_sure(capped.summary, 0.005)
    assert "not to ±0.50 points as asked: it ended at the most runs allowed." in told
    assert re.search(r"About [\d,]+ would do; allow them with --runs\.$", told)


def test_without_sound_runs_there_is_nothing_to_say() -> None:
    empty = Summary.empty("none", SCENARIO.start_date, SCENARIO.horizon_days, ("reservation",))
    assert how_sure(empty) == ""
    assert not np.any(empty.totals)


def test_what_is_read_back_from_a_batch_with_looks_has_the_same_wider_intervals(tmp_path: Path) -> None:
    words = ("baseline", "--set", "horizon_days=300", "--no-plots", "--json", "--by", "2026-03-31")
    looked = json.loads(succeed("run", *words, "--precision", "0.03", "--out", "looked", folder=tmp_path))
    back = json.loads(succeed("plot", "looked", "--by", "2026-03-31", "--json", folder=tmp_path))
    assert back["chances"] == looked["chances"]
    runs = str(looked["runs"])
    fixed = json.loads(succeed("run", *words, "--runs", runs, "--out", "fixed", folder=tmp_path))
    for wider, row in zip(looked["chances"], fixed["chances"], strict=True):
        assert wider["count"] == row["count"]
        assert wider["chance_high"] - wider["chance_low"] > row["chance_high"] - row["chance_low"]
