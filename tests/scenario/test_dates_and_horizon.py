"""Dates are whole days written as dates; the horizon is a whole number of days within bounds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.load import load_scenario
from sim.scenario.schema import LONGEST_HORIZON_DAYS
from tests.scenario.support import BASE, accept, changed, refusal, refuse, write


@given(days=st.integers(31, LONGEST_HORIZON_DAYS))
def test_a_horizon_within_its_bounds_is_accepted(days: int) -> None:
    assert accept(changed((("horizon_days",), days))).horizon_days == days


@given(days=st.one_of(st.integers(max_value=30), st.integers(min_value=LONGEST_HORIZON_DAYS + 1)))
def test_a_horizon_out_of_bounds_is_refused(days: int) -> None:
    bound = f"must be at least 31, is {days}" if days < 31 else f"must be at most 1826, is {days}"
    message = refuse(changed((("horizon_days",), days)))
    assert "horizon_days: " in message
    assert bound[:60] in message


@pytest.mark.parametrize("days", [730.0, 730.5, "730", True, None])
def test_a_horizon_is_a_whole_number(days: object) -> None:
    assert "horizon_days: must be a whole number, is " in refuse(changed((("horizon_days",), days)))


@pytest.mark.parametrize("written", ["2025-11-25", "'2025-11-25'", '"2025-11-25"'])
def test_a_date_may_be_quoted(tmp_path: Path, written: str) -> None:
    path = write(tmp_path, BASE + f"start_date: {written}\n")
    assert load_scenario(path).start_date == dt.date(2025, 11, 25)


@pytest.mark.parametrize(
    "written",
    [
        "2025-11-25 12:00:00",
        "2025-11-25T00:00:00",
        "2025-11-25 00:00:00Z",
        "20251125",
        "0",
        "2025",
        "1.5",
        "soon",
        "",
    ],
)
def test_a_time_of_day_or_a_number_is_no_date(tmp_path: Path, written: str) -> None:
    message = refusal(write(tmp_path, BASE + f"\nstart_date: {written}\n"))
    assert "mine.yaml:4: start_date: must be a date like 2025-11-25, is " in message


@pytest.mark.parametrize("written", ["2025-02-30", "2025-13-01"])
def test_a_day_that_the_calendar_does_not_have_is_told_with_its_line(tmp_path: Path, written: str) -> None:
    message = refusal(write(tmp_path, BASE + f"start_date: {written}\n"))
    assert f"{tmp_path / 'mine.yaml'}:3: " in message
    assert "Traceback" not in message


@pytest.mark.parametrize("written", ["0001-01-01", "1899-12-31", "2200-01-02", "9999-12-31"])
def test_a_start_that_no_calendar_library_reaches_is_refused(tmp_path: Path, written: str) -> None:
    message = refusal(write(tmp_path, BASE + f"start_date: {written}\n"))
    assert f"mine.yaml:3: start_date: must lie between 1900-01-01 and 2200-01-01, is {written}" in message


@pytest.mark.parametrize("until", ["2025-11-24", "2020-01-01"])
def test_a_strategy_cannot_wait_until_before_the_start(tmp_path: Path, until: str) -> None:
    text = BASE + f"strategy:\n  kind: delay_until\n  until: {until}\n  then: reservation\n"
    message = refusal(write(tmp_path, text))
    assert (
        f"mine.yaml:3: strategy: delay_until waits until {until}, before the start on 2025-11-25" in message
    )


def test_a_strategy_may_wait_until_the_start_itself(tmp_path: Path) -> None:
    text = BASE + "strategy: {kind: delay_until, until: 2025-11-25, then: reservation}\n"
    assert load_scenario(write(tmp_path, text)).strategy.kind == "delay_until"
