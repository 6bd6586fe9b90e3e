"""The entry points that are compiled: thin loops that hand array rows to the rules."""

from __future__ import annotations

from typing import Any

from sim.model.beginning import begin
from sim.model.calendar import carry_on, is_over, may_bring_an_answer, play, ring
from sim.model.schedule import next_clock
from sim.model.soundness import is_sound


def begin_row(worlds: Any, parameters: Any) -> None:
    """Begin the one replication in ``worlds``."""
    begin(worlds[0], parameters[0])


def ring_row(worlds: Any, parameters: Any, events: Any, clock: int) -> bool:
    """Let a clock of the one replication ring; return whether it is over."""
    ring(worlds[0], parameters[0], events, clock)
    return is_over(worlds[0])


def play_rows(worlds: Any, parameters: Any, events: Any) -> None:
    """Play every replication in ``worlds`` to its end."""
    for index in range(len(worlds)):
        play(worlds[index], parameters[0], events[index])


def carry_on_rows(worlds: Any, parameters: Any, events: Any) -> None:
    """Play every replication in ``worlds`` on from where it stands."""
    for index in range(len(worlds)):
        carry_on(worlds[index], parameters[0], events[index])


def is_sound_row(worlds: Any) -> bool:
    """Return whether the state of the one replication in ``worlds`` is sound."""
    return is_sound(worlds[0])


def advance_rows(worlds: Any, answers: Any, parameters: Any, events: Any, eve: Any) -> None:
    """Take every world through its answer and on to the eve of Kyiv's next one, or to its end.

    See ``sim.engines.decisions.advance``; ``eve`` has room for one world.
    """
    for index in range(len(worlds)):
        world = worlds[index]
        if answers[index] < 0:
            begin(world, parameters[0])
        elif not is_over(world):
            ring(world, parameters[answers[index]], events, next_clock(world))
        while not is_over(world):
            clock = next_clock(world)
            if not may_bring_an_answer(clock):
                ring(world, parameters[0], events, clock)
                continue
            eve[0] = world
            ring(world, parameters[0], events, clock)
            if world.texts_live > eve[0].texts_live:
                for place in range(len(world.seen)):
                    eve[0].seen[place] = world.seen[place]
                worlds[index] = eve[0]
                break
