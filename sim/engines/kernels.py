"""The entry points that are compiled: thin loops that hand array rows to the rules."""

from __future__ import annotations

from typing import Any

from sim.model.beginning import begin
from sim.model.calendar import carry_on, is_over, play, ring
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
