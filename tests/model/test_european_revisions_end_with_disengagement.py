"""A text of Europe's own, under revision, is dropped when Washington is back; Washington's own is not."""

from __future__ import annotations

import pytest

from sim.model import schedule
from sim.model.log import EVENTS
from sim.model.names import BROKERING, DISENGAGED, EUROPE, UNITED_STATES
from sim.model.washington import shift_stance
from tests.support import log_buffer, morning, own_parameters, parameters, play

CODES = {name: code for code, name in enumerate(EVENTS)}


@pytest.mark.parametrize(("drafter", "stays"), [(EUROPE, False), (UNITED_STATES, True)])
def test_washington_back_at_the_table_ends_europes_revision(drafter: int, stays: bool) -> None:
    given = own_parameters()
    world = morning(given)
    world.day, world.stance, world.forced_stance = 40.0, DISENGAGED, 1 + BROKERING
    world.text_drafter, world.due[schedule.REVISION] = drafter, 50.0
    shift_stance(world, given, log_buffer())
    assert (world.due[schedule.REVISION] == 50.0) == stays


def test_europe_tables_texts_only_while_washington_is_away() -> None:
    _, logs = play(parameters(), 1500, log_rows=1500)
    revised = 0
    for log in logs:
        stance = DISENGAGED  # that of the start is not logged
        for row in log:
            if row[2] == CODES["stance_shift"]:
                stance = int(row[4])
            elif row[2] == CODES["european_text_tabled"]:
                assert stance == DISENGAGED
                revised += row[4] > 0
    assert revised > 20
