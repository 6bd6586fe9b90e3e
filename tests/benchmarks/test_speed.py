"""How fast, side by side in one run: ``python -m pytest -n 0 -s tests/benchmarks``.

Machines differ and are noisy, so what counts are the ratios; each figure is the median of
several rounds in which all contenders take turns.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sim.engines.compiled import CompiledReplication, play_compiled
from sim.engines.replication import Luck, PlainReplication, blank_worlds
from sim.engines.simpy_engine import run_with_simpy
from sim.model.records import to_rows
from tests.support import parameters

ROUNDS = 5
ROWS = to_rows(parameters())


def simpy_with_plain_rules() -> int:
    for run in range(20):
        run_with_simpy(PlainReplication(parameters(), Luck(1, run)))
    return 20


def simpy_with_compiled_rules() -> int:
    for run in range(200):
        run_with_simpy(CompiledReplication(ROWS, Luck(1, run)))
    return 200


def loop_on_one_thread() -> int:
    play_compiled(blank_worlds(1, 0, 0, 2000), ROWS)
    return 2000


def loop_on_two_threads() -> int:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda half: play_compiled(blank_worlds(1, 0, half * 2000, 2000), ROWS), range(2)))
    return 4000


CONTENDERS: list[Callable[[], int]] = [
    simpy_with_plain_rules,
    simpy_with_compiled_rules,
    loop_on_one_thread,
    loop_on_two_threads,
]


def test_engines_side_by_side() -> None:
    loop_on_one_thread()
    simpy_with_compiled_rules()
    speeds: dict[str, list[float]] = {contender.__name__: [] for contender in CONTENDERS}
    for _ in range(ROUNDS):
        for contender in CONTENDERS:
            start = time.perf_counter()
            runs = contender()
            speeds[contender.__name__].append(runs / (time.perf_counter() - start))
    medians = {name: statistics.median(values) for name, values in speeds.items()}
    slowest = medians["simpy_with_plain_rules"]
    print(f"\n{'contender':30} {'runs/s':>10} {'µs a run':>10} {'ratio':>8}")
    for name, speed in medians.items():
        print(f"{name.replace('_', ' '):30} {speed:10,.0f} {1e6 / speed:10,.0f} {speed / slowest:8.1f}")
    print(f"two threads over one: {medians['loop_on_two_threads'] / medians['loop_on_one_thread']:.2f}")
    assert medians["loop_on_one_thread"] > 10 * slowest


def test_start_up() -> None:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "analysis.cli", "--help"], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    print(f"\narmistice --help: {statistics.median(times):.2f} s")
    assert statistics.median(times) < 0.25


def test_memory_does_not_grow_with_runs() -> None:
    """Peak memory of a batch in a process of its own, for 20,000 and 80,000 runs."""
    code = (
        "import resource, sys, tempfile; from pathlib import Path; from sim import *\n"
        "s = load_scenario('baseline', ['horizon_days=200'])\n"
        "with tempfile.TemporaryDirectory() as out:\n"
        "    run_batch(s, Path(out), settings=BatchSettings(runs=int(sys.argv[1]), workers=2))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peaks = []
    for runs in (20_000, 80_000):
        command = [sys.executable, "-c", code, str(runs)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        peaks.append(int(done.stdout) / 1024)
    print(f"\npeak memory: {peaks[0]:.0f} MB for 20,000 runs, {peaks[1]:.0f} MB for 80,000")
    assert peaks[1] < 1.3 * peaks[0]
