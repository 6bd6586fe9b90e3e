"""S8: the war next door strains Europe's economy."""

from __future__ import annotations

import numpy as np

from sim.engines.replication import Numbers
from sim.model import log
from tests.claims.support import surely_more, world_without

MONTHS = 24


def variance_of_aid(logs: list[Numbers]) -> Numbers:
    return np.array([rows[rows[:, 2] == log.EUROPEAN_MONTH][:MONTHS, 7].var() for rows in logs])


def test_without_strain_aid_is_steadier() -> None:
    assert surely_more(variance_of_aid(world_without()[1]), variance_of_aid(world_without("s08_exposure")[1]))
