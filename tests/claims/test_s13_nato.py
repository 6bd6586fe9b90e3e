"""S13: Moscow will not have Ukraine in NATO."""

from __future__ import annotations

from sim.model.names import COMPREHENSIVE, NATO
from tests.claims.support import mean_term, surely_more, world_without


def test_if_moscow_does_not_care_full_texts_leave_nato_more_open() -> None:
    on, off = (mean_term(world_without(name)[1], NATO, COMPREHENSIVE) for name in ("", "s13_nato"))
    assert surely_more(on, off)
