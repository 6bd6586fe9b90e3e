"""The same replications by every engine, taking turns."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sim.engines.compiled import CompiledReplication, play_compiled
from sim.engines.replication import Luck, PlainReplication, blank_worlds
from sim.engines.simpy_engine import run_with_simpy
from sim.model.records import to_rows
from tests.support import parameters

PLAIN = parameters()
ROWS = to_rows(PLAIN)
LOOP_RUNS = 4_000
TWO_THREADS = "compiled loop, two threads"


def simpy_with_plain_rules() -> int:
    for run in range(30):
        run_with_simpy(PlainReplication(PLAIN, Luck(1, run)))
    return 30


def simpy_with_compiled_rules() -> int:
    for run in range(400):
        run_with_simpy(CompiledReplication(ROWS, Luck(1, run)))
    return 400


def loop_on_one_thread() -> int:
    play_compiled(blank_worlds(1, 0, 0, LOOP_RUNS), ROWS)
    return LOOP_RUNS


def loop_on_two_threads() -> int:
    with ThreadPoolExecutor(2) as pool:
        list(
            pool.map(
                lambda half: play_compiled(blank_worlds(1, 0, half * LOOP_RUNS, LOOP_RUNS), ROWS), range(2)
            )
        )
    return 2 * LOOP_RUNS


CONTENDERS: dict[str, Callable[[], int]] = {
    "SimPy, plain rules": simpy_with_plain_rules,
    "SimPy, compiled rules": simpy_with_compiled_rules,
    "compiled loop, one thread": loop_on_one_thread,
    TWO_THREADS: loop_on_two_threads,
}


def engine_speeds(rounds: int) -> dict[str, list[float]]:
    """Return runs per second of each contender, round by round."""
    loop_on_one_thread()
    simpy_with_compiled_rules()
    speeds: dict[str, list[float]] = {name: [] for name in CONTENDERS}
    for _ in range(rounds):
        for name, contender in CONTENDERS.items():
            speeds[name].append(speed_of(contender))
    return speeds


def speed_of(contender: Callable[[], int]) -> float:
    """Return a contender's runs per second."""
    start = time.perf_counter()
    runs = contender()
    return runs / (time.perf_counter() - start)
