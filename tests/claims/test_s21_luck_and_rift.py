"""S21: Kyiv hopes for luck at the front or a rift between Washington and Moscow.

The stronger claim, that the best policy gains more over the best fixed date while there is luck
to hope for, does not come out beyond Monte Carlo error: section 11 of docs/model.md. What this
test shows is that waiting itself is worth less without luck and rift.
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
