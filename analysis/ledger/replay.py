"""A replication played again ring by ring, every state on the way kept, so that it can be forked anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.story.chronicle import Chronicle, Event
from sim.engines.decisions import advance, on_eve
from sim.engines.play import compiler_is_off, open_replication
from sim.engines.replication import WORLD_ROW, Luck, Rows
from sim.model.records import from_row, to_rows, write_row
from sim.model.schedule import next_clock
from sim.model.state import World


@dataclass(frozen=True)
class Replay:
    """A replication and all its states.

    ``states[k]`` is the world before its k-th ring, counted from 0, and the last one its end; ``parameters``
    is one row, the strategy that is played included.
    """

    told: Chronicle
    parameters: Rows
    states: Rows

    @property
    def end(self) -> Rows:
        """The world in the end, one row."""
        return self.states[-1:]

    @cached_property
    def live(self) -> tuple[int, ...]:
        """The rings that brought a text before Kyiv, in order."""
        return tuple(np.flatnonzero(np.diff(self.states["texts_live"]) > 0).tolist())

    def clock(self, ring: int) -> int:
        """Return the clock that rang."""
        return int(self.states["clock"][ring + 1])

    def day(self, ring: int) -> float:
        """Return the day on which it rang."""
        return float(self.states["day"][ring + 1])

    def events(self, ring: int) -> Sequence[Event]:
        """Return what happened at a ring, in the order of the log."""
        first, last = self.states["logged"][[ring, ring + 1]].tolist()
        return self.told.events[first:last]

    def ring_of(self, event: Event) -> int:
        """Return the ring at which an event happened."""
        return int(np.searchsorted(self.states["logged"], event.number, side="right")) - 1


def replay(told: Chronicle) -> Replay:
    """Play a told replication again by its own strategy, and keep every state."""
    parameters = to_rows(told.parameters)
    plain = told.parameters if compiler_is_off() else None
    replication = open_replication(parameters, plain, Luck(told.seed, told.run, told.world), 0)
    replication.begin()
    states = [replication.world_rows()[0].copy()]
    while not replication.over():
        due = replication.due()
        replication.ring(due.index(min(due)))
        states.append(replication.world_rows()[0].copy())
    return Replay(told, parameters, np.array(states, WORLD_ROW))


def ring_once(worlds: Rows, parameters: Rows) -> None:
    """Let the next clock of every world ring, in place."""
    if compiler_is_off():
        from sim.model.calendar import ring
        from sim.model.parameters import Parameters

        plain = from_row(Parameters, parameters)
        for place in range(len(worlds)):
            world = from_row(World, worlds, place)
            ring(world, plain, [], next_clock(world))
            write_row(world, worlds, place)
        return
    from sim.engines.compiled import compiled_kernels

    ring_row, no_events = compiled_kernels().ring, np.zeros(0)
    for place, clock in enumerate(worlds["due"].argmin(axis=1).tolist()):
        ring_row(worlds[place : place + 1], parameters, no_events, clock)


def play_on(worlds: Rows, parameters: Rows, workers: int = 1) -> None:
    """Play every world to its end by the strategy of the one row of ``parameters``, in place."""
    while True:
        places = np.flatnonzero(on_eve(worlds))
        if not len(places):
            return
        going = worlds[places]
        advance(going, np.zeros(len(going), np.int64), parameters, workers)
        worlds[places] = going
