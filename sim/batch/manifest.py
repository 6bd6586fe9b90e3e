"""The manifest of a batch: everything that its table hangs on, and how it went."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any

from sim.batch.columns import RESULTS_VERSION
from sim.batch.numbers import NUMBERS_VERSION, numbers_changed
from sim.batch.settings import BatchSettings
from sim.batch.versions import software_version
from sim.engines.play import Engine
from sim.scenario.load import scenario_hash
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy
from sim.scenario.worlds import Worlds

RECORDED_PACKAGES = ("simpy", "numpy", "numba", "llvmlite", "scipy", "pandas", "pyarrow", "pydantic")


def describe(
    scenario: Scenario,
    strategies: Sequence[Strategy],
    settings: BatchSettings,
    engine: Engine,
    worlds: Worlds | None = None,
) -> dict[str, Any]:
    """Return the manifest of a batch that has not begun."""
    return {
        "status": "unfinished",
        "scenario": scenario.model_dump(mode="json"),
        "scenario_hash": scenario_hash(scenario),
        "strategies": [strategy.model_dump(mode="json") for strategy in strategies],
        "runs": settings.runs,
        "worlds": 0 if worlds is None else len(worlds),
        "design": None if worlds is None else worlds.design,
        "worlds_hash": None if worlds is None else worlds.values_hash,
        "same_luck": settings.same_luck,
        "seed": settings.seed,
        "engine": engine,
        "workers": settings.workers,
        "scheduler": settings.scheduler,
        "precision": settings.precision,
        "by_looks": settings.by_looks or settings.precision is not None,
        "events": settings.events,
        "numbers_version": NUMBERS_VERSION,
        "results_version": RESULTS_VERSION,
        "armistice_version": software_version(),
        **where_it_runs(),
    }


def where_it_runs() -> dict[str, Any]:
    """Return what may change the last digits of a number."""
    return {"packages": packages(), "python": platform.python_version(), "platform": platform.platform()}


def begun_with(found: dict[str, Any]) -> dict[str, Any]:
    """Return what the manifest of a batch gone on with keeps of the one found there.

    It is where the batch was begun, if that was with other libraries or elsewhere.
    """
    here = where_it_runs()
    began = found.get("begun_with") or {key: found.get(key, value) for key, value in here.items()}
    return {} if began == here else {"begun_with": began}


def played_elsewhere(found: dict[str, Any], runs_on: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return where workers of a cluster played that is not like here, as the manifest keeps it."""
    before = found.get("played_on", [])
    return {"played_on": [*before, *(one for one in runs_on if one not in before)]}


def packages() -> dict[str, str]:
    """Return the versions of the libraries that numbers go through."""
    return {name: version(name) for name in RECORDED_PACKAGES}


def what_has_changed(written: dict[str, Any]) -> Iterator[str]:
    """Yield what is different here from where a manifest was written, if it can change a number."""
    software = written.get("armistice_version")
    if software != software_version():
        yield f"made with armistice-sim {software}, this is {software_version()}"
    changed = numbers_changed(written.get("numbers_version"))
    if changed:
        yield changed
    if written["results_version"] != RESULTS_VERSION:
        yield f"its table has version {written['results_version']}, today's {RESULTS_VERSION}: other columns"
    yield from runs_elsewhere(written, "made")
    for one in written.get("played_on", []):
        yield from runs_elsewhere(one, "made in part")


def runs_elsewhere(written: dict[str, Any], made: str) -> Iterator[str]:
    """Yield what libraries and platform are others here than where something was made."""
    here = packages()
    for name, before in written.get("packages", {}).items():
        if name in here and here[name] != before:
            yield f"{made} with {name} {before}, here is {here[name]}: last digits may differ"
    if written.get("platform") != platform.platform():
        yield f"{made} on {written.get('platform')}, this is {platform.platform()}: last digits may differ"
