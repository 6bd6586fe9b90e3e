"""The battlefield: monthly gains, strengths, intensity, and what the sides believe.

Gain = (mean × exp(γ × strength difference) × season + AR(1) deviation) × intensity. Beliefs
learn from what is seen at a fixed gain (Wagner 2000; Slantchev 2003: war as learning).
"""

from __future__ import annotations

from sim.model import draws, firing, log, schedule
from sim.model.arithmetic import clamp, distance, exponential
from sim.model.breaking_points import intensity_now, restate_hazards
from sim.model.breakthroughs import russian_breakthrough_chance
from sim.model.names import (
    BASE_RATE,
    COUNTRY_KM2,
    DAYS_PER_MONTH,
    MONTHS_PER_QUARTER,
    QUARTERS,
    QUIET_FRONT,
    WAR,
)
from sim.model.parameters import MONTHS_A_YEAR, Parameters
from sim.model.payoffs import accrue
from sim.model.rule import rule
from sim.model.settlement import front_freezes
from sim.model.state import World
from sim.model.supply import supply_to_strength

GAIN_MEMORY = 1.0 / 6.0


@rule
def month_on_the_front(world: World, parameters: Parameters, events: list[float]) -> None:
    """A month passes: the front moves, then strengths, beliefs and intensity follow."""
    accrue(world, parameters)
    world.months += 1
    move_front(world, parameters)
    move_strengths(world, parameters)
    seen = world.occupied_km2 - world.occupied_last_month_km2
    world.occupied_last_month_km2 = world.occupied_km2
    world.ua_belief_gain_km2 += parameters.belief_learning * (seen - world.ua_belief_gain_km2)
    world.ru_belief_gain_km2 += parameters.belief_learning * (seen - world.ru_belief_gain_km2)
    world.mean_gain_seen_km2 += GAIN_MEMORY * (seen - world.mean_gain_seen_km2)
    move_intensity(world, parameters, seen)
    log.note_numbers(
        world,
        events,
        log.MONTH,
        world.gain_km2,
        world.occupied_km2,
        world.intensity,
        world.ua_strength,
        world.ru_strength,
    )
    quarter = world.months // MONTHS_PER_QUARTER - 1
    if world.months % MONTHS_PER_QUARTER == 0 and quarter < QUARTERS:
        world.occupied_by_quarter_km2[quarter] = world.occupied_km2
    world.due[schedule.BATTLEFIELD] = world.day + DAYS_PER_MONTH
    if world.phase != WAR:
        return
    restate_hazards(world, parameters)
    if world.low_intensity_months >= parameters.frozen_months and parameters.theory != BASE_RATE:
        front_freezes(world, parameters, events, QUIET_FRONT)


@rule
def mean_gain_km2(world: World, parameters: Parameters) -> float:
    """Return the mean monthly gain at today's strengths and season."""
    month = (parameters.start_month + world.months - 1) % MONTHS_A_YEAR
    lead = world.ru_strength - world.ua_strength
    return (
        parameters.mean_gain_km2 * exponential(parameters.strength_to_gain * lead) * parameters.season[month]
    )


@rule
def move_front(world: World, parameters: Parameters) -> None:
    """Draw the month's gain and move the line."""
    shock = parameters.gain_innovation_sd_km2 * draws.normal(world, draws.BATTLEFIELD_GAIN)
    world.gain_deviation_km2 = parameters.gain_persistence * world.gain_deviation_km2 + shock
    world.gain_km2 = (mean_gain_km2(world, parameters) + world.gain_deviation_km2) * intensity_now(world)
    if world.interim_ceasefire == 0:
        side = 2.0 * russian_breakthrough_chance(world, parameters) - 1.0
        world.gain_km2 += parameters.steady_breakthroughs_km2 * side
    world.occupied_km2 = clamp(world.occupied_km2 + world.gain_km2, 0.0, COUNTRY_KM2)


@rule
def move_strengths(world: World, parameters: Parameters) -> None:
    """Supply and manpower move Ukrainian strength, the economy moves Russian strength."""
    world.ua_strength += (
        supply_to_strength(world, parameters, DAYS_PER_MONTH)
        - parameters.cohesion_to_strength * (parameters.cohesion_full - world.cohesion)
        + parameters.ua_strength_sd * draws.normal(world, draws.BATTLEFIELD_UA_STRENGTH)
    )
    world.ru_strength += (
        parameters.economy_to_strength * world.ru_economy
        + parameters.ru_strength_sd * draws.normal(world, draws.BATTLEFIELD_RU_STRENGTH)
    )


@rule
def move_intensity(world: World, parameters: Parameters, seen_km2: float) -> None:
    """A quiet front lets fighting abate, an offensive that pays feeds it; a short truce does neither."""
    if world.interim_ceasefire == 1:
        return
    if distance(seen_km2, 0.0) < parameters.quiet_gain_km2:
        world.quiet_months += 1
    else:
        world.quiet_months = 0
    if world.quiet_months >= parameters.quiet_months:
        world.intensity *= parameters.intensity_decay
        firing.fire(world, firing.QUIET_FRONT)
    if seen_km2 > parameters.paying_gain_km2 * world.intensity and world.intensity < 1.0:
        firing.fire(world, firing.PAYING_OFFENSIVE)
        world.intensity = clamp(world.intensity + parameters.intensity_rise, 0.0, 1.0)
    if world.intensity < parameters.frozen_intensity:
        world.low_intensity_months += 1
    else:
        world.low_intensity_months = 0
