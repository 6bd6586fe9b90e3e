"""The manifest of a batch: everything that its table hangs on, and how it went."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from sim.batch.columns import RESULTS_VERSION
from sim.batch.numbers import NUMBERS_VERSION
from sim.batch.settings import BatchSettings
from sim.batch.versions import software_version
from sim.engines.play import Engine
from sim.scenario.load import scenario_hash
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy

RECORDED_PACKAGES = ("simpy", "numpy", "numba", "llvmlite", "scipy", "pandas", "pyarrow", "pydantic")


def describe(
    scenario: Scenario, strategies: Sequence[Strategy], settings: BatchSettings, engine: Engine
) -> dict[str, Any]:
    """Return the manifest of a batch that has not begun."""
    return {
        "status": "unfinished",
        "scenario": scenario.model_dump(mode="json"),
        "scenario_hash": scenario_hash(scenario),
        "strategies": [strategy.model_dump(mode="json") for strategy in strategies],
        "runs": settings.runs,
        "worlds": 1,
        "seed": settings.seed,
        "engine": engine,
        "workers": settings.workers,
        "precision": settings.precision,
        "events": settings.events,
        "numbers_version": NUMBERS_VERSION,
        "results_version": RESULTS_VERSION,
        "armistice_version": software_version(),
        "packages": packages(),
        "python": platform.python_version(),
        "platform": platform.platform(),
    }


def packages() -> dict[str, str]:
    """Return the versions of the libraries that numbers go through."""
    return {name: version(name) for name in RECORDED_PACKAGES}
