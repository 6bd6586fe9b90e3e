"""The policy by regression Monte Carlo (Longstaff & Schwartz 2001, *Review of Financial Studies* 14).

Backwards from the last decisions: what stopping came to, less what waiting and going on by the policy came
to, is regressed on what is seen; the policy stops where the fit is above zero. Values are carried back as
they were realised, not as fitted, so that errors of the fit are not compounded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
from threadpoolctl import threadpool_limits

from analysis.stopping.branches import Branching, Level, outcomes_of
from analysis.stopping.problem import STOP, WAIT, Flags, Floats, Problem, States

FEWEST_SAMPLES = 200
GROWTH = 1.3
"""A pooled fit is made again once its samples have grown so much."""
REVISIONS = 2


class Regressor(Protocol):
    """What can be fitted and asked, as in scikit-learn."""

    def fit(self, features: Floats, targets: Floats) -> object:
        """Fit to features (samples, features) and targets (samples,)."""

    def predict(self, features: Floats) -> Floats:
        """Return the fitted values."""


Policy = Callable[[Floats], Flags]
"""From what is seen, shape (states, features), to whether to stop."""
Choose = Callable[[Level], Floats]
"""What of a level the decision may hang on."""
MakeRegressor = Callable[[], Regressor]


def what_is_seen(level: Level) -> Floats:
    """Return what the decision maker sees."""
    return level.seen


def what_is_known(level: Level) -> Floats:
    """Return all that is the case."""
    return level.known


class BoostedTrees:
    """Gradient-boosted regression trees (Friedman 2001): no scales needed, interactions found.

    On one thread: where something else wants the processor, several of them wait for each other.
    """

    def __init__(self, seed: int = 0) -> None:
        from sklearn.ensemble import HistGradientBoostingRegressor

        self.trees = HistGradientBoostingRegressor(
            learning_rate=0.1, max_iter=120, max_leaf_nodes=16, min_samples_leaf=60, l2_regularization=5.0,
            early_stopping=False, random_state=seed,
        )  # fmt: skip

    def fit(self, features: Floats, targets: Floats) -> BoostedTrees:
        """Fit to features (samples, features) and targets (samples,)."""
        with threadpool_limits(1):
            self.trees.fit(features, targets)
        return self

    def predict(self, features: Floats) -> Floats:
        """Return the fitted values."""
        with threadpool_limits(1):
            fitted: Floats = self.trees.predict(features)
        return fitted


def values_by(branching: Branching, policy: Policy, choose: Choose) -> list[Floats]:
    """Return what every decision comes to, level by level, if a policy is followed from it on."""
    values: list[Floats] = [np.empty(0)]
    for level in reversed(branching.levels):
        outcomes = outcomes_of(level, values[-1])
        values.append(np.where(policy(choose(level)), outcomes[:, STOP], outcomes[:, WAIT]))
    return values[:0:-1]


def fit_backwards(
    branching: Branching, choose: Choose = what_is_seen, regressor: MakeRegressor = BoostedTrees
) -> Regressor:
    """Return the fit of what stopping gains over waiting, for all decisions, made from the last ones back."""
    features: list[Floats] = []
    targets: list[Floats] = []
    after: Floats = np.empty(0)
    fitted: Regressor | None = None
    samples, fitted_on = 0, 0
    for level in reversed(branching.levels):
        outcomes = outcomes_of(level, after)
        gained = outcomes[:, STOP] - outcomes[:, WAIT]
        features.append(choose(level))
        targets.append(gained)
        samples += len(gained)
        if samples >= max(FEWEST_SAMPLES, GROWTH * fitted_on):
            fitted, fitted_on = regressor(), samples
            fitted.fit(np.concatenate(features), np.concatenate(targets))
        if fitted is None:
            stop = np.full(len(gained), gained.mean() > 0.0)
        else:
            stop = fitted.predict(choose(level)) > 0.0
        after = np.where(stop, outcomes[:, STOP], outcomes[:, WAIT])
    final = regressor()
    final.fit(np.concatenate(features), np.concatenate(targets))
    return final


def revised(
    branching: Branching,
    policy: Policy,
    choose: Choose = what_is_seen,
    regressor: MakeRegressor = BoostedTrees,
) -> Regressor:
    """Return the fit of what stopping gains over waiting if a policy is followed afterwards.

    The policy that stops where it is above zero is the better one (Howard 1960, policy improvement). It mends
    what a fit from the last decisions back took from few and peculiar samples.
    """
    values = values_by(branching, policy, choose)
    gained = []
    for level, values_after in zip(branching.levels, [*values[1:], np.empty(0)], strict=True):
        outcomes = outcomes_of(level, values_after)
        gained.append(outcomes[:, STOP] - outcomes[:, WAIT])
    fitted = regressor()
    fitted.fit(np.concatenate([choose(level) for level in branching.levels]), np.concatenate(gained))
    return fitted


def best_fit(
    branching: Branching, choose: Choose = what_is_seen, regressor: MakeRegressor = BoostedTrees
) -> Regressor:
    """Return the fit of what stopping gains over waiting under the policy that stops where it is above zero.

    From the last decisions back, and then revised, since the first fits of that have the fewest samples.
    """
    fitted = fit_backwards(branching, choose, regressor)
    for _ in range(REVISIONS):
        fitted = revised(branching, stops_where_positive(fitted), choose, regressor)
    return fitted


def reached(branching: Branching, policy: Policy, choose: Choose = what_is_seen) -> list[Flags]:
    """Return which decisions a policy comes to, level by level."""
    found: list[Flags] = []
    here = np.ones(len(branching.levels[0].path), bool) if branching.levels else np.empty(0, bool)
    for level in branching.levels:
        found.append(here)
        action = policy(choose(level)).astype(np.int64)
        following = level.following[np.arange(len(action)), action]
        after = np.zeros(int(level.following.max()) + 1, bool)
        after[following[here & (following >= 0)]] = True
        here = after
    return found


def stops_where_positive(fitted: Regressor) -> Policy:
    """Return the policy that stops where a fit of what stopping gains is above zero."""
    return lambda features: fitted.predict(features) > 0.0


def value_function(
    branching: Branching, policy: Policy, regressor: MakeRegressor = BoostedTrees
) -> Regressor:
    """Return the fit of what a decision comes to under a policy on what is known, from what is known."""
    values = values_by(branching, policy, what_is_known)
    fitted = regressor()
    fitted.fit(np.concatenate([level.known for level in branching.levels]), np.concatenate(values))
    return fitted


def play_by(
    problem: Problem,
    first_path: int,
    paths: int,
    policy: Policy,
    read: Callable[[States], Floats] | None = None,
) -> Floats:
    """Return payoffs of fresh paths played by a policy on what ``read`` reads, by default what it sees."""
    read = read or problem.seen
    states = problem.start(first_path, paths)
    payoff = np.full(paths, np.nan)
    place = np.arange(paths)
    while len(states):
        undecided = problem.undecided(states)
        payoff[place[~undecided]] = problem.payoff(states[~undecided])
        states, place = states[undecided], place[undecided]
        if len(states):
            states = problem.step(states, policy(read(states)).astype(np.int64))
    return payoff
