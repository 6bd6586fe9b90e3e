"""S7: unanimity lets members block the EU."""

from __future__ import annotations

import numpy as np

from sim.engines.replication import Numbers, Rows
from tests.claims.support import surely_more, world_without

HORIZON = 1240.0


def day_of_asset_loan(rows: Rows) -> Numbers:
    return np.where(rows["assets_decided"] == 1, rows["assets_day"], HORIZON)


def test_without_vetoes_the_loan_on_assets_is_decided_sooner() -> None:
    on, off = world_without()[0], world_without("s07_unanimity")[0]
    assert off["vetoes"].sum() == 0
    assert surely_more(day_of_asset_loan(on), day_of_asset_loan(off))
