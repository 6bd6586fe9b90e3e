"""S12: Moscow wants limits on Ukraine's forces."""

from __future__ import annotations

from sim.model.names import FORCES
from tests.claims.support import mean_term, surely_more, world_without


def test_if_moscow_does_not_care_tabled_caps_are_lighter() -> None:
    on, off = (mean_term(world_without(name)[1], FORCES) for name in ("", "s12_force_limits"))
    assert surely_more(on, off)
