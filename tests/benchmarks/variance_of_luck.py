"""Methods that change how runs are played: ``python -m tests.benchmarks.variance_of_luck [REPETITIONS]``.

Every method gives estimates from RUNS runs, again and again with fresh luck, and so do control variates.
Runs saved is the variance of the plain estimate over that of the method's; the first is known from all
plain runs together, the second varies as chi squared does. Differences between strategies are paired by
run before anything else, plain ones, too.

The generator is replaced, in this process alone, by one that answers to the branch of a world's luck.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
import pandas as pd
from numba.extending import register_jitable
from scipy.special import chdtri
from scipy.stats import qmc

from analysis.control_variates import adjusted_table
from analysis.controls import FIRST_DRAWS
from sim.batch.tables import results_table
from sim.engines import compiled
from sim.engines.play import play
from sim.engines.replication import Luck, Rows
from sim.model import draws
from sim.model.draws import MASK_32, STREAM_SHIFT
from sim.model.records import to_rows
from sim.scenario.build import build_parameters
from sim.scenario.load import load_scenario, load_strategies

Floats = npt.NDArray[np.float64]

RUNS = 2048
SCENARIO = load_scenario("baseline")
STRATEGIES = ("reservation", "accept_first")
SHARES = (
    *("armistice", "war_continues", "ukrainian_collapse", "russian_withdrawal"),
    *("comprehensive_peace", "imposed_settlement"),
)
OUTPUTS = (*(f"share:{name}" for name in SHARES), "payoff:ukraine")

# Branches of luck, as the generator below reads them.
PLAIN, MIRROR, MIRROR_FIRST, SOBOL = range(4)
FIRST_ADDRESSES = np.array(
    [
        *(stream << STREAM_SHIFT for stream in FIRST_DRAWS),
        *((draws.RESOLVE_START << STREAM_SHIFT) | side for side in (0, 1)),
    ]
)
BITS = 12  # room for 4,096 runs


def direction_numbers() -> npt.NDArray[np.int64]:
    """The numbers that make a Sobol sequence, shape (dimensions, BITS), from its points at powers of 2."""
    points = qmc.Sobol(len(FIRST_ADDRESSES), scramble=False).random(2**BITS)
    at_powers = np.rint(points[2 ** np.arange(BITS)].T * 2.0**32).astype(np.int64)
    # Points follow each other in the order of the Gray code, n ^ (n >> 1), of their number.
    return np.bitwise_xor.accumulate(at_powers, axis=1)


DIRECTIONS = direction_numbers()
true_philox = draws.philox


def other_philox(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Philox; mirrored, or with first draws from a digitally shifted Sobol sequence, as the branch says."""
    if c2 == MIRROR:
        w0, w1, w2, w3 = true_philox(c0, c1, PLAIN, c3, k0, k1)
        return w0 ^ MASK_32, w1 ^ MASK_32, w2, w3
    for dimension in range(len(FIRST_ADDRESSES)):
        if c2 != PLAIN and c3 == FIRST_ADDRESSES[dimension]:
            if c2 == MIRROR_FIRST:
                w0, w1, w2, w3 = true_philox(c0, c1, PLAIN, c3, k0, k1)
                return w0 ^ MASK_32, w1 ^ MASK_32, w2, w3
            w0, w1, w2, w3 = true_philox(MASK_32, c1, c2, c3, k0, k1)
            for bit in range(BITS):
                if (c0 >> bit) & 1:
                    w0 ^= DIRECTIONS[dimension, bit]
            return w0, w1, w2, w3
    return true_philox(c0, c1, c2, c3, k0, k1)


def replace_generator() -> None:
    """Let rules that are compiled from now on use ``other_philox``; nothing of it reaches the disk."""
    patch.object(draws, "philox", other_philox).start()
    patch.object(compiled, "cache_folder", return_value=None).start()
    register_jitable(**compiled.HOW_TO_COMPILE)(other_philox)


