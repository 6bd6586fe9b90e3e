"""What each actor gets: discounted flows over the whole window, added up as time goes by.

J_i = Σ e^(-rt) w_t / Σ e^(-rt). While there is fighting w = u_i(unsettled, front) - k_i ×
intensity, under an agreement u_i(x), for Kyiv less a fading cost of division at home, after a
collapse u_i(dictate), after a withdrawal u_i(rout). J is the sum of its parts: terms, front,
fighting, division at home, renewed war.
"""

from __future__ import annotations

from sim.model.arithmetic import exponential, larger, power, ratio
from sim.model.bargaining import war_cost_kyiv, war_cost_moscow
from sim.model.breaking_points import intensity_now
from sim.model.names import (
    AGREEMENT,
    DAYS_PER_MONTH,
    DAYS_PER_YEAR,
    DIVISION_PART,
    FIGHTING_PART,
    FRONT_PART,
    N_ACTORS,
    N_PAYOFF_PARTS,
    RENEWED_PART,
    RUSSIA,
    SETTLED,
    TERMS_PART,
    UKRAINE,
    UNITED_STATES,
)
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.state import World
from sim.model.utility import loss_on_territory, territory_position, utility

SMALLEST_RATE = 1e-9


@rule
def discount_weight(parameters: Parameters, start: float, end: float) -> float:
    """Return ∫ e^(-rt) dt over days, in days."""
    rate = larger(SMALLEST_RATE, parameters.discount_rate / DAYS_PER_YEAR)
    return ratio(exponential(-rate * start) - exponential(-rate * end), rate)


@rule
def war_cost(world: World, parameters: Parameters, actor: int) -> float:
    """Return k of an actor now."""
    if actor == UKRAINE:
        return war_cost_kyiv(world, parameters)
    if actor == RUSSIA:
        return war_cost_moscow(world, parameters)
    if actor == UNITED_STATES:
        return parameters.war_cost_united_states
    return parameters.war_cost_europe


@rule
def credit(world: World, actor: int, part: int, amount: float) -> None:
    """Add to one part of an actor's payoff."""
    world.payoff_sums[actor * N_PAYOFF_PARTS + part] += amount


@rule
def accrue(world: World, parameters: Parameters) -> None:
    """Add up payoffs and losses since the last time; call before anything that they hang on changes."""
    if world.day <= world.accrued_day:
        return
    weight = discount_weight(parameters, world.accrued_day, world.day)
    months = (world.day - world.accrued_day) / DAYS_PER_MONTH
    middle = 0.5 * (world.day + world.accrued_day)
    world.accrued_day = world.day
    world.payoff_weight += weight
    resumed = world.resumption_day > 0.0
    for actor in range(N_ACTORS):
        if world.phase == AGREEMENT:
            credit(world, actor, TERMS_PART, weight * utility(parameters, actor, world.terms))
        elif resumed:
            agreed = utility(parameters, actor, world.terms)
            flow = flow_after_agreement(world, parameters, actor)
            credit(world, actor, TERMS_PART, weight * agreed)
            credit(world, actor, RENEWED_PART, weight * (flow - agreed))
        elif world.phase == SETTLED:
            credit(world, actor, TERMS_PART, weight * world.settled_utility[actor])
        else:
            credit_fighting(world, parameters, actor, weight)
    if world.phase == AGREEMENT:
        credit(world, UKRAINE, DIVISION_PART, -weight * division_at(world, parameters, middle))
    elif world.phase != SETTLED:
        count_casualties(world, parameters, months)


@rule
def credit_fighting(world: World, parameters: Parameters, actor: int, weight: float) -> None:
    """Add a stretch of fighting, with nothing signed before."""
    line = territory_position(parameters, world.occupied_km2)
    credit(world, actor, TERMS_PART, weight * parameters.unsettled_utility[actor])
    credit(world, actor, FRONT_PART, -weight * loss_on_territory(parameters, actor, line))
    cost = war_cost(world, parameters, actor) * intensity_now(world)
    credit(world, actor, FIGHTING_PART, -weight * cost)


@rule
def flow_after_agreement(world: World, parameters: Parameters, actor: int) -> float:
    """Return the flow after an agreement broke: fighting again, or what ended that."""
    if world.phase == SETTLED:
        return world.settled_utility[actor]
    line = territory_position(parameters, world.occupied_km2)
    flow = parameters.unsettled_utility[actor] - loss_on_territory(parameters, actor, line)
    return flow - war_cost(world, parameters, actor) * world.intensity


@rule
def division_at(world: World, parameters: Parameters, day: float) -> float:
    """Return the cost of division at home, which halves over ``division_years``."""
    years = (day - world.agreement_day) / DAYS_PER_YEAR
    return world.division * power(0.5, ratio(years, parameters.division_years))


@rule
def count_casualties(world: World, parameters: Parameters, months: float) -> None:
    """Count killed and wounded on both sides, beside payoffs and never folded in."""
    world.russian_casualties += parameters.russian_losses_a_month * intensity_now(world) * months
    world.ukrainian_casualties += parameters.ukrainian_losses_a_month * intensity_now(world) * months


@rule
def payoff(world: World, actor: int) -> float:
    """Return J of an actor so far."""
    total = 0.0
    for part in range(N_PAYOFF_PARTS):
        total += world.payoff_sums[actor * N_PAYOFF_PARTS + part]
    return ratio(total, larger(SMALLEST_RATE, world.payoff_weight))


@rule
def take_stock_at_horizon(world: World, parameters: Parameters) -> None:
    """Keep the payoffs of the days up to the horizon: results with the tail off."""
    accrue(world, parameters)
    for actor in range(N_ACTORS):
        world.payoff_to_horizon[actor] = payoff(world, actor)
