"""No policy is above the upper bound, and a fair upper bound is below hindsight, whatever was fitted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from analysis.laboratory.paired import difference_of, mean_of
from analysis.stopping.bounds import best_in_hindsight, bounds
from analysis.stopping.branches import grow
from analysis.stopping.problem import Flags, Floats
from analysis.stopping.regression import BoostedTrees, fit_backwards, play_by, stops_where_positive
from tests.analysis.stopping.support import (
    BOUNDING,
    FAILING,
    FRESH,
    SURE,
    TRAINING,
    Chain,
    ExactValue,
    solved,
)


@dataclass(frozen=True)
class Worthless:
    """A value function that knows nothing."""

    def fit(self, features: Floats, targets: Floats) -> None:
        """Learn nothing."""

    def predict(self, features: Floats) -> Floats:
        return np.zeros(len(features))


def stop_at_once(seen: Floats) -> Flags:
    return np.ones(len(seen), bool)


@pytest.mark.parametrize("chain", [SURE, FAILING])
def test_policy_then_upper_bound_then_hindsight(chain: Chain) -> None:
    found = solved(chain, paths=1_000, branches=50, regressor=BoostedTrees, bounded=200)
    same_luck = play_by(chain, BOUNDING, 200, found.policy)
    assert difference_of(found.bounds.upper, same_luck).high > 0
    assert found.upper.high > found.lower.low
    hindsight = best_in_hindsight(grow(chain, BOUNDING, 200))
    assert difference_of(hindsight, found.bounds.upper).low > 0


@pytest.mark.parametrize("chain", [SURE, FAILING])
def test_a_bound_is_valid_whatever_the_value_function(chain: Chain) -> None:
    exact = np.maximum(*chain.exactly())[chain.dates].mean()
    for value in (Worthless(), ExactValue(chain)):
        assert mean_of(bounds(chain, value, BOUNDING, 200, 50).upper).high > exact


@pytest.mark.parametrize("chain", [SURE, FAILING])
def test_a_fixed_policy_is_no_better_than_the_fitted_one(chain: Chain) -> None:
    fitted = stops_where_positive(fit_backwards(grow(chain, TRAINING, 1_000)))
    payoff = play_by(chain, FRESH, 20_000, fitted)
    for fixed in (stop_at_once, lambda seen: ~stop_at_once(seen)):
        assert difference_of(payoff, play_by(chain, FRESH, 20_000, fixed)).low > 0


def test_noise_of_the_means_over_branches_only_raises_the_bound() -> None:
    uppers = [bounds(SURE, ExactValue(SURE), BOUNDING, 200, branches).upper for branches in (4, 16, 256)]
    assert difference_of(uppers[0], uppers[1]).low > 0
    assert difference_of(uppers[1], uppers[2]).low > 0
    value = np.maximum(*SURE.exactly())[SURE.dates].mean()
    assert mean_of(uppers[2]).high > value
