"""Western matériel: what flows to Ukraine, and how far Ukraine depends on Washington."""

from __future__ import annotations

from sim.model.arithmetic import ratio, smaller
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.state import World


@rule
def us_supply(world: World, parameters: Parameters) -> float:
    """Return the US matériel flow, sales included, by stance."""
    return parameters.us_supply[world.stance]


@rule
def european_supply(world: World, parameters: Parameters) -> float:
    """Return the European flow: it grows with autonomy and shrinks with empty stocks."""
    filled = smaller(1.0, ratio(world.stock_months, parameters.full_stock_months))
    return parameters.eu_supply * (1.0 + world.autonomy) * filled


@rule
def dependence(world: World, parameters: Parameters) -> float:
    """Return Ukraine's dependence on Washington, D in [0, 1].

    D = w (1 - e) + (1 - w) m_US / (m_US + m_EU): intelligence that Europe cannot substitute,
    and the US share of matériel.
    """
    american = us_supply(world, parameters)
    share = ratio(american, american + european_supply(world, parameters))
    weight = parameters.intelligence_weight
    return weight * (1.0 - parameters.intelligence_substitute) + (1.0 - weight) * share
