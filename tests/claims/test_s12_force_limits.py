"""S12: Moscow wants limits on Ukraine's forces."""

from __future__ import annotations

from sim.model.names import FORCES
from tests.claims.support import mean_term, surely_more, world_without


def test_if_moscow_does_not_care_tabled_caps_are_lighter() -> None:
    assert surely_more(
        mean_term(world_without()[1], FORCES), mean_term(world_without("s12_force_limits")[1], FORCES)
    )
