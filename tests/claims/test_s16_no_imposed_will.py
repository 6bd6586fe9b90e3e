"""S16: Moscow knows that it cannot impose its will."""

from __future__ import annotations

from tests.claims.support import share_live, surely_more, world_without


def test_if_it_believes_in_triumph_moscow_refuses_more() -> None:
    assert surely_more(share_live(world_without()[0]), share_live(world_without("s16_no_imposed_will")[0]))
