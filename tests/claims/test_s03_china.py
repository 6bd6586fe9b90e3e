"""S3: Washington fears a Russian-Chinese bloc."""

from __future__ import annotations

from sim.model.names import SANCTIONS
from tests.claims.support import mean_term, surely_more, world_without


def test_without_that_fear_texts_offer_less_relief() -> None:
    on, off = (mean_term(world_without(name)[1], SANCTIONS) for name in ("", "s03_china"))
    assert surely_more(on, off)
