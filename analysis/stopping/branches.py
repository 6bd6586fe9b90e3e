"""All that can follow: from every decision of some paths both actions are followed, on the same luck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.stopping.problem import ACTIONS, Floats, Problem, States, Whole


@dataclass(frozen=True)
class Level:
    """The decisions that come as the n-th of their paths.

    ``payoff`` (decisions, actions) is what an action ends with, NaN where the path goes on; ``following``
    the place of the decision that follows on the next level, -1 where it ends. ``path`` is the root.
    """

    seen: Floats
    known: Floats
    payoff: Floats
    following: Whole
    path: Whole


@dataclass(frozen=True)
class Branching:
    """Paths with all that can follow.

    ``payoff`` is that of paths without a decision, NaN of others; ``root`` the place of a path's first
    decision on the first level, -1 without one.
    """

    levels: tuple[Level, ...]
    payoff: Floats
    root: Whole

    @property
    def decisions(self) -> int:
        """Decisions in all."""
        return sum(len(level.path) for level in self.levels)


def places(flags: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Whole:
    """Return the running number of each flag that is set, -1 elsewhere."""
    return np.where(flags, np.cumsum(flags) - 1, -1)


def grow(problem: Problem, first_path: int, paths: int) -> Branching:
    """Follow both actions from every decision of so many paths."""
    states = problem.start(first_path, paths)
    undecided = problem.undecided(states)
    payoff = np.full(paths, np.nan)
    payoff[~undecided] = problem.payoff(states[~undecided])
    levels = tuple(level for level, _ in levels_from(problem, states[undecided], np.flatnonzero(undecided)))
    return Branching(levels, payoff, places(undecided))


def levels_from(problem: Problem, states: States, path: Whole) -> Iterator[tuple[Level, States]]:
    """Yield level after level with its states, those after waiting before those after stopping."""
    while len(states):
        payoff = np.full((len(states), len(ACTIONS)), np.nan)
        following = np.full((len(states), len(ACTIONS)), -1)
        coming, coming_path, so_far = [], [], 0
        for action in ACTIONS:
            after = problem.step(states, np.full(len(states), action))
            goes_on = problem.undecided(after)
            payoff[~goes_on, action] = problem.payoff(after[~goes_on])
            following[goes_on, action] = so_far + np.arange(goes_on.sum())
            so_far += int(goes_on.sum())
            coming.append(after[goes_on])
            coming_path.append(path[goes_on])
        yield Level(problem.seen(states), problem.known(states), payoff, following, path), states
        states, path = np.concatenate(coming), np.concatenate(coming_path)


def outcomes_of(level: Level, values_after: Floats) -> Floats:
    """Return what each action comes to, shape (decisions, actions), given the values of the next level."""
    if len(values_after) == 0:
        return level.payoff
    return np.where(level.following >= 0, values_after[level.following], level.payoff)


def values_at_start(branching: Branching, values: Floats) -> Floats:
    """Return the value of every path, given the values of the decisions of the first level."""
    if len(values) == 0:
        return branching.payoff
    return np.where(branching.root >= 0, values[branching.root], branching.payoff)