def results(parameters: Rows, runs: int, seed: int, branch: int = PLAIN) -> pd.DataFrame:
    played = play("compiled", parameters, Luck(seed, 0, branch=branch), runs)
    columns = ["strategy", "run", "outcome", "payoff_ukraine"]
    return results_table(("",), 0, played).select(columns).to_pandas()


def outputs(rows: pd.DataFrame) -> Floats:
    shares = [(rows["outcome"] == name).to_numpy(float) for name in SHARES]
    return np.column_stack([*shares, rows["payoff_ukraine"].to_numpy(float)])


def mean(rows: pd.DataFrame) -> Floats:
    means: Floats = outputs(rows).mean(axis=0)
    return means


def adjusted(rows: pd.DataFrame, seed: int) -> Floats:
    """Return the estimates of control variates."""
    table = adjusted_table(rows, seed, SCENARIO).set_index("output")
    return table.loc[list(OUTPUTS), "estimate"].to_numpy()


def mirrored(branch: int, parameters: Rows, seed: int) -> Floats:
    halves = [results(parameters, RUNS // 2, seed, part) for part in (PLAIN, branch)]
    return mean(pd.concat(halves))


def sobol(parameters: Rows, seed: int) -> Floats:
    return mean(results(parameters, RUNS, seed, SOBOL))


OTHERS: dict[str, Callable[[Rows, int], Floats]] = {
    "antithetic luck": partial(mirrored, MIRROR),
    "antithetic first draws": partial(mirrored, MIRROR_FIRST),
    "Sobol first draws": sobol,
}


def saved(estimates: Floats, variance: Floats) -> tuple[Floats, Floats, Floats]:
    """Return runs saved with its 95 % interval; ``estimates`` has the shape (repetitions, outputs)."""
    freedom = len(estimates) - 1
    ratio = variance / RUNS / estimates.var(axis=0, ddof=1)
    return ratio, ratio * chdtri(freedom, 0.975) / freedom, ratio * chdtri(freedom, 0.025) / freedom


@dataclass(frozen=True)
class Measured:
    """What repetitions gave: estimates by method, shape (repetitions, outputs), and all plain runs."""

    estimates: dict[str, Floats]
    runs: Floats

    def less(self, other: Measured) -> Measured:
        differences = {name: own - other.estimates[name] for name, own in self.estimates.items()}
        return Measured(differences, self.runs - other.runs)

    def table(self) -> pd.DataFrame:
        rows = []
        for name, values in self.estimates.items():
            ratio, low, high = saved(values, self.runs.var(axis=0))
            own = {"method": name, "output": OUTPUTS, "run_factor": ratio, "low": low, "high": high}
            rows.append(pd.DataFrame(own))
        return pd.concat(rows)


def measure(parameters: Rows, repetitions: int) -> Measured:
    seeds = range(1, repetitions + 1)
    with ThreadPoolExecutor(2) as pool:
        played = list(pool.map(partial(results, parameters, RUNS), seeds))
        by_controls = [adjusted(rows, seed) for rows, seed in zip(played, seeds, strict=True)]
        estimates = {"control variates": np.array(by_controls)}
        for name, method in OTHERS.items():
            estimates[name] = np.array(list(pool.map(partial(method, parameters), seeds)))
    return Measured(estimates, outputs(pd.concat(played)))


def show(title: str, table: pd.DataFrame) -> None:
    print(f"\n{title}\n{table.to_string(index=False, float_format='{:.2f}'.format, na_rep='')}")


def main(arguments: Sequence[str]) -> None:
    start = time.perf_counter()
    repetitions = int(arguments[0]) if arguments else 64
    replace_generator()
    measured = []
    for strategy in load_strategies(STRATEGIES, SCENARIO):
        parameters = to_rows(build_parameters(SCENARIO, strategy))
        measured.append(measure(parameters, repetitions))
        show(f"{strategy.name}: {repetitions} times {RUNS:,} runs", measured[-1].table())
    show(f"{STRATEGIES[1]} less {STRATEGIES[0]}, paired", measured[1].less(measured[0]).table())
    print(f"\n{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
