"""S2: Washington wants no open-ended commitment."""

from __future__ import annotations

from sim.model.names import GUARANTEES
from tests.claims.support import mean_term, surely_more, world_without


def test_with_an_open_commitment_tabled_guarantees_are_stronger() -> None:
    on, off = (mean_term(world_without(name)[1], GUARANTEES) for name in ("", "s02_no_open_commitment"))
    assert surely_more(on, off)
