"""Where luck plays no part the policy, the upper bound and hindsight come to the same."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.stopping.bounds import best_in_hindsight
from analysis.stopping.branches import grow
from analysis.stopping.regression import BoostedTrees
from tests.analysis.stopping.support import BOUNDING, Chain, solved

ROUND = Chain(np.roll(np.eye(5), 1, axis=1), np.array([0.3, 0.1, 0.6, 0.5, 1.0]), cost=0.2)
"""From place to place in a round: the reward of the fourth place on is worth two waits, not more."""


def test_all_are_equal() -> None:
    found = solved(ROUND, paths=1_000, branches=2, regressor=BoostedTrees, bounded=200)
    value = np.maximum(*ROUND.exactly())[ROUND.dates]
    upper = value[ROUND.start(BOUNDING, 200)["place"]]
    # What is known holds chatter, on which the fit hangs a little.
    assert found.bounds.upper == pytest.approx(upper, abs=1e-3)
    assert best_in_hindsight(grow(ROUND, BOUNDING, 200)) == pytest.approx(upper)
    assert found.lower.mean == pytest.approx(value.mean(), abs=0.01)
