"""SimPy processes ring in the order of (due day, clock number) whatever other rules move."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.engines.replication import Numbers, Rows, blank_worlds
from sim.engines.simpy_engine import run_with_simpy
from sim.model.schedule import N_CLOCKS, NEVER

# Few different days, so that ties abound; thirds, so that now + (due - now) is not due.
DAYS = [n / 3 for n in range(1, 8)]
MOVES = st.lists(st.tuples(st.integers(0, N_CLOCKS - 1), st.sampled_from([*DAYS, NEVER])), max_size=3)


class ToyReplication:
    """Rings clocks and moves others as told; each ring is written down."""

    def __init__(self, start: list[float], moves: list[list[tuple[int, float]]]) -> None:
        self.schedule = list(start)
        self.moves = moves
        self.rung: list[tuple[float, int]] = []
        self.now = 0.0

    def begin(self) -> None:
        """Nothing to set."""

    def ring(self, clock: int) -> None:
        self.now = self.schedule[clock]
        step = len(self.rung)
        self.rung.append((self.now, clock))
        self.schedule[clock] = NEVER
        for other, wait in self.moves[step] if step < len(self.moves) else []:
            self.schedule[other] = self.now + wait

    def due(self) -> list[float]:
        return list(self.schedule)

    def over(self) -> bool:
        return min(self.schedule) == NEVER or len(self.rung) > len(self.moves)

    def day(self) -> float:
        return self.now

    def state(self) -> ToyReplication:
        return self

    def is_sound(self) -> bool:
        return True

    def world_rows(self) -> Rows:
        return blank_worlds(0, 0, 0, 1)

    def log(self) -> Numbers:
        return np.array(self.rung)


@given(
    start=st.lists(st.sampled_from(DAYS), min_size=N_CLOCKS, max_size=N_CLOCKS),
    moves=st.lists(MOVES, min_size=1, max_size=40),
)
def test_simpy_rings_in_the_order_of_the_loop(
    start: list[float], moves: list[list[tuple[int, float]]]
) -> None:
    with_simpy = ToyReplication(start, moves)
    run_with_simpy(with_simpy)
    in_loop = ToyReplication(start, moves)
    while not in_loop.over():
        due = in_loop.due()
        in_loop.ring(min(range(N_CLOCKS), key=lambda clock: (due[clock], clock)))
    assert with_simpy.rung == in_loop.rung
