"""A first look at all assumptions: each at both ends of its range, few runs, to see which lead.

Each is moved alone and the others stay at their central values, on the same luck; ``tornado`` then looks at
the leading ones with many runs, other methods at them alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.laboratory.paired import Floats
from analysis.stress.player import Player
from analysis.stress.question import Question
from sim.scenario.inputs import Input
from sim.scenario.worlds import Worlds

RUNS = 200
STAGE = "first_look"


@dataclass(frozen=True)
class FirstLook:
    """All assumptions, the one that moves the output most first, with how far it moves it.

    ``swings`` are the larger of both ends' changes, in the output's own unit, noise and all.
    """

    inputs: tuple[Input, ...]
    swings: Floats

    def leading(self, number: int) -> tuple[Input, ...]:
        """Return the inputs that move the output most."""
        return self.inputs[:number]


def ends_of(question: Question, inputs: tuple[Input, ...]) -> Floats:
    """Return the ends of every range, shape (inputs, 2): low, high."""
    shares = np.array(question.quantiles)
    return np.array([known.distribution.quantile(shares) for known in inputs])


def centres_of(inputs: tuple[Input, ...]) -> Floats:
    """Return the central value of every input, shape (inputs,)."""
    return np.array([known.distribution.central for known in inputs])


def one_at_a_time(question: Question, inputs: tuple[Input, ...]) -> Worlds:
    """Return a world at central values, then one for each end of each input: low, high, low, high.

    Shares that must add up are scaled with their like.
    """
    ends = ends_of(question, inputs)
    values = np.tile(centres_of(inputs), (1 + 2 * len(inputs), 1))
    for place, (low, high) in enumerate(ends):
        values[1 + 2 * place, place], values[2 + 2 * place, place] = low, high
    return Worlds(question.scenario, inputs, values)


def first_look(question: Question, player: Player) -> FirstLook:
    """Play the first look and rank all assumptions by it; ties by their order in the scenario.

    It takes 200 runs an end, shared among the strategies, and fewer where fewer are asked for.
    """
    most = RUNS // len(question.output.strategies)
    inputs, runs = question.inputs, min(most, question.options.runs or most)
    worlds = one_at_a_time(question, inputs)
    numbers = player.values(STAGE, worlds, question.output, runs).mean(axis=1)
    swings = np.abs(numbers[1:] - numbers[0]).reshape(-1, 2).max(axis=1)
    order = np.argsort(-swings, kind="stable")
    return FirstLook(tuple(inputs[place] for place in order), swings[order])
