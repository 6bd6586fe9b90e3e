"""Paired differences of strategies, adjusted: the plain ones, narrower."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.adjusted_differences import adjusted_differences
from analysis.control_variates import ControlError, adjusted_table
from sim.batch.run import Batch
from sim.scenario.load import load_scenario
from tests.analysis.support import SEED

BASELINE = load_scenario("baseline")


@pytest.fixture(scope="module")
def results(paired_batch: Batch) -> pd.DataFrame:
    columns = ["strategy", "run", "outcome", "payoff_ukraine", "payoff_russia"]
    return pd.read_parquet(paired_batch.folder / "runs", columns=columns)


@pytest.fixture(scope="module")
def differences(results: pd.DataFrame) -> pd.DataFrame:
    found = adjusted_differences(results, SEED, BASELINE, "reservation")
    assert set(found["strategy"]) == {"accept_first"}
    return found.set_index("output")


def test_a_difference_is_that_of_the_adjusted_means(results: pd.DataFrame, differences: pd.DataFrame) -> None:
    table = adjusted_table(results, SEED, BASELINE).set_index(["strategy", "output"])["estimate"]
    expected = table["accept_first"] - table["reservation"]
    assert differences["difference"].to_numpy() == pytest.approx(expected[differences.index].to_numpy())


def test_the_plain_difference_is_paired_by_run(results: pd.DataFrame, differences: pd.DataFrame) -> None:
    by_run = results.pivot_table(values="payoff_ukraine", index="run", columns="strategy", observed=True)
    gain = by_run["accept_first"] - by_run["reservation"]
    found = differences.loc["payoff:ukraine"]
    assert found["plain"] == pytest.approx(gain.mean())
    half = 1.96 * gain.std() / np.sqrt(len(gain))
    assert found["plain_high"] - found["plain"] == pytest.approx(half, rel=0.01)


def test_runs_are_saved_beyond_pairing(differences: pd.DataFrame) -> None:
    saved = differences["run_factor"]
    assert saved[["share:armistice", "share:war_continues", "payoff:ukraine"]].min() > 1.3
    assert saved.min() > 0.9
    width = differences["high"] - differences["low"]
    plain_width = differences["plain_high"] - differences["plain_low"]
    assert (width / plain_width).to_numpy() == pytest.approx(1 / np.sqrt(saved), rel=1e-3)


def test_order_of_the_rows_does_not_matter(results: pd.DataFrame, differences: pd.DataFrame) -> None:
    shuffled = results.sample(frac=1, random_state=1)
    found = adjusted_differences(shuffled, SEED, BASELINE, "reservation").set_index("output")
    assert found["difference"].to_numpy() == pytest.approx(differences["difference"].to_numpy())


def test_what_cannot_be_paired_is_said(results: pd.DataFrame) -> None:
    with pytest.raises(ControlError, match="no runs of 'optimal' to compare with: accept_first, reservation"):
        adjusted_differences(results, SEED, BASELINE, "optimal")
    with pytest.raises(ControlError, match="accept_first and reservation have different runs"):
        adjusted_differences(results[1:], SEED, BASELINE, "reservation")
    alone = results[results["strategy"] == "reservation"]
    with pytest.raises(ControlError, match="nothing but reservation: give a second strategy"):
        adjusted_differences(alone, SEED, BASELINE, "reservation")
