"""S1: Washington decides the framework."""

from __future__ import annotations

from sim.model.names import UNITED_STATES
from tests.claims.support import distance_from, surely_more, world_without


def test_without_the_agenda_texts_lie_farther_from_washingtons_ideal() -> None:
    without = distance_from(world_without("s01_agenda")[1], UNITED_STATES)
    assert surely_more(without, distance_from(world_without()[1], UNITED_STATES))
