"""Moscow: what it would sign and how it answers a text."""

from __future__ import annotations

from sim.model import firing
from sim.model.names import (
    AMEND,
    DEMAND_MAXIMUM,
    FALLS_SHORT,
    FEARS_SHIFT,
    FORCES,
    HOLDS_OUT,
    IS_NEAR_MISS,
    N_ISSUES,
    NATO,
    NO,
    RUSSIA,
    STALL_WHILE_ADVANCING,
    TERRITORY,
    WORTH_SIGNING,
    YES,
)
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.signing import audience_cost_moscow
from sim.model.state import World
from sim.model.theories import fears_shift


@rule
def moscow_reservation(world: World, parameters: Parameters) -> float:
    """Return R = V + audience cost + resolve + noise - pressure for the text on the table."""
    return (
        world.ru_war_value
        + audience_cost_moscow(parameters, world.text_scope)
        + world.ru_resolve
        + world.ru_noise
        - world.ru_pressure
    )


@rule
def moscow_answer(world: World, parameters: Parameters, value: float, reservation: float) -> int:
    """Answer by policy: yes if A >= R, changes if it falls short by little, else no.

    Earnest; stalling for more while the front advances; or holding out for its maximum.
    """
    if fears_shift(world, parameters, RUSSIA):
        world.answer_reason = FEARS_SHIFT
        return NO
    if value < reservation - parameters.near_miss:
        world.answer_reason = FALLS_SHORT
        return NO
    if value < reservation:
        world.answer_reason = IS_NEAR_MISS
        return AMEND
    if holds_out(world, parameters, value, reservation):
        world.answer_reason = HOLDS_OUT
        firing.fire(world, firing.STALLING)
        return AMEND
    world.answer_reason = WORTH_SIGNING
    if value < reservation + world.ru_pressure:
        firing.fire(world, firing.PRESSURE_ON_MOSCOW)
    return YES


@rule
def holds_out(world: World, parameters: Parameters, value: float, reservation: float) -> bool:
    """Return whether Moscow declines a text that is worth signing, hoping for more."""
    if parameters.moscow_policy == STALL_WHILE_ADVANCING:
        advancing = world.mean_gain_seen_km2 > parameters.stall_gain_km2
        return advancing and value < reservation + parameters.stall_margin
    if parameters.moscow_policy == DEMAND_MAXIMUM:
        return (
            short_of_demand(world, parameters, TERRITORY)
            or short_of_demand(world, parameters, FORCES)
            or short_of_demand(world, parameters, NATO)
        )
    return False


@rule
def short_of_demand(world: World, parameters: Parameters, issue: int) -> bool:
    """Return whether the text stays behind Moscow's ideal on an issue by more than it tolerates."""
    wanted = parameters.ideal[RUSSIA * N_ISSUES + issue] - parameters.demand_tolerance
    return world.text_terms[issue] < wanted
