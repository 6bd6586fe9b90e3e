"""One replication behind one face, whether its rules are plain Python or compiled.

An engine needs four things of a replication: to begin it, to let a clock ring, to see the
schedule, and to know when it is over. A user's own process needs the state itself, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from sim.model import calendar
from sim.model.beginning import begin
from sim.model.log import ROW_WIDTH
from sim.model.parameters import Parameters
from sim.model.records import row_type, to_rows
from sim.model.soundness import is_sound
from sim.model.state import World

Rows = npt.NDArray[np.void]
Numbers = npt.NDArray[np.float64]
WORLD_ROW = row_type(World)
PARAMETERS_ROW = row_type(Parameters)


@dataclass(frozen=True, slots=True)
class Luck:
    """The address of a replication's luck: nothing else decides its random numbers."""

    seed: int
    run: int
    world: int = 0
    branch: int = 0


class Replication(Protocol):
    """What an engine may do with a replication."""

    def begin(self) -> None:
        """Set the world to the morning of the start date."""

    def ring(self, clock: int) -> None:
        """Let a clock ring on its due day."""

    def due(self) -> list[float]:
        """Return the due day of every clock."""

    def over(self) -> bool:
        """Return whether the replication has ended."""

    def day(self) -> float:
        """Return the day on which the world stands."""

    def state(self) -> Any:
        """Return the world itself, its variables by attribute."""

    def is_sound(self) -> bool:
        """Return whether the state is made of finite numbers."""

    def world_rows(self) -> Rows:
        """Return the world as an array of one row."""

    def log(self) -> Numbers:
        """Return the event log so far, shape (rows, ROW_WIDTH)."""


class PlainReplication:
    """Rules as plain Python on the dataclass world."""

    def __init__(self, parameters: Parameters, luck: Luck, log_rows: int = 0) -> None:
        self.world = World(seed=luck.seed, run=luck.run, world=luck.world, branch=luck.branch)
        self.parameters = parameters
        self.events = [0.0] * (log_rows * ROW_WIDTH)

    def begin(self) -> None:
        """Set the world to the morning of the start date."""
        begin(self.world, self.parameters)

    def ring(self, clock: int) -> None:
        """Let a clock ring on its due day."""
        calendar.ring(self.world, self.parameters, self.events, clock)

    def due(self) -> list[float]:
        """Return the due day of every clock."""
        return list(self.world.due)

    def over(self) -> bool:
        """Return whether the replication has ended."""
        return calendar.is_over(self.world)

    def day(self) -> float:
        """Return the day on which the world stands."""
        return self.world.day

    def state(self) -> World:
        """Return the world itself."""
        return self.world

    def is_sound(self) -> bool:
        """Return whether the state is made of finite numbers."""
        return is_sound(self.world)

    def play(self) -> None:
        """Play to the end without SimPy, by the same loop that is compiled elsewhere."""
        calendar.play(self.world, self.parameters, self.events)

    def world_rows(self) -> Rows:
        """Return the world as an array of one row."""
        return to_rows(self.world)

    def log(self) -> Numbers:
        """Return the event log so far, shape (rows, ROW_WIDTH)."""
        return cut_log(np.array(self.events), self.world.logged)


def blank_worlds(seed: int, world: int, first_run: int, runs: int) -> Rows:
    """Return worlds that hold nothing but the addresses of their luck."""
    worlds = np.zeros(runs, WORLD_ROW)
    worlds["seed"] = seed
    worlds["world"] = world
    worlds["run"] = np.arange(first_run, first_run + runs)
    return worlds


def cut_log(buffer: Numbers, logged: int) -> Numbers:
    """Return the rows of a flat log buffer that were written."""
    rows: Numbers = buffer.reshape(-1, ROW_WIDTH)[:logged]
    return rows
