"""S7: unanimity lets members block the EU.

Each file by itself: the veto that is pending on the assets at the start is taken away, and for the
budget loan, which is tabled only where funds run low, the assets are never tabled. Then the assets
as they stand in the baseline, held up by a member at the start.
"""

from __future__ import annotations

import numpy as np
import pytest

from sim.engines.replication import Numbers
from sim.model import log
from sim.model.names import ASSETS, LOAN
from tests.claims.support import surely_more, world_without
from tests.support import FAR

FREE = ("council.pending={assets: null}",)
LOAN_ALONE = (*FREE, f"council.assets_wait_days={FAR}")
DETAIL = 3


def decided_by(logs: list[Numbers], file: int, day: float) -> Numbers:
    """Return 1 for runs in which a file was decided by a day."""
    return np.array([float((decisions(rows, file)[:, 0] <= day).any()) for rows in logs])


def decisions(rows: Numbers, file: int) -> Numbers:
    """Return the rows of a log in which the Council decides a file."""
    found: Numbers = rows[(rows[:, 2] == log.COUNCIL_DECISION) & (rows[:, DETAIL] == file)]
    return found


@pytest.mark.parametrize("day", [90.0, 180.0])
@pytest.mark.parametrize(("file", "world"), [(ASSETS, FREE), (LOAN, LOAN_ALONE)], ids=("assets", "loan"))
def test_without_vetoes_a_file_is_decided_sooner(file: int, world: tuple[str, ...], day: float) -> None:
    with_vetoes, logs = world_without(settings=world)
    without, free_logs = world_without("s07_unanimity", settings=world)
    assert with_vetoes["vetoes"].sum() > 0
    assert without["vetoes"].sum() == 0
    assert surely_more(decided_by(free_logs, file, day), decided_by(logs, file, day))


@pytest.mark.parametrize("day", [10.0, 60.0, 120.0])
def test_assets_that_a_member_holds_up_at_the_start_are_decided_sooner(day: float) -> None:
    logs, free_logs = world_without()[1], world_without("s07_unanimity")[1]
    assert surely_more(decided_by(free_logs, ASSETS, day), decided_by(logs, ASSETS, day))
