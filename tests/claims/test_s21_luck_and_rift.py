"""S21: Kyiv hopes for luck at the front or a rift between Washington and Moscow.

Against the best fixed date the best text trigger gains nothing in the baseline, with luck and
rift or without; what the two are worth shows in the payoff of waiting.
"""

from __future__ import annotations

from tests.claims.support import payoff_of_kyiv, surely_more
from tests.support import parameters, play

RUNS = 4000


def test_without_luck_and_rift_waiting_is_worth_less() -> None:
    on, off = (
        play(parameters(settings=settings, strategy="delay_until"), RUNS)[0]
        for settings in ((), ("mechanisms.s21_luck_and_rift=false",))
    )
    assert surely_more(payoff_of_kyiv(on), payoff_of_kyiv(off))
