"""A replication whose clocks share the calendar with SimPy processes of the user's own.

Before anything of the user's happens the world's day is the calendar's; after it the state
must be sound, and clocks whose due day was moved wait anew. On a day that a clock and a user's
process share, the clock rings first.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from simpy.events import Event, ProcessGenerator

from sim.engines.errors import ProcessError
from sim.engines.replication import Replication
from sim.engines.simpy_engine import AFTER_CLOCKS, BEFORE_CLOCKS, Calendar, Simulation
from sim.engines.user_process import UserProcess
from sim.engines.user_world import Held, UserDraws, UserWorld
from sim.model.calendar import EVENT_LIMIT, is_over
from sim.model.names import NO_FAULT, NOT_FINITE, TOO_MANY_EVENTS, UNFINISHED
from sim.model.records import from_row
from sim.model.state import World


class SharedCalendar(Calendar):
    """A calendar that looks after the state around every event that is no clock's."""

    simulation: SharedSimulation

    def step(self) -> None:
        """Let the next event happen."""
        if not self._queue:
            raise ProcessError("no clock is due any more, so the replication cannot end")
        day, rank = self._queue[0][:2]
        if rank not in {BEFORE_CLOCKS, AFTER_CLOCKS}:
            super().step()
            return
        self.simulation.state.day = day
        super().step()
        self.simulation.settle()


class SharedSimulation(Simulation):
    """A replication that has begun, with the user's processes beside its clocks."""

    def __init__(self, replication: Replication, processes: Sequence[UserProcess]) -> None:
        calendar = SharedCalendar(replication.day())
        calendar.simulation = self
        super().__init__(replication, calendar)
        self.state = replication.state()
        self.held = Held(self.state)
        self.steps = 0
        given = (calendar, UserWorld(self.held), UserDraws(self.held))
        self.generators = [process.function(*given) for process in processes]
        for process, generator in zip(processes, self.generators, strict=True):
            calendar.process(tell(process, generator))

    def settle(self) -> None:
        """Look at the state that a step of the user's left, and tell the clocks that it moved."""
        self.steps += 1
        if not self.replication.is_sound():
            self.state.fault = NOT_FINITE
        elif self.steps > EVENT_LIMIT:
            self.state.fault = TOO_MANY_EVENTS
        if is_over(self.state):
            self.calendar.stop(self.ending)
        else:
            self.tell_moved()

    def run(self) -> None:
        """Run until the replication is over, then let go of the user's processes."""
        try:
            super().run()
        finally:
            self.let_go()
        if self.state.fault == NO_FAULT and self.state.outcome == UNFINISHED:
            raise ProcessError("a process ended the replication before the war phase had an outcome")

    def let_go(self) -> None:
        """Close the processes; what their ``finally`` blocks still write reaches only a copy."""
        self.held.state = from_row(World, self.replication.world_rows())
        for generator in self.generators:
            with suppress(Exception, SystemExit):
                generator.close()


def tell(process: UserProcess, generator: ProcessGenerator) -> ProcessGenerator:
    """Go through a user's process step by step; an exception says which process and where."""
    answer, trouble = None, None
    while True:
        try:
            event = generator.send(answer) if trouble is None else generator.throw(trouble)
        except StopIteration as end:
            return end.value
        except (Exception, SystemExit) as error:
            raise process.failure(error) from error
        if not isinstance(event, Event):
            raise process.failure(
                ProcessError(f"yielded {event!r}, which is no SimPy event such as env.timeout(30)")
            )
        try:
            answer, trouble = (yield event), None
        except Exception as error:  # noqa: BLE001 - an interrupt, or a failed event: the process must know
            answer, trouble = None, error


def run_beside_processes(replication: Replication, processes: Sequence[UserProcess]) -> None:
    """Play one replication from the first day to its end with the user's processes."""
    replication.begin()
    SharedSimulation(replication, processes).run()
