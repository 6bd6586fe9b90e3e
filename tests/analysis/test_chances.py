"""Chances by date: a running fraction of the runs still open, by hand and by what must hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.chances import ANY_ENDING, ANY_SIGNED, GOES_ON, ROWS, DateError, Question, ask, chances
from analysis.timing import TIMED_OUTCOMES, cumulative_incidence
from sim.batch.summary import SHOWN_OUTCOMES, Summary
from tests.analysis.conftest import START

Builder = Callable[..., Summary]
HORIZON = 10


def found(summary: Summary, question: Question, outcome: str, by_day: int) -> tuple[int, int]:
    """Return count and runs of one row."""
    table = chances(summary, question)
    (row,) = table[(table["outcome"] == outcome) & (table["by_day"] == by_day)].to_dict(orient="records")
    return int(row["count"]), int(row["runs"])


def test_by_hand(hand_made: Builder) -> None:
    endings = {("reservation", "armistice", 2): 30, ("reservation", "imposed_settlement", 5): 10}
    endings |= {("reservation", "ukrainian_collapse", 4): 20, ("reservation", "war_continues", HORIZON): 40}
    summary = hand_made(endings)
    question = Question((1, 4, HORIZON))
    assert found(summary, question, "armistice", 1) == (0, 100)
    assert found(summary, question, "armistice", 4) == (30, 100)
    assert found(summary, question, ANY_SIGNED, HORIZON) == (40, 100)
    assert found(summary, question, ANY_ENDING, 4) == (50, 100)
    assert found(summary, question, GOES_ON, HORIZON) == (40, 100)


def test_what_ended_before_the_open_date_counts_no_more(hand_made: Builder) -> None:
    endings = {("reservation", "armistice", 2): 30, ("reservation", "armistice", 3): 5}
    endings |= {("reservation", "ukrainian_collapse", 4): 20, ("reservation", "war_continues", HORIZON): 45}
    summary = hand_made(endings)
    question = Question((3, 4), open_on_day=3)
    assert found(summary, question, "armistice", 3) == (5, 70)
    assert found(summary, question, "ukrainian_collapse", 4) == (20, 70)
    assert found(summary, question, GOES_ON, 4) == (45, 70)


counts = st.lists(st.integers(0, 9), min_size=HORIZON + 1, max_size=HORIZON + 1)


def summary_of(by_outcome: list[list[int]], others: int) -> Summary:
    """Return a summary with some endings by outcome and day, the other runs going on."""
    summary = Summary.empty("a test", START, HORIZON, ("reservation",))
    for name, by_day in zip(TIMED_OUTCOMES, by_outcome, strict=True):
        summary.endings[0, SHOWN_OUTCOMES.index(name)] = by_day
    summary.endings[0, -1, HORIZON] = others
    return summary


worlds = st.builds(summary_of, st.lists(counts, min_size=6, max_size=6), st.integers(1, 50))
all_days = tuple(range(HORIZON + 1))


@given(worlds, st.integers(0, HORIZON))
def test_chances_add_up_and_grow(summary: Summary, since: int) -> None:
    table = chances(summary, Question(all_days[since:], since))
    wide = table.pivot_table(index="by_day", columns="outcome", values="chance")
    assert np.allclose(wide[[*TIMED_OUTCOMES, GOES_ON]].sum(axis=1), 1.0)
    assert np.allclose(wide[ANY_ENDING] + wide[GOES_ON], 1.0)
    assert (wide[[*TIMED_OUTCOMES, ANY_SIGNED]].diff().dropna() >= -1e-12).all().all()
    assert ((table["chance_low"] <= table["chance"]) & (table["chance"] <= table["chance_high"])).all()
    assert set(table["outcome"]) == set(ROWS)


@given(worlds)
def test_without_a_condition_they_are_the_cumulative_incidence(summary: Summary) -> None:
    table = chances(summary, Question(all_days))
    incidence = cumulative_incidence(summary)
    for name in TIMED_OUTCOMES:
        ours = table.loc[table["outcome"] == name, "chance"].to_numpy()
        theirs = incidence.loc[incidence["outcome"] == name, "incidence"].to_numpy()
        assert np.allclose(ours, theirs)


@given(worlds, st.integers(1, HORIZON))
def test_a_condition_divides_by_what_is_open(summary: Summary, since: int) -> None:
    whole = chances(summary, Question(all_days)).set_index(["outcome", "by_day"])["chance"]
    given_open = chances(summary, Question(all_days[since:], since)).set_index(["outcome", "by_day"])[
        "chance"
    ]
    open_share = 1.0 - whole[(ANY_ENDING, since - 1)]
    for day in all_days[since:]:
        expected = (whole[(ANY_SIGNED, day)] - whole[(ANY_SIGNED, since - 1)]) / open_share
        assert given_open[(ANY_SIGNED, day)] == pytest.approx(expected)


def test_no_runs_left_is_not_a_number(hand_made: Builder) -> None:
    table = chances(hand_made({("reservation", "armistice", 2): 3}), Question((5,), 4))
    assert table["chance"].isna().all()
    assert (table["runs"] == 0).all()


def test_dates_are_read_in_order() -> None:
    question = ask("2025-12-01, 2025-11-25", "2025-11-25", START, HORIZON)
    assert question == Question((0, 6), 0)
    assert ask("2025-12-04", None, START, HORIZON) == Question((9,))
    assert ask(None, None, START, HORIZON) is None


@pytest.mark.parametrize(
    ("by", "open_on", "message"),
    [
        ("2025-11-24", None, "lies outside the simulated 2025-11-25 to 2025-12-04; choose a date within, or"),
        ("2025-12-05", None, "lies outside the simulated"),
        ("20251201", None, "--by: '20251201' is no date"),
        ("2025-W49-1", None, "--by: '2025-W49-1' is no date"),
        ("soon", None, "--by: 'soon' is no date; write it like 2026-12-31"),
        ("2025-12-01,", None, "--by: a date is empty"),
        ("2025-12-01,2025-12-01", None, "names a date twice"),
        (None, "2025-12-01", "add --by"),
        ("2025-12-01", "2025-12-02", "--open-on 2025-12-02: is after a date of --by"),
        ("2025-12-01", "never", "--open-on: 'never' is no date"),
    ],
)
def test_dates_that_cannot_be_answered_for(by: str | None, open_on: str | None, message: str) -> None:
    with pytest.raises(DateError, match=message.replace("(", r"\(")):
        ask(by, open_on, START, HORIZON)


def test_the_first_day_is_the_start(hand_made: Builder) -> None:
    table = chances(hand_made({("reservation", "armistice", 0): 1}), Question((0,)))
    assert table["by_date"].iloc[0] == START.isoformat() == dt.date(2025, 11, 25).isoformat()
