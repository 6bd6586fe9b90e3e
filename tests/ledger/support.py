"""Replications told and replayed, for the tests of the ledger."""

from __future__ import annotations

from functools import cache

from analysis.ledger.replay import Replay, replay
from analysis.story.chronicle import chronicle
from sim.scenario.load import load_scenario, load_strategies


@cache
def replayed(run: int, strategy: str | None = None, *settings: str, seed: int = 1) -> Replay:
    """Return a replication of the baseline, replayed; ``settings`` as for ``--set``."""
    scenario = load_scenario("baseline", settings)
    chosen = load_strategies([strategy], scenario)[0] if strategy else None
    return replay(chronicle(scenario, run, seed, chosen, "simpy"))
