"""What sampled worlds cost: ``python -m tests.benchmarks.worlds``, half a minute on two cores.

``--quick`` plays fewer. To make a world is plain Python, one at a time; its runs are compiled.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from tempfile import TemporaryDirectory

from sim.model.records import to_rows
from sim.scenario.build import build_parameters
from sim.scenario.load import load_scenario
from sim.scenario.worlds import sample_worlds
from tests.benchmarks.engines import loop_on_two_threads, speed_of

WORLDS, RUNS = 500, 200
QUICK_WORLDS, QUICK_RUNS = 20, 50
MADE = 60


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.worlds", description=__doc__)
    options.add_argument("--quick", action="store_true", help="fewer worlds and runs")
    worlds, runs = (QUICK_WORLDS, QUICK_RUNS) if options.parse_args().quick else (WORLDS, RUNS)
    world_ms = 1e3 * statistics.median(seconds_to_make())
    run_ms = 1e3 / statistics.median(speed_of(loop_on_two_threads) for _ in range(3))
    say(f"{'Sampled worlds of the baseline':44} {'figure':>9}")
    say(f"  {'to make a world, ms':42} {world_ms:9.1f}")
    say(f"  {'to play a run on two threads, ms':42} {run_ms:9.3f}")
    say(f"  {'a world costs as much as so many runs':42} {world_ms / run_ms:9.0f}")
    say(f"  {f'the command, {worlds} worlds of {runs} runs, seconds':42} {seconds_of(worlds, runs):9.1f}")


def seconds_to_make() -> list[float]:
    """Return what it takes to make each of some worlds: checked, built, as compiled rules read it."""
    worlds = sample_worlds(load_scenario("baseline"), MADE)
    times = []
    for world in range(MADE):
        start = time.perf_counter()
        to_rows(build_parameters(worlds.scenario_of(world)))
        times.append(time.perf_counter() - start)
    return times


def seconds_of(worlds: int, runs: int) -> float:
    """Return how long a batch of worlds takes, from the start of the command to its last line."""
    sizes = ["--worlds", str(worlds), "--runs", str(runs)]
    words = ["run", "baseline", *sizes, "--workers", "2", "--no-plots", "--json", "--out", "out"]
    with TemporaryDirectory() as folder:
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "analysis.cli", *words],
            cwd=folder,
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        seconds = time.perf_counter() - start
    if json.loads(done.stdout)["rows"] != worlds * runs:
        raise RuntimeError(f"the batch has not {worlds * runs:,} rows")
    return seconds


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
