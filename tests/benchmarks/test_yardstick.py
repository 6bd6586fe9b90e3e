"""The yardstick measures what it says: the same replications, however they are played."""

from __future__ import annotations

import statistics

import numpy as np
import pytest

from sim.model.records import to_rows
from tests.benchmarks import reduced_model
from tests.benchmarks.reduced_world import OUTCOMES, ReducedWorld, baseline
from tests.benchmarks.yardstick import COMPILER, play_cpp, play_rules, results_of, yardstick_speeds

RUNS = 20_000
ROUNDS = 5

needs_compiler = pytest.mark.skipif(COMPILER is None, reason="g++ is not installed: nothing to compare with")


@needs_compiler
@pytest.mark.parametrize(("seed", "first_run"), [(1, 0), (2**63 - 25, 1_000_000)])
def test_rules_and_cpp_give_the_same_bits(seed: int, first_run: int) -> None:
    by_rules = results_of(play_rules(RUNS, seed, first_run))
    by_cpp = play_cpp(RUNS, seed, first_run)
    for name in by_cpp.dtype.names or ():
        differ = np.flatnonzero(by_rules[name] != by_cpp[name])
        assert not len(differ), f"{name} differs in {len(differ)} runs, the first is run {differ[0]}"


def test_plain_and_compiled_rules_give_the_same_bits() -> None:
    worlds = play_rules(20)
    for run in range(20):
        world = ReducedWorld(seed=1, run=run)
        reduced_model.play(world, baseline())
        assert to_rows(world)[0].tobytes() == worlds[run].tobytes()


def test_a_replication_is_as_long_as_one_of_the_whole_model() -> None:
    """The whole model has about 620 events and 1,410 draws a run, under the baseline."""
    results = results_of(play_rules(2000))
    assert results["events"].mean() == pytest.approx(600, rel=0.1)
    assert results["draws"].mean() == pytest.approx(1450, rel=0.1)
    shares = np.bincount(results["outcome"], minlength=len(OUTCOMES)) / len(results)
    assert shares[0] == 0
    assert (shares[1:] > 0.1).all(), "every ending should be met"


@needs_compiler
def test_rules_reach_half_the_speed_of_cpp() -> None:
    speeds = yardstick_speeds(ROUNDS)
    medians = {name: statistics.median(values) for name, values in speeds.items()}
    for name, speed in medians.items():
        print(f"\n{name:10} {speed:10,.0f} runs/s {1e6 / speed:8.1f} µs a run", end="")
    print(f"\nrules over C++: {medians['rules'] / medians['C++']:.2f}")
    assert medians["rules"] > 0.5 * medians["C++"]
