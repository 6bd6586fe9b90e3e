"""S4: Washington wants to keep the lead in Europe."""

from __future__ import annotations

from tests.claims.support import surely_more, world_without


def test_if_autonomy_does_not_hurry_washington_rounds_are_fewer() -> None:
    on, off = world_without()[0], world_without("s04_leadership")[0]
    rounds_on, rounds_off = (100 * rows["texts_tabled"] / rows["end_day"] for rows in (on, off))
    assert surely_more(rounds_on, rounds_off)
