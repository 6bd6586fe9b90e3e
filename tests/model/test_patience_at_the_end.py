"""The patience that is kept when the war phase ends is that of the day."""

from __future__ import annotations

import pytest

from sim.model.names import BREAKING_POINT, COLLAPSED, DAYS_PER_MONTH
from sim.model.settlement import end_war
from tests.support import log_buffer, morning, own_parameters


def test_patience_is_brought_up_to_the_last_day() -> None:
    given = own_parameters()
    world = morning(given)
    world.patience, world.patience_day = 0.5, 0.0
    world.day = 2 * DAYS_PER_MONTH
    end_war(world, given, log_buffer(), COLLAPSED, BREAKING_POINT)
    assert world.end_patience == pytest.approx(0.5 + 2 * given.patience_regained)
