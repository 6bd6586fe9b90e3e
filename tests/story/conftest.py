"""Replications that several tests look at, played once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from analysis.story.chronicle import Chronicle, chronicle
from sim.scenario.load import load_scenario, load_strategies

Telling = Callable[..., Chronicle]


@cache
def told_once(scenario: str, run: int, strategy: str, settings: tuple[str, ...]) -> Chronicle:
    """Play a replication of a shipped scenario."""
    loaded = load_scenario(scenario, settings)
    return chronicle(loaded, run, strategy=load_strategies([strategy], loaded)[0] if strategy else None)


@pytest.fixture(scope="session")
def telling() -> Telling:
    """Return a function that plays a replication once."""

    def tell(scenario: str = "baseline", run: int = 0, strategy: str = "", *settings: str) -> Chronicle:
        return told_once(scenario, run, strategy, settings)

    return tell
