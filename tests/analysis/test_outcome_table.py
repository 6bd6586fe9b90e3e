"""The outcome table: shares, their intervals, and medians, against theory and by hand."""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.outcomes import median_day, outcome_label, outcome_table, signature_share, strategy_label
from sim.batch.intervals import wilson_interval
from sim.batch.summary import SHOWN_OUTCOMES, Summary

Builder = Callable[..., Summary]


def by_day(days: list[int] | npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Count endings by day."""
    return np.bincount(np.asarray(days, np.int64), minlength=1)


@pytest.mark.parametrize(
    ("count", "runs", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_interval_is_that_of_newcombe_1998_table_one(
    count: int, runs: int, low: float, high: float
) -> None:
    bounds = [float(bound) for bound in wilson_interval(count, runs)]
    assert bounds == pytest.approx([low, high], abs=5e-5)


@given(st.data())
def test_wilson_interval_encloses_the_share_and_stays_in_range(data: st.DataObject) -> None:
    runs = data.draw(st.integers(1, 10**7))
    count = data.draw(st.integers(0, runs))
    low, high = wilson_interval(count, runs)
    assert 0 <= low <= count / runs <= high <= 1
    assert low < high


@given(st.lists(st.integers(0, 400), min_size=14, max_size=14), st.integers(1, 500))
def test_shares_of_a_strategy_sum_to_one(counts: list[int], more: int) -> None:
    strategies = ("accept_first", "reservation")
    summary = Summary.empty("a test", dt.date(2026, 1, 1), 0, strategies)
    summary.endings[:, :, 0] = np.reshape(counts, (2, 7))
    summary.endings[:, -1, 0] += more
    table = outcome_table(summary)
    assert np.allclose(table.groupby("strategy")["share"].sum(), 1, atol=1e-12)
    assert (table["count"] == np.ravel(summary.totals)).all()
    assert table["share"].between(table["share_low"], table["share_high"]).all()


def test_rows_come_strategy_by_strategy_in_the_order_shown(drawn: Builder) -> None:
    table = outcome_table(drawn(("b_second", "a_first")))
    assert table["strategy"].tolist() == ["b_second"] * 7 + ["a_first"] * 7
    assert table["outcome"].tolist() == [*SHOWN_OUTCOMES, *SHOWN_OUTCOMES]


@given(st.lists(st.integers(0, 50), min_size=1, max_size=60))
def test_median_is_the_lower_median_of_whole_days(days: list[int]) -> None:
    middle, low, high = median_day(by_day(days))
    assert middle == statistics.median_low(days)
    assert np.isnan(low) == np.isnan(high) == (len(days) < 6)
    if len(days) >= 6:
        assert min(days) <= low <= middle <= high <= max(days)


@pytest.mark.parametrize(
    ("endings", "ranks"), [(6, (1, 6)), (8, (1, 8)), (9, (2, 8)), (20, (6, 15)), (100, (40, 61))]
)
def test_median_interval_takes_the_ranks_of_the_sign_test(endings: int, ranks: tuple[int, int]) -> None:
    """Tables of the binomial: (6, 15) of 20 and (40, 61) of 100 are in every textbook."""
    _, low, high = median_day(by_day(list(range(1, endings + 1))))
    assert (low, high) == ranks


def test_median_interval_covers_the_true_median_as_often_as_it_says() -> None:
    luck = np.random.default_rng(20251125)
    mean_days = 300.0
    true_median = int(mean_days * np.log(2))
    samples = luck.exponential(mean_days, (4000, 41)).astype(np.int64)
    intervals = [median_day(by_day(sample))[1:] for sample in samples]
    covered = float(np.mean([low <= true_median <= high for low, high in intervals]))
    # Ranks 14 to 28 of 41: 97.2 % by the binomial, and a little more since days are rounded.
    assert 0.965 < covered < 0.985


def test_median_of_an_outcome_ignores_the_others_and_has_its_date(hand_made: Builder) -> None:
    endings = {("reservation", "armistice", day): 1 for day in range(7)}
    endings[("reservation", "ukrainian_collapse", 10)] = 5
    table = outcome_table(hand_made(endings)).set_index("outcome")
    armistice = table.loc["armistice"]
    days = [armistice[name] for name in ("median_day", "median_day_low", "median_day_high")]
    assert days == [3, 0, 6]
    assert armistice["median_date"] == "2025-11-28"
    collapse = table.loc["ukrainian_collapse"]
    assert collapse["median_day"] == 10
    assert np.isnan([collapse["median_day_low"], collapse["median_day_high"]]).all()


def test_war_that_continues_has_no_median(drawn: Builder) -> None:
    row = outcome_table(drawn()).set_index("outcome").loc["war_continues"]
    assert row["count"] > 0
    assert row[["median_day", "median_day_low", "median_day_high"]].isna().all()
    assert row["median_date"] is None


def test_outcome_that_never_came_has_share_zero_and_no_median(hand_made: Builder) -> None:
    row = outcome_table(hand_made({("reservation", "armistice", 1): 20})).set_index("outcome")
    frozen = row.loc["frozen_conflict"]
    assert (frozen["share"], frozen["share_low"]) == (0, 0)
    assert frozen["share_high"] == pytest.approx(0.1611, abs=5e-5)
    assert np.isnan(frozen["median_day"])
    assert frozen["median_date"] is None


def test_strategy_without_runs_has_no_shares(hand_made: Builder) -> None:
    table = outcome_table(hand_made({}))
    assert (table["runs"] == 0).all()
    assert table[["share", "share_low", "share_high", "median_day"]].isna().all(axis=None)


def test_signature_share_adds_the_three_kinds_up_to_the_end_of_the_day(hand_made: Builder) -> None:
    one_each = {("reservation", outcome, day): 1 for day, outcome in enumerate(SHOWN_OUTCOMES)}
    shares = signature_share(hand_made(one_each), [0, 1, 2, 10])
    assert shares["count"].tolist() == [1, 2, 3, 3]
    assert np.allclose(shares["share"], np.array([1, 2, 3, 3]) / 7)
    assert shares["by_date"].tolist() == ["2025-11-25", "2025-11-26", "2025-11-27", "2025-12-05"]
    assert shares["share"].between(shares["share_low"], shares["share_high"]).all()


def test_signature_share_keeps_strategies_apart(hand_made: Builder) -> None:
    endings = {("a", "armistice", 2): 1, ("b", "armistice", 4): 1, ("b", "war_continues", 10): 1}
    shares = signature_share(hand_made(endings, strategies=("a", "b")), [3, 5])
    assert shares["strategy"].tolist() == ["a", "a", "b", "b"]
    assert shares["share"].tolist() == [1, 1, 0, 0.5]


@pytest.mark.parametrize("day", [-1, 11])
def test_signature_share_refuses_days_that_were_not_simulated(hand_made: Builder, day: int) -> None:
    with pytest.raises(ValueError, match=f"day {day} is outside the simulated 0 to 10 days"):
        signature_share(hand_made({}), [day])


def test_every_outcome_has_words_of_its_own() -> None:
    labels = [outcome_label(name) for name in SHOWN_OUTCOMES]
    assert len(set(labels)) == len(SHOWN_OUTCOMES)
    assert not any("_" in label for label in labels)
    assert strategy_label("my_own_plan") == "My own plan"
