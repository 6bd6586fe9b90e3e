"""Kyiv: what it would sign, and the strategies by which it answers live texts."""

from __future__ import annotations

from sim.model.bargaining import audience_cost_kyiv
from sim.model.names import ACCEPT_FIRST, AMEND, DELAY_UNTIL, NO, TERRITORY, YES
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.state import World


@rule
def kyiv_reservation(world: World, parameters: Parameters) -> float:
    """Return R = V + audience cost + resolve + noise - pressure for the text on the table."""
    audience = audience_cost_kyiv(
        parameters, world.text_scope, world.text_terms[TERRITORY], world.text_terms, 0
    )
    return world.ua_war_value + audience + world.ua_resolve + world.ua_noise - world.ua_pressure


@rule
def kyiv_answer(world: World, parameters: Parameters, value: float, reservation: float) -> int:
    """Answer a live text by the scenario's strategy.

    ``accept_first`` signs any live text; ``reservation`` signs when A >= R; ``delay_until``
    signs nothing before its day and then follows the strategy named for afterwards.
    """
    strategy = parameters.strategy
    waiting = False
    if strategy == DELAY_UNTIL:
        waiting = world.day < parameters.delay_until_day
        strategy = parameters.strategy_after_delay
    if strategy == ACCEPT_FIRST and not waiting:
        return YES
    if value >= reservation and not waiting:
        return YES
    if value >= reservation - parameters.near_miss:
        return AMEND
    return NO
