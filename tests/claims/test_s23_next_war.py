"""S23: an armistice lets all sides prepare for the next war."""

from __future__ import annotations

import numpy as np

from tests.claims.support import signed, surely_more, world_without


def test_if_nobody_rearms_war_resumes_less() -> None:
    on, off = (world_without(name)[0] for name in ("", "s23_next_war"))
    resumed = [np.where(signed(rows) > 0, rows["resumption_day"] > 0, np.nan) for rows in (on, off)]
    assert surely_more(resumed[0], resumed[1])
