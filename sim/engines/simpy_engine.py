"""The talks as SimPy processes: one process per clock, each waiting for its due day.

The schedule lives in the world (``due``), so a rule that moves another clock's due day does
not know SimPy: after each rule, the processes whose day has changed are interrupted and wait
anew. The environment orders events by (day, clock) and takes due days as they stand, since
now + (due - now) is not always due.
"""

from __future__ import annotations

from heapq import heappush

import simpy
from simpy.core import SimTime
from simpy.events import NORMAL, URGENT, Event, EventPriority, Process, ProcessGenerator

from sim.engines.replication import Replication
from sim.model.schedule import CLOCKS, N_CLOCKS


class Calendar(simpy.Environment):
    """A SimPy environment whose events are ordered by day, then by clock number.

    Interrupts and the final stop come before anything else of their day.
    """

    def schedule(self, event: Event, priority: EventPriority = NORMAL, delay: SimTime = 0) -> None:
        """Put a SimPy event on the calendar, urgent ones before the day's clocks."""
        rank = -1 if priority == URGENT else N_CLOCKS
        heappush(self._queue, (self._now + delay, rank, next(self._eid), event))  # type: ignore[misc]  # SimPy types clocks as priorities

    def on(self, day: float, clock: int) -> Event:
        """Return an event that happens on exactly ``day``, in the order of ``clock``."""
        event = Event(self)
        event._ok = True
        event._value = None
        heappush(self._queue, (day, clock, next(self._eid), event))  # type: ignore[misc]  # SimPy types clocks as priorities
        return event

    def stop(self, event: Event) -> None:
        """Let ``event`` happen before anything else of today."""
        event._ok = True
        event._value = None
        self.schedule(event, URGENT)


class Simulation:
    """A replication that has begun, told by SimPy processes from where it stands."""

    def __init__(self, replication: Replication) -> None:
        self.replication = replication
        self.calendar = Calendar()
        self.ending = self.calendar.event()
        self.awaited = replication.due()
        self.processes = [self.start(clock) for clock in range(N_CLOCKS)]

    def start(self, clock: int) -> Process:
        """Start the process of one clock, under its name."""
        keeping = self.keep(clock)
        keeping.__name__ = CLOCKS[clock]  # type: ignore[attr-defined]
        return self.calendar.process(keeping)

    def keep(self, clock: int) -> ProcessGenerator:
        """Wait for the clock's due day, let it ring, tell the others; again and again."""
        while True:
            try:
                yield self.calendar.on(self.awaited[clock], clock)
            except simpy.Interrupt:
                continue  # moved by another rule: wait for the new day
            self.replication.ring(clock)
            if self.replication.over():
                self.calendar.stop(self.ending)
                return
            self.tell_moved(clock)

    def tell_moved(self, ringing: int) -> None:
        """Interrupt every process whose due day the last rule has moved."""
        due = self.replication.due()
        awaited, self.awaited = self.awaited, due
        for clock in range(N_CLOCKS):
            if due[clock] != awaited[clock] and clock != ringing:
                self.processes[clock].interrupt()

    def run(self) -> None:
        """Run until the replication is over."""
        if not self.replication.over():
            self.calendar.run(until=self.ending)


def run_with_simpy(replication: Replication) -> None:
    """Play one replication from the first day to its end with SimPy."""
    replication.begin()
    Simulation(replication).run()
