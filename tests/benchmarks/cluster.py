"""What a Dask cluster costs: two workers of one thread each against two threads here, and what follows.

``python -m tests.benchmarks.cluster`` prints both, taking turns, and a table of what more workers would take.
Scheduler and workers are processes of this machine, over TCP on loopback.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sim import BatchSettings, load_scenario, run_batch
from tests.benchmarks.__main__ import say
from tests.cluster.support import cluster

RUNS, ROUNDS = 400_000, 3
QUICK_RUNS, QUICK_ROUNDS = 4_000, 1
WARM_UP_RUNS = 1_000
SIZES = (10**6, 10**7, 10**8, 10**9)
WORKERS = (2, 8, 32, 96)


@dataclass(frozen=True)
class Played:
    """One batch: seconds on the clock, and of this process's own work; bytes on disk."""

    runs: int
    seconds: float
    own_seconds: float
    size: int

    @property
    def speed(self) -> float:
        """Runs per second."""
        return self.runs / self.seconds


def played(runs: int, scheduler: str | None) -> Played:
    """Play a batch of the baseline, here on two threads or on a cluster."""
    scenario = load_scenario("baseline")
    with TemporaryDirectory() as folder:
        start, own = time.perf_counter(), time.process_time()
        run_batch(
            scenario, Path(folder) / "out", settings=BatchSettings(runs, workers=2, scheduler=scheduler)
        )
        seconds, own_seconds = time.perf_counter() - start, time.process_time() - own
        size = sum(path.stat().st_size for path in (Path(folder) / "out" / "runs").iterdir())
    return Played(runs, seconds, own_seconds, size)


def measured(runs: int, rounds: int) -> tuple[list[Played], list[Played]]:
    """Play the batch here and on a cluster of two workers, in turns."""
    here, there = [], []
    with TemporaryDirectory() as folder, cluster(Path(folder)) as found:
        for scheduler in (None, found.address):
            played(WARM_UP_RUNS, scheduler)
        for _ in range(rounds):
            here.append(played(runs, None))
            there.append(played(runs, found.address))
    return here, there


def efficiency(here: Sequence[Played], there: Sequence[Played]) -> float:
    """Return the median, over rounds, of the cluster's speed over that here."""
    return statistics.median(two.speed / one.speed for one, two in zip(here, there, strict=True))


def show(here: Sequence[Played], there: Sequence[Played]) -> None:
    """Show both, and how well the cluster does."""
    say(f"{'Batches of the baseline, tables written':42} {'seconds':>9} {'runs/s':>9}")
    for name, batches in (("two threads here", here), ("two workers of one thread, over TCP", there)):
        middle = statistics.median(batch.seconds for batch in batches)
        say(f"  {name:40} {middle:9.1f} {batches[0].runs / middle:9,.0f}")
    ratios = sorted(two.speed / one.speed for one, two in zip(here, there, strict=True))
    rounds = f"median of {len(ratios)} rounds, {ratios[0]:.2f} to {ratios[-1]:.2f}"
    say(f"  efficiency: {efficiency(here, there):.2f} ({rounds})")
    share = statistics.median(batch.own_seconds / batch.seconds for batch in there)
    say(f"  share of a core that the process which asks is busy, with 2 workers: {100 * share:.1f}%")


def show_sizes(there: Sequence[Played]) -> None:
    """Show how long batches of some sizes take with more workers, as if each did what it does of two."""
    speed = statistics.median(batch.speed for batch in there) / 2
    size = there[0].size / there[0].runs
    say(
        f"\n{speed:,.0f} runs/s a worker, {size:,.0f} bytes a run. Minutes, as if more workers were as quick:"
    )
    heads = " ".join(f"{f'{workers} workers':>12}" for workers in WORKERS)
    say(f"{'runs':>15} {heads} {'storage, GB':>12}")
    for runs in SIZES:
        minutes = " ".join(f"{in_digits(runs / (speed * workers) / 60):>12}" for workers in WORKERS)
        say(f"{runs:15,} {minutes} {runs * size / 1e9:12,.1f}")


def in_digits(minutes: float) -> str:
    """Return a number of minutes, with two decimals where it is small."""
    return f"{minutes:,.2f}" if minutes < 10 else f"{minutes:,.0f}"


def main() -> None:
    """Measure and show."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.cluster", description=__doc__)
    options.add_argument("--quick", action="store_true", help="one round of few runs")
    quick = options.parse_args().quick
    runs, rounds = (QUICK_RUNS, QUICK_ROUNDS) if quick else (RUNS, ROUNDS)
    say(f"{platform.platform()}, Python {platform.python_version()}; {runs:,} runs")
    here, there = measured(runs, rounds)
    show(here, there)
    show_sizes(there)


if __name__ == "__main__":
    main()
