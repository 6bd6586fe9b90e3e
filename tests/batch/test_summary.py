"""The streamed summary equals what the whole table says."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np

from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.distributions import PAYOFF_STEP, Distributions
from sim.batch.store import ResultsFolder
from sim.batch.summary import (
    ENDING_CAUSES,
    FIRED_COLUMNS,
    PAYOFF_COLUMNS,
    SHOWN_OUTCOMES,
    SUMMARY_COLUMNS,
    Summary,
    summarise,
)

SCENARIO = load_scenario("baseline")
STRATEGIES = load_strategies(["reservation", "delay_until"], SCENARIO)


def test_counts_are_those_of_the_table(tmp_path: Path) -> None:
    batch = run_batch(SCENARIO, tmp_path, STRATEGIES, BatchSettings(runs=1500, workers=2))
    table = ResultsFolder.open(tmp_path).read("runs").to_pandas()
    for at, strategy in enumerate(batch.summary.strategies):
        for number, outcome in enumerate(SHOWN_OUTCOMES):
            days = table.loc[(table["strategy"] == strategy) & (table["outcome"] == outcome), "day"]
            assert batch.summary.totals[at, number] == len(days)
            by_day = np.bincount(days.astype(int), minlength=SCENARIO.horizon_days + 1)
            assert np.array_equal(batch.summary.endings[at, number], by_day)
    assert batch.summary.runs.tolist() == [1500, 1500]
    assert batch.summary.failed.tolist() == [0, 0]


def test_firings_causes_and_payoffs_are_those_of_the_table(tmp_path: Path) -> None:
    summary = run_batch(SCENARIO, tmp_path, STRATEGIES, BatchSettings(runs=700, workers=2)).summary
    table = ResultsFolder.open(tmp_path).read("runs").to_pandas()
    for at, strategy in enumerate(summary.strategies):
        rows = table[table["strategy"] == strategy]
        assert summary.fired[at].tolist() == rows[list(FIRED_COLUMNS)].sum().tolist()
        assert summary.runs_fired[at].tolist() == (rows[list(FIRED_COLUMNS)] > 0).sum().tolist()
        for number, cause in enumerate(ENDING_CAUSES):
            counted = rows.loc[rows["cause"] == cause, "outcome"].value_counts()
            expected = [counted.get(outcome, 0) for outcome in SHOWN_OUTCOMES]
            assert summary.causes[at, number].tolist() == expected
        payoffs = rows[list(PAYOFF_COLUMNS)]
        assert np.allclose(summary.payoff_sums[at] * PAYOFF_STEP, payoffs.sum(), atol=1e-6)
        assert np.allclose(summary.payoff_squares[at] * PAYOFF_STEP, (payoffs**2).sum(), atol=1e-6)


def test_the_order_of_the_parts_changes_nothing(tmp_path: Path) -> None:
    run_batch(SCENARIO, tmp_path, STRATEGIES, BatchSettings(runs=700, workers=2))
    parts = list(ResultsFolder.open(tmp_path).read_parts("runs", SUMMARY_COLUMNS))
    names = tuple(strategy.name for strategy in STRATEGIES)
    forward, backward = (
        summarise(order, SCENARIO.name, SCENARIO.start_date, SCENARIO.horizon_days, names)
        for order in (parts, parts[::-1])
    )
    assert len(parts) > 2
    assert_same(forward, backward)


def test_parts_read_again_add_up_to_the_same(tmp_path: Path) -> None:
    batch = run_batch(SCENARIO, tmp_path, STRATEGIES, BatchSettings(runs=400, workers=2))
    parts = ResultsFolder.open(tmp_path).read_parts("runs", SUMMARY_COLUMNS)
    again = summarise(
        parts, SCENARIO.name, SCENARIO.start_date, SCENARIO.horizon_days, batch.summary.strategies
    )
    assert_same(again, batch.summary)


def assert_same(one: Summary, other: Summary) -> None:
    for field in fields(Summary):
        if field.name == "distributions":
            continue
        assert np.array_equal(getattr(one, field.name), getattr(other, field.name)), field.name
    for field in fields(Distributions):
        ours, theirs = getattr(one.distributions, field.name), getattr(other.distributions, field.name)
        assert np.array_equal(ours, theirs), field.name
