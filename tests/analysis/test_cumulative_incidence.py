"""Cumulative incidence: a running fraction that agrees with Aalen and Johansen's estimator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.outcomes import outcome_table
from analysis.timing import TIMED_OUTCOMES, cumulative_incidence
from sim.batch.intervals import wilson_interval
from sim.batch.summary import SHOWN_OUTCOMES, Counts, Summary

Builder = Callable[..., Summary]


def curves(table: pd.DataFrame, column: str, strategies: int = 1) -> npt.NDArray[np.float64]:
    """Return one column as an array (strategies, outcomes, days)."""
    return table[column].to_numpy().reshape(strategies, len(TIMED_OUTCOMES), -1)


def aalen_johansen(endings: Counts) -> npt.NDArray[np.float64]:
    """Return the cumulative incidence of each outcome from hazards and the product limit.

    ``endings`` has shape (outcomes, days), the last outcome being censored at the horizon.
    """
    at_risk = float(endings.sum())
    surviving = 1.0
    incidence = np.zeros((len(endings) - 1, endings.shape[1]))
    so_far = np.zeros(len(endings) - 1)
    for day in range(endings.shape[1]):
        ended = endings[:-1, day]
        if at_risk > 0:
            so_far = so_far + surviving * ended / at_risk
            surviving *= 1 - ended.sum() / at_risk
        at_risk -= ended.sum() + endings[-1, day]
        incidence[:, day] = so_far
    return incidence


def random_summary(seed: int, days: int, runs: int) -> Summary:
    """Return two strategies with endings spread at random; the war goes on only at the horizon."""
    luck = np.random.default_rng(seed)
    summary = Summary.empty("a test", dt.date(2025, 11, 25), days, ("a", "b"))
    for of_strategy in summary.endings:
        np.add.at(of_strategy, (luck.integers(0, 6, runs), luck.integers(0, days + 1, runs)), 1)
        of_strategy[-1, days] = luck.integers(0, runs)
    return summary


@given(st.integers(0, 10**6), st.integers(1, 60), st.integers(1, 200))
def test_it_is_the_estimator_of_aalen_and_johansen(seed: int, days: int, runs: int) -> None:
    summary = random_summary(seed, days, runs)
    incidence = curves(cumulative_incidence(summary), "incidence", 2)
    for of_strategy, endings in zip(incidence, summary.endings, strict=True):
        assert np.allclose(of_strategy, aalen_johansen(endings), atol=1e-12)


@given(st.integers(0, 10**6), st.integers(1, 60), st.integers(1, 200))
def test_it_never_falls_and_never_exceeds_all_runs(seed: int, days: int, runs: int) -> None:
    table = cumulative_incidence(random_summary(seed, days, runs))
    incidence = curves(table, "incidence", 2)
    assert (np.diff(incidence, axis=2) >= 0).all()
    assert (incidence.sum(axis=1) <= 1 + 1e-12).all()
    assert table["incidence"].between(table["low"], table["high"]).all()


def test_last_day_is_the_share_of_the_outcome_table(drawn: Builder) -> None:
    summary = drawn(("accept_first", "reservation"))
    curve = cumulative_incidence(summary)
    last = curve[curve["day"] == summary.horizon_days]
    table = outcome_table(summary)
    shares = table[table["outcome"] != "war_continues"]
    assert last["outcome"].tolist() == shares["outcome"].tolist()
    assert np.array_equal(last[["incidence", "low", "high"]], shares[["share", "share_low", "share_high"]])


def test_a_day_counts_endings_up_to_its_end(hand_made: Builder) -> None:
    endings = {("reservation", "armistice", 0): 1, ("reservation", "armistice", 3): 2}
    summary = hand_made({**endings, ("reservation", "war_continues", 4): 1}, horizon_days=4)
    table = cumulative_incidence(summary)
    armistice = table[table["outcome"] == "armistice"]
    assert armistice["day"].tolist() == [0, 1, 2, 3, 4]
    assert armistice["incidence"].tolist() == [0.25, 0.25, 0.25, 0.75, 0.75]
    assert armistice["date"].tolist() == pd.date_range("2025-11-25", "2025-11-29").tolist()


def test_band_is_wilsons_day_by_day(drawn: Builder) -> None:
    summary = drawn(runs=300)
    low, high = wilson_interval(summary.endings[0, 1].cumsum(), 300)
    table = cumulative_incidence(summary)
    armistice = table[table["outcome"] == "armistice"]
    assert np.array_equal(armistice["low"], low)
    assert np.array_equal(armistice["high"], high)


def test_war_that_continues_is_no_ending(drawn: Builder) -> None:
    assert set(cumulative_incidence(drawn())["outcome"]) == set(SHOWN_OUTCOMES) - {"war_continues"}


def test_without_runs_there_is_no_incidence(hand_made: Builder) -> None:
    table = cumulative_incidence(hand_made({("a", "armistice", 1): 1}, strategies=("a", "b")))
    columns = ["incidence", "low", "high"]
    assert table.loc[table["strategy"] == "b", columns].isna().all(axis=None)
    assert table.loc[table["strategy"] == "a", columns].notna().all(axis=None)


@pytest.mark.parametrize("strategies", [("a",), ("a", "b", "c")])
def test_rows_are_strategy_by_outcome_by_day(drawn: Builder, strategies: tuple[str, ...]) -> None:
    table = cumulative_incidence(drawn(strategies, horizon_days=20))
    assert table.set_index(["strategy", "outcome", "day"]).index.is_unique
    assert len(table) == len(strategies) * 6 * 21
