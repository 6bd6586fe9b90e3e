"""S10: Europe avoids a clash with Washington."""

from __future__ import annotations

import numpy as np

from sim.engines.replication import Numbers
from sim.model import log
from tests.claims.support import surely_more, world_without


def size_of_amendments(logs: list[Numbers]) -> Numbers:
    sizes = [rows[rows[:, 2] == log.AMENDED][:, 3] for rows in logs]
    return np.array([one.mean() if len(one) else np.nan for one in sizes])


def test_without_restraint_amendments_are_larger_and_washington_withdraws_texts() -> None:
    on, off = world_without(), world_without("s10_no_clash")
    assert surely_more(size_of_amendments(off[1]), size_of_amendments(on[1]))
    assert surely_more(off[0]["texts_withdrawn"].astype(float), on[0]["texts_withdrawn"].astype(float))
