"""The baseline knows nothing of what happened after its start."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from sim.scenario import shipped
from sim.scenario.load import load_scenario

START = dt.date(2025, 11, 25)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Days that any calendar of 2025 already had: the US inauguration, and the end of the horizon's year.
KNOWN_AHEAD = {(2029, 1, 20)}
WRITTEN = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)})[a-z]* (\d{{4}})")
YEAR = re.compile(r"(?<![\d,.])(20[2-9]\d)(?![\d,.]?\d)(?! days)")
# A budget or need of two years, planned ahead: 2026-27.
PLANNED = re.compile(r"(?<!\d)20[2-9]\d-[2-9]\d(?![\d-])")
# The date of a vote abroad, on a line of its own in the electoral calendar.
VOTE = re.compile(r"^    date: \d{4}-\d{2}-\d{2}$", re.MULTILINE)
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def later_dates(text: str) -> list[str]:
    """Return every date of a text, however written, that lies after the start."""
    text = PLANNED.sub("", text)
    found = [match.group() for match in ISO.finditer(text) if dt.date.fromisoformat(match.group()) > START]
    for match in WRITTEN.finditer(text):
        day, month, year = int(match[1] or 1), MONTHS.index(match[2]) + 1, int(match[3])
        if dt.date(year, month, day) > START and (year, month, day) not in KNOWN_AHEAD:
            found.append(match.group())
    known_years = {year for year, _, _ in KNOWN_AHEAD}
    found += [year for year in YEAR.findall(text) if int(year) > START.year and int(year) not in known_years]
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("signed on 2025-11-26", ["2025-11-26"]),
        ("on 26 Nov 2025", ["26 Nov 2025"]),
        ("in December 2025", ["December 2025"]),
        ("polls of spring 2026", ["2026"]),
        ("by 25 November 2025, Nov 2025, 2025-11-25 and summer 2025", []),
        ("inauguration of 20 January 2029", []),
        ("the need of 2026-27", []),
        ("seen on 2026-04-12", ["2026-04-12", "2026"]),
        ("2,040 km² and 0.2026 of them", []),
    ],
)
def test_later_dates_are_found_however_they_are_written(text: str, wanted: list[str]) -> None:
    assert later_dates(text) == wanted


def test_the_baseline_cites_nothing_later_than_its_start_but_the_dates_of_votes() -> None:
    text = shipped.scenarios()["baseline"].read_text(encoding="utf-8")
    assert f"start_date: {START}" in text
    before, elections, after = split_at_elections(text)
    assert later_dates(before + after) == []
    assert later_dates(VOTE.sub("", elections)) == []


def test_the_calendar_of_votes_is_told_as_its_own_source() -> None:
    for name, election in load_scenario("baseline").elections.items():
        assert election.source.startswith("electoral calendar"), name


def split_at_elections(text: str) -> tuple[str, str, str]:
    """Return what stands before, in and after the section of elections."""
    start = text.index("\nelections:\n")
    end = text.index("\nshocks:", start)
    return text[:start], text[start:end], text[end:]
