"""S5: dependence gives Washington leverage over Kyiv."""

from __future__ import annotations

from sim.model.names import IMPOSED
from tests.claims.support import surely_more, world_without


def test_without_pressure_nothing_is_imposed() -> None:
    on, off = (world_without(name)[0]["outcome"] == IMPOSED for name in ("", "s05_pressure"))
    assert not off.any()
    assert surely_more(on.astype(float), off.astype(float))
