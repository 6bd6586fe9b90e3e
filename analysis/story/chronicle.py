"""One replication with all that happened in it, ready to be told.

>>> from sim import load_scenario
>>> told = chronicle(load_scenario("baseline"), run=4)
>>> told.events[0].kind, 0 < told.day <= 1240
('council_decision', True)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from sim.batch.one import ReplicationResult, simulate
from sim.model.beginning import begin
from sim.model.log import EVENTS
from sim.model.parameters import Parameters
from sim.model.state import World
from sim.scenario.build import build_parameters
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy


@dataclass(frozen=True)
class Event:
    """One row of the event log, its details by name.

    ``day`` counts from the start date; ``kind`` is a key of ``sim.model.log.EVENTS``.
    """

    number: int
    day: float
    clock: str
    kind: str
    details: dict[str, float]

    def __getitem__(self, detail: str) -> float:
        """Return a detail by its name."""
        return self.details[detail]

    def code(self, detail: str) -> int:
        """Return a detail that is a code."""
        return round(self.details[detail])


@dataclass(frozen=True)
class Chronicle:
    """A replication: who played it, its first morning, its events in order, and how it ended.

    ``opening`` is the world on the morning of the start date, ``result`` its row of the results.
    """

    scenario: Scenario
    strategy: Strategy
    seed: int
    run: int
    world: int
    parameters: Parameters
    opening: World
    events: tuple[Event, ...]
    result: pd.Series[Any]

    @property
    def outcome(self) -> str:
        """How the war phase ended."""
        return str(self.result["outcome"])

    @property
    def day(self) -> float:
        """When it ended, in days after the start."""
        return float(self.result["day"])

    @property
    def end_date(self) -> dt.date:
        """The date on which it ended."""
        return self.date(self.day)

    def date(self, day: float) -> dt.date:
        """Return the date of a day after the start."""
        return self.scenario.start_date + dt.timedelta(days=int(day))

    def of_kind(self, *kinds: str) -> Iterator[Event]:
        """Yield the events of some kinds, in order."""
        return (event for event in self.events if event.kind in kinds)

    @cached_property
    def members(self) -> tuple[str, ...]:
        """The members of the EU that may veto, in the order of their codes."""
        return tuple(self.scenario.council.members)

    @cached_property
    def elections(self) -> tuple[str, ...]:
        """The elections ahead, in the order of their codes."""
        ahead = [
            (election.date, name)
            for name, election in self.scenario.elections.items()
            if election.date >= self.scenario.start_date
        ]
        return tuple(name for _, name in sorted(ahead, key=lambda item: item[0]))


def chronicle(
    scenario: Scenario,
    run: int = 0,
    seed: int = 1,
    strategy: Strategy | None = None,
    engine: str = "auto",
    *,
    allow_code: bool = False,
    world: int = 0,
) -> Chronicle:
    """Play one replication of a batch again, with its events.

    The same run, seed and strategy as in a batch give the same replication; ``world`` is that whose luck it
    has (see ``simulate``). Raises RuntimeError
    if it fails, EngineError if the engine cannot run it.
    """
    chosen = strategy or scenario.strategy
    parameters = build_parameters(scenario, chosen)
    played = simulate(scenario, run, seed, chosen, engine, allow_code=allow_code, world=world)
    opening = World(seed=seed, world=world, run=run)
    begin(opening, parameters)
    return Chronicle(
        scenario, chosen, seed, run, world, parameters, opening, events_of(played), played.result
    )


def events_of(played: ReplicationResult) -> tuple[Event, ...]:
    """Return the rows of an event log with their details by name."""
    rows = played.events
    columns = [rows[f"detail_{place}"].tolist() for place in range(1, longest() + 1)]
    address = zip(rows["day"].tolist(), rows["clock"].tolist(), rows["event"].tolist(), strict=True)
    return tuple(
        Event(number, day, clock, kind, {name: columns[at][number] for at, name in enumerate(EVENTS[kind])})
        for number, (day, clock, kind) in enumerate(address)
    )


def longest() -> int:
    """Return how many details the richest event has."""
    return max(len(details) for details in EVENTS.values())
