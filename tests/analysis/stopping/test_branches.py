"""All that can follow is followed: both actions of every decision, on the luck of the path."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from analysis.stopping.bounds import best_in_hindsight
from analysis.stopping.branches import Branching, Level, grow, values_at_start
from analysis.stopping.problem import STOP, WAIT, Flags, Floats, Problem
from analysis.stopping.regression import play_by, reached, values_by, what_is_seen
from tests.analysis.stopping.support import FAILING, SURE, Put

PROBLEMS = [
    pytest.param(SURE, id="stopping_succeeds"),
    pytest.param(FAILING, id="stopping_can_fail"),
    pytest.param(Put(42, 0.2, 1), id="put"),
]
GOES_ON = np.nan


def level(payoff: list[list[float]], following: list[list[int]], path: list[int]) -> Level:
    seen = np.arange(len(path), dtype=float)[:, np.newaxis]
    return Level(seen, seen, np.array(payoff), np.array(following), np.array(path))


BY_HAND = Branching(
    (
        level([[GOES_ON, 2.0], [GOES_ON, GOES_ON]], [[0, -1], [1, 2]], [0, 2]),
        level([[5.0, 1.0], [0.0, 3.0], [4.0, -1.0]], [[-1, -1], [-1, -1], [-1, -1]], [0, 2, 2]),
    ),
    payoff=np.array([np.nan, 7.0, np.nan]),
    root=np.array([0, -1, 1]),
)
"""Three paths: the second has no decision; stopping fails on the third, which then decides anew."""


def test_values_at_the_start_by_hand() -> None:
    assert values_at_start(BY_HAND, np.array([10.0, 20.0])) == pytest.approx([10.0, 7.0, 20.0])


def test_best_in_hindsight_by_hand() -> None:
    # Wait and wait; nothing to decide; stop in vain and wait.
    assert best_in_hindsight(BY_HAND) == pytest.approx([5.0, 7.0, 4.0])


def test_values_of_a_policy_by_hand() -> None:
    always = values_by(BY_HAND, lambda seen: np.ones(len(seen), bool), what_is_seen)
    never = values_by(BY_HAND, lambda seen: np.zeros(len(seen), bool), what_is_seen)
    assert [list(values) for values in always] == [[2.0, -1.0], [1.0, 3.0, -1.0]]
    assert [list(values) for values in never] == [[5.0, 0.0], [5.0, 0.0, 4.0]]


def test_what_a_policy_reaches_by_hand() -> None:
    stops_second = reached(BY_HAND, lambda seen: seen[:, 0] == 1)
    assert [list(flags) for flags in stops_second] == [[True, True], [True, False, True]]


@pytest.mark.parametrize("problem", PROBLEMS)
def test_each_action_ends_or_goes_on_to_a_decision_of_its_own(problem: Problem) -> None:
    branching = grow(problem, 0, 300)
    sizes = [len(level.path) for level in branching.levels] + [0]
    assert branching.decisions == sum(sizes)
    for at, here in enumerate(branching.levels):
        goes_on = here.following >= 0
        assert (np.isnan(here.payoff) == goes_on).all()
        assert sorted(here.following[goes_on]) == list(range(sizes[at + 1]))
        if at + 1 < len(branching.levels):
            parents = np.repeat(here.path[:, np.newaxis], 2, axis=1)
            after = branching.levels[at + 1]
            assert (after.path[here.following[goes_on]] == parents[goes_on]).all()


@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_policy_gets_on_the_branches_what_it_gets_when_played(problem: Problem) -> None:
    def policy(seen: Floats) -> Flags:
        stops: Flags = (7 * seen.sum(axis=1)).astype(int) % 3 == 0
        return stops

    branching = grow(problem, 0, 300)
    values = values_by(branching, policy, what_is_seen)
    assert values_at_start(branching, values[0]) == pytest.approx(play_by(problem, 0, 300, policy))


def test_best_in_hindsight_is_the_best_of_all_plans() -> None:
    short = replace(FAILING, dates=3)

    def played(plan: tuple[int, ...]) -> Floats:
        return play_by(short, 0, 200, lambda seen: np.array(plan)[3 - seen[:, 1].astype(int)] == STOP)

    plans = [played(plan) for plan in product((WAIT, STOP), repeat=3)]
    assert best_in_hindsight(grow(short, 0, 200)) == pytest.approx(np.max(plans, axis=0))


def test_paths_without_a_decision_keep_their_payoff() -> None:
    put = Put(48, 0.2, 1)
    branching = grow(put, 0, 500)
    without = branching.root < 0
    assert 0.3 < without.mean() < 0.9
    assert np.isnan(branching.payoff[~without]).all()
    # Either never in the money, or at the very end alone.
    ends = put.start(0, 500)
    assert branching.payoff[without] == pytest.approx(put.payoff(ends[without]))
    assert best_in_hindsight(branching)[without] == pytest.approx(branching.payoff[without])


def test_where_nobody_decides_all_keep_their_payoff() -> None:
    branching = grow(Put(400, 0.2, 1), 0, 20)
    assert branching.levels == ()
    assert list(best_in_hindsight(branching)) == [0.0] * 20
