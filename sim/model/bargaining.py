"""What war is worth to each side: V and the pressure on it, the day's reckoning of a round.

V, the value of fighting on: a costly lottery that usually ends in a later deal (Fearon 1995;
Powell 2004). A side signs when A, the value of signing (``signing``), reaches R = V + the cost
at home (Fearon 1994) + hidden resolve + passing noise - US pressure.
"""

from __future__ import annotations

from sim.model.arithmetic import larger
from sim.model.breaking_points import belief_russia_breaks, belief_ukraine_breaks
from sim.model.funding import unfunded
from sim.model.names import EUROPE, PRESSING_KYIV, PRESSING_MOSCOW, RUSSIA, UKRAINE, UNITED_STATES
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.signing import resumption_scale
from sim.model.state import World
from sim.model.supply import dependence
from sim.model.utility import (
    loss_on_territory,
    territory_position,
    utility_of_extreme,
    utility_of_unsettled,
)

DICTATE = 1.0
ROUT = 0.0


@rule
def reckon(world: World, parameters: Parameters) -> None:
    """Bring every side's reckoning of the day up to date: f, V and the pressure on both."""
    reckon_moscow(world, parameters, world.ru_belief_gain_km2)
    collapse = belief_ukraine_breaks(world, parameters, 1.0)
    withdrawal = belief_russia_breaks(world, parameters, parameters.other_breaks_bias, collapse)
    cost = war_cost_kyiv(world, parameters)
    belief = world.ua_belief_gain_km2
    world.ua_fighting_value = fighting_value(world, parameters, UKRAINE, belief, cost)
    offer = later_offer(world, parameters, UKRAINE, world.ua_expected_offer, belief)
    world.ua_war_value = war_value(parameters, UKRAINE, world.ua_fighting_value, collapse, withdrawal, offer)
    world.resumption_scale = resumption_scale(world, parameters)
    fear = parameters.us_fear_of_triumph * collapse
    world.us_war_value = (
        utility_of_unsettled(parameters, UNITED_STATES, world.occupied_km2)
        - parameters.us_costs_of_no_deal
        - fear
    )
    world.eu_war_value = (
        utility_of_unsettled(parameters, EUROPE, world.occupied_km2)
        - parameters.europe_costs_of_no_deal
        - fear
    )
    world.ua_pressure = 0.0
    world.ru_pressure = 0.0
    if world.stance == PRESSING_KYIV:
        world.ua_pressure = (
            parameters.pressure_on_kyiv * dependence(world, parameters) * world.threat_credibility
        )
    if world.stance == PRESSING_MOSCOW:
        world.ru_pressure = parameters.pressure_on_moscow


@rule
def reckon_moscow(world: World, parameters: Parameters, belief_gain_km2: float) -> None:
    """Bring Moscow's value of fighting up to date, for the gain that it expects."""
    bias = parameters.other_breaks_bias * parameters.triumph_belief_factor
    collapse = belief_ukraine_breaks(world, parameters, bias)
    withdrawal = belief_russia_breaks(world, parameters, 1.0, collapse)
    cost = war_cost_moscow(world, parameters)
    world.ru_fighting_value = fighting_value(world, parameters, RUSSIA, belief_gain_km2, cost)
    offer = later_offer(world, parameters, RUSSIA, world.ru_expected_offer, belief_gain_km2)
    world.ru_war_value = war_value(parameters, RUSSIA, world.ru_fighting_value, collapse, withdrawal, offer)


@rule
def war_cost_kyiv(world: World, parameters: Parameters) -> float:
    """Return Kyiv's k: it rises as cohesion and funds are lost."""
    strain = parameters.war_cost_cohesion * (parameters.cohesion - world.cohesion)
    strain += parameters.war_cost_unfunded * unfunded(world, parameters)
    return parameters.war_cost_ukraine * larger(0.0, 1.0 + strain)


@rule
def war_cost_moscow(world: World, parameters: Parameters) -> float:
    """Return Moscow's k: it rises as the economy falls."""
    strain = parameters.war_cost_economy * (parameters.ru_economy - world.ru_economy)
    return parameters.war_cost_russia * larger(0.0, 1.0 + strain)


@rule
def expected_line_km2(world: World, parameters: Parameters, belief_gain_km2: float) -> float:
    """Return the front halfway to where a side believes it will be after belief_months."""
    return world.occupied_km2 + 0.5 * belief_gain_km2 * parameters.belief_months


@rule
def fighting_value(
    world: World, parameters: Parameters, actor: int, belief_gain_km2: float, cost: float
) -> float:
    """Return f, the flow while the war goes on: the unsettled state less the cost of fighting."""
    line = expected_line_km2(world, parameters, belief_gain_km2)
    return utility_of_unsettled(parameters, actor, line) - cost * world.intensity


@rule
def later_offer(
    world: World, parameters: Parameters, actor: int, expected_offer: float, belief_gain_km2: float
) -> float:
    """Return a, the expected later offer, moved by the territory a side expects to change hands."""
    line = expected_line_km2(world, parameters, belief_gain_km2)
    now = loss_on_territory(parameters, actor, territory_position(parameters, world.occupied_km2))
    later = loss_on_territory(parameters, actor, territory_position(parameters, line))
    return expected_offer + now - later


@rule
def war_value(
    parameters: Parameters, actor: int, fighting: float, collapse: float, withdrawal: float, offer: float
) -> float:
    """Return V = phi f + (1 - phi) [p_UA u(dictate) + p_RU u(rout) + (1 - p_UA - p_RU) a]."""
    lottery = (
        collapse * utility_of_extreme(parameters, actor, DICTATE)
        + withdrawal * utility_of_extreme(parameters, actor, ROUT)
        + (1.0 - collapse - withdrawal) * offer
    )
    return parameters.war_share * fighting + (1.0 - parameters.war_share) * lottery
