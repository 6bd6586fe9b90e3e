"""The talks as SimPy processes: one process per clock, each waiting for its due day.

The schedule lives in the world (``due``), so a rule that moves another clock's due day does
not know SimPy: after each rule, the processes whose day has changed are interrupted and wait
anew. A clock has no process until it is first due. The environment orders events by (day, clock)
and takes due days as they stand, since now + (due - now) is not always due.
"""

from __future__ import annotations

from heapq import heappush

import simpy
from simpy.core import SimTime
from simpy.events import NORMAL, URGENT, Event, EventPriority, Process, ProcessGenerator

from sim.engines.replication import Replication
from sim.model.schedule import CLOCKS, N_CLOCKS, NEVER

# The order of events of one instant: the end, what is urgent, the clocks by number, all others.
THE_END, BEFORE_CLOCKS, AFTER_CLOCKS = -2, -1, N_CLOCKS


class Calendar(simpy.Environment):
    """A SimPy environment whose events are ordered by day, then by clock number.

    Interrupts, failures and the final stop come before anything else of their day.
    """

    def schedule(self, event: Event, priority: EventPriority = NORMAL, delay: SimTime = 0) -> None:
        """Put a SimPy event on the calendar, urgent and failed ones before the day's clocks."""
        rank = BEFORE_CLOCKS if priority == URGENT or not event._ok else AFTER_CLOCKS
        self.put(event, self._now + delay, rank)

    def on(self, day: float, rank: int) -> Event:
        """Return an event that happens on exactly ``day``; a clock's rank is its number."""
        event = Event(self)
        event._ok = True
        event._value = None
        self.put(event, day, rank)
        return event

    def stop(self, event: Event) -> None:
        """Let ``event`` happen before anything else of today."""
        event._ok = True
        event._value = None
        self.put(event, self._now, THE_END)

    def put(self, event: Event, day: SimTime, rank: int) -> None:
        """Put an event in its place: by day, rank, and the order in which events were put."""
        heappush(self._queue, (day, rank, next(self._eid), event))  # type: ignore[misc]  # SimPy types ranks as priorities


class Simulation:
    """A replication that has begun, told by SimPy processes from where it stands."""

    def __init__(self, replication: Replication, calendar: Calendar | None = None) -> None:
        self.replication = replication
        self.calendar = calendar or Calendar(replication.day())
        self.ending = self.calendar.event()
        self.awaited = replication.due()
        self.processes: list[Process | None] = [None] * N_CLOCKS
        for clock in range(N_CLOCKS):
            self.wake(clock)

    def wake(self, clock: int) -> None:
        """Let the process of a clock wait anew; start it when the clock is first due."""
        process = self.processes[clock]
        if process is not None:
            process.interrupt()
        elif self.awaited[clock] < NEVER:
            keeping = self.keep(clock)
            keeping.__name__ = CLOCKS[clock]  # type: ignore[attr-defined]
            self.processes[clock] = self.calendar.process(keeping)

    def keep(self, clock: int) -> ProcessGenerator:
        """Wait for the clock's due day, let it ring, tell the others; again and again."""
        while True:
            try:
                yield self.next_ring(clock)
            except simpy.Interrupt:
                continue  # moved by another rule: wait for the new day
            self.replication.ring(clock)
            if self.replication.over():
                self.calendar.stop(self.ending)
                return
            self.tell_moved(clock)

    def next_ring(self, clock: int) -> Event:
        """Return the event of the clock's due day, one that never happens if it is not due."""
        due = self.awaited[clock]
        return self.calendar.on(due, clock) if due < NEVER else self.calendar.event()

    def tell_moved(self, ringing: int | None = None) -> None:
        """Wake every clock whose due day was moved, but for the one that has just rung."""
        due = self.replication.due()
        awaited, self.awaited = self.awaited, due
        if ringing is not None:
            awaited[ringing] = due[ringing]
        if due == awaited:
            return
        for clock in range(N_CLOCKS):
            if due[clock] != awaited[clock]:
                self.wake(clock)

    def run(self) -> None:
        """Run until the replication is over."""
        if not self.replication.over():
            self.calendar.run(until=self.ending)


def run_with_simpy(replication: Replication) -> None:
    """Play one replication from the first day to its end with SimPy."""
    replication.begin()
    Simulation(replication).run()
