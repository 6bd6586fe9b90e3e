"""Kyiv's best policy of a scenario, and what it is worth beside what could be hoped for at most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.laboratory.paired import Estimate, difference_of, mean_of
from analysis.stopping.bounds import Bounds, best_in_hindsight, bounds
from analysis.stopping.branches import Branching, grow
from analysis.stopping.errors import StoppingError
from analysis.stopping.problem import Floats
from analysis.stopping.regression import (
    Policy,
    Regressor,
    best_fit,
    play_by,
    stops_where_positive,
    value_function,
    what_is_known,
)
from analysis.stopping.small_tree import SmallTree, distil, stops_by
from analysis.stopping.talks import Talks
from sim.scenario.decision_tree import Tree
from sim.scenario.load import values_hash
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Optimal

TRAINING_LUCK = 2**32 - 2
"""The world number whose luck policies are fitted on: that of no batch."""


@dataclass(frozen=True)
class Effort:
    """How many runs policies are fitted on, hindsight looks at, and the bound follows, with its branches."""

    paths: int = 6_000
    hindsight_paths: int = 2_000
    bound_paths: int = 150
    branches: int = 150

    @classmethod
    def of(cls, paths: int) -> Effort:
        """Return the effort that goes with so many paths: with fewer, every part is quicker and less sure."""
        followed = paths // 20
        return cls(
            paths,
            hindsight_paths=max(100, paths // 3),
            bound_paths=min(max(20, followed), cls.bound_paths),
            branches=min(max(50, followed), cls.branches),
        )


@dataclass(frozen=True)
class Solution:
    """What was fitted: the small tree, the policies on what is seen and on what is known, and a value."""

    scenario: Scenario
    seed: int
    branching: Branching
    tree: SmallTree
    on_seen: Policy
    on_known: Policy
    value: Regressor

    @property
    def strategy(self) -> Optimal:
        """The small tree as a strategy."""
        return Optimal(
            name="optimal",
            kind="optimal",
            description=f"The best policy found for {self.scenario.name}, as a tree of what Kyiv sees",
            values=values_hash(self.scenario),
            tree=Tree(rows=self.tree.rows),
        )


@dataclass(frozen=True)
class Worth:
    """What Ukraine gets on fresh luck, run by run, and bounds on what it could get.

    ``tree``, ``on_seen`` and ``on_known`` have one payoff a run, ``hindsight`` one of the first runs, the
    best that could have been done; ``start`` is the fitted value of each run at its first decision.
    """

    tree: Floats
    on_seen: Floats
    on_known: Floats
    hindsight: Floats
    start: Floats
    bounds: Bounds

    @property
    def smallness(self) -> Estimate:
        """What the small tree loses against the policy that it stands for."""
        return difference_of(self.on_seen, self.tree)

    @property
    def hidden(self) -> Estimate:
        """What it would be worth to see what is hidden."""
        return difference_of(self.on_known, self.on_seen)

    @property
    def slack(self) -> Estimate:
        """The upper bound less the policy on what is known: what a better policy could still add, at most.

        The bound is followed on few runs: there it stands beside the fitted value at the start of the run,
        whose mean is known from all of them.
        """
        added = difference_of(self.bounds.upper, self.start[: len(self.bounds.upper)])
        return plus(difference_of(self.start, self.on_known), added)

    @property
    def gap(self) -> Estimate:
        """The upper bound less the small tree."""
        added = difference_of(self.bounds.upper, self.start[: len(self.bounds.upper)])
        return plus(difference_of(self.start, self.tree), added)

    @property
    def upper(self) -> Estimate:
        """The upper bound on what any policy reaches, even one that knows what is hidden."""
        added = difference_of(self.bounds.upper, self.start[: len(self.bounds.upper)])
        return plus(mean_of(self.start), added)

    @property
    def clairvoyant(self) -> Estimate:
        """What one who knew all luck beforehand would get."""
        return plus(mean_of(self.on_known), self.foresight)

    @property
    def foresight(self) -> Estimate:
        """What it would be worth to know all luck beforehand, beside what is hidden."""
        return difference_of(self.hindsight, self.on_known[: len(self.hindsight)])

    def table(self) -> pd.DataFrame:
        """Return what is known of the best payoff, from the small tree up to the clairvoyant.

        One row each: what, mean, low, high; runs played or followed for it; above (the row that it is
        compared with), more, more_low, more_high: how much more it is, on the same runs.
        """
        missing = Estimate(np.nan, np.nan, np.nan, 0)
        runs, followed, foreseen = map(len, (self.tree, self.bounds.upper, self.hindsight))
        rows = [
            ("small_tree", mean_of(self.tree), runs, "", missing),
            ("policy_on_what_is_seen", mean_of(self.on_seen), runs, "small_tree", self.smallness),
            ("policy_on_what_is_known", mean_of(self.on_known), runs, "policy_on_what_is_seen", self.hidden),
            ("upper_bound", self.upper, followed, "policy_on_what_is_known", self.slack),
            ("clairvoyant", self.clairvoyant, foreseen, "policy_on_what_is_known", self.foresight),
        ]
        return pd.DataFrame(
            [
                (what, found.mean, found.low, found.high, runs, above, more.mean, more.low, more.high)
                for what, found, runs, above, more in rows
            ],
            columns=["what", "mean", "low", "high", "runs", "above", "more", "more_low", "more_high"],
        )


def plus(first: Estimate, second: Estimate) -> Estimate:
    """Return a sum of two estimates whose errors are taken to be independent."""
    mean = first.mean + second.mean
    half = float(np.hypot(first.half_width, second.half_width))
    return Estimate(mean, mean - half, mean + half, first.runs)


def solve(
    scenario: Scenario,
    seed: int = 1,
    effort: Effort | None = None,
    workers: int = 1,
    say: Callable[[str], None] = lambda _told: None,
) -> Solution:
    """Return the policies of a scenario, fitted on luck that no batch has."""
    effort = effort or Effort()
    say(f"Following both answers from every live text of {effort.paths:,} runs …")
    branching = grow(Talks.of(scenario, seed, TRAINING_LUCK, workers), 0, effort.paths)
    if not branching.levels:
        raise StoppingError(
            f"{scenario.name}: no run of {effort.paths:,} has a text that Moscow accepts, so that Kyiv has "
            "nothing to answer and no policy matters"
        )
    say(f"Fitting policies to {branching.decisions:,} answers …")
    fitted = best_fit(branching)
    on_known = stops_where_positive(best_fit(branching, what_is_known))
    return Solution(
        scenario,
        seed,
        branching,
        distil(fitted, branching),
        stops_where_positive(fitted),
        on_known,
        value_function(branching, on_known),
    )


def worth(
    solution: Solution,
    runs: int,
    effort: Effort | None = None,
    workers: int = 1,
    say: Callable[[str], None] = lambda _told: None,
) -> Worth:
    """Return what the policies are worth on the first runs of a batch with the same seed, and the bounds."""
    effort = effort or Effort()
    fresh = Talks.of(solution.scenario, solution.seed, 0, workers)
    say(f"Playing {runs:,} fresh runs by each policy …")
    tree = play_by(fresh, 0, runs, stops_by(solution.tree.rows))
    on_seen = play_by(fresh, 0, runs, solution.on_seen)
    on_known = play_by(fresh, 0, runs, solution.on_known, fresh.known)
    say(f"Bounding what any policy could reach, with {effort.branches:,} branches of every answer …")
    states = fresh.start(0, runs)
    undecided = fresh.undecided(states)
    start = np.empty(runs)
    start[~undecided] = fresh.payoff(states[~undecided])
    if undecided.any():
        start[undecided] = solution.value.predict(fresh.known(states[undecided]))
    return Worth(
        tree,
        on_seen,
        on_known,
        best_in_hindsight(grow(fresh, 0, min(effort.hindsight_paths, runs))),
        start,
        bounds(fresh, solution.value, 0, min(effort.bound_paths, runs), effort.branches),
    )
