"""From initials to entry into force: ratification, an interim ceasefire, and a referendum.

Putnam (1988): a text signed abroad must pass at home. Its chance falls with land ceded beyond
the line and with recognition and rises with cohesion. Relief needs the EU's vote. A
comprehensive peace passes through the armistice: the ceasefire enters into force first, and a
referendum, 60 days later at the earliest, decides whether it becomes a peace.
"""

from __future__ import annotations

from sim.model import draws, firing, laws, log, schedule
from sim.model.arithmetic import larger, logistic, smaller
from sim.model.breaking_points import begin_ceasefire, end_ceasefire
from sim.model.brussels import vetoing_member
from sim.model.follow_up import divide_home, relief_in_force, restate_resumption
from sim.model.names import (
    ARMISTICE,
    COMPREHENSIVE,
    IMPOSED,
    N_ISSUES,
    NATO,
    RECOGNITION,
    RELIEF,
    SANCTIONS,
    SIGNED_ARMISTICE,
    SIGNED_PEACE,
    TERRITORY,
)
from sim.model.parameters import Parameters
from sim.model.payoffs import accrue
from sim.model.rule import rule
from sim.model.schedule import NEVER
from sim.model.state import World
from sim.model.ukrainian_politics import change_cohesion
from sim.model.utility import line_km2, territory_position


@rule
def chance_of_ratification(
    world: World, parameters: Parameters, scope: int, ceded: float, recognition: float
) -> float:
    """Return the chance that a text passes at home; a comprehensive one needs a referendum."""
    odds = (
        parameters.ratification_base
        + parameters.ratification_cohesion * (world.cohesion - 0.5)
        - parameters.ratification_land * ceded
        - parameters.ratification_recognition * larger(0.0, recognition - parameters.armistice_recognition)
    )
    chance = logistic(odds)
    if scope == COMPREHENSIVE:
        chance *= parameters.referendum_factor
    return chance


@rule
def initial(
    world: World, parameters: Parameters, events: list[float], value: float, reservation: float
) -> None:
    """Both sides initial the text on the table; talks rest until it is ratified.

    Imposed: US pressure was on and without it Kyiv would have refused (R <= A < R + pressure).
    A text initialled below R, which only a strategy that ignores R does, is a concession.
    """
    accrue(world, parameters)
    world.initialled = 1
    world.texts_initialled += 1
    world.initialled_scope = world.text_scope
    world.kyiv_value_of_signing = value
    world.kyiv_reservation = reservation
    world.pressure_at_signature = world.ua_pressure
    world.concession = 1 if value < reservation else 0
    world.initialled_imposed = 1 if reservation <= value < reservation + world.ua_pressure else 0
    if world.initialled_imposed == 1:
        firing.fire(world, firing.PRESSURE_ON_KYIV)
    if draws.uniform(world, draws.INTERIM_CEASEFIRE) < parameters.interim_chance:
        begin_ceasefire(world, parameters)
        firing.fire(world, firing.INTERIM_CEASEFIRE)
    world.due[schedule.TALKS] = NEVER
    world.due[schedule.REVISION] = NEVER
    world.due[schedule.EUROPEAN_TALKS] = NEVER
    share = draws.uniform(world, draws.RATIFICATION_WAIT)
    wait = laws.sample(parameters, laws.RATIFICATION_LAW, share)
    member = relief_vetoed_by(world, parameters)
    delay = relief_delay(world, parameters, member)
    world.due[schedule.RATIFICATION] = world.day + wait + delay
    log.note_numbers(
        world,
        events,
        log.INITIALLED,
        world.initialled_imposed,
        world.interim_ceasefire,
        world.due[schedule.RATIFICATION],
        member,
        delay,
    )


@rule
def relief_vetoed_by(world: World, parameters: Parameters) -> int:
    """Return the member that vetoes the relief in the text, -1 if none does or there is none."""
    mark = draws.uniform(world, draws.COUNCIL_RELIEF)
    if world.text_terms[SANCTIONS] <= parameters.unsettled[SANCTIONS]:
        return -1
    return vetoing_member(world, parameters, RELIEF, mark)


@rule
def relief_delay(world: World, parameters: Parameters, member: int) -> float:
    """Return the days for which a member's veto of relief, if any, holds ratification up."""
    delay = laws.sample(parameters, laws.VETO_LAW, draws.uniform(world, draws.COUNCIL_RELIEF))
    if member < 0:
        return 0.0
    world.vetoes += 1
    world.veto_days += delay
    firing.fire(world, firing.RELIEF_VETO)
    return delay


