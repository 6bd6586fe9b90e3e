"""What war and signing are worth to each side: V, A and R of a bargaining round.

A side signs when A >= R. V, the value of fighting on: a costly lottery that usually ends in
a later deal (Fearon 1995; Powell 2004). A, the value of signing: the terms, less what renewed
war would take from them. R, the reservation: V, the cost at home of signing (Fearon 1994),
hidden resolve and passing noise, less US pressure.
"""

from __future__ import annotations

from sim.model.arithmetic import clamp, exponential, larger, power, ratio, smaller, whole_part
from sim.model.breaking_points import belief_russia_breaks, belief_ukraine_breaks
from sim.model.names import (
    ARMISTICE,
    COMPREHENSIVE,
    DAYS_PER_YEAR,
    FORCES,
    GUARANTEES,
    NATO,
    PRESENCE,
    PRESSING_KYIV,
    PRESSING_MOSCOW,
    RECOGNITION,
    RUSSIA,
    SANCTIONS,
    UKRAINE,
    UNITED_STATES,
)
from sim.model.parameters import LOSS_STEPS, Parameters
from sim.model.rule import rule
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
LARGEST_HAZARD = 1e12


@rule
def reckon(world: World, parameters: Parameters) -> None:
    """Bring every side's reckoning of the day up to date: f, V and the pressure on both."""
    collapse_ru = belief_ukraine_breaks(world, parameters, parameters.other_breaks_bias)
    withdrawal_ru = belief_russia_breaks(world, parameters, 1.0, collapse_ru)
    collapse_ua = belief_ukraine_breaks(world, parameters, 1.0)
    withdrawal_ua = belief_russia_breaks(world, parameters, parameters.other_breaks_bias, collapse_ua)
    world.ru_fighting_value = fighting_value(
        world, parameters, RUSSIA, world.ru_belief_gain_km2, parameters.war_cost_russia
    )
    world.ua_fighting_value = fighting_value(
        world, parameters, UKRAINE, world.ua_belief_gain_km2, parameters.war_cost_ukraine
    )
    offer_ru = later_offer(world, parameters, RUSSIA, world.ru_expected_offer, world.ru_belief_gain_km2)
    offer_ua = later_offer(world, parameters, UKRAINE, world.ua_expected_offer, world.ua_belief_gain_km2)
    world.ru_war_value = war_value(
        parameters, RUSSIA, world.ru_fighting_value, collapse_ru, withdrawal_ru, offer_ru
    )
    world.ua_war_value = war_value(
        parameters, UKRAINE, world.ua_fighting_value, collapse_ua, withdrawal_ua, offer_ua
    )
    world.resumption_scale = resumption_scale(world, parameters)
    world.us_war_value = (
        utility_of_unsettled(parameters, UNITED_STATES, world.occupied_km2)
        - parameters.us_costs_of_no_deal
        - parameters.us_fear_of_triumph * belief_ukraine_breaks(world, parameters, 1.0)
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


@rule
def deterrence(world: World, parameters: Parameters, terms: list[float], offset: int) -> float:
    """Return S(g) = g⁴ / (g⁴ + midpoint⁴), g = (1 - guarantees) × their credibility.

    Vague promises deter little. Credibility: Washington's stance, and European autonomy as
    far as Western troops are present.
    """
    presence = 1.0 - terms[offset + PRESENCE]
    credibility = clamp(
        parameters.credibility_us[world.stance] + parameters.credibility_europe * world.autonomy * presence,
        0.0,
        1.0,
    )
    strength = (1.0 - terms[offset + GUARANTEES]) * credibility
    square = strength * strength
    middle = parameters.deterrence_midpoint * parameters.deterrence_midpoint
    return ratio(square * square, square * square + middle * middle)


@rule
def resumption_scale(world: World, parameters: Parameters) -> float:
    """Return the part of the cumulated resumption hazard that no text changes: h0 Tᵏ exp(b1 V_RU)."""
    years = larger(0.0, parameters.planning_window_days - world.day) / DAYS_PER_YEAR
    grievance = exponential(parameters.resumption_grievance * world.ru_war_value)
    return parameters.resumption_hazard * power(years, parameters.resumption_shape) * grievance


@rule
def expected_loss_share(
    world: World, parameters: Parameters, terms: list[float], offset: int, russian_utility: float
) -> float:
    """Return the share of what is left of the window that renewed war is expected to take.

    Resumption is Moscow's choice, a Weibull hazard h0 k t^(k - 1) times
    exp(b1 (V_RU - u_RU) - b2 S + b3 forces + b4 sanctions). With H the hazard cumulated over
    the years left, the share is 1 - ∫₀¹ exp(-H sᵏ) ds.
    """
    exponent = (
        parameters.resumption_forces * terms[offset + FORCES]
        + parameters.resumption_sanctions * terms[offset + SANCTIONS]
        - parameters.resumption_grievance * russian_utility
        - parameters.resumption_deterrence * deterrence(world, parameters, terms, offset)
    )
    return tabulated_loss(parameters, world.resumption_scale * exponential(exponent))


@rule
def tabulated_loss(parameters: Parameters, cumulated: float) -> float:
    """Return that share from its table, linear in H / (1 + H)."""
    hazard = smaller(cumulated, LARGEST_HAZARD)
    place = LOSS_STEPS * ratio(hazard, 1.0 + hazard)
    step = whole_part(place, LOSS_STEPS - 1)
    low = parameters.loss_table[step]
    return low + (parameters.loss_table[step + 1] - low) * (place - step)


@rule
def value_of_signing(utility: float, fighting: float, loss_share: float) -> float:
    """Return A = u - (loss share) × max(0, u - f)."""
    return utility - loss_share * larger(0.0, utility - fighting)


@rule
def audience_cost_kyiv(
    parameters: Parameters, scope: int, territory: float, terms: list[float], offset: int
) -> float:
    """Return Kyiv's cost at home: land beyond the line, recognition, NATO given up."""
    given = (
        larger(0.0, territory - 0.5)
        + terms[offset + RECOGNITION]
        + parameters.audience_nato_weight * larger(0.0, terms[offset + NATO] - parameters.unsettled[NATO])
    )
    slope = parameters.audience_slope_ukraine
    if scope == ARMISTICE:
        slope *= parameters.audience_open_share
    return parameters.audience_cost_ukraine + slope * given


@rule
def audience_cost_moscow(parameters: Parameters, scope: int) -> float:
    """Return Moscow's cost at home, larger for a final text, which falls short of its aims."""
    if scope == COMPREHENSIVE:
        return parameters.audience_cost_russia + parameters.audience_final_russia
    return parameters.audience_cost_russia
