"""A batch grows until it is precise enough, or to its cap; interrupted or not, it ends at the same look."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri

from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.intervals import CONFIDENCE, share_half_width
from sim.batch.precision import CONFIDENCE_OF_LOOKS, GROWTH, WHOLE_RUNS, looks, runs_for, widest_share
from sim.batch.run import Batch
from sim.batch.store import ResultsFolder
from sim.batch.summary import SHOWN_OUTCOMES
from sim.batch.watched_difference import WidestDifference
from sim.scenario.errors import ScenarioError

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


def test_what_is_watched_can_be_a_paired_difference(tmp_path: Path) -> None:
    watch = WidestDifference("reservation", "accept_first")
    done = run_batch(SCENARIO, tmp_path, STRATEGIES, HOW, watch=watch)
    assert done.manifest["watched"] == "difference of reservation and accept_first"
    width = watch.half_width(done.summary)
    assert width <= 0.02
    assert width == pytest.approx(widest_paired(tmp_path, done.summary.confidence), rel=1e-9)
    assert done.manifest["runs"] < batch(tmp_path / "shares").manifest["runs"], "luck is shared"


@pytest.mark.parametrize(
    ("pair", "told"),
    [
        (("reservation", "nobody"), "there is no strategy 'nobody' to watch"),
        (("reservation", "reservation"), "and itself is always 0"),
    ],
)
def test_a_difference_that_cannot_be_is_refused_first(
    tmp_path: Path, pair: tuple[str, str], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        run_batch(SCENARIO, tmp_path / "out", STRATEGIES, HOW, watch=WidestDifference(*pair))
    assert not (tmp_path / "out").exists()


def test_a_watch_forgets_the_batch_before(tmp_path: Path) -> None:
    watch = WidestDifference("reservation", "accept_first")
    run_batch(SCENARIO, tmp_path / "before", STRATEGIES, replace(HOW, seed=5, precision=0.01), watch=watch)
    again = run_batch(SCENARIO, tmp_path / "again", STRATEGIES, HOW, watch=watch)
    fresh = WidestDifference("reservation", "accept_first")
    once = run_batch(SCENARIO, tmp_path / "once", STRATEGIES, HOW, watch=fresh)
    assert again.manifest["runs"] == once.manifest["runs"]


def test_strategies_of_the_same_name_are_refused_first(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="strategies must have different names"):
        run_batch(SCENARIO, tmp_path / "out", [STRATEGIES[0], STRATEGIES[0]], HOW)
    assert not (tmp_path / "out").exists()


def widest_paired(out: Path, confidence: float) -> float:
    """Return the widest half-width of a difference from the table: the variance of the differences."""
    table = ResultsFolder.open(out).read("runs").to_pandas()
    wide = table.pivot_table(
        index="run", columns="strategy", values="outcome", aggfunc="first", observed=True
    )
    widest = 0.0
    for outcome in SHOWN_OUTCOMES:
        ended = (wide == outcome).astype(float)
        difference = (ended["reservation"] - ended["accept_first"]).to_numpy()
        difference = np.concatenate([difference, [0.5, 0.5, -0.5, -0.5]])  # half a run in each cell
        runs = len(difference) - 2
        ones = np.abs(difference).sum()
        mean = difference.sum() / runs
        widest = max(widest, float(np.sqrt((ones - 1.0) / runs - mean**2) / np.sqrt(runs)))
    return widest * float(ndtri(0.5 + confidence / 2))


def test_an_interrupted_batch_watches_what_was_there(tmp_path: Path) -> None:
    undisturbed = run_batch(
        SCENARIO, tmp_path / "one", STRATEGIES, HOW, watch=WidestDifference("reservation", "accept_first")
    )
    run_batch(SCENARIO, tmp_path / "two", STRATEGIES, replace(HOW, runs=550, precision=None))
    watch = WidestDifference("reservation", "accept_first")
    resumed = run_batch(SCENARIO, tmp_path / "two", STRATEGIES, replace(HOW, resume=True), watch=watch)
    assert resumed.manifest["runs"] == undisturbed.manifest["runs"]


def test_the_last_request_decides_and_looks_are_not_forgotten(tmp_path: Path) -> None:
    first = batch(tmp_path)
    again = batch(tmp_path, replace(HOW, precision=0.05, resume=True))
    assert (again.manifest["precision"], again.manifest["by_looks"]) == (0.05, True)
    plain = batch(tmp_path, replace(HOW, runs=first.manifest["runs"], precision=None, resume=True))
    assert (plain.manifest["precision"], plain.manifest["by_looks"]) == (None, True)
    assert plain.summary.confidence == CONFIDENCE_OF_LOOKS
    assert ResultsFolder.open(tmp_path).read_manifest() == plain.manifest


def test_a_batch_of_fixed_runs_that_is_looked_at_later_is_one_with_looks(tmp_path: Path) -> None:
    fixed = batch(tmp_path, replace(HOW, runs=4_000, precision=None))
    assert fixed.summary.confidence == CONFIDENCE
    asked = batch(tmp_path, replace(HOW, precision=0.03, resume=True))
    assert (asked.manifest["precision"], asked.manifest["by_looks"]) == (0.03, True)
    assert asked.summary.confidence == CONFIDENCE_OF_LOOKS


@given(wanted=st.floats(0.001, 0.2), share=st.floats(0.0, 1.0))
def test_the_runs_said_to_narrow_an_interval_do(wanted: float, share: float) -> None:
    runs = runs_for(share, wanted, CONFIDENCE)
    assert float(share_half_width(share * runs, runs)) <= wanted * (1 + 1e-9)
    if runs > 1:
        half = wilson_half_width(share, runs - 1)
        assert half > wanted * (1 - 1e-9)


def wilson_half_width(share: float, runs: int) -> float:
    """Return the half-width by its formula, which does not shorten intervals at shares of 0 and 1."""
    z2 = float(ndtri(0.975)) ** 2
    return float(np.sqrt(z2 * (runs * share * (1 - share) + z2 / 4)) / (runs + z2))
