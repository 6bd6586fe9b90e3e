"""What is kept is what would be played: stretches join, names and luck tell cases apart, ends end it."""

from __future__ import annotations

import pytest

from analysis.explorer import playing
from analysis.explorer.playing import Store
from sim import load_scenario, load_strategies
from sim.batch.fingerprint import fingerprint
from sim.batch.hands import Hands

SCENARIO = load_scenario("baseline")
ONE, OTHER = load_strategies(["accept_first", "reservation"], SCENARIO)


def prints(store: Store, runs: int, seed: int = 1) -> list[int]:
    """Return the fingerprints of both strategies' tables."""
    played = store.play(SCENARIO, (ONE, OTHER), runs, seed)
    assert played.runs == runs
    return [fingerprint(table) for table in played.tables]


def test_a_first_look_is_the_beginning_of_the_whole() -> None:
    store = Store(Hands(2))
    looked = store.play(SCENARIO, (ONE, OTHER), 300, 1)
    whole = store.play(SCENARIO, (ONE, OTHER), 700, 1)
    assert looked.tables[1].equals(whole.tables[1].slice(0, 300))
    assert prints(store, 700) == prints(Store(Hands(1)), 700)


def test_nothing_is_played_twice() -> None:
    store = Store(Hands(1))
    told: list[int] = []
    store.play(SCENARIO, (ONE, OTHER), 300, 1, told.append)
    assert sum(told) == 600
    assert store.has(SCENARIO, (OTHER, ONE), 300, 1)
    store.play(SCENARIO, (OTHER, ONE), 300, 1, told.append)
    assert sum(told) == 600
    store.play(SCENARIO, (ONE,), 400, 1, told.append)
    assert sum(told) == 700
    assert not store.has(SCENARIO, (ONE, OTHER), 400, 1)
    store.play(SCENARIO, (ONE, OTHER), 400, 1, told.append)
    assert sum(told) == 800


def test_another_seed_is_another_case() -> None:
    store = Store(Hands(1))
    assert prints(store, 250, 1) != prints(store, 250, 2)


def test_only_the_newest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing, "MOST_TABLES", 3)
    store = Store(Hands(1))
    first = prints(store, 250, 1)
    prints(store, 250, 2)
    assert not store.has(SCENARIO, (ONE, OTHER), 250, 1)
    assert prints(store, 250, 1) == first


def test_whoever_is_told_may_end_it_and_what_was_kept_stays() -> None:
    class MovedError(Exception):
        """Another control was moved."""

    def stop(_played: int) -> None:
        raise MovedError

    store = Store(Hands(2))
    before = prints(store, 250)
    with pytest.raises(MovedError):
        store.play(SCENARIO, (ONE, OTHER), 3000, 1, stop)
    assert prints(store, 250) == before
