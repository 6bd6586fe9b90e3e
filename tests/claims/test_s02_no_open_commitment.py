"""S2: Washington wants no open-ended commitment."""

from __future__ import annotations

from sim.model.names import GUARANTEES
from tests.claims.support import mean_term, surely_more, world_without


def test_with_an_open_commitment_tabled_guarantees_are_stronger() -> None:
    assert surely_more(
        mean_term(world_without()[1], GUARANTEES),
        mean_term(world_without("s02_no_open_commitment")[1], GUARANTEES),
    )
