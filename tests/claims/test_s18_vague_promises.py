"""S18: vague promises do not deter."""

from __future__ import annotations

import numpy as np

from sim.engines.replication import Numbers, Rows
from sim.model.names import GUARANTEES, PRESENCE
from tests.claims.support import signed, surely_more, world_without
from tests.support import parameters

WEAK = 0.35


def weak_and_signed(rows: Rows) -> Numbers:
    """Return 1 for runs that ended with a text whose guarantees are weaker than WEAK."""
    given = parameters()
    credibility = np.array(given.credibility_us)[rows["end_stance"]]
    credibility = credibility + given.credibility_europe * rows["autonomy"] * (1 - rows["terms"][:, PRESENCE])
    strength = (1 - rows["terms"][:, GUARANTEES]) * np.clip(credibility, 0, 1)
    return np.where(strength < WEAK, signed(rows), 0.0)


def test_if_promises_deter_in_proportion_weak_texts_are_signed_more() -> None:
    on, off = world_without()[0], world_without("s18_vague_promises")[0]
    assert surely_more(weak_and_signed(off), weak_and_signed(on))
