"""S19: Kyiv avoids limits on its forces."""

from __future__ import annotations

import numpy as np

from sim.engines.replication import Numbers, Rows
from sim.model.names import FORCES
from tests.claims.support import mean_term, surely_more, world_without


def share_turned_down(rows: Rows) -> Numbers:
    down = rows["kyiv_refusals"] + rows["kyiv_amends"]
    return np.where(rows["texts_live"] > 0, down / np.maximum(rows["texts_live"], 1), np.nan)


def test_if_kyiv_bears_caps_they_are_higher_and_it_refuses_less() -> None:
    on, off = world_without(), world_without("s19_no_caps")
    assert surely_more(mean_term(off[1], FORCES), mean_term(on[1], FORCES))
    assert surely_more(share_turned_down(on[0]), share_turned_down(off[0]))
