"""Clocks that ring at the same instant, and rules that move other clocks: the engines still agree."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from sim.engines.replication import Luck, PlainReplication
from sim.engines.simpy_engine import Simulation, run_with_simpy
from sim.model.names import DAYS_PER_MONTH
from tests.support import LOG_ROWS, parameters, play_in_four_ways

MONTH = f"{{law: fixed, value: {DAYS_PER_MONTH}}}"
HALF_MONTH = f"{{law: fixed, value: {DAYS_PER_MONTH / 2}}}"
STANCES = ("committed", "brokering", "pressing_kyiv", "pressing_moscow", "disengaged")

# Everything happens on the monthly grid, so that stance, text, front and breakthrough coincide, and a
# stance shift moves the next text between the whole and the half grid.
TIED = (
    "horizon_days=730",
    "front.gain_innovation_sd_km2=600",
    "bargaining.audience_cost_ukraine=0.6",
    f"front.breakthrough_wait_days={MONTH}",
    f"talks.revision_wait_days={HALF_MONTH}",
    *(
        f"washington.{spell}.{stance}={MONTH}"
        for spell in ("spell_days", "first_spell_days")
        for stance in STANCES
    ),
    *(
        f"talks.text_wait_days.{stance}={HALF_MONTH if stance.startswith('pressing') else MONTH}"
        for stance in STANCES
    ),
)


class CountingSimulation(Simulation):
    """Counts interrupts and events of one instant."""

    def __init__(self, replication: PlainReplication) -> None:
        self.interrupts = 0
        super().__init__(replication)

    def tell_moved(self, ringing: int | None = None) -> None:
        before = list(self.awaited)
        super().tell_moved(ringing)
        self.interrupts += sum(
            one != other and clock != ringing
            for clock, (one, other) in enumerate(zip(before, self.awaited, strict=True))
        )


def test_the_world_of_these_tests_has_ties_and_interrupts() -> None:
    ties = interrupts = 0
    for run in range(5):
        replication = PlainReplication(parameters(settings=TIED), Luck(1, run), LOG_ROWS)
        replication.begin()
        simulation = CountingSimulation(replication)
        simulation.run()
        log = replication.log()
        instants = Counter(day for day, _ in {(row[0], row[1]) for row in log.tolist()})
        ties += sum(clocks > 1 for clocks in instants.values())
        interrupts += simulation.interrupts
    assert ties > 50
    assert interrupts > 100


@pytest.mark.parametrize("run", range(12))
def test_engines_agree_on_them(run: int) -> None:
    results = play_in_four_ways(parameters(settings=TIED), run)
    assert len(set(results.values())) == 1


def test_of_two_clocks_at_one_instant_the_smaller_number_goes_first() -> None:
    replication = PlainReplication(parameters(settings=TIED), Luck(1, 0), LOG_ROWS)
    run_with_simpy(replication)
    log = replication.log()
    order = np.lexsort((np.arange(len(log)), log[:, 0]))
    assert (order == np.arange(len(log))).all(), "time went back"
    for day in np.unique(log[:, 0]):
        clocks = log[log[:, 0] == day, 1]
        assert (np.diff(clocks) >= 0).all()
