"""How many plain runs one adjusted run is worth: ``python -m tests.benchmarks.variance``.

POOL runs of each strategy are played once. Samples of RUNS runs are then drawn from them again and again,
with replacement, so that the pool's means are the truth and the controls, centred on the pool, are exactly
0 on average. Runs saved is the variance of the plain estimates over that of the adjusted ones, with
its 95 % interval; said is the mean of what the samples said of it themselves; held is how often the interval
of a sample held the truth. Differences between strategies are paired by run in both.

With ``--scenarios``: what one batch of every shipped scenario says of itself.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.special import chdtri

from analysis.control_variates import adjusted_table, bounds, output_names, outputs
from analysis.controls import controls
from analysis.luck import Floats
from analysis.moments import Moments
from sim.batch.tables import results_table
from sim.engines.play import play
from sim.engines.replication import Luck
from sim.model.records import to_rows
from sim.scenario.build import build_parameters
from sim.scenario.load import load_scenario, load_strategies
from sim.scenario.schema import Scenario
from sim.scenario.shipped import scenarios
from sim.scenario.strategy import Strategy

SEED = 7
POOL = 32_768
RUNS = 2048
REPETITIONS = 2000
STRATEGIES = ("reservation", "accept_first")
PAYOFFS = ("payoff_ukraine", "payoff_russia")


def batch(scenario: Scenario, strategy: Strategy | None, runs: int) -> pd.DataFrame:
    played = play("compiled", to_rows(build_parameters(scenario, strategy)), Luck(SEED, 0), runs)
    columns = ["strategy", "run", "outcome", *PAYOFFS]
    return results_table(("",), 0, played).select(columns).to_pandas()


def measure(known: Floats, pool: Floats, *, shares: bool, repetitions: int) -> pd.DataFrame:
    """Return one row per output of the pool, shape (runs, outputs)."""
    names = output_names(PAYOFFS)
    is_share = np.array([shares and name.startswith("share:") for name in names])
    truth = pool.mean(axis=0)
    luck = np.random.default_rng(SEED)
    estimates, said, held = [], [], []
    for _ in range(repetitions):
        sample = luck.integers(0, len(pool), RUNS)
        moments = Moments()
        moments.add(known[sample], pool[sample])
        fit = moments.fit()
        low, high = bounds(fit, is_share)
        estimates.append(fit.adjusted)
        said.append(fit.saved)
        held.append((low <= truth) & (truth <= high))
    freedom = repetitions - 1
    saved = pool.var(axis=0) / RUNS / np.var(estimates, axis=0, ddof=1)
    return pd.DataFrame(
        {
            "output": names,
            "run_factor": saved,
            "low": saved * chdtri(freedom, 0.975) / freedom,
            "high": saved * chdtri(freedom, 0.025) / freedom,
            "said": np.nanmean(said, axis=0),
            "held": np.mean(held, axis=0),
        }
    )


def show(title: str, table: pd.DataFrame) -> None:
    print(f"\n{title}\n{table.to_string(index=False, float_format='{:.2f}'.format)}")


def show_baseline(repetitions: int) -> None:
    scenario = load_scenario("baseline")
    strategies = load_strategies(STRATEGIES, scenario)
    pools = [outputs(batch(scenario, strategy, POOL), PAYOFFS) for strategy in strategies]
    known = controls(SEED, np.arange(POOL), scenario)
    known -= known.mean(axis=0)
    for name, pool in zip(STRATEGIES, pools, strict=True):
        show(name, measure(known, pool, shares=True, repetitions=repetitions))
    difference = measure(known, pools[1] - pools[0], shares=False, repetitions=repetitions)
    show(f"{STRATEGIES[1]} less {STRATEGIES[0]}, paired", difference)


def show_scenarios() -> None:
    """Print what one batch of every shipped scenario says of its two likeliest outcomes, and payoffs."""
    rows = []
    for name in scenarios():
        scenario = load_scenario(name)
        table = adjusted_table(batch(scenario, None, 2 * RUNS), SEED, scenario).set_index("output")
        likely = table[table.index.str.startswith("share:")].nlargest(2, "plain")["run_factor"]
        payoffs = table["run_factor"][table.index.str.startswith("payoff:")]
        rows.append([name, *(part for pair in likely.items() for part in pair), *payoffs])
    columns = ["scenario", "likeliest", "saved", "next", "saved", *output_names(PAYOFFS)[-len(PAYOFFS) :]]
    show(f"one batch of {2 * RUNS:,} runs each", pd.DataFrame(rows, columns=columns))


def main(arguments: Sequence[str]) -> None:
    start = time.perf_counter()
    if "--scenarios" in arguments:
        show_scenarios()
    else:
        show_baseline(int(arguments[0]) if arguments else REPETITIONS)
    print(f"\n{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
