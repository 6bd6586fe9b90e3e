"""A batch grows until it is precise enough, or to its cap; interrupted or not, it ends at the same look."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.intervals import mean_half_width, share_half_width
from sim.batch.precision import GROWTH, WHOLE_RUNS, looks, runs_for, widest_share
from sim.batch.run import Batch
from sim.batch.summary import Summary

SCENARIO = load_scenario("baseline", ["horizon_days=300", "follow_up_years=0"])
STRATEGIES = load_strategies(["reservation", "accept_first"], SCENARIO)
HOW = BatchSettings(runs=20_000, workers=2, precision=0.02)


def batch(out: Path, how: BatchSettings = HOW) -> Batch:
    return run_batch(SCENARIO, out, STRATEGIES, how)


@given(most=st.integers(1, 3_000_000))
def test_looks_grow_by_a_quarter_up_to_the_cap(most: int) -> None:
    found = list(looks(most))
    assert found[-1] == most
    assert all(before < after <= before * GROWTH + WHOLE_RUNS for before, after in pairwise(found))


def test_it_ends_at_the_first_look_that_is_precise_enough(tmp_path: Path) -> None:
    done = batch(tmp_path)
    runs = done.manifest["runs"]
    assert widest_share(done.summary) <= 0.02
    before = max(look for look in looks(HOW.runs) if look < runs)
    assert runs in list(looks(HOW.runs))
    fewer = batch(tmp_path / "fewer", replace(HOW, runs=before))
    assert widest_share(fewer.summary) > 0.02
    assert fewer.manifest["runs"] == before, "the cap"


def test_every_strategy_has_all_its_runs(tmp_path: Path) -> None:
    done = batch(tmp_path)
    assert (done.summary.runs == done.manifest["runs"]).all()
    assert done.manifest["rows"] == 2 * done.manifest["runs"]


@pytest.mark.parametrize("stop_after", [400, 1_500, 2_300])
def test_interrupted_it_ends_at_the_same_look(tmp_path: Path, stop_after: int) -> None:
    undisturbed = batch(tmp_path / "undisturbed")
    done = 0

    def stop(runs: int) -> None:
        nonlocal done
        done += runs
        if done >= stop_after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(SCENARIO, tmp_path / "out", STRATEGIES, HOW, stop)
    resumed = batch(tmp_path / "out", replace(HOW, resume=True))
    for key in ("runs", "rows", "fingerprint"):
        assert resumed.manifest[key] == undisturbed.manifest[key], key


def test_what_is_watched_can_be_something_else(tmp_path: Path) -> None:
    """As a comparison does, whose paired differences are to become narrow."""

    def half_width_of_payoff(summary: Summary) -> float:
        squares = summary.payoff_squares[:, 0] * 2.0**-30
        return float(mean_half_width(summary.payoff_sums[:, 0] * 2.0**-30, squares, summary.runs).max())

    how = replace(HOW, precision=0.004)
    done = run_batch(SCENARIO, tmp_path, STRATEGIES, how, watch=half_width_of_payoff)
    assert half_width_of_payoff(done.summary) <= 0.004
    assert done.manifest["runs"] < HOW.runs


@given(runs=st.integers(1_000, 10**6), share=st.floats(0.05, 0.95), wanted=st.floats(0.1, 0.9))
def test_the_runs_said_to_narrow_an_interval_do(runs: int, share: float, wanted: float) -> None:
    half = float(share_half_width(share * runs, runs))
    more = runs_for(half, runs, wanted * half)
    assert float(share_half_width(share * more, more)) == pytest.approx(wanted * half, rel=0.04)


@given(st.lists(st.floats(-5, 5), min_size=2, max_size=50))
def test_the_half_width_of_a_mean_is_that_of_the_values(values: list[float]) -> None:
    numbers = np.array(values)
    wanted = 1.959964 * numbers.std(ddof=1) / np.sqrt(len(numbers))
    found = mean_half_width(numbers.sum(), (numbers**2).sum(), len(numbers))
    assert float(found) == pytest.approx(wanted, abs=1e-6)
