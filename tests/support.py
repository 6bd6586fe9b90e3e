"""Worlds and shortcuts that several tests share."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from typing import Any

import numpy as np

from sim.engines.compiled import CompiledReplication, play_compiled
from sim.engines.replication import Luck, Numbers, PlainReplication, Rows, blank_worlds, cut_log
from sim.engines.simpy_engine import run_with_simpy
from sim.model.beginning import begin
from sim.model.log import EVENTS, ROW_WIDTH
from sim.model.parameters import Parameters
from sim.model.records import to_rows
from sim.model.state import World
from sim.scenario.build import build_parameters
from sim.scenario.load import STRATEGY, load_scenario, read_strategy
from sim.scenario.strategy import Strategy

FAR_DAY = 100_000
LOG_ROWS = 1500

STANCE_NAMES = ("committed", "brokering", "pressing_kyiv", "pressing_moscow", "disengaged")
FAR = f"{{law: fixed, value: {FAR_DAY}}}"

# Nothing but the calendar and the front: no texts, no breaking points, no breakthroughs, no events
# at home or abroad, and a war that never ends by itself.
NOTHING_HAPPENS = (
    *(f"talks.text_wait_days.{stance}={FAR}" for stance in STANCE_NAMES),
    f"talks.european_text_wait_days={FAR}",
    "breaking_points.collapse_hazard=0",
    "breaking_points.withdrawal_hazard=0",
    f"front.breakthrough_wait_days={FAR}",
    "front.quiet_gain_km2=0",
    f"ukraine.home_event_wait_days={FAR}",
    f"capacity.strain_wait_days={FAR}",
    f"council.package_wait_days={FAR}",
    "council.lapse={law: fixed, value: 0.000000001}",
    *(f"elections.{name}.chance=0" for name in load_scenario("baseline").elections),
    "theories.base_rate=0",
)

# The window over which payoffs are reckoned ends with the war phase.
NO_TAIL = "follow_up_years=0"


@cache
def parameters(scenario: str = "baseline", settings: tuple[str, ...] = (), strategy: str = "") -> Parameters:
    """Return the parameters of a scenario with settings and a shipped strategy; do not change them."""
    loaded = load_scenario(scenario, settings)
    return build_parameters(loaded, strategy_anywhere(strategy) if strategy else None)


def strategy_anywhere(name: str) -> Strategy:
    """Return a shipped strategy, though it be a policy computed for another scenario."""
    document = read_strategy(name)
    if document.data["kind"] == "optimal":
        document.data["elsewhere"] = True
    strategy: Strategy = STRATEGY.validate_python(document.data)
    return strategy


def own_parameters(*settings: str, strategy: str = "") -> Parameters:
    """Return parameters of the baseline with settings that a test may change."""
    return deepcopy(parameters(settings=settings, strategy=strategy))


def morning(given: Parameters, run: int = 0, seed: int = 1) -> World:
    """Return the world of a replication on its first day, for plain rules."""
    world = World(seed=seed, run=run)
    begin(world, given)
    return world


def log_buffer(rows: int = 50) -> list[float]:
    """Return an empty event log for plain rules."""
    return [0.0] * (rows * ROW_WIDTH)


def play(given: Parameters, runs: int, seed: int = 1, log_rows: int = 0) -> tuple[Rows, list[Numbers]]:
    """Play runs 0, 1, … with the compiled loop; return final worlds and logs."""
    worlds = blank_worlds(seed, 0, 0, runs)
    buffers = play_compiled(worlds, to_rows(given), log_rows)
    if log_rows == 0:
        return worlds, []
    assert worlds["logged"].max() <= log_rows, "give the test more log rows"
    return worlds, [
        cut_log(buffer, int(world["logged"])) for buffer, world in zip(buffers, worlds, strict=True)
    ]


def play_in_four_ways(given: Parameters, run: int, seed: int = 1) -> dict[str, tuple[bytes, bytes]]:
    """Play one replication by each engine and kind of rules; return worlds and logs as bytes."""
    luck = Luck(seed, run)
    rows = to_rows(given)
    simpy_plain = PlainReplication(given, luck, LOG_ROWS)
    run_with_simpy(simpy_plain)
    loop_plain = PlainReplication(given, luck, LOG_ROWS)
    loop_plain.play()
    simpy_compiled = CompiledReplication(rows, luck, LOG_ROWS)
    run_with_simpy(simpy_compiled)
    worlds = blank_worlds(seed, 0, run, 1)
    log = cut_log(play_compiled(worlds, rows, LOG_ROWS)[0], int(worlds["logged"][0]))
    finished: dict[str, Any] = {
        "simpy, plain rules": simpy_plain,
        "loop, plain rules": loop_plain,
        "simpy, compiled rules": simpy_compiled,
    }
    results = {name: (one.world_rows()[0].tobytes(), one.log().tobytes()) for name, one in finished.items()}
    results["loop, compiled rules"] = (worlds[0].tobytes(), log.tobytes())
    return results


def events_of(logs: Iterable[Numbers], event: str) -> Numbers:
    """Return the rows of one kind of event from all logs, stacked."""
    code = list(EVENTS).index(event)
    return np.concatenate([log[log[:, 2] == code] for log in logs])
