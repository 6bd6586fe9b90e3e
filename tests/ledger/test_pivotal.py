"""One event taken away on the same luck: what it did is undone, nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.laboratory.finished import payoffs_of_kyiv
from analysis.ledger.book import pivotal_table
from analysis.ledger.pivotal import Removable, play_without, removable, without
from analysis.ledger.replay import Replay
from sim.model import draws, schedule
from sim.model.names import COLLAPSED
from tests.ledger.support import replayed


def first(played: Replay, kind: str) -> Removable:
    """Return the first event of a kind that can be taken away."""
    return next(one for one in removable(played) if one.event.kind == kind)


def a_run_that_collapses() -> Replay:
    """Return the first run that ends in a collapse."""
    return next(played for played in map(replayed, range(60)) if played.told.outcome == "ukrainian_collapse")


def test_an_event_that_did_nothing_changes_nothing() -> None:
    played = replayed(9, None, "front.breakthrough_km2={law: fixed, value: 1.0e-9}")
    events = [one for one in removable(played) if one.event.kind == "breakthrough"]
    assert len(events) > 3
    payoffs = payoffs_of_kyiv(play_without(played, events))
    assert payoffs == pytest.approx(np.full(len(events), payoffs_of_kyiv(played.end)[0]), abs=1e-11)


def test_without_its_collapse_a_run_ends_otherwise() -> None:
    played = a_run_that_collapses()
    ending = next(one for one in removable(played) if one.is_ending)
    assert ending.event.kind == "war_ends"
    ended = play_without(played, [ending])
    assert ended["outcome"][0] != COLLAPSED
    assert ended["end_day"][0] > played.told.day


def test_what_the_event_did_is_undone_and_its_clock_goes_on() -> None:
    played = replayed(9)
    one = first(played, "breakthrough")
    before, after = played.states[one.ring], played.states[one.ring + 1]
    world = without(played, one)[0]
    assert world["occupied_km2"] == before["occupied_km2"] != after["occupied_km2"]
    assert world["due"].tolist() == after["due"].tolist()
    assert world["drawn"].tolist() == after["drawn"].tolist()
    assert world["day"] == after["day"]


def test_no_other_event_meets_other_luck() -> None:
    """A shift of stance taken away: all numbers drawn so far are those of the run, whatever the stream."""
    played = replayed(9)
    one = first(played, "stance_shift")
    world = without(played, one)[0]
    before, after = played.states[one.ring], played.states[one.ring + 1]
    assert world["stance"] == before["stance"] != after["stance"]
    assert world["drawn"].tolist() == after["drawn"].tolist()
    assert world["due"][schedule.WASHINGTON] == after["due"][schedule.WASHINGTON]
    assert world["due"][schedule.TALKS] == before["due"][schedule.TALKS]


def test_a_veto_taken_away_is_a_decision_and_draws_as_much() -> None:
    played = replayed(9)
    one = first(played, "council_vote")
    file = one.event.code("file")
    world, after = without(played, one)[0], played.states[one.ring + 1]
    assert after["vetoed_by"][file] > 0
    assert world["vetoed_by"][file] == 0
    assert world["vetoes"] == played.states[one.ring]["vetoes"]
    stream = draws.COUNCIL_SECTORAL + file
    others = [place for place in range(len(after["drawn"])) if place != stream]
    assert world["drawn"][others].tolist() == after["drawn"][others].tolist()


def test_a_text_goes_with_its_answers_and_its_revision() -> None:
    played = replayed(9)
    ring = next(ring for ring in played.live if played.states["due"][ring + 1, schedule.REVISION] < 1e6)
    one = next(one for one in removable(played) if one.ring == ring)
    world = without(played, one)[0]
    assert world["texts_live"] == played.states["texts_live"][ring]
    assert world["due"][schedule.REVISION] == schedule.NEVER
    assert world["due"][schedule.TALKS] == played.states["due"][ring + 1, schedule.TALKS]


def test_a_failed_ratification_passes_instead() -> None:
    played = next(
        played
        for played in (replayed(run, "accept_first") for run in range(80))
        if any(event.code("passed") == 0 for event in played.told.of_kind("ratification"))
    )
    one = first(played, "ratification")
    ended = play_without(played, [one])
    assert ended["end_day"][0] == one.event.day
    assert ended["cause"][0] == 1


def test_those_that_changed_the_ending_come_first_by_what_they_changed() -> None:
    table = pivotal_table(replayed(4), 1)
    changed = table["changed"].to_numpy(bool)
    assert 0 < changed.sum() < len(table)
    assert not changed[changed.argmin() :].any()
    sizes = table["payoff_change"].abs()
    assert sizes[changed].is_monotonic_decreasing
    assert table[changed]["outcome_without"].ne("armistice").all()
    assert table["is_the_ending"].sum() == 1
    assert table.loc[table["is_the_ending"], "what"].item() == "Text 12, armistice: Moscow signs, Kyiv signs"