@rule
def ratify(world: World, parameters: Parameters, events: list[float]) -> bool:
    """Decide on the initialled text; return whether it enters into force today."""
    accrue(world, parameters)
    world.due[schedule.RATIFICATION] = NEVER
    world.initialled = 0
    end_ceasefire(world, parameters)
    line = territory_position(parameters, world.occupied_km2)
    if parameters.line_is_front == 1 and (
        world.initialled_scope == ARMISTICE or world.text_terms[TERRITORY] < line
    ):
        world.text_terms[TERRITORY] = line  # the ceasefire line is the front of the day
    ceded = larger(0.0, world.text_terms[TERRITORY] - line)
    recognition = world.text_terms[RECOGNITION]
    if world.initialled_scope == COMPREHENSIVE:
        ceded = 0.0  # the ceasefire comes first; land and recognition are for the referendum
        recognition = smaller(recognition, parameters.armistice_recognition)
    chance = chance_of_ratification(world, parameters, ARMISTICE, ceded, recognition)
    passed = draws.uniform(world, draws.RATIFICATION_VOTE) < chance
    spoiled = draws.uniform(world, draws.SPOILER) < parameters.spoiler_chance
    second = draws.uniform(world, draws.SECOND_RATIFICATION) < parameters.second_ratification
    if passed and spoiled:
        firing.fire(world, firing.SPOILER)
    if passed and not second:
        firing.fire(world, firing.SECOND_RATIFICATION)
    in_force = passed and second and not spoiled
    log.note_numbers(world, events, log.RATIFICATION, 1 if in_force else 0, chance)
    if not in_force:
        world.ratifications_failed += 1
        if not passed:
            firing.fire(world, firing.FAILED_RATIFICATION)
            change_cohesion(world, parameters, -parameters.failed_cohesion)
    return in_force


@rule
def outcome_in_force(world: World) -> int:
    """Return the outcome that a text makes as it enters into force; a peace is one only later."""
    if world.initialled_imposed == 1:
        return IMPOSED
    return SIGNED_ARMISTICE


@rule
def keep_open(world: World, parameters: Parameters) -> None:
    """Write the terms in force: of a comprehensive text, at first, its armistice alone.

    Line = front of the day, recognition and NATO left open, partial relief; none beyond the text's own.
    """
    for issue in range(N_ISSUES):
        world.terms[issue] = world.text_terms[issue]
    if world.initialled_scope != COMPREHENSIVE:
        return
    relief = larger(0.0, world.text_terms[SANCTIONS] - parameters.relief_floor)
    partial = parameters.relief_floor + parameters.relief_share * relief
    world.terms[RECOGNITION] = smaller(world.text_terms[RECOGNITION], parameters.armistice_recognition)
    world.terms[NATO] = smaller(world.text_terms[NATO], parameters.armistice_nato)
    world.terms[SANCTIONS] = smaller(world.text_terms[SANCTIONS], partial)
    world.terms[TERRITORY] = territory_position(parameters, world.occupied_km2)


@rule
def call_referendum(world: World, parameters: Parameters) -> None:
    """Set the referendum on a comprehensive text whose ceasefire is in force."""
    share = draws.uniform(world, draws.REFERENDUM_WAIT)
    world.due[schedule.REFERENDUM] = world.day + laws.sample(parameters, laws.REFERENDUM_LAW, share)


@rule
def hold_referendum(world: World, parameters: Parameters, events: list[float]) -> None:
    """The people decide whether the armistice becomes a peace."""
    accrue(world, parameters)
    world.due[schedule.REFERENDUM] = NEVER
    ceded = larger(0.0, world.text_terms[TERRITORY] - world.terms[TERRITORY])
    chance = chance_of_ratification(world, parameters, COMPREHENSIVE, ceded, world.text_terms[RECOGNITION])
    passed = 1 if draws.uniform(world, draws.REFERENDUM_VOTE) < chance else 0
    log.note_numbers(world, events, log.REFERENDUM, passed, chance)
    if passed == 1:
        become_a_peace(world, parameters)
    else:
        world.referendum = -1
        firing.fire(world, firing.REFERENDUM_FAILED)
        change_cohesion(world, parameters, -parameters.failed_cohesion)
        divide_home(world, parameters, ARMISTICE)
    restate_resumption(world, parameters)


@rule
def become_a_peace(world: World, parameters: Parameters) -> None:
    """The comprehensive text enters into force in full, and the land that it cedes is handed over."""
    world.referendum = 1
    world.peace_day = world.day
    firing.fire(world, firing.REFERENDUM_PASSED)
    if world.text_terms[TERRITORY] > world.terms[TERRITORY]:
        world.occupied_km2 = larger(world.occupied_km2, line_km2(parameters, world.text_terms[TERRITORY]))
    for issue in range(N_ISSUES):
        world.terms[issue] = world.text_terms[issue]
    world.relief = relief_in_force(world, parameters)
    divide_home(world, parameters, COMPREHENSIVE)
    if world.outcome == SIGNED_ARMISTICE:
        world.outcome = SIGNED_PEACE
