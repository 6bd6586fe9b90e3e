"""S14: Moscow wants gradual normalisation."""

from __future__ import annotations

from functools import cache

from sim.engines.replication import Numbers, Rows
from sim.model.names import SIGNED_ARMISTICE, SIGNED_PEACE
from tests.claims.support import share_live, signed, surely_more, surely_within, world_without

RUNS = 9_000
# As section 11 of docs/model.md says: less than a point and a half either way.
HARDLY = 0.015


@cache
def worlds() -> tuple[Rows, Rows]:
    """Return many runs with the mechanism and without."""
    return world_without(runs=RUNS)[0], world_without("s14_gradual_relief", runs=RUNS)[0]


def share_of(rows: Rows, outcome: int) -> Numbers:
    """Return 1 for runs with an outcome."""
    ended: Numbers = (rows["outcome"] == outcome).astype(float)
    return ended


def test_without_relief_in_an_armistice_moscow_accepts_less_often() -> None:
    on, off = worlds()
    assert surely_more(share_live(on), share_live(off))


def test_signatures_hardly_change_since_full_texts_stand_in_for_armistices() -> None:
    on, off = worlds()
    assert surely_within(signed(off) - signed(on), HARDLY)
    assert surely_more(share_of(on, SIGNED_ARMISTICE), share_of(off, SIGNED_ARMISTICE))
    assert surely_more(share_of(off, SIGNED_PEACE), share_of(on, SIGNED_PEACE))
