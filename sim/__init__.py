"""Armistice: a discrete-event simulator of the US-led talks on the war in Ukraine.

>>> from sim import load_scenario, simulate
>>> replication = simulate(load_scenario("baseline"), run=3)
>>> 0 < replication.day <= 1240
True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.batch.one import simulate as simulate
    from sim.batch.run import run_batch as run_batch
    from sim.batch.settings import BatchSettings as BatchSettings
    from sim.scenario.load import load_scenario as load_scenario
    from sim.scenario.load import load_strategies as load_strategies
    from sim.scenario.worlds import given_worlds as given_worlds
    from sim.scenario.worlds import sample_worlds as sample_worlds

# Loaded when first used, so that importing the package, or asking for help, costs nothing.
HOMES = {
    "load_scenario": "sim.scenario.load",
    "load_strategies": "sim.scenario.load",
    "simulate": "sim.batch.one",
    "run_batch": "sim.batch.run",
    "BatchSettings": "sim.batch.settings",
    "sample_worlds": "sim.scenario.worlds",
    "given_worlds": "sim.scenario.worlds",
}
__all__ = [
    "BatchSettings",
    "given_worlds",
    "load_scenario",
    "load_strategies",
    "run_batch",
    "sample_worlds",
    "simulate",
]


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module 'sim' has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)
