"""Western matériel and intelligence: what flows to Ukraine, and how far it depends on Washington."""

from __future__ import annotations

from sim.model import firing
from sim.model.arithmetic import clamp, larger, ratio, smaller
from sim.model.names import BROKERING
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.state import World


@rule
def us_supply(world: World, parameters: Parameters) -> float:
    """Return the US matériel flow that the stance stands for, sales included, pauses aside."""
    return parameters.us_supply[world.stance] * world.us_supply_factor


@rule
def supply_gap(world: World, parameters: Parameters) -> float:
    """Return how far US matériel falls short of what a broker delivers."""
    return larger(0.0, parameters.us_supply[BROKERING] - us_supply(world, parameters))


@rule
def stock_share(world: World, parameters: Parameters) -> float:
    """Return how far European stocks allow full deliveries."""
    return smaller(1.0, ratio(world.stock_months, parameters.full_stock_months))


@rule
def european_supply(world: World, parameters: Parameters) -> float:
    """Return the European flow: it grows with autonomy, shrinks with empty stocks and under strain."""
    flow = parameters.eu_supply * (1.0 + world.autonomy) * stock_share(world, parameters)
    return flow * clamp(1.0 - parameters.strain_to_supply * world.strain, 0.0, 1.0)


@rule
def european_cover(world: World, parameters: Parameters) -> float:
    """Return what Europe adds from its stocks to cover a gap in US matériel."""
    return parameters.cover_share * supply_gap(world, parameters) * stock_share(world, parameters)


@rule
def dependence(world: World, parameters: Parameters) -> float:
    """Return Ukraine's dependence on Washington, D in [0, 1].

    D = w (1 - e) + (1 - w) m_US / (m_US + m_EU): intelligence that Europe cannot substitute,
    and the US share of matériel.
    """
    american = us_supply(world, parameters)
    european = european_supply(world, parameters) + european_cover(world, parameters)
    share = ratio(american, american + european)
    weight = parameters.intelligence_weight
    return weight * (1.0 - parameters.intelligence_substitute) + (1.0 - weight) * share


@rule
def count_flows(world: World, parameters: Parameters) -> None:
    """Count US matériel and missing intelligence up to today; call before either changes."""
    passed = world.day - world.flows_since
    world.flows_since = world.day
    if world.aid_paused == 0:
        world.us_flow_days += us_supply(world, parameters) * passed
    shared = 0.0
    if world.intelligence_paused == 0:
        shared = parameters.us_intelligence[world.stance]
    world.blind_days += (1.0 - shared) * passed


@rule
def supply_to_strength(world: World, parameters: Parameters, days: float) -> float:
    """Return what the month's flows did to Ukrainian strength, and start counting anew."""
    count_flows(world, parameters)
    american = ratio(world.us_flow_days, days)
    blind = ratio(world.blind_days, days) * (1.0 - parameters.intelligence_substitute)
    world.us_flow_days = 0.0
    world.blind_days = 0.0
    cover = european_cover(world, parameters)
    if cover > 0.0:
        firing.fire(world, firing.EUROPEAN_COVER)
    supply = american + european_supply(world, parameters) + cover
    return (
        parameters.supply_to_strength * (supply - parameters.supply_need)
        - parameters.intelligence_to_strength * blind
    )
