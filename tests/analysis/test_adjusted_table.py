"""Adjusted tables of real runs agree with far larger plain ones, and say how many runs they save."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.control_variates import AdjustedTable, ControlError, adjusted_table
from analysis.outcomes import outcome_table
from analysis.payoffs import payoff_table
from sim.batch.run import Batch, run_batch
from sim.batch.settings import BatchSettings
from sim.batch.summary import SHOWN_OUTCOMES
from sim.scenario.load import load_scenario
from tests.analysis.support import SEED

BASELINE = load_scenario("baseline")


@pytest.fixture(scope="module")
def results(paired_batch: Batch) -> pd.DataFrame:
    return pd.read_parquet(paired_batch.folder / "runs")


@pytest.fixture(scope="module")
def table(results: pd.DataFrame) -> pd.DataFrame:
    return adjusted_table(results, SEED, BASELINE)


def test_it_agrees_with_a_far_larger_plain_run(table: pd.DataFrame, tmp_path: Path) -> None:
    large = run_batch(BASELINE, tmp_path, settings=BatchSettings(runs=20_000, seed=SEED + 1, workers=2))
    own = table[table["strategy"] == "reservation"].set_index("output")
    outcomes = outcome_table(large.summary)
    shares = own.loc[[f"share:{name}" for name in SHOWN_OUTCOMES]]
    payoffs = payoff_table(large.summary)
    expected = np.concatenate([outcomes["share"], payoffs["mean"]])
    low = np.concatenate([outcomes["share_low"], payoffs["low"]])
    high = np.concatenate([outcomes["share_high"], payoffs["high"]])
    means = own[own.index.str.startswith("payoff")]
    found = pd.concat([shares, means])
    allowed = np.hypot((found["high"] - found["low"]) / 2, (high - low) / 2)
    assert (abs(found["estimate"] - expected) < 1.8 * allowed).all()


def test_runs_are_saved_where_luck_of_the_first_day_decides(table: pd.DataFrame) -> None:
    saved = table.set_index(["strategy", "output"])["run_factor"]
    for strategy in ("reservation", "accept_first"):
        for output in ("share:armistice", "share:war_continues", "payoff:ukraine", "payoff:russia"):
            assert saved[strategy, output] > 1.6
        assert saved[strategy, "share:russian_withdrawal"] > 2
    assert saved.min() > 0.9


def test_intervals_are_narrower_by_the_root_of_the_run_factor(table: pd.DataFrame) -> None:
    common = table[table["plain"] > 0.1]
    ratio = (common["plain_high"] - common["plain_low"]) / (common["high"] - common["low"])
    assert ratio.to_numpy() == pytest.approx(np.sqrt(common["run_factor"]), rel=0.02)


def test_adjusted_shares_add_up_to_1(table: pd.DataFrame) -> None:
    shares = table[table["output"].str.startswith("share:")]
    assert shares.groupby("strategy")["estimate"].sum().to_numpy() == pytest.approx(1)


def test_plain_columns_are_those_of_the_plain_tables(table: pd.DataFrame, paired_batch: Batch) -> None:
    shares = table[table["output"].str.startswith("share:")]
    means = table[table["output"].str.startswith("payoff")]
    outcomes = outcome_table(paired_batch.summary).sort_values("strategy", kind="stable")
    payoffs = payoff_table(paired_batch.summary).sort_values("strategy", kind="stable")
    plain = shares[["plain", "plain_low", "plain_high"]].to_numpy()
    assert plain == pytest.approx(outcomes[["share", "share_low", "share_high"]].to_numpy())
    plain = means[["plain", "plain_low", "plain_high"]].to_numpy()
    assert plain == pytest.approx(payoffs[["mean", "low", "high"]].to_numpy(), abs=1e-8)


def test_an_outcome_that_never_came_is_left_as_it_is(results: pd.DataFrame) -> None:
    common = results[results["strategy"] == "reservation"].astype({"outcome": str}).copy()
    common["outcome"] = common["outcome"].replace("frozen_conflict", "war_continues")
    found = adjusted_table(common, SEED, BASELINE).set_index("output").loc["share:frozen_conflict"]
    assert found["estimate"] == pytest.approx(0, abs=1e-12)
    assert found["high"] == pytest.approx(found["plain_high"])
    assert np.isnan(found["run_factor"])


def test_parts_give_the_same_table(results: pd.DataFrame, table: pd.DataFrame) -> None:
    by_parts = AdjustedTable(SEED, BASELINE)
    for first in range(0, len(results), 1000):
        by_parts.add(results[first : first + 1000])
    pd.testing.assert_frame_equal(by_parts.table(), table)


def test_only_payoffs_that_are_there_are_adjusted(results: pd.DataFrame) -> None:
    wanted = results[["strategy", "run", "outcome", "payoff_europe"]]
    outputs = adjusted_table(wanted, SEED, BASELINE)["output"]
    assert outputs.unique().tolist() == [*(f"share:{name}" for name in SHOWN_OUTCOMES), "payoff:europe"]


def spoiled(results: pd.DataFrame, how: str) -> pd.DataFrame:
    rows = results.astype({"outcome": object}).copy()
    if how == "column":
        return rows.drop(columns="run")
    if how == "outcome":
        rows.loc[rows.index[5], "outcome"] = "victory"
    if how == "failed":
        rows.loc[rows.index[5], "outcome"] = None
    if how == "world":
        rows.loc[rows.index[5], "world"] = 2
    if how == "twice":
        rows = pd.concat([rows, rows[:1]])
    return rows[:0] if how == "nothing" else rows


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ("column", "the results lack the column 'run'"),
        ("outcome", "'victory' is no outcome; known: comprehensive_peace, armistice,"),
        ("failed", "failed runs: 1. Their luck cannot be left out, so nothing is adjusted"),
        ("world", "only runs at central values can be adjusted, and these have sampled worlds"),
        ("twice", "some runs come twice: give the results of one batch"),
        ("nothing", "there are no runs to adjust"),
    ],
)
def test_what_cannot_be_adjusted_is_said(results: pd.DataFrame, how: str, message: str) -> None:
    with pytest.raises(ControlError, match=message):
        adjusted_table(spoiled(results, how), SEED, BASELINE)


def test_too_few_runs_are_refused(results: pd.DataFrame) -> None:
    message = "1,000 runs of accept_first are too few to adjust for 126 controls: simulate 2,032 or more"
    with pytest.raises(ControlError, match=message):
        adjusted_table(results[results["run"] < 1000], SEED, BASELINE)
