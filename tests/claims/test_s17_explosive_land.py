"""S17: ceding land is politically explosive in Ukraine."""

from __future__ import annotations

import numpy as np

from tests.claims.support import signed, surely_more, world_without

HORIZON = 1240.0


def test_if_land_costs_nothing_at_home_deals_are_more_and_faster() -> None:
    on, off = world_without()[0], world_without("s17_explosive_land")[0]
    assert surely_more(signed(off), signed(on))
    days = [np.where(signed(rows) > 0, rows["end_day"], HORIZON) for rows in (on, off)]
    assert surely_more(days[0], days[1])
