"""Chains solved exactly by value iteration: the bounds bracket the value, the policy is the best one."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.laboratory.paired import difference_of, mean_of
from analysis.stopping.branches import grow
from analysis.stopping.regression import BoostedTrees, Policy, fit_backwards, play_by, stops_where_positive
from tests.analysis.stopping.support import CONFIDENCE, FAILING, FRESH, SURE, TRAINING, Chain, solved

CHAINS = [pytest.param(SURE, id="stopping_succeeds"), pytest.param(FAILING, id="stopping_can_fail")]


def exact_value(chain: Chain) -> float:
    """Return the value of a start at any place."""
    return float(np.maximum(*chain.exactly())[chain.dates].mean())


def best_policy(chain: Chain) -> Policy:
    """Return the policy that value iteration finds."""
    waiting, stopping = chain.exactly()
    stops = stopping > waiting
    return lambda seen: stops[seen[:, 1].astype(int), seen[:, 0].astype(int)]


@pytest.mark.parametrize("chain", CHAINS)
def test_the_bounds_bracket_the_exact_value(chain: Chain) -> None:
    found = solved(chain, paths=2_000, branches=50, regressor=BoostedTrees, bounded=300)
    value = exact_value(chain)
    assert found.lower.low < value < found.upper.high
    assert (
        difference_of(found.payoff, play_by(chain, FRESH, len(found.payoff), best_policy(chain))).mean > -0.01
    )
    assert found.upper.low < value + 0.02


@pytest.mark.parametrize("chain", CHAINS)
def test_the_policy_is_exact_where_it_matters(chain: Chain) -> None:
    policy = stops_where_positive(fit_backwards(grow(chain, TRAINING, 4_000)))
    waiting, stopping = chain.exactly()
    for left in range(1, chain.dates + 1):
        for place in range(len(chain.rewards)):
            gained = stopping[left, place] - waiting[left, place]
            if abs(gained) > 0.05:
                stops = policy(np.array([[place, left]], float))[0]
                assert stops == (gained > 0), (left, place, gained)


@pytest.mark.parametrize("chain", CHAINS)
def test_the_exact_policy_gets_the_exact_value(chain: Chain) -> None:
    # That the chain played is the chain solved.
    payoff = play_by(chain, FRESH, 100_000, best_policy(chain))
    found = mean_of(payoff, CONFIDENCE)
    assert found.low < exact_value(chain) < found.high
