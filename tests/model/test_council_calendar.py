"""Renewals keep their calendar, whatever vetoes do; some lapse; packages follow each other."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from sim.engines.replication import Numbers
from sim.model.brussels import council, lapse
from sim.model.names import LISTINGS, PACKAGE, SECTORAL
from sim.model.schedule import SECTORAL_RENEWAL
from tests.support import NO_TAIL, NOTHING_HAPPENS, events_of, morning, own_parameters, parameters, play

START = dt.date(2025, 11, 25)
SECTORAL_VOTES = [
    (dt.date(year, month, 31) - START).days - 40 for year in (2026, 2027, 2028) for month in (1, 7)
]
LISTINGS_VOTES = [
    (dt.date(year, month, 15) - START).days - 40 for year in (2026, 2027, 2028) for month in (3, 9)
]
QUIET = (
    *NOTHING_HAPPENS,
    NO_TAIL,
    "start_date=2025-11-25",
    "horizon_days=1000",
    "council.vote_opens_days=40",
)


def decisions(*settings: str) -> Numbers:
    """Return day and file of every decision of the Council in one replication."""
    _, logs = play(parameters(settings=(*QUIET, *settings)), 1, log_rows=900)
    return events_of(logs, "council_decision")[:, [0, 3]]


def test_without_vetoes_renewals_are_decided_when_the_vote_opens() -> None:
    found = decisions("mechanisms.s07_unanimity=false")
    assert found[found[:, 1] == SECTORAL, 0].tolist() == SECTORAL_VOTES
    assert found[found[:, 1] == LISTINGS, 0].tolist() == LISTINGS_VOTES


def test_a_veto_delays_a_renewal_and_not_the_next_one() -> None:
    held_up = (
        "council.members.hungary.vetoes={sectoral: 1.0, listings: 1.0}",
        "council.veto_days={law: fixed, value: 30}",
    )
    found = decisions(*held_up)
    assert found[found[:, 1] == SECTORAL, 0].tolist() == [day + 30 for day in SECTORAL_VOTES]
    assert found[found[:, 1] == LISTINGS, 0].tolist() == [day + 30 for day in LISTINGS_VOTES[:5]]


def test_a_renewal_is_held_up_to_its_deadline_at_most() -> None:
    held_up = ("council.members.hungary.vetoes.sectoral=1.0", "council.veto_days={law: fixed, value: 250}")
    found = decisions(*held_up)
    assert found[found[:, 1] == SECTORAL, 0].tolist() == [day + 40 for day in SECTORAL_VOTES]


@pytest.mark.parametrize(("file", "left"), [(SECTORAL, 0.6), (LISTINGS, 0.9)])
def test_a_lapse_takes_the_sanctions_under_it(file: int, left: float) -> None:
    given = own_parameters("council.lapse_loss_sectoral=0.4", "council.lapse_loss_listings=0.1")
    world = morning(given)
    lapse(world, given, [], file)
    lapse(world, given, [], file)
    assert world.sanctions_level == pytest.approx(left**2)


def test_renewals_lapse_on_their_deadline_with_their_chance_and_packages_never() -> None:
    given = own_parameters(
        "council.lapse_loss_sectoral=0.5", "council.package_effect=0", "council.veto_price=0"
    )
    lapsed = 0
    runs = 1500
    deadline = float(SECTORAL_VOTES[0] + 40)
    for run in range(runs):
        world = morning(given, run)
        world.lapse_chance, world.day = 0.3, 30.0
        council(world, given, [], SECTORAL)
        assert world.sanctions_level == 1.0
        if world.lapses[SECTORAL] == 1:
            assert world.due[SECTORAL_RENEWAL] == deadline
            world.day = deadline
            council(world, given, [], SECTORAL)
            assert world.due[SECTORAL_RENEWAL] == SECTORAL_VOTES[1]
        lapsed += world.sanctions_level == 0.5
        world.lapse_chance, before = 1.0, world.sanctions_level
        council(world, given, [], PACKAGE)
        assert world.sanctions_level == before
    assert abs(lapsed / runs - 0.3) < 4 * np.sqrt(0.21 / runs)


def test_packages_follow_each_other_and_add_their_effect() -> None:
    every_80 = (
        "mechanisms.s07_unanimity=false",
        "council.package_wait_days={law: fixed, value: 80}",
        "council.package_effect=0.05",
        "russia.sanctions_erosion=0",
    )
    _, logs = play(parameters(settings=(*QUIET, *every_80)), 1, log_rows=900)
    rows = events_of(logs, "council_decision")
    packages = rows[rows[:, 3] == PACKAGE]
    assert packages[:, 0].tolist() == [80.0 * count for count in range(1, 13)]
    assert packages[:, 4] == pytest.approx([1 + 0.05 * count for count in range(1, 13)])
