"""Kyiv's best policy of the baseline: what the theory of optimal stopping says of it, on fresh luck."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.laboratory.paired import difference_of
from analysis.laboratory.runs import numbers_of, runs_of
from analysis.stopping.branches import Level
from analysis.stopping.problem import Floats
from analysis.stopping.regression import (
    fit_backwards,
    play_by,
    stops_where_positive,
    what_is_seen,
)
from analysis.stopping.regret import PAYOFF, regret_table
from analysis.stopping.solve import Effort, Solution, Worth, solve, worth
from analysis.stopping.talks import Talks
from sim.batch.run import run_batch
from sim.batch.settings import BatchSettings
from sim.batch.store import ResultsFolder
from sim.model.observing import SEEN
from sim.model.parameters import TREE_NODES
from sim.scenario import shipped
from sim.scenario.load import load_scenario, load_strategies, values_hash

SCENARIO = load_scenario("baseline")
EFFORT = Effort(paths=1500, hindsight_paths=500, bound_paths=60, branches=60)
RUNS = 3000
FIXED = [name for name in shipped.strategies() if name != "optimal"]
FEW = [SEEN.index(name) for name in ("day", "live_texts")]


@pytest.fixture(scope="module")
def solution() -> Solution:
    return solve(SCENARIO, 3, EFFORT, workers=2)


@pytest.fixture(scope="module")
def found(solution: Solution) -> Worth:
    return worth(solution, RUNS, EFFORT, workers=2)


@pytest.fixture(scope="module")
def batch(solution: Solution, tmp_path_factory: pytest.TempPathFactory) -> ResultsFolder:
    out = tmp_path_factory.mktemp("batch") / "out"
    strategies = [solution.strategy, *load_strategies(FIXED, SCENARIO)]
    run_batch(SCENARIO, out, strategies, BatchSettings(RUNS, 3, workers=2))
    return ResultsFolder.open(out)


def test_the_strategy_gets_in_a_batch_what_the_policy_was_said_to_get(
    found: Worth, batch: ResultsFolder
) -> None:
    played = numbers_of(runs_of(batch, [PAYOFF])["optimal"], PAYOFF)
    np.testing.assert_allclose(played, found.tree, rtol=1e-12)


def test_it_is_never_worse_than_a_fixed_one_beyond_noise(batch: ResultsFolder) -> None:
    table = regret_table(runs_of(batch, [PAYOFF])).set_index("strategy")
    assert set(table.index) == {"optimal", *FIXED}
    assert (table["regret_high"] >= 0.0).all()
    assert (table.loc[["reservation", "delay_until"], "regret_low"] > 0.0).all()


def test_the_tree_is_small_and_loses_little(solution: Solution, found: Worth) -> None:
    assert solution.tree.nodes <= TREE_NODES
    assert solution.strategy.values == values_hash(SCENARIO)
    assert found.smallness.high < 0.006


def test_the_bounds_are_in_order(found: Worth) -> None:
    assert found.slack.high > 0.0
    assert found.gap.high > 0.0  # of few paths: an upper bound is not below the policy beyond noise
    assert found.foresight.low > 0.0
    assert found.hidden.high > 0.0
    assert found.slack.mean < 0.02


def test_the_gap_is_the_sum_of_its_parts(found: Worth) -> None:
    parts = found.smallness.mean + found.hidden.mean + found.slack.mean
    assert found.gap.mean == pytest.approx(parts, abs=1e-12)
    assert found.upper.mean == pytest.approx(found.tree.mean() + found.gap.mean, abs=1e-12)


def test_to_see_more_never_lowers_it(solution: Solution) -> None:
    """Seeing but the day and the number of texts, against all that Kyiv sees."""

    def little(level: Level) -> Floats:
        return level.seen[:, FEW]

    fresh = Talks.of(SCENARIO, 3, 0, workers=2)
    blind = stops_where_positive(fit_backwards(solution.branching, little))
    seeing = stops_where_positive(fit_backwards(solution.branching, what_is_seen))
    less = play_by(fresh, 0, RUNS, blind, lambda states: states["seen"][:, FEW])
    more = play_by(fresh, 0, RUNS, seeing)
    assert difference_of(more, less).high > 0.0
    assert difference_of(more, less).mean > -0.001
