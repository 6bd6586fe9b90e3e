"""Ukraine's budget: how far it is out of funds."""

from __future__ import annotations

from sim.model.arithmetic import clamp, ratio
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.state import World


@rule
def unfunded(world: World, parameters: Parameters) -> float:
    """Return how far Ukraine is out of funds: 0 with enough in hand, 1 with nothing."""
    return clamp(1.0 - ratio(world.funding_months, parameters.funded_months), 0.0, 1.0)
