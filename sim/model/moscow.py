"""Moscow: what it would sign and how it answers a text."""

from __future__ import annotations

from sim.model.bargaining import audience_cost_moscow
from sim.model.names import AMEND, NO, YES
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.state import World


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
def moscow_answer(parameters: Parameters, value: float, reservation: float) -> int:
    """Answer in earnest: yes if A >= R, changes if it falls short by little, else no."""
    if value >= reservation:
        return YES
    if value >= reservation - parameters.near_miss:
        return AMEND
    return NO
