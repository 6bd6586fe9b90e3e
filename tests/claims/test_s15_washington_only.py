"""S15: Moscow deals only with Washington, which alone can deliver relief."""

from __future__ import annotations

import numpy as np

from sim.engines.replication import Numbers, Rows
from sim.model import log
from sim.model.names import ISSUES, SANCTIONS
from tests.claims.support import CUT, FIRST_TERM, surely_more, world_without

RUNS = 9_000


def share_of_european_texts_accepted(rows: Rows) -> Numbers:
    tabled = rows["european_texts"]
    return np.where(tabled > 0, rows["european_texts_live"] / np.maximum(tabled, 1), np.nan)


def first_european_texts(logs: list[Numbers]) -> Numbers:
    """Return the terms of each run's first European text, NaN where there is none."""
    first = [rows[rows[:, 2] == log.EUROPEAN_TEXT][:1] for rows in logs]
    terms = slice(FIRST_TERM, FIRST_TERM + len(ISSUES))
    return np.array([rows[0, terms] if len(rows) else np.full(len(ISSUES), np.nan) for rows in first])


def test_with_us_relief_moscow_accepts_european_texts_more() -> None:
    on, off = (world_without(name, CUT, RUNS)[0] for name in ("", "s15_washington_only"))
    assert surely_more(share_of_european_texts_accepted(off), share_of_european_texts_accepted(on))


def test_us_relief_is_added_to_the_text_that_europe_drafted_without_it() -> None:
    """As section 11 of docs/model.md says: the first text differs in its relief and in nothing else."""
    on, off = (first_european_texts(world_without(name, CUT)[1]) for name in ("", "s15_washington_only"))
    apart = [issue for issue in range(len(ISSUES)) if issue != SANCTIONS]
    np.testing.assert_array_equal(on[:, apart], off[:, apart])
    assert surely_more(off[:, SANCTIONS], on[:, SANCTIONS])
