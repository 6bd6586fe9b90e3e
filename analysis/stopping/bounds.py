"""Upper bounds on what any policy can come to, by information relaxation.

One who knows all luck beforehand does at least as well as any policy: the mean over paths of the best that
could be done on each is the clairvoyant's bound. It is far too high. Charging for what hindsight gives, by a
martingale made of an approximate value function, lowers it without making it invalid (Rogers 2002; Haugh &
Kogan 2004; Brown, Smith & Sun 2010), down to the value itself were the function exact. Means that the charge
needs are estimated on fresh branches (Andersen & Broadie 2004); their noise can only raise the bound.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.stopping.branches import Branching, Level, levels_from, outcomes_of, places, values_at_start
from analysis.stopping.problem import ACTIONS, Floats, Problem, States
from analysis.stopping.regression import Regressor

STATES_AT_ONCE = 20_000
"""Branched states in memory: some 4 kB each."""


@dataclass(frozen=True)
class Bounds:
    """By path: the upper bound, and the approximate value with which it began."""

    upper: Floats
    approximate: Floats


def best_in_hindsight(branching: Branching) -> Floats:
    """Return the best that could have been done on every path, all luck known."""
    after: Floats = np.empty(0)
    for level in reversed(branching.levels):
        after = outcomes_of(level, after).max(axis=1)
    return values_at_start(branching, after)


def bounds(problem: Problem, value: Regressor, first_path: int, paths: int, branches: int) -> Bounds:
    """Return the bounds of so many paths; ``value`` approximates a decision's value from what is known."""
    states = problem.start(first_path, paths)
    undecided = problem.undecided(states)
    payoff = np.full(paths, np.nan)
    payoff[~undecided] = problem.payoff(states[~undecided])
    levels: list[Level] = []
    expected: list[Floats] = []
    for level, there in levels_from(problem, states[undecided], np.flatnonzero(undecided)):
        levels.append(level)
        expected.append(expectations(problem, value, there, branches))
    branching = Branching(tuple(levels), payoff, places(undecided))
    after: Floats = np.empty(0)
    fitted: Floats = np.empty(0)
    for level, means in zip(reversed(levels), reversed(expected), strict=True):
        # Payoff less the charge: what follows came to more than was to be expected of it by so much.
        surprise = outcomes_of(level, fitted) - means
        after = (outcomes_of(level, after) - surprise).max(axis=1)
        fitted = value.predict(level.known)
    return Bounds(values_at_start(branching, after), values_at_start(branching, fitted))


def expectations(problem: Problem, value: Regressor, states: States, branches: int) -> Floats:
    """Return the mean over fresh branches of the approximate value after each action, (states, actions)."""
    found = np.empty((len(states), len(ACTIONS)))
    together = max(1, STATES_AT_ONCE // branches)
    for first in range(0, len(states), together):
        some = states[first : first + together]
        numbers = np.tile(np.arange(1, branches + 1), len(some))
        copies = problem.on_branches(np.repeat(some, branches), numbers)
        for action in ACTIONS:
            after = problem.step(copies, np.full(len(copies), action))
            goes_on = problem.undecided(after)
            values = np.empty(len(after))
            values[~goes_on] = problem.payoff(after[~goes_on])
            if goes_on.any():
                values[goes_on] = value.predict(problem.known(after[goes_on]))
            found[first : first + len(some), action] = values.reshape(len(some), branches).mean(axis=1)
    return found
