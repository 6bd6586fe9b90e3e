"""Speeds and ratios of one run, as a table: ``python -m tests.benchmarks``, four minutes on two cores.

``--quick`` leaves out the million runs and takes fewer rounds: half a minute. Machines differ and are
noisy: contenders take turns, figures are medians, and what counts are the ratios.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
from collections.abc import Iterable

from tests.benchmarks.batches import cost_of
from tests.benchmarks.engines import TWO_THREADS, engine_speeds, loop_on_two_threads, speed_of
from tests.benchmarks.peers import by_ema_workbench, by_monaco
from tests.benchmarks.yardstick import COMPILER, yardstick_speeds

ROUNDS, QUICK_ROUNDS = 5, 1
PEER_RUNS, QUICK_PEER_RUNS, PEER_ROUNDS = 400, 20, 3
BATCHES, QUICK_BATCHES = (100_000, 1_000_000), (2_000, 8_000)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    options.add_argument("--quick", action="store_true", help="fewer rounds, no million runs")
    quick = options.parse_args().quick
    rounds = QUICK_ROUNDS if quick else ROUNDS
    say(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    say("Baseline; contenders take turns, figures are medians of rounds")
    engines = medians(engine_speeds(rounds))
    show(f"Engines, {rounds} rounds", engines, "SimPy, plain rules")
    one, two = engines["compiled loop, one thread"], engines[TWO_THREADS]
    say(f"  two threads over one: {two / one:.2f}")
    show_yardstick(rounds)
    show_peers(QUICK_PEER_RUNS if quick else PEER_RUNS, min(rounds, PEER_ROUNDS))
    show_batches(QUICK_BATCHES if quick else BATCHES)


def show_yardstick(rounds: int) -> None:
    """Show the reduced model in C++ and by compiled rules; their results are equal, bit for bit."""
    if COMPILER is None:
        say("\nReduced model: g++ is not installed, nothing to compare with")
        return
    speeds = medians(yardstick_speeds(rounds))
    named = {"compiled rules": speeds["rules"], "C++ (g++ -O3 -march=native)": speeds["C++"]}
    show(f"Reduced model, one thread, {rounds} rounds", named, "C++ (g++ -O3 -march=native)")


def show_peers(runs: int, rounds: int) -> None:
    """Show plain SimPy driven run by run by other libraries with two processes, beside the compiled loop."""
    measured: dict[str, list[float]] = {"monaco": [], "EMA workbench": [], TWO_THREADS: []}
    for _ in range(rounds):
        measured["monaco"].append(by_monaco(runs))
        measured["EMA workbench"].append(by_ema_workbench(runs))
        measured[TWO_THREADS].append(speed_of(loop_on_two_threads))
    show(f"Run by run, plain rules, {rounds} rounds", medians(measured), "monaco")


def show_batches(sizes: Iterable[int]) -> None:
    """Show what whole batches cost, start-up and tables included."""
    title = "Whole batches, tables written, once"
    say(f"\n{title:36} {'seconds':>9} {'runs/s':>10} {'peak MB':>9} {'disk MB':>9}")
    costs = [cost_of(runs) for runs in sizes]
    for cost in costs:
        speed = cost.runs / cost.seconds
        disk = cost.bytes_on_disk / 1e6
        say(f"  {cost.runs:<34,} {cost.seconds:9.1f} {speed:10,.0f} {cost.peak_mb:9.0f} {disk:9.0f}")
    say(f"  peak memory of the largest over the smallest: {costs[-1].peak_mb / costs[0].peak_mb:.2f}")


def medians(speeds: dict[str, list[float]]) -> dict[str, float]:
    """Return the median of each list."""
    return {name: statistics.median(values) for name, values in speeds.items()}


def show(title: str, speeds: dict[str, float], unit: str) -> None:
    """Show runs per second, and ratios to one of them."""
    say(f"\n{title:36} {'runs/s':>9} {'µs a run':>10} {'ratio':>9}")
    for name, speed in speeds.items():
        say(f"  {name:34} {speed:9,.0f} {1e6 / speed:10,.0f} {speed / speeds[unit]:9.2f}")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":  # processes of the peers import this module again
    main()
