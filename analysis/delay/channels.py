"""The channels by which waiting gains or loses, and what the world is where one of them is shut.

As with the claims that can be switched off, a channel is a change of the parameters of a scenario. It moves
no luck, so that a world with the channel shut is compared with the full one run by run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from analysis.laboratory.finished import payoffs_of_kyiv
from analysis.laboratory.paired import Floats
from sim.batch.hands import Hands
from sim.engines.decisions import TASK_WORLDS
from sim.engines.play import Engine, choose_engine, play, prepare
from sim.engines.replication import Luck, Rows
from sim.model.parameters import Parameters
from sim.model.records import to_rows
from sim.scenario.build import build_parameters
from sim.scenario.mechanisms import both, steady_breakthroughs, zero
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy

GAIN, LOSS = 1, -1


@dataclass(frozen=True, slots=True)
class Channel:
    """One way in which waiting may gain (+1) or lose (-1), and how the world is without it."""

    label: str
    expected: int
    without: str
    shut: Callable[[Parameters], None]


def no_home_events(parameters: Parameters) -> None:
    """Let no event in Kyiv move cohesion."""
    parameters.home_event_cohesion = [0.0] * len(parameters.home_event_cohesion)


CHANNELS: dict[str, Channel] = {
    "front_luck": Channel(
        "Luck on the front",
        GAIN,
        "gains, strengths and breakthroughs are at their means",
        both(
            steady_breakthroughs,
            zero("gain_innovation_sd_km2", "ua_strength_sd", "ru_strength_sd"),
        ),
    ),
    "rift": Channel(
        "Rift with Moscow",
        GAIN,
        "Moscow's refusals do not turn Washington on it",
        zero("blame_to_pressure"),
    ),
    "autonomy": Channel(
        "European autonomy",
        GAIN,
        "European autonomy does not grow",
        zero("autonomy_growth"),
    ),
    "russian_decline": Channel(
        "Russian decline",
        GAIN,
        "the Russian economy stays as it is until something is signed",
        zero("sanctions_drag", "oil_measures", "economy_sd"),
    ),
    "us_turn": Channel(
        "US turn on Kyiv",
        LOSS,
        "lost patience turns Washington neither on Kyiv nor away",
        zero("impatience_to_pressure", "impatience_to_exit"),
    ),
    "territory": Channel(
        "Territory",
        LOSS,
        "the front stands still on average, and is fought over as before",
        zero("mean_gain_km2", "gain_deviation_km2", "quiet_gain_km2"),
    ),
    "collapse": Channel(
        "Ukrainian collapse",
        LOSS,
        "Ukraine cannot collapse",
        zero("collapse_hazard"),
    ),
    "cohesion": Channel(
        "Ukrainian cohesion",
        LOSS,
        "nothing moves Ukrainian cohesion until something is signed",
        both(no_home_events, zero("tabling_cost", "unfunded_cohesion", "failed_cohesion")),
    ),
}


def shut_all(parameters: Parameters) -> None:
    """Shut every channel."""
    both(*(channel.shut for channel in CHANNELS.values()))(parameters)


def unchanged(_parameters: Parameters) -> None:
    """Change nothing."""


def payoffs_where(
    scenario: Scenario,
    plan: Strategy,
    change: Callable[[Parameters], None],
    *,
    seed: int,
    runs: int,
    hands: Hands | None = None,
) -> Floats:
    """Return Kyiv's payoff of runs 0, 1, … under a plan in a changed world, on the luck of the batch."""
    parameters = to_rows(build_parameters(scenario, plan, change))
    tasks = [(first, min(TASK_WORLDS, runs - first)) for first in range(0, runs, TASK_WORLDS)]
    engine = choose_engine("auto")
    one = partial(payoffs_of_some, parameters, seed, engine)
    return np.concatenate((hands or Hands()).map(one, tasks, partial(prepare, engine)))


def payoffs_of_some(parameters: Rows, seed: int, engine: Engine, task: tuple[int, int]) -> Floats:
    """Return Kyiv's payoff of some runs."""
    first, runs = task
    return payoffs_of_kyiv(play(engine, parameters, Luck(seed, first), runs).worlds)
