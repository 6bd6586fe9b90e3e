"""Weights of fighting and of time: what is tried, on which luck, and what is read off."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.compare.weights import FIGHTING, TIME, Weighed, grid_of, values_of, weighed, worlds_of_weights
from sim.batch.errors import StoreError
from sim.batch.run import Batch, run_batch
from sim.batch.settings import BatchSettings
from sim.scenario.load import load_scenario, load_strategies
from tests.analysis.support import SEED

RUNS = 60


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Weighed:
    baseline = load_scenario("baseline")
    grid = grid_of(baseline)
    assert grid is not None
    folder = tmp_path_factory.mktemp("weights")
    strategies = load_strategies(["reservation", "accept_first"], baseline)
    settings = BatchSettings(runs=RUNS, seed=SEED, same_luck=True)
    run_batch(baseline, folder, strategies, settings, worlds=worlds_of_weights(baseline, grid))
    return weighed(folder, grid)


def test_weights_go_from_end_to_end_through_the_central_value(found: Weighed) -> None:
    assert found.grid.fighting == pytest.approx((0.1, 0.215, 0.33, 0.465, 0.6))
    assert found.grid.time == pytest.approx((0.0, 0.03, 0.1))
    assert found.table["is_central"].sum() == 1
    assert len(found.table) == len(found.grid) == 15


def test_the_central_cell_is_the_batch_itself(found: Weighed, paired_batch: Batch) -> None:
    """On the same luck, run by run."""
    runs = pd.read_parquet(paired_batch.folder / "runs", columns=["strategy", "run", "payoff_ukraine"])
    means = runs[runs["run"] < RUNS].groupby("strategy", observed=True)["payoff_ukraine"].mean()
    central = found.grid.cells.index((0.33, 0.03))
    own = found.rankings[central].table.set_index("strategy")["mean"]
    for strategy in ("reservation", "accept_first"):
        assert own[strategy] == pytest.approx(means[strategy], abs=1e-12)


def test_fighting_that_costs_more_is_worth_less(found: Weighed) -> None:
    means = [ranking.table.set_index("strategy")["mean"]["accept_first"] for ranking in found.rankings]
    by_cost = np.array(means).reshape(5, 3)
    assert (np.diff(by_cost, axis=0) < 0).all()


def test_a_row_has_the_leader_and_how_far_it_is_ahead(found: Weighed) -> None:
    for row, ranking in zip(found.table.to_dict("records"), found.rankings, strict=True):
        table = ranking.table
        assert row["leader"] == table["strategy"].iloc[0]
        assert row["difference"] == pytest.approx(table["mean"].iloc[0] - table["mean"].iloc[1])
        assert ("," in row["leaders"]) == (row["low"] <= 0.0)


def test_a_plain_number_is_not_moved() -> None:
    half = grid_of(load_scenario("baseline", [f"{TIME}=0.05"]))
    assert half is not None
    assert half.time == (0.05,)
    assert len(half) == 5
    worlds = worlds_of_weights(load_scenario("baseline", [f"{TIME}=0.05"]), half)
    assert worlds.paths == (FIGHTING,)
    assert grid_of(load_scenario("baseline", [f"{TIME}=0.05", f"{FIGHTING}=0.3"])) is None


def test_a_distribution_with_tails_ends_at_nine_worlds_in_ten() -> None:
    written = '{distribution: lognormal, median: 0.03, log_sd: 0.5, source: a test, why: "a test"}'
    rate = load_scenario("baseline", [f"{TIME}={written}"]).payoffs.discount_rate
    low, central, high = values_of(rate)
    assert central == pytest.approx(0.03, rel=0.2)
    assert np.log(high / low) == pytest.approx(2 * 1.6449 * 0.5, rel=1e-3)


def test_a_central_value_at_an_end_comes_once() -> None:
    written = '{distribution: triangular, low: 0.0, mode: 0.0, high: 0.1, source: a test, why: "a test"}'
    rate = load_scenario("baseline", [f"{TIME}={written}"]).payoffs.discount_rate
    assert values_of(rate) == (0.0, 0.1)


def test_another_batch_is_refused(paired_batch: Batch) -> None:
    grid = grid_of(load_scenario("baseline"))
    assert grid is not None
    with pytest.raises(StoreError, match="does not hold one world on shared luck"):
        weighed(Path(paired_batch.folder), grid)
