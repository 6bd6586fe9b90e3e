"""Stopping problems with known answers: an American put, and a chain whose stopping can fail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

from analysis.laboratory.paired import Estimate, difference_of, mean_of
from analysis.luck import philox
from analysis.stopping.bounds import Bounds, bounds
from analysis.stopping.branches import grow
from analysis.stopping.problem import STOP, Flags, Floats, Problem, States, Whole
from analysis.stopping.regression import (
    MakeRegressor,
    Policy,
    Regressor,
    best_fit,
    play_by,
    stops_where_positive,
    value_function,
)

TRAINING, FRESH, BOUNDING = 0, 10_000_000, 20_000_000
"""First paths of batches that share no luck."""
CONFIDENCE = 0.99
"""Luck is the same at each run of a test, but a change of the solver draws anew."""
MOVES, FAILS, STARTS, CHATTER = range(4)
"""Streams of luck."""


def luck(states: States, stream: int) -> Floats:
    """Return a number in (0, 1) for each state, which hangs on its path, branch and date alone."""
    address = [states[name].astype(np.uint64) for name in ("path", "branch", "date")]
    word, _ = philox([*address, np.full_like(address[0], stream)], 3, 0)
    return (word.astype(np.float64) + 0.5) / 2.0**32


@dataclass(frozen=True)
class Put:
    """An American put: at each of 50 dates a year on which it is in the money, exercise it or hold it."""

    spot: float
    volatility: float
    years: int
    strike: float = 40.0
    rate: float = 0.06
    dates_a_year: int = 50

    @property
    def dates(self) -> int:
        """Dates to the end."""
        return self.years * self.dates_a_year

    def start(self, first_path: int, paths: int) -> States:
        states = np.zeros(
            paths, [("path", int), ("branch", int), ("date", int), ("price", float), ("held", bool)]
        )
        states["path"] = first_path + np.arange(paths)
        states["price"], states["held"] = self.spot, True
        return self.until_in_the_money(states)

    def step(self, states: States, actions: Whole) -> States:
        after = states.copy()
        after["held"] = actions != STOP
        return self.until_in_the_money(after)

    def until_in_the_money(self, states: States) -> States:
        """Move what is held on by a date, and on while it is out of the money."""
        moving = np.flatnonzero(states["held"] & (states["date"] < self.dates))
        length = 1.0 / self.dates_a_year
        drift = (self.rate - self.volatility**2 / 2) * length
        while len(moving):
            some = states[moving]
            some["date"] += 1
            normal = ndtri(luck(some, MOVES))
            some["price"] *= np.exp(drift + self.volatility * np.sqrt(length) * normal)
            states[moving] = some
            moving = moving[(some["price"] >= self.strike) & (some["date"] < self.dates)]
        return states

    def on_branches(self, states: States, branches: Whole) -> States:
        copies = states.copy()
        copies["branch"] = branches
        return copies

    def undecided(self, states: States) -> Flags:
        undecided: Flags = states["held"] & (states["date"] < self.dates)
        return undecided

    def seen(self, states: States) -> Floats:
        return np.column_stack([states["price"], self.dates - states["date"]])

    def known(self, states: States) -> Floats:
        return self.seen(states)

    def payoff(self, states: States) -> Floats:
        years = states["date"] / self.dates_a_year
        paid: Floats = np.exp(-self.rate * years) * np.maximum(self.strike - states["price"], 0.0)
        return paid

    def by_binomial_tree(self, steps_a_date: int, *, dates_only: bool) -> tuple[float, Policy]:
        """Return the value and the best policy, by so many steps a date (Cox, Ross & Rubinstein 1979).

        The put is exercised at dates only, or after any step.
        """
        steps = self.dates * steps_a_date
        length = self.years / steps
        up = np.exp(self.volatility * np.sqrt(length))
        discount = np.exp(-self.rate * length)
        chance = (1 / discount - 1 / up) / (up - 1 / up)
        highest = np.zeros(self.dates + 1)  # price at which it is exercised, by dates left
        value = np.maximum(self.strike - self.spot * up ** np.arange(-steps, steps + 1, 2.0), 0.0)
        for step in range(steps - 1, -1, -1):
            value = discount * (chance * value[1:] + (1 - chance) * value[:-1])
            if step % steps_a_date == 0 or not dates_only:
                price = self.spot * up ** np.arange(-step, step + 1, 2.0)
                exercised = price[self.strike - price > value]
                highest[self.dates - step // steps_a_date] = exercised.max(initial=0.0)
                if step > 0:
                    value = np.maximum(value, self.strike - price)
        return float(value[0]), lambda seen: seen[:, 0] <= highest[seen[:, 1].astype(int)]


@dataclass(frozen=True)
class Chain:
    """A chain of places: stop for the reward of the place, or pay to wait; at the last date nothing is got.

    Stopping succeeds by chance; a failure costs something, and the chain goes on as after waiting.
    ``sees`` are the columns of the facts (place, dates left, chatter) that are seen.
    """

    moves: npt.NDArray[np.float64]
    rewards: npt.NDArray[np.float64]
    dates: int = 8
    cost: float = 0.05
    success: float = 1.0
    failure: float = 0.0
    sees: tuple[int, ...] = (0, 1)

    def luck(self, states: States, stream: int) -> Floats:
        """Return a number in (0, 1) for each state."""
        return luck(states, stream)

    def start(self, first_path: int, paths: int) -> States:
        names = [
            ("path", int),
            ("branch", int),
            ("date", int),
            ("place", int),
            ("stopped", bool),
            ("paid", float),
        ]
        states = np.zeros(paths, names)
        states["path"] = first_path + np.arange(paths)
        states["place"] = luck(states, STARTS) * len(self.rewards)
        return states

    def step(self, states: States, actions: Whole) -> States:
        after = states.copy()
        tried = actions == STOP
        after["stopped"] = tried & (self.luck(states, FAILS) < self.success)
        after["paid"] += np.where(after["stopped"], self.rewards[states["place"]], -self.cost)
        after["paid"] -= np.where(tried & ~after["stopped"], self.failure, 0.0)
        upper_ends = self.moves.cumsum(axis=1)[states["place"]]
        going = ~after["stopped"]
        moved = (self.luck(states, MOVES)[:, np.newaxis] > upper_ends[:, :-1]).sum(axis=1)
        after["place"] = np.where(going, moved, states["place"])
        after["date"] += going
        return after

    def on_branches(self, states: States, branches: Whole) -> States:
        copies = states.copy()
        copies["branch"] = branches
        return copies

    def undecided(self, states: States) -> Flags:
        undecided: Flags = ~states["stopped"] & (states["date"] < self.dates)
        return undecided

    def facts(self, states: States) -> Floats:
        """Return place, dates left, a number that means nothing, and what was paid so far."""
        dates_left = self.dates - states["date"]
        return np.column_stack([states["place"], dates_left, luck(states, CHATTER), states["paid"]])

    def seen(self, states: States) -> Floats:
        return self.facts(states)[:, self.sees]

    def known(self, states: States) -> Floats:
        hidden = [column for column in range(4) if column not in self.sees]
        return self.facts(states)[:, [*self.sees, *hidden]]

    def payoff(self, states: States) -> Floats:
        paid: Floats = states["paid"]
        return paid

    def exactly(self) -> tuple[Floats, Floats]:
        """Return by value iteration what waiting and stopping are worth, both (dates left, place)."""
        shape = (self.dates + 1, len(self.rewards))
        waiting, stopping = np.zeros(shape), np.zeros(shape)
        for left in range(1, self.dates + 1):
            following = np.maximum(waiting, stopping)[left - 1]
            waiting[left] = self.moves @ following - self.cost
            failing = waiting[left] - self.failure
            stopping[left] = self.success * self.rewards + (1 - self.success) * failing
        return waiting, stopping


@dataclass(frozen=True)
class EvenChain(Chain):
    """A chain whose branches 1 to 100 meet every pair of tenths once: means over them are exact.

    Chances must be whole tenths.
    """

    def luck(self, states: States, stream: int) -> Floats:
        turn = (states["branch"] - 1) // 10 if stream == FAILS else (states["branch"] - 1) % 10
        return np.where(states["branch"] > 0, (turn + 0.5) / 10, luck(states, stream))


@dataclass(frozen=True)
class ExactValue:
    """The exact value of a chain that sees place and dates left; there is nothing to fit."""

    chain: Chain

    def fit(self, _features: Floats, _targets: Floats) -> ExactValue:
        return self

    def predict(self, features: Floats) -> Floats:
        place, dates_left, paid = features[:, 0].astype(int), features[:, 1].astype(int), features[:, 3]
        values: Floats = np.maximum(*self.chain.exactly())[dates_left, place] + paid
        return values


WANDERING = np.array(
    [
        [0.5, 0.4, 0.1, 0.0, 0.0],
        [0.3, 0.3, 0.3, 0.1, 0.0],
        [0.1, 0.2, 0.4, 0.2, 0.1],
        [0.0, 0.2, 0.4, 0.2, 0.2],
        [0.0, 0.1, 0.3, 0.4, 0.2],
    ]
)
REWARDS = np.array([-0.5, 0.0, 0.6, 1.0, 1.5])
SURE = Chain(WANDERING, REWARDS)
FAILING = Chain(WANDERING, REWARDS, dates=6, success=0.7, failure=0.3)


def polynomial() -> Regressor:
    """Return least squares on a polynomial of the fifth degree: smooth, and fitted in a moment."""
    return cast(Regressor, make_pipeline(StandardScaler(), PolynomialFeatures(5), LinearRegression()))


@dataclass(frozen=True)
class Solved:
    """A policy for a problem and a value function, with what they come to on fresh luck."""

    policy: Policy
    value: Regressor
    payoff: Floats
    bounds: Bounds
    start: Floats

    @property
    def lower(self) -> Estimate:
        """What the policy gets."""
        return mean_of(self.payoff, CONFIDENCE)

    @property
    def upper(self) -> Estimate:
        """The upper bound: its excess over the fitted value at the start, and that value on many paths."""
        excess = difference_of(self.bounds.upper, self.bounds.approximate, CONFIDENCE)
        start = mean_of(self.start, CONFIDENCE)
        half = float(np.hypot(excess.half_width, start.half_width))
        mean = excess.mean + start.mean
        return Estimate(mean, mean - half, mean + half, excess.runs)


def solved(
    problem: Problem,
    paths: int,
    branches: int,
    *,
    regressor: MakeRegressor = polynomial,
    fresh: int = 20_000,
    bounded: int = 100,
) -> Solved:
    """Fit a policy and a value on so many paths, play the one and bound by the other on others."""
    branching = grow(problem, TRAINING, paths)
    policy = stops_where_positive(best_fit(branching, regressor=regressor))
    # The bound is on policies that know all; here but for one test nothing that matters is hidden.
    value = value_function(
        branching, lambda known: policy(known[:, : branching.levels[0].seen.shape[1]]), regressor
    )
    return Solved(
        policy,
        value,
        play_by(problem, FRESH, fresh, policy),
        bounds(problem, value, BOUNDING, bounded, branches),
        fitted_at_start(problem, value, FRESH, fresh),
    )


def fitted_at_start(problem: Problem, value: Regressor, first_path: int, paths: int) -> Floats:
    """Return the fitted value of paths at their first decision, their payoff where they have none."""
    states = problem.start(first_path, paths)
    undecided = problem.undecided(states)
    found = np.empty(paths)
    found[~undecided] = problem.payoff(states[~undecided])
    found[undecided] = value.predict(problem.known(states[undecided]))
    return found
