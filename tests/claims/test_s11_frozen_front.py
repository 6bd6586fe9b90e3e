"""S11: Moscow keeps the line that it holds."""

from __future__ import annotations

import numpy as np

from sim.engines.replication import Numbers
from sim.model.names import TERRITORY
from tests.claims.support import FIRST_TERM, surely_more, texts, world_without


def first_lines(logs: list[Numbers]) -> Numbers:
    """Return the line of each run's first text: later ones drift with the front."""
    return np.array([rows[0, FIRST_TERM + TERRITORY] if len(rows) else np.nan for rows in texts(logs)])


def spread(lines: Numbers) -> Numbers:
    squares: Numbers = (lines - np.nanmean(lines)) ** 2
    return squares


def test_a_negotiated_line_varies_more() -> None:
    on, off = (first_lines(world_without(name)[1]) for name in ("", "s11_frozen_front"))
    assert surely_more(spread(off), spread(on))
