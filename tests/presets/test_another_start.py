"""A start on another date: calendars follow the date, luck does not, and both engines agree."""

from __future__ import annotations

import datetime as dt

import numpy as np

from sim.engines.replication import Numbers
from sim.model import schedule
from sim.scenario.load import load_scenario
from tests.presets.support import worlds
from tests.support import events_of, parameters, play, play_in_four_ways

NAME = "istanbul_2025"
START = dt.date(2025, 5, 15)
VOTE_OPENS_DAYS = 40
ROWS = 4000


def day_of(year: int, month: int, day: int) -> float:
    return float((dt.date(year, month, day) - START).days)


def test_it_starts_on_its_own_date_with_its_own_front() -> None:
    scenario, baseline = load_scenario(NAME), load_scenario("baseline")
    assert scenario.start_date == START
    assert scenario.front.occupied_km2 != baseline.front.occupied_km2
    assert scenario.washington.stance_start != baseline.washington.stance_start
    assert scenario.ukraine.funding_months != baseline.ukraine.funding_months


def test_renewals_fall_on_the_days_of_the_calendar() -> None:
    given = parameters(NAME)
    assert given.sectoral_days[:2] == [day_of(2025, 7, 31), day_of(2026, 1, 31)]
    assert given.listings_days[:2] == [day_of(2025, 9, 15), day_of(2026, 3, 15)]


def test_the_first_month_has_the_season_of_its_date() -> None:
    assert parameters(NAME).start_month == 4
    assert parameters("baseline").start_month == 11


def test_elections_keep_their_dates() -> None:
    given = parameters(NAME)
    days = given.election_days[: given.election_count]
    assert days[0] == day_of(2025, 6, 1)
    assert day_of(2026, 4, 12) in days
    assert given.horizon_days > day_of(2029, 1, 20) in days


def test_elections_before_the_start_are_history() -> None:
    later = parameters(NAME, ("start_date=2026-06-01",))
    assert later.election_count == parameters(NAME).election_count - 2
    assert min(later.election_days[: later.election_count]) > 0.0


def test_nothing_is_held_up_in_brussels_on_the_first_day() -> None:
    assert any(parameters("baseline").pending_veto)
    assert not any(parameters(NAME).pending_veto)


def test_the_first_vote_on_sectoral_sanctions_opens_before_the_first_deadline() -> None:
    _, logs = play(parameters(NAME), 200, log_rows=ROWS)
    ballots = np.concatenate([events_of(logs, "council_vote"), events_of(logs, "council_decision")])
    sectoral = ballots[ballots[:, 1] == schedule.SECTORAL_RENEWAL][:, 0]
    assert sectoral.min() == day_of(2025, 7, 31) - VOTE_OPENS_DAYS


def first_breakthrough_of_the_war(log: Numbers) -> list[float]:
    """Return the day of the first breakthrough before the war phase ended, nothing if there was none."""
    days = events_of([log], "breakthrough")[:, 0]
    return [float(day) for day in days[:1] if day < events_of([log], "war_ends")[0, 0]]


def test_luck_is_that_of_the_baseline() -> None:
    here, there = worlds(NAME), worlds("baseline")
    for field in ("enforcement", "lapse_chance"):
        assert np.array_equal(here[field], there[field])
        assert len(np.unique(here[field])) > len(here) // 2
    first = {}
    for name in (NAME, "baseline"):
        _, logs = play(parameters(name), 50, log_rows=ROWS)
        first[name] = [first_breakthrough_of_the_war(log) for log in logs]
    pairs = zip(first[NAME], first["baseline"], strict=True)
    both = [(ours, theirs) for ours, theirs in pairs if ours and theirs]
    assert len(both) > 25
    assert all(ours == theirs for ours, theirs in both)


def test_both_engines_agree() -> None:
    for run in (0, 1):
        assert len(set(play_in_four_ways(parameters(NAME), run).values())) == 1
