"""S14: Moscow wants gradual normalisation."""

from __future__ import annotations

from tests.claims.support import share_live, surely_more, world_without


def test_without_relief_in_an_armistice_moscow_signs_less_often() -> None:
    assert surely_more(share_live(world_without()[0]), share_live(world_without("s14_gradual_relief")[0]))
