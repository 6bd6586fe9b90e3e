"""The schedule is state: one numbered clock per pending thing.

``world.due[clock]`` is the day on which a clock rings, infinity while nothing is pending.
A rule schedules by writing ``due``; the engine rings the smallest (due, clock) next, so of
two clocks due at the same instant the smaller number goes first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rule import rule

if TYPE_CHECKING:
    from sim.model.state import World

CLOCKS = (
    "battlefield",
    "breakthrough",
    "ukrainian_collapse",
    "russian_withdrawal",
    "washington",
    "politics",
    "talks",
    "revision",
    "horizon",
)
(
    BATTLEFIELD,
    BREAKTHROUGH,
    UKRAINIAN_COLLAPSE,
    RUSSIAN_WITHDRAWAL,
    WASHINGTON,
    POLITICS,
    TALKS,
    REVISION,
    HORIZON,
) = range(9)
N_CLOCKS = 9

NEVER = float("inf")


@rule
def next_clock(world: World) -> int:
    """Return the clock that rings next: smallest due day, then smallest number."""
    chosen = 0
    for clock in range(1, len(world.due)):
        if world.due[clock] < world.due[chosen]:
            chosen = clock
    return chosen


@rule
def stretch(world: World, clock: int, factor: float) -> None:
    """Multiply what remains of a clock's wait by ``factor``; draws nothing.

    With the ratio of the new to the old mean wait this keeps the luck of the wait: an
    exponential or Weibull wait keeps its survival share.
    """
    if world.due[clock] < NEVER and factor != 1.0:
        world.due[clock] = world.day + (world.due[clock] - world.day) * factor
