"""The life of an agreement: rearmament, violations, an election at home, and renewed war.

Renewed war is Moscow's choice: a Weibull hazard in the years in force, h0 k t^(k-1), times
exp(b1 (V_RU - u_RU(x)) - b2 S(g) + b3 forces + b4 sanctions + tension). V_RU is reckoned anew
every month at the day's strengths, so rearmament matters (S23). The hazard is used up in
increments of one exponential exposure drawn as the agreement enters into force.
"""

from __future__ import annotations

from sim.model import draws, firing, laws, log, schedule
from sim.model.arithmetic import exponential, larger, logarithm, logistic, power, ratio, whole_part
from sim.model.bargaining import reckon_moscow
from sim.model.breaking_points import collapse_hazard, withdrawal_hazard
from sim.model.breakthroughs import schedule_breakthrough
from sim.model.names import (
    AGREEMENT,
    DAYS_PER_MONTH,
    DAYS_PER_YEAR,
    FORCES,
    FROZEN_FRONT,
    GUARANTEES,
    NATO,
    PRESENCE,
    RECOGNITION,
    RENEWED_WAR,
    RUSSIA,
    SANCTIONS,
    TERRITORY,
)
from sim.model.parameters import Parameters
from sim.model.payoffs import accrue, division_at
from sim.model.rule import rule
from sim.model.schedule import NEVER
from sim.model.signing import audience_cost_kyiv, resumption_exponent
from sim.model.state import World
from sim.model.tail import schedule_base_rate
from sim.model.ukrainian_politics import change_cohesion
from sim.model.utility import utility

MANY_MONTHS = 100_000


@rule
def put_in_force(world: World, parameters: Parameters) -> None:
    """Start the life of the agreement whose terms are in force."""
    world.phase = AGREEMENT
    world.agreement_day = world.day
    world.lead_at_signature = world.ru_strength - world.ua_strength
    divide_home(world, parameters, world.initialled_scope)
    world.relief = relief_in_force(world, parameters)
    world.resumption_exposure = -logarithm(1.0 - draws.uniform(world, draws.RESUMPTION_EXPOSURE))
    world.resumption_looked = world.day
    restate_resumption(world, parameters)
    world.due[schedule.AGREEMENT] = world.day + DAYS_PER_MONTH
    schedule_violation(world, parameters)
    share = draws.uniform(world, draws.HOME_ELECTION)
    wait = laws.sample(parameters, laws.HOME_ELECTION_LAW, share)
    world.due[schedule.UKRAINIAN_ELECTION] = world.day + wait


@rule
def divide_home(world: World, parameters: Parameters, scope: int) -> None:
    """Restate the cost of division at home for the terms in force; cohesion moves by the difference."""
    audience = audience_cost_kyiv(
        parameters, scope, world.terms[TERRITORY], world.terms[RECOGNITION], world.terms[NATO]
    )
    division = parameters.division_share * audience
    change_cohesion(world, parameters, -parameters.division_to_cohesion * (division - world.division))
    world.division = division


@rule
def relief_in_force(world: World, parameters: Parameters) -> float:
    """Return the share of the sanctions held before that the terms in force take away."""
    kept = parameters.unsettled[SANCTIONS]
    return larger(0.0, ratio(world.terms[SANCTIONS] - kept, 1.0 - kept))


@rule
def month_of_agreement(world: World, parameters: Parameters, events: list[float]) -> None:
    """A month in force: both sides rearm, tension fades, Moscow thinks again."""
    accrue(world, parameters)
    world.agreement_month += 1
    world.due[schedule.AGREEMENT] = world.agreement_day + (world.agreement_month + 1) * DAYS_PER_MONTH
    caps = world.terms[FORCES]
    world.ua_strength += parameters.rearmament_ukraine * (1.0 - caps)
    world.ru_strength += parameters.rearmament_russia * (1.0 + parameters.rearmament_relief * world.relief)
    if parameters.rearmament_ukraine + parameters.rearmament_russia > 0.0:
        firing.fire(world, firing.REARMAMENT)
    world.tension *= power(0.5, ratio(DAYS_PER_MONTH, parameters.tension_half_life_days))
    restate_resumption(world, parameters)
    log.note_numbers(
        world,
        events,
        log.AGREEMENT_MONTH,
        world.ua_strength,
        world.ru_strength,
        world.resumption_factor,
        world.tension,
    )


@rule
def years_in_force(world: World, parameters: Parameters, day: float) -> float:
    """Return t^k, t the years in force on a day."""
    return power(larger(0.0, day - world.agreement_day) / DAYS_PER_YEAR, parameters.resumption_shape)


