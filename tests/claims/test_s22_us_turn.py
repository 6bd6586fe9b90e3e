"""S22: waiting risks a turn of US policy."""

from __future__ import annotations

from sim.engines.replication import Numbers
from tests.claims.support import payoff_of_kyiv, surely_more
from tests.support import parameters, play

RUNS = 20_000


def value_of_waiting(settings: tuple[str, ...]) -> Numbers:
    """Return what a year of waiting is worth to Kyiv over signing the first text."""
    waiting, signing = (
        play(parameters(settings=settings, strategy=name), RUNS)[0]
        for name in ("delay_until", "accept_first")
    )
    return payoff_of_kyiv(waiting) - payoff_of_kyiv(signing)


def test_without_a_turn_waiting_gains_value() -> None:
    assert surely_more(value_of_waiting(("mechanisms.s22_us_turn=false",)), value_of_waiting(()))
