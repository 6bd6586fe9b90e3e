"""S15: Moscow deals only with Washington, which alone can deliver relief."""

from __future__ import annotations

import numpy as np

from sim.engines.replication import Numbers, Rows
from tests.claims.support import CUT, surely_more, world_without

RUNS = 9_000


def share_of_european_texts_accepted(rows: Rows) -> Numbers:
    tabled = rows["european_texts"]
    return np.where(tabled > 0, rows["european_texts_live"] / np.maximum(tabled, 1), np.nan)


def test_with_us_relief_moscow_accepts_european_texts_more() -> None:
    on, off = (world_without(name, CUT, RUNS)[0] for name in ("", "s15_washington_only"))
    assert surely_more(share_of_european_texts_accepted(off), share_of_european_texts_accepted(on))
