"""A draw added to the rule of one family leaves the luck of every other family as it was."""

from __future__ import annotations

import numpy as np
import pytest

from sim.engines.replication import Luck, Numbers, PlainReplication
from sim.model import draws, washington
from sim.model.log import EVENTS
from sim.model.parameters import Parameters
from sim.model.state import World
from tests.support import LOG_ROWS, NO_TAIL, NOTHING_HAPPENS, parameters

# What Washington does reaches the front through matériel, intelligence and oil measures; cut these, and
# the front must not notice.
UNTOUCHED_FRONT = (
    *NOTHING_HAPPENS,
    NO_TAIL,
    "front.supply_to_strength=0",
    "front.intelligence_to_strength=0",
    "front.economy_to_strength=0",
)


def front_and_washington(run: int) -> tuple[Numbers, Numbers]:
    replication = PlainReplication(parameters(settings=UNTOUCHED_FRONT), Luck(5, run), LOG_ROWS)
    replication.play()
    log = replication.log()
    front, shift = list(EVENTS).index("month_on_the_front"), list(EVENTS).index("stance_shift")
    return log[log[:, 2] == front], log[log[:, 2] == shift]


def test_washington_drawing_twice_does_not_move_the_front(monkeypatch: pytest.MonkeyPatch) -> None:
    front, shifts = front_and_washington(0)
    original = washington.next_stance

    def draws_one_more(world: World, given: Parameters, mark: float) -> int:
        draws.uniform(world, draws.WASHINGTON_STANCE)
        return original(world, given, mark)

    monkeypatch.setattr(washington, "next_stance", draws_one_more)
    front_after, shifts_after = front_and_washington(0)
    assert len(front) >= 40
    assert np.array_equal(front, front_after)
    assert not np.array_equal(shifts, shifts_after), "the added draw should have moved Washington itself"
