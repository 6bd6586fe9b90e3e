"""How the war phase ends: every ending passes through ``end_war``, which starts what follows."""

from __future__ import annotations

from sim.model import draws, firing, log, schedule
from sim.model.follow_up import freeze, put_in_force
from sim.model.names import (
    ARMISTICE,
    BASE_RATE,
    BASE_RATE_ENDING,
    BREAKING_POINT,
    COLLAPSED,
    COMPREHENSIVE,
    CONTINUES,
    FIGHTING_ON,
    FROZEN,
    HORIZON_REACHED,
    SIGNATURE,
    TERRITORY,
    WAR,
    WITHDRAWN,
)
from sim.model.parameters import Parameters
from sim.model.payoffs import accrue, take_stock_at_horizon
from sim.model.ratification import call_referendum, keep_open, outcome_in_force, ratify
from sim.model.rule import rule
from sim.model.schedule import NEVER
from sim.model.state import World
from sim.model.tail import DICTATE, ROUT, schedule_base_rate, settle_extreme, take_middle_of_menu
from sim.model.talks import schedule_text
from sim.model.utility import territory_position
from sim.model.washington import count_stance_days, start_european_talks, update_memory


@rule
def end_war(world: World, parameters: Parameters, events: list[float], outcome: int, cause: int) -> None:
    """Close the war phase today: keep how things stand, and stop the clocks of war and talks."""
    accrue(world, parameters)
    count_stance_days(world)
    update_memory(world, parameters)
    world.outcome = outcome
    world.cause = cause
    world.end_day = world.day
    world.end_months = world.months
    world.end_occupied_km2 = world.occupied_km2
    world.end_intensity = world.intensity
    world.end_ua_strength = world.ua_strength
    world.end_ru_strength = world.ru_strength
    world.end_cohesion = world.cohesion
    world.end_patience = world.patience
    world.end_stance = world.stance
    world.initialled = 0
    world.interim_ceasefire = 0
    for clock in range(len(world.due)):
        if stops_with_the_war(clock):
            world.due[clock] = NEVER
    log.note_numbers(world, events, log.END, outcome, cause)


@rule
def stops_with_the_war(clock: int) -> bool:
    """Return whether a clock belongs to the war and the talks; the rest of the world goes on."""
    if schedule.BATTLEFIELD <= clock <= schedule.RUSSIAN_WITHDRAWAL:
        return True
    if clock == schedule.DEADLINE:
        return True
    if schedule.ASSETS <= clock <= schedule.PACKAGE or clock == schedule.TURNOVER:
        return True
    return schedule.TALKS <= clock <= schedule.RATIFICATION or clock == schedule.BASE_RATE


@rule
def ukraine_collapses(world: World, parameters: Parameters, events: list[float]) -> None:
    """Ukraine breaks: Moscow dictates."""
    firing.fire(world, firing.UKRAINIAN_COLLAPSE)
    end_war(world, parameters, events, COLLAPSED, BREAKING_POINT)
    settle_extreme(world, parameters, DICTATE)


@rule
def russia_withdraws(world: World, parameters: Parameters, events: list[float]) -> None:
    """Russia breaks: its army leaves."""
    firing.fire(world, firing.RUSSIAN_WITHDRAWAL)
    end_war(world, parameters, events, WITHDRAWN, BREAKING_POINT)
    settle_extreme(world, parameters, ROUT)


@rule
def front_freezes(world: World, parameters: Parameters, events: list[float], cause: int) -> None:
    """The war freezes without a text."""
    end_war(world, parameters, events, FROZEN, cause)
    freeze(world, parameters)


@rule
def ratification_due(world: World, parameters: Parameters, events: list[float]) -> None:
    """The initialled text enters into force, or falls and talks go on."""
    if not ratify(world, parameters, events):
        schedule_text(world, parameters)
        start_european_talks(world, parameters, world.stance)
        return
    enter_into_force(world, parameters, events, SIGNATURE)


@rule
def enter_into_force(world: World, parameters: Parameters, events: list[float], cause: int) -> None:
    """The guns fall silent under the text on the table."""
    keep_open(world, parameters)
    end_war(world, parameters, events, outcome_in_force(world), cause)
    put_in_force(world, parameters)
    if world.initialled_scope == COMPREHENSIVE:
        call_referendum(world, parameters)


@rule
def base_rate_ends_war(world: World, parameters: Parameters, events: list[float]) -> None:
    """Under the theory of base rates the war ends like wars of its age, politics aside."""
    mark = draws.uniform(world, draws.BASE_RATE_KIND)
    decisive = parameters.base_rate_negotiated + parameters.base_rate_decisive
    if mark < parameters.base_rate_negotiated:
        take_middle_of_menu(world, parameters)
        world.text_terms[TERRITORY] = territory_position(parameters, world.occupied_km2)
        world.initialled_scope = ARMISTICE
        enter_into_force(world, parameters, events, BASE_RATE_ENDING)
    elif mark < decisive:
        part = (mark - parameters.base_rate_negotiated) - (
            parameters.base_rate_decisive * parameters.base_rate_dictate
        )
        end_war(world, parameters, events, COLLAPSED if part < 0.0 else WITHDRAWN, BASE_RATE_ENDING)
        settle_extreme(world, parameters, DICTATE if part < 0.0 else ROUT)
    else:
        front_freezes(world, parameters, events, BASE_RATE_ENDING)


@rule
def reach_horizon(world: World, parameters: Parameters, events: list[float]) -> None:
    """The horizon: a war that goes on is censored, and fights on into the tail."""
    take_stock_at_horizon(world, parameters)
    world.due[schedule.HORIZON] = NEVER
    if world.phase != WAR:
        return
    package = world.due[schedule.PACKAGE]
    battlefield = world.due[schedule.BATTLEFIELD]
    breakthrough = world.due[schedule.BREAKTHROUGH]
    end_war(world, parameters, events, CONTINUES, HORIZON_REACHED)
    world.phase = FIGHTING_ON
    world.due[schedule.PACKAGE] = package
    world.due[schedule.BATTLEFIELD] = battlefield
    world.due[schedule.BREAKTHROUGH] = breakthrough
    schedule_base_rate(world, parameters)


@rule
def start_theory(world: World, parameters: Parameters) -> None:
    """Under base rates there are no talks and no breaking points, only the clock of wars this old."""
    if parameters.theory == BASE_RATE:
        world.due[schedule.TALKS] = NEVER
        world.due[schedule.UKRAINIAN_COLLAPSE] = NEVER
        world.due[schedule.RUSSIAN_WITHDRAWAL] = NEVER
        schedule_base_rate(world, parameters)
