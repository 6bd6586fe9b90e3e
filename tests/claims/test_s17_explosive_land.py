"""S17: ceding land is politically explosive in Ukraine.

More agreements by any day would also be more by an early one. That they come sooner is shown apart:
of the agreements that there are a larger share falls early, and runs that end in one
either way do so earlier.
"""

from __future__ import annotations

import numpy as np

from sim.engines.replication import Numbers, Rows
from tests.claims.support import signed, surely_more, world_without

EARLY_DAY = 127


def worlds() -> tuple[Rows, Rows]:
    """Return the runs with the mechanism and without."""
    return world_without()[0], world_without("s17_explosive_land")[0]


def signed_early(rows: Rows) -> Numbers:
    """Return 1 for runs that ended with a text by an early day, whatever ended the others."""
    return signed(rows) * (rows["end_day"] <= EARLY_DAY)


def early_share(rows: Rows) -> Numbers:
    """Return values whose mean is the share of early agreements in all, and whose spread is its own.

    The linearised ratio (Cochran 1977, 6.3).
    """
    early, all_signed = signed_early(rows), signed(rows)
    share = early.mean() / all_signed.mean()
    values: Numbers = share + (early - share * all_signed) / all_signed.mean()
    return values


def test_if_land_costs_nothing_at_home_deals_are_more() -> None:
    on, off = worlds()
    assert surely_more(signed(off), signed(on))
    assert surely_more(signed_early(off), signed_early(on))


def test_a_larger_share_of_deals_comes_early() -> None:
    on, off = worlds()
    assert surely_more(early_share(off), early_share(on))


def test_runs_that_end_in_a_deal_either_way_do_so_sooner() -> None:
    on, off = worlds()
    both = (signed(on) > 0) & (signed(off) > 0)
    assert surely_more(np.where(both, on["end_day"], np.nan), np.where(both, off["end_day"], np.nan))
