"""A draw added to the rule of one family leaves the luck of every other family as it was."""

from __future__ import annotations

import numpy as np
import pytest

from sim.engines.replication import Luck, Numbers, PlainReplication
from sim.model import draws, washington
from sim.model.log import EVENTS
from sim.model.parameters import Parameters
from sim.model.state import World
from tests.support import LOG_ROWS, NOTHING_HAPPENS, parameters

# What Washington does reaches the front only through matériel; cut that, and the front must not notice.
UNTOUCHED_FRONT = (*NOTHING_HAPPENS, "front.supply_to_strength=0")


def logs_without_washington(run: int) -> tuple[Numbers, Numbers]:
    replication = PlainReplication(parameters(settings=UNTOUCHED_FRONT), Luck(5, run), LOG_ROWS)
    replication.play()
    log = replication.log()
    shift = list(EVENTS).index("stance_shift")
    return log[log[:, 2] != shift], log[log[:, 2] == shift]


def test_washington_drawing_twice_does_not_move_the_front(monkeypatch: pytest.MonkeyPatch) -> None:
    front, shifts = logs_without_washington(0)
    original = washington.next_stance

    def draws_one_more(world: World, given: Parameters) -> int:
        draws.uniform(world, draws.WASHINGTON_STANCE)
        return original(world, given)

    monkeypatch.setattr(washington, "next_stance", draws_one_more)
    front_after, shifts_after = logs_without_washington(0)
    assert len(front) >= 40
    assert np.array_equal(front, front_after)
    assert not np.array_equal(shifts, shifts_after), "the added draw should have moved Washington itself"
