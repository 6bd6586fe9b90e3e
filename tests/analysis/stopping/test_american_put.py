"""American puts of Longstaff & Schwartz (2001, *Review of Financial Studies* 14), Table 1, are bracketed.

The policy loses less than 1 % of the value, and the upper bound is less than 3 % above it, most of it the
noise of the means over branches.
"""

from __future__ import annotations

import numpy as np
import pytest

from analysis.laboratory.paired import difference_of, mean_of
from analysis.stopping.bounds import best_in_hindsight
from analysis.stopping.branches import grow
from analysis.stopping.regression import BoostedTrees, fit_backwards, play_by, revised, stops_where_positive
from tests.analysis.stopping.support import FRESH, TRAINING, Put, polynomial, solved

PUBLISHED = {
    (36, 0.2, 1): 4.478,
    (36, 0.2, 2): 4.840,
    (36, 0.4, 1): 7.101,
    (36, 0.4, 2): 8.508,
    (38, 0.2, 1): 3.250,
    (40, 0.2, 1): 2.314,
    (40, 0.4, 1): 5.312,
    (44, 0.4, 2): 5.647,
}
"""By price, volatility and years: the value by finite differences."""
BRACKETED = [(36, 0.2, 1), (40, 0.2, 1), (40, 0.4, 1), (44, 0.4, 2)]


@pytest.mark.parametrize(("case", "published"), PUBLISHED.items())
def test_a_binomial_tree_agrees_with_what_was_published(
    case: tuple[int, float, int], published: float
) -> None:
    put = Put(*case)
    at_dates, _ = put.by_binomial_tree(20, dates_only=True)
    always, _ = put.by_binomial_tree(20, dates_only=False)
    assert at_dates < always < at_dates + 0.015
    assert published == pytest.approx((at_dates + always) / 2, abs=0.008)


@pytest.mark.parametrize("case", BRACKETED)
def test_the_bounds_bracket_the_value(case: tuple[int, float, int]) -> None:
    put = Put(*case)
    value, best = put.by_binomial_tree(20, dates_only=True)
    found = solved(put, paths=5_000, branches=400)
    assert found.lower.low < value < found.upper.high
    assert found.upper.mean < 1.03 * value
    best_payoff = play_by(put, FRESH, len(found.payoff), best)
    assert abs(mean_of(best_payoff).mean - value) < mean_of(best_payoff, 0.99).half_width
    assert difference_of(found.payoff, best_payoff).mean > -0.01 * value


def test_the_usual_boosted_trees_come_near() -> None:
    # Smooth fits need fewer paths than trees, which lose about 1 % here.
    put = Put(36, 0.2, 1)
    value, best = put.by_binomial_tree(20, dates_only=True)
    found = solved(put, paths=3_000, branches=100, regressor=BoostedTrees, bounded=40)
    assert found.lower.low < value < found.upper.high
    assert found.upper.mean < 1.06 * value
    assert difference_of(found.payoff, play_by(put, FRESH, len(found.payoff), best)).mean > -0.02 * value


def test_hindsight_is_far_above_the_value() -> None:
    put = Put(36, 0.2, 1)
    assert (
        best_in_hindsight(grow(put, FRESH, 1000)).mean() > 1.5 * put.by_binomial_tree(20, dates_only=True)[0]
    )


def test_revision_mends_a_fit_from_few_peculiar_last_decisions() -> None:
    # The last decisions are those of the few paths that were in the money on all dates.
    put = Put(36, 0.2, 1)
    branching = grow(put, TRAINING, 3_000)
    policy = stops_where_positive(fit_backwards(branching, regressor=polynomial))
    hasty = play_by(put, FRESH, 10_000, policy)
    for _ in range(2):
        policy = stops_where_positive(revised(branching, policy, regressor=polynomial))
    patient = play_by(put, FRESH, 10_000, policy)
    assert difference_of(patient, hasty).low > 0.2
    assert np.mean(patient) > 4.38
