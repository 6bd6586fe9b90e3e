"""With the exact value function and exact means the upper bound is the value, on every single path."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.stopping.bounds import best_in_hindsight, bounds
from analysis.stopping.branches import grow
from tests.analysis.stopping.support import BOUNDING, REWARDS, WANDERING, EvenChain, ExactValue

CHAINS = [
    pytest.param(EvenChain(WANDERING, REWARDS), id="stopping_succeeds"),
    pytest.param(EvenChain(WANDERING, REWARDS, dates=6, success=0.7, failure=0.3), id="stopping_can_fail"),
]


@pytest.mark.parametrize("chain", CHAINS)
def test_the_upper_bound_does_not_vary_and_is_the_value(chain: EvenChain) -> None:
    found = bounds(chain, ExactValue(chain), BOUNDING, 200, 100)
    value = np.maximum(*chain.exactly())[chain.dates]
    place = chain.start(BOUNDING, 200)["place"]
    assert set(place) == set(range(5))
    assert found.upper == pytest.approx(value[place], abs=1e-12)
    assert found.approximate == pytest.approx(value[place], abs=1e-12)


@pytest.mark.parametrize("chain", CHAINS)
def test_hindsight_gets_far_more(chain: EvenChain) -> None:
    value = np.maximum(*chain.exactly())[chain.dates].mean()
    assert best_in_hindsight(grow(chain, BOUNDING, 1000)).mean() > value + 0.1
