"""Forks at a live text: both arms on common luck, and nothing that Kyiv cannot know in them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.ledger.forks import Arm, Forked, arms_of, fork_text
from analysis.ledger.hidden import draw_hidden
from analysis.ledger.replay import Replay, ring_once
from sim.batch.column_kinds import Floats
from sim.engines.replication import Rows
from sim.model import schedule
from tests.ledger.support import replayed

FORKS = 60
RING = 2  # the third live text of the run


def forked(played: Replay, *months: float, hindsight: bool = False) -> dict[str, Forked]:
    """Return the arms of one text of a run, by name."""
    ring = played.live[RING]
    return {one.arm.name: one for one in fork_text(played, ring, arms_of(months), FORKS, hindsight=hindsight)}


def test_the_same_question_has_the_same_answer() -> None:
    first, again = (forked(replayed(9), 6) for _ in range(2))
    for name, one in first.items():
        assert (one.payoffs == again[name].payoffs).all()


def test_signing_now_is_done_at_once_and_waiting_is_not() -> None:
    arms = forked(replayed(9), 6)
    assert {name: one.signed_at_once for name, one in arms.items()} == {
        "sign_now": FORKS,
        "wait_6": 0,
        "never_sign": 0,
    }


def test_waiting_past_the_horizon_is_never_signing() -> None:
    """Fork by fork: the arms have their luck in common."""
    arms = forked(replayed(9), 60)
    assert (arms["wait_60"].payoffs == arms["never_sign"].payoffs).all()
    assert np.ptp(arms["never_sign"].payoffs) > 0.0


def test_nobody_signs_before_the_wait_is_over() -> None:
    played = replayed(9)
    arms = forked(played, 6)
    begun = arms["wait_6"].ends["end_day"][arms["wait_6"].ends["cause"] == 1]
    assert begun.min() > played.day(played.live[RING]) + 6 * 30.4375


def hidden_otherwise(played: Replay) -> Replay:
    """Return a run that has gone as it did, but in which luck holds something else in store."""
    states, ring = played.states.copy(), played.live[RING]
    for clock in (
        schedule.BREAKTHROUGH,
        schedule.UKRAINIAN_COLLAPSE,
        schedule.RUSSIAN_WITHDRAWAL,
        schedule.WASHINGTON,
        schedule.STRAIN,
        schedule.KYIV,
        schedule.PACKAGE,
    ):
        written = np.flatnonzero(np.diff(states["due"][: ring + 1, clock]) != 0)
        first = int(written[-1]) + 1 if len(written) else 0
        states["due"][first : ring + 1, clock] += 40.0
    states["enforcement"][: ring + 1] = 0.9
    states["ru_resolve"][ring] -= 0.07
    states["us_error_on_moscow"][ring] += 0.07
    return replace(played, states=states)


def test_a_fork_does_not_know_what_luck_has_in_store() -> None:
    played = replayed(9)
    before, after = forked(played, 6), forked(hidden_otherwise(played), 6)
    for name, one in before.items():
        assert after[name].payoffs == pytest.approx(one.payoffs, abs=1e-9)


def test_hindsight_does_know_it() -> None:
    played = replayed(9)
    before, after = (forked(one, 6, hindsight=True) for one in (played, hidden_otherwise(played)))
    assert (after["wait_6"].payoffs != before["wait_6"].payoffs).any()


def test_what_washington_believes_of_moscow_stays() -> None:
    played = replayed(9)
    ring, given = played.live[RING], played.told.parameters
    worlds = np.repeat(played.states[ring : ring + 1], 20)
    ring_once(worlds, Arm("wait_1", 1).parameters(given, played.day(ring)))
    before = estimates(worlds)
    draw_hidden(played, ring, 20, np.random.default_rng(1)).put_into(worlds, given)
    assert len(np.unique(worlds["ru_resolve"])) == 20
    assert estimates(worlds) == pytest.approx(before, abs=1e-12)


def estimates(worlds: Rows) -> Floats:
    """Return what Washington believes Moscow hides."""
    found: Floats = worlds["ru_resolve"] + worlds["ru_noise"] + worlds["us_error_on_moscow"]
    return found
