"""What each clock does when it rings, and the step that both engines take."""

from __future__ import annotations

from sim.model import schedule
from sim.model.battlefield import breakthrough, month_on_the_front
from sim.model.beginning import begin
from sim.model.breaking_points import russia_withdraws, ukraine_collapses
from sim.model.names import NO_FAULT, NO_SUCH_CLOCK, NOT_FINITE, TIME_WENT_BACK, TOO_MANY_EVENTS
from sim.model.parameters import Parameters
from sim.model.politics import month_of_politics
from sim.model.rule import rule
from sim.model.settlement import reach_horizon
from sim.model.soundness import is_sound
from sim.model.state import World
from sim.model.talks import new_text, revised_text
from sim.model.washington import shift_stance

EVENT_LIMIT = 100_000


@rule
def ring(world: World, parameters: Parameters, events: list[float], clock: int) -> None:
    """Let ``clock`` ring on its due day: run its rule and check the state it leaves."""
    due = world.due[clock]
    if not due >= world.day:
        world.fault = TIME_WENT_BACK
        return
    world.day = due
    world.clock = clock
    world.events += 1
    run_rule(world, parameters, events, clock)
    if not is_sound(world):
        world.fault = NOT_FINITE
    elif world.events > EVENT_LIMIT:
        world.fault = TOO_MANY_EVENTS


@rule
def run_rule(world: World, parameters: Parameters, events: list[float], clock: int) -> None:
    """Run the rule of a clock."""
    if clock == schedule.BATTLEFIELD:
        month_on_the_front(world, parameters, events)
    elif clock == schedule.BREAKTHROUGH:
        breakthrough(world, parameters, events)
    elif clock == schedule.UKRAINIAN_COLLAPSE:
        ukraine_collapses(world, events)
    elif clock == schedule.RUSSIAN_WITHDRAWAL:
        russia_withdraws(world, events)
    elif clock == schedule.WASHINGTON:
        shift_stance(world, parameters, events)
    elif clock == schedule.POLITICS:
        month_of_politics(world, parameters)
    elif clock == schedule.TALKS:
        new_text(world, parameters, events)
    elif clock == schedule.REVISION:
        revised_text(world, parameters, events)
    elif clock == schedule.HORIZON:
        reach_horizon(world, events)
    else:
        world.fault = NO_SUCH_CLOCK


@rule
def is_over(world: World) -> bool:
    """Return whether the replication has ended, soundly or not."""
    return world.ended != 0 or world.fault != NO_FAULT


@rule
def play(world: World, parameters: Parameters, events: list[float]) -> None:
    """Play one replication from the first day to its end: the whole compiled engine."""
    begin(world, parameters)
    carry_on(world, parameters, events)


@rule
def carry_on(world: World, parameters: Parameters, events: list[float]) -> None:
    """Play on from any state: a replication that has begun, or the copy of one (a fork)."""
    while not is_over(world):
        ring(world, parameters, events, schedule.next_clock(world))