@rule
def restate_resumption(world: World, parameters: Parameters) -> None:
    """Use up the exposure at the old hazard, reckon the new one, and set the day it would run out."""
    passed = years_in_force(world, parameters, world.day) - years_in_force(
        world, parameters, world.resumption_looked
    )
    world.resumption_exposure = larger(0.0, world.resumption_exposure - world.resumption_factor * passed)
    world.resumption_looked = world.day
    world.resumption_factor = resumption_factor(world, parameters)
    world.due[schedule.RESUMPTION] = NEVER
    if world.resumption_factor > 0.0:
        needed = years_in_force(world, parameters, world.day) + ratio(
            world.resumption_exposure, world.resumption_factor
        )
        years = power(needed, ratio(1.0, parameters.resumption_shape))
        world.due[schedule.RESUMPTION] = larger(world.day, world.agreement_day + DAYS_PER_YEAR * years)


@rule
def resumption_factor(world: World, parameters: Parameters) -> float:
    """Return h0 × what strengths, terms, guarantees and tension do to the hazard now."""
    world.ua_collapse_hazard = collapse_hazard(world, parameters)
    world.ru_withdrawal_hazard = withdrawal_hazard(world, parameters)
    lead = world.ru_strength - world.ua_strength - world.lead_at_signature
    gain = larger(0.0, world.ru_belief_gain_km2) * exponential(parameters.strength_to_gain * lead)
    reckon_moscow(world, parameters, gain)
    exponent = resumption_exponent(
        world,
        parameters,
        world.terms[GUARANTEES],
        world.terms[PRESENCE],
        world.terms[FORCES],
        world.terms[SANCTIONS],
        utility(parameters, RUSSIA, world.terms),
    )
    exponent += parameters.resumption_grievance * world.ru_war_value + world.tension
    return parameters.resumption_hazard * exponential(exponent)


@rule
def schedule_violation(world: World, parameters: Parameters) -> None:
    """Draw the wait to the next violation."""
    share = draws.uniform(world, draws.VIOLATION_WAIT)
    world.due[schedule.VIOLATION] = world.day + laws.sample(parameters, laws.VIOLATION_LAW, share)


@rule
def violation(world: World, parameters: Parameters, events: list[float]) -> None:
    """A violation raises tension, and with it the hazard of renewed war."""
    world.tension += parameters.violation_tension
    firing.fire(world, firing.VIOLATION)
    log.note_numbers(world, events, log.VIOLATION, world.tension)
    restate_resumption(world, parameters)
    schedule_violation(world, parameters)


@rule
def home_election(world: World, parameters: Parameters, events: list[float]) -> None:
    """Ukraine votes once martial law has ended: division at home decides who wins."""
    world.due[schedule.UKRAINIAN_ELECTION] = NEVER
    divided = division_at(world, parameters, world.day)
    gained = parameters.home_election_cohesion
    defeat = logistic(parameters.home_election_base + parameters.home_election_division * divided)
    if draws.uniform(world, draws.HOME_ELECTION) < defeat:
        gained = -gained
    change_cohesion(world, parameters, gained)
    firing.fire(world, firing.HOME_ELECTION)
    log.note_numbers(world, events, log.KYIV_POLITICS, 3.0, world.cohesion)


@rule
def freeze(world: World, parameters: Parameters) -> None:
    """Start the life of a frozen front, which may ignite again."""
    world.phase = FROZEN_FRONT
    world.agreement_day = world.day
    exposure = -logarithm(1.0 - draws.uniform(world, draws.RESUMPTION_EXPOSURE))
    world.due[schedule.RESUMPTION] = NEVER
    if parameters.frozen_reescalation > 0.0:
        world.due[schedule.RESUMPTION] = world.day + DAYS_PER_YEAR * ratio(
            exposure, parameters.frozen_reescalation
        )


@rule
def resume_war(world: World, parameters: Parameters, events: list[float]) -> None:
    """The war resumes, and ends later by the base rate."""
    accrue(world, parameters)
    if world.phase == AGREEMENT:
        world.resumption_day = world.day
    world.phase = RENEWED_WAR
    world.relief = 0.0
    world.intensity = larger(world.intensity, parameters.intensity)
    firing.fire(world, firing.RESUMPTION)
    log.note_numbers(world, events, log.RESUMPTION, world.day - world.agreement_day)
    for clock in range(schedule.REFERENDUM, schedule.UKRAINIAN_ELECTION + 1):
        world.due[clock] = NEVER
    world.months = whole_part(world.day / DAYS_PER_MONTH, MANY_MONTHS)
    world.occupied_last_month_km2 = world.occupied_km2
    world.us_flow_days = 0.0
    world.blind_days = 0.0
    world.flows_since = world.day
    world.due[schedule.BATTLEFIELD] = world.day + DAYS_PER_MONTH
    schedule_breakthrough(world, parameters)
    schedule_base_rate(world, parameters)
