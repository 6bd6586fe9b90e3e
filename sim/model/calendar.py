"""What each clock does when it rings, and the step that both engines take."""

from __future__ import annotations

from sim.model import log, schedule
from sim.model.battlefield import month_on_the_front
from sim.model.beginning import begin
from sim.model.breakthroughs import breakthrough
from sim.model.brussels import council
from sim.model.europe import european_month, strain_shock
from sim.model.follow_up import home_election, month_of_agreement, resume_war, violation
from sim.model.names import (
    NO_FAULT,
    NO_SUCH_CLOCK,
    NOT_FINITE,
    RUSSIA,
    TIME_WENT_BACK,
    TOO_MANY_EVENTS,
    UKRAINE,
    WAR,
)
from sim.model.parameters import Parameters
from sim.model.payoffs import accrue, payoff
from sim.model.politics import leader_falls, month_of_politics
from sim.model.ratification import hold_referendum
from sim.model.rule import rule
from sim.model.russian_economy import russian_month
from sim.model.settlement import (
    base_rate_ends_war,
    ratification_due,
    reach_horizon,
    russia_withdraws,
    ukraine_collapses,
)
from sim.model.shocks import election, strike
from sim.model.soundness import is_sound
from sim.model.state import World
from sim.model.tail import tail_ends
from sim.model.talks import european_text, new_text, revised_text
from sim.model.threats import aid_returns, deadline_passes, intelligence_returns
from sim.model.ukrainian_politics import home_event
from sim.model.washington import shift_stance

EVENT_LIMIT = 100_000


@rule
def ring(world: World, parameters: Parameters, events: list[float], clock: int) -> None:
    """Let ``clock`` ring on its due day: run its rule; once a month check the state it leaves."""
    due = world.due[clock]
    if not due >= world.day:
        world.fault = TIME_WENT_BACK
        return
    world.day = due
    world.clock = clock
    world.events += 1
    run_rule(world, parameters, events, clock)
    is_time_to_look = clock == schedule.EUROPEAN_CAPACITY or world.ended == 1
    if is_time_to_look and not is_sound(world):
        world.fault = NOT_FINITE
    elif world.events > EVENT_LIMIT:
        world.fault = TOO_MANY_EVENTS


@rule
def run_rule(world: World, parameters: Parameters, events: list[float], clock: int) -> None:
    """Run the rule of a clock: of the front, Washington and the talks here, of others below."""
    if clock == schedule.BATTLEFIELD:
        month_on_the_front(world, parameters, events)
    elif clock == schedule.BREAKTHROUGH:
        breakthrough(world, parameters, events)
    elif clock == schedule.UKRAINIAN_COLLAPSE:
        ukraine_collapses(world, parameters, events)
    elif clock == schedule.RUSSIAN_WITHDRAWAL:
        russia_withdraws(world, parameters, events)
    elif clock == schedule.WASHINGTON:
        shift_stance(world, parameters, events)
    elif clock == schedule.TALKS:
        new_text(world, parameters, events)
    elif clock == schedule.REVISION:
        revised_text(world, parameters, events)
    elif clock == schedule.EUROPEAN_TALKS:
        european_text(world, parameters, events)
    elif clock >= schedule.RATIFICATION:
        run_rule_of_agreement(world, parameters, events, clock)
    elif clock >= schedule.POLITICS:
        run_rule_of_europe(world, parameters, events, clock)
    else:
        run_rule_of_threats(world, parameters, events, clock)


@rule
def run_rule_of_threats(world: World, parameters: Parameters, events: list[float], clock: int) -> None:
    """Run the rule of a clock of Washington's threats."""
    if clock == schedule.DEADLINE:
        deadline_passes(world, parameters, events)
    elif clock == schedule.AID_RETURNS:
        aid_returns(world, parameters)
    elif clock == schedule.INTELLIGENCE_RETURNS:
        intelligence_returns(world, parameters)
    else:
        world.fault = NO_SUCH_CLOCK


@rule
def run_rule_of_europe(world: World, parameters: Parameters, events: list[float], clock: int) -> None:
    """Run the rule of a clock of home politics, Brussels, Moscow, elections or shocks."""
    if clock == schedule.POLITICS:
        month_of_politics(world, parameters)
    elif clock == schedule.EUROPEAN_CAPACITY:
        european_month(world, parameters, events)
    elif clock == schedule.STRAIN:
        strain_shock(world, parameters, events)
    elif schedule.SECTORAL_RENEWAL <= clock <= schedule.PACKAGE:
        council(world, parameters, events, clock - schedule.SECTORAL_RENEWAL)
    elif clock == schedule.MOSCOW:
        russian_month(world, parameters, events)
    elif clock == schedule.KYIV:
        home_event(world, parameters, events)
    elif clock == schedule.ELECTIONS:
        election(world, parameters, events)
    elif clock == schedule.TURNOVER:
        leader_falls(world, parameters, events)
    elif schedule.SHOCK_1 <= clock <= schedule.SHOCK_8:
        strike(world, parameters, events, clock - schedule.SHOCK_1)
    else:
        world.fault = NO_SUCH_CLOCK


@rule
def run_rule_of_agreement(world: World, parameters: Parameters, events: list[float], clock: int) -> None:
    """Run the rule of a clock of ratification, of an agreement's life or of the end."""
    if clock == schedule.RATIFICATION:
        ratification_due(world, parameters, events)
    elif clock == schedule.REFERENDUM:
        hold_referendum(world, parameters, events)
    elif clock == schedule.AGREEMENT:
        month_of_agreement(world, parameters, events)
    elif clock == schedule.VIOLATION:
        violation(world, parameters, events)
    elif clock == schedule.RESUMPTION:
        resume_war(world, parameters, events)
    elif clock == schedule.UKRAINIAN_ELECTION:
        home_election(world, parameters, events)
    elif clock == schedule.BASE_RATE and world.phase == WAR:
        base_rate_ends_war(world, parameters, events)
    elif clock == schedule.BASE_RATE:
        tail_ends(world, parameters, events)
    elif clock == schedule.HORIZON:
        reach_horizon(world, parameters, events)
    elif clock == schedule.WINDOW_END:
        end_window(world, parameters, events)
    else:
        world.fault = NO_SUCH_CLOCK


@rule
def end_window(world: World, parameters: Parameters, events: list[float]) -> None:
    """The window over which payoffs are reckoned is over, and with it the replication."""
    accrue(world, parameters)
    world.ended = 1
    log.note_numbers(world, events, log.WINDOW_END, payoff(world, UKRAINE), payoff(world, RUSSIA))


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


@rule
def may_bring_an_answer(clock: int) -> bool:
    """Return whether a clock brings a text to the table, which Kyiv may have to answer."""
    return clock in (schedule.TALKS, schedule.REVISION, schedule.EUROPEAN_TALKS)
