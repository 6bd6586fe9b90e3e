"""A scenario and runs in which texts come before Kyiv."""

from __future__ import annotations

from analysis.seat.seat import Sitting, sit
from sim.scenario.load import load_scenario
from sim.scenario.strategy import Answer

BASELINE = load_scenario("baseline")
RUNS_WITH_TEXTS = (4, 6, 7, 9)


def sittings(answer: Answer, run: int, most: int = 6) -> list[Sitting]:
    """Return the seat at every text of a run, each answered alike, and the last state that was reached."""
    found = [sit(BASELINE, (), run)]
    while not found[-1].is_over and len(found) < most:
        found.append(sit(BASELINE, [answer] * len(found), run))
    return found
