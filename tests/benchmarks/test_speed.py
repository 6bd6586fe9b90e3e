"""The bounds that a change must not break, loose enough for a busy machine.

``python -m tests.benchmarks`` prints the figures themselves.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from tests.benchmarks.batches import cost_of
from tests.benchmarks.engines import engine_speeds

ROUNDS = 3


def test_engines_side_by_side() -> None:
    medians = {name: statistics.median(values) for name, values in engine_speeds(ROUNDS).items()}
    slowest = medians["SimPy, plain rules"]
    print("\n" + "\n".join(f"{name:28} {speed:10,.0f} runs/s" for name, speed in medians.items()))
    assert medians["compiled loop, one thread"] > 60 * slowest
    assert medians["SimPy, compiled rules"] > 2.5 * slowest


def test_start_up() -> None:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "analysis.cli", "--help"], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    print(f"\narmistice --help: {statistics.median(times):.2f} s")
    assert statistics.median(times) < 0.25


def test_memory_does_not_grow_with_runs() -> None:
    few, many = cost_of(10_000), cost_of(60_000)
    print(f"\npeak memory: {few.peak_mb:.0f} MB for 10,000 runs, {many.peak_mb:.0f} MB for 60,000")
    assert many.peak_mb < 1.3 * few.peak_mb
