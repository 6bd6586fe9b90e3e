"""Ticks of the time axis: round dates, in English, with the year where it begins."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.calendar_axis import calendar_ticks

START = dt.date(2025, 11, 25)


@pytest.mark.parametrize(
    ("days", "most", "labels"),
    [
        (10, 9, ["25 Nov\n2025", "27 Nov\n ", "29 Nov\n ", "1 Dec\n ", "3 Dec\n ", "5 Dec\n "]),
        (200, 8, ["Dec\n2025", "Jan\n2026", "Feb\n ", "Mar\n ", "Apr\n ", "May\n ", "Jun\n "]),
        (500, 8, ["Jan\n2026", "Apr\n ", "Jul\n ", "Oct\n ", "Jan\n2027", "Apr\n "]),
        (1240, 4, ["Jan\n2026", "Jan\n2027", "Jan\n2028", "Jan\n2029"]),
    ],
)
def test_steps_grow_with_the_span(days: int, most: float, labels: list[str]) -> None:
    ticks = calendar_ticks(START, START + dt.timedelta(days=days), most)
    assert [label for _, label in ticks] == labels


@given(st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)), st.integers(30, 4000), st.integers(3, 14))
def test_ticks_lie_on_the_axis_and_do_not_crowd_it(start: dt.date, days: int, most: int) -> None:
    end = start + dt.timedelta(days=days)
    dates = [date for date, _ in calendar_ticks(start, end, most)]
    assert dates == sorted(set(dates))
    assert all(start <= date <= end for date in dates)
    assert len(dates) <= most + 1
