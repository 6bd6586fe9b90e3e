"""S6: Europe can replace Washington only briefly."""

from __future__ import annotations

import numpy as np

from sim.engines.replication import Numbers
from sim.model import log
from tests.claims.support import CUT, surely_more, world_without


def strength_after_a_year(logs: list[Numbers]) -> Numbers:
    months = [rows[rows[:, 2] == log.MONTH] for rows in logs]
    return np.array([rows[11, 6] if len(rows) > 11 else np.nan for rows in months])


def test_with_a_full_substitute_strength_falls_less_after_a_cut() -> None:
    off = strength_after_a_year(world_without("s06_brief_substitute", CUT)[1])
    assert surely_more(off, strength_after_a_year(world_without("", CUT)[1]))
