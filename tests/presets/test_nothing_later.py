"""No shipped file tells of anything later than its own start, known calendars apart."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from sim.scenario import shipped
from sim.scenario.load import load_scenario
from tests.presets.support import PRESETS

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WRITTEN = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)})[a-z]* (\d{{4}})")
# The US inauguration, and a vote of whose date any calendar of May 2025 knew.
KNOWN_AHEAD = {dt.date(2029, 1, 20), dt.date(2025, 6, 1)}
BASELINE_START = dt.date(2025, 11, 25)


def later_dates(text: str, start: dt.date) -> list[str]:
    """Return the dates of a text after a start, dates of the calendar (date, until) left out."""
    told = "\n".join(line for line in text.splitlines() if not re.match(r"\s*(date|until):", line))
    found = []
    for match in WRITTEN.finditer(told):
        day = dt.date(int(match[3]), 1 + MONTHS.index(match[2]), int(match[1] or 1))
        if day > start and day not in KNOWN_AHEAD:
            found.append(match.group())
    found += [iso for iso in re.findall(r"\d{4}-\d{2}-\d{2}", told) if dt.date.fromisoformat(iso) > start]
    known_years = {day.year for day in KNOWN_AHEAD}
    years = re.findall(r"(?<![\d.,])20[2-9]\d(?!\d)", told)
    return found + [year for year in years if int(year) > start.year and int(year) not in known_years]


@pytest.mark.parametrize("written", ["1 Dec 2025", "2025-11-26", "polls of 2026", "December 2025"])
def test_a_later_date_is_found(written: str) -> None:
    assert later_dates(f"# seen in {written}", BASELINE_START)


@pytest.mark.parametrize("name", PRESETS)
def test_a_scenario_tells_of_nothing_after_its_start(name: str) -> None:
    text = shipped.scenarios()[name].read_text(encoding="utf-8")
    assert later_dates(text, load_scenario(name).start_date) == []


@pytest.mark.parametrize("name", shipped.strategies())
def test_a_strategy_tells_of_nothing_after_the_baseline_starts(name: str) -> None:
    text = shipped.strategies()[name].read_text(encoding="utf-8")
    assert later_dates(text, BASELINE_START) == []
