"""S20: dependence limits Kyiv's agency."""

from __future__ import annotations

from sim.model.names import UKRAINE
from tests.claims.support import distance_from, surely_more, world_without


def test_if_its_consent_weighs_in_full_texts_lie_closer_to_kyiv() -> None:
    on, off = world_without()[1], world_without("s20_lost_agency")[1]
    assert surely_more(distance_from(on, UKRAINE), distance_from(off, UKRAINE))
