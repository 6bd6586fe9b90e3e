"""Where the time of a run goes: ``python -m tests.benchmarks.where_time_goes``, a minute.

Calls are counted while the plain rules play; what a call costs is measured on compiled code, on
worlds as they were when the rule was called. What is left over is everything else.
"""

from __future__ import annotations

import cProfile
import pstats
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import numba
import numpy as np

from sim.batch.fingerprint import fingerprint
from sim.batch.plan import Task
from sim.batch.store import write_part
from sim.batch.summary import Summary
from sim.batch.tables import results_table
from sim.engines.compiled import HOW_TO_COMPILE, compiled_kernels, play_compiled
from sim.engines.play import Played
from sim.engines.replication import Luck, PlainReplication, Rows, blank_worlds
from sim.model import talks
from sim.model.drafting import draft
from sim.model.draws import normal, uniform
from sim.model.names import UNITED_STATES
from sim.model.records import to_rows
from sim.model.schedule import next_clock
from sim.model.soundness import is_sound
from tests.support import parameters

COUNTED_RUNS = 20
TIMED_RUNS = 4_000
REPEATS = 5
FEW_WORLDS, PASSES = 150, 100
RULES: dict[str, Callable[..., Any]] = {
    "Washington drafts": draft,
    "luck: normal draws": normal,
    "luck: uniform draws": uniform,
    "which clock rings next": next_clock,
    "is the state sound": is_sound,
}


def draft_rows(worlds: Any, given: Any, events: Any) -> None:
    for index in range(len(worlds)):
        draft(worlds[index], given[0], events, UNITED_STATES)


def normal_rows(worlds: Any, _given: Any, _events: Any) -> None:
    for index in range(len(worlds)):
        worlds[index].day = normal(worlds[index], 0)


def uniform_rows(worlds: Any, _given: Any, _events: Any) -> None:
    for index in range(len(worlds)):
        worlds[index].day = uniform(worlds[index], 0)


def next_clock_rows(worlds: Any, _given: Any, _events: Any) -> None:
    for index in range(len(worlds)):
        worlds[index].clock = next_clock(worlds[index])


def is_sound_rows(worlds: Any, _given: Any, _events: Any) -> None:
    for index in range(len(worlds)):
        worlds[index].clock = is_sound(worlds[index])


LOOPS = dict(zip(RULES, (draft_rows, normal_rows, uniform_rows, next_clock_rows, is_sound_rows), strict=True))


@contextmanager
def keeping_drafts(kept: list[Rows]) -> Iterator[None]:
    """Keep the world as it is before each draft."""

    def keep_and_draft(world: Any, *others: Any) -> None:
        kept.append(to_rows(world))
        draft(world, *others)

    with patch.object(talks, "draft", keep_and_draft):
        yield


def calls_a_run() -> tuple[dict[str, float], Rows]:
    """Return how often a run calls each rule, and worlds as they were before drafts."""
    worlds: list[Rows] = []
    profile = cProfile.Profile()
    with keeping_drafts(worlds):
        profile.enable()
        for run in range(COUNTED_RUNS):
            PlainReplication(parameters(), Luck(1, run)).play()
        profile.disable()
    stats: dict[tuple[str, int, str], tuple[int, ...]] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    counted = {}
    for name, rule in RULES.items():
        place = (rule.__code__.co_filename, rule.__code__.co_firstlineno, rule.__name__)
        counted[name] = stats[place][1] / COUNTED_RUNS
    counted["luck: uniform draws"] -= counted["luck: normal draws"]
    return counted, np.concatenate(worlds)


def seconds_of(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the median of some timings."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def microseconds_a_call(worlds: Rows) -> dict[str, float]:
    """Return what one compiled call of each rule costs, on worlds that lie in the cache as in a run."""
    compiled_kernels()  # hands the rules to the compiler
    given, events = to_rows(parameters()), np.zeros(0)
    few = worlds[:: 1 + len(worlds) // FEW_WORLDS].copy()
    cost = {}
    for name, loop in LOOPS.items():
        compiled: Any = numba.njit(**HOW_TO_COMPILE)(loop)
        compiled(few[:1].copy(), given, events)
        times = []
        for _ in range(PASSES):
            copies = few.copy()  # as they were before: a second draft would find its text
            times.append(seconds_of(partial(compiled, copies, given, events), repeats=1))
        cost[name] = 1e6 * statistics.median(times) / len(few)
    return cost


def microseconds_of_results() -> dict[str, float]:
    """Return what a run costs once it is played: its row, its fingerprint, its file, its summary."""
    worlds = blank_worlds(1, 0, 0, TIMED_RUNS)
    play_compiled(worlds, to_rows(parameters()))
    played = Played(worlds)
    table = results_table(("reservation",), 0, played)
    start = np.datetime64("2025-11-25").astype(object)
    with TemporaryDirectory() as name:
        work: dict[str, Callable[[], object]] = {
            "its row of the table": lambda: results_table(("reservation",), 0, played),
            "its fingerprint": lambda: fingerprint(table),
            "its part of a Parquet file": lambda: write_part(
                Path(name), "runs", Task(0, 0, TIMED_RUNS), ("reservation",), table
            ),
            "adding it up": lambda: Summary.empty("baseline", start, 1240, ("reservation",)).add(table),
        }
        return {name: 1e6 * seconds_of(one) / TIMED_RUNS for name, one in work.items()}


def main() -> None:
    """Measure and print."""
    counted, worlds = calls_a_run()
    cost = microseconds_a_call(worlds)
    rows = to_rows(parameters())
    whole = 1e6 * seconds_of(lambda: play_compiled(blank_worlds(1, 0, 0, TIMED_RUNS), rows)) / TIMED_RUNS
    lines = [f"{'One run, compiled, one thread':34} {'calls':>8} {'µs a call':>10} {'µs':>7} {'share':>6}"]
    for name in RULES:
        total = counted[name] * cost[name]
        lines.append(
            f"  {name:32} {counted[name]:8,.0f} {cost[name]:10.3f} {total:7.1f} {total / whole:6.0%}"
        )
    rest = whole - sum(counted[name] * cost[name] for name in RULES)
    lines.append(f"  {'all other rules':32} {'':8} {'':10} {rest:7.1f} {rest / whole:6.0%}")
    lines.append(f"  {'in all':32} {'':8} {'':10} {whole:7.1f}")
    lines.append(f"\n{'Its results, one thread':34} {'µs':>27}")
    lines += [f"  {name:32} {value:27.1f}" for name, value in microseconds_of_results().items()]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
