"""Mean payoffs and their intervals, against numpy and scipy's own."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from scipy import stats

from analysis.payoffs import payoff_table
from sim.batch.distributions import PAYOFF_STEP, in_steps
from sim.batch.summary import PAYOFF_COLUMNS, Summary

COLUMN = PAYOFF_COLUMNS.index("payoff_to_horizon_ukraine")


def with_payoffs(values: list[float]) -> Summary:
    """Return the summary of runs of one strategy that paid Ukraine so much by the horizon."""
    summary = Summary.empty("a test", dt.date(2025, 11, 25), 10, ("sign",))
    summary.endings[0, 0, 0] = len(values)
    paid = np.array([values])
    summary.payoff_sums[:, COLUMN] += in_steps(paid)
    summary.payoff_squares[:, COLUMN] += in_steps(paid**2)
    return summary


def row_of(summary: Summary) -> dict[str, float]:
    table = payoff_table(summary)
    (row,) = table[(table["actor"] == "ukraine") & (table["window"] == "to_horizon")].to_dict("records")
    return {str(name): value for name, value in row.items()}


@pytest.mark.parametrize("runs", [2, 5, 4000])
def test_mean_and_interval_are_students(runs: int) -> None:
    values = np.random.default_rng(1).normal(0.45, 0.15, runs)
    row = row_of(with_payoffs(values.tolist()))
    low, high = stats.t.interval(0.95, runs - 1, values.mean(), stats.sem(values))
    assert (row["mean"], row["sd"]) == pytest.approx((values.mean(), values.std(ddof=1)), abs=1e-6)
    assert (row["low"], row["high"]) == pytest.approx((low, high), abs=1e-5)


def test_one_run_has_a_mean_and_no_interval() -> None:
    row = row_of(with_payoffs([0.25]))
    assert row["mean"] == 0.25
    assert np.isnan([row["sd"], row["low"], row["high"]]).all()


def test_without_runs_there_is_no_mean() -> None:
    assert np.isnan(row_of(with_payoffs([]))["mean"])


def test_runs_that_all_pay_the_same_have_no_spread() -> None:
    row = row_of(with_payoffs([0.1] * 50))
    assert row["mean"] == pytest.approx(0.1, abs=PAYOFF_STEP)
    assert row["high"] - row["low"] < 1e-4


def test_rows_are_strategy_by_window_by_actor() -> None:
    table = payoff_table(Summary.empty("a test", dt.date(2025, 11, 25), 10, ("b", "a")))
    assert table.set_index(["strategy", "window", "actor"]).index.is_unique
    assert table["strategy"].tolist() == ["b"] * 8 + ["a"] * 8
    assert len(table) == 2 * len(PAYOFF_COLUMNS)
