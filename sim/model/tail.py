"""The tail: a war past the horizon, or a renewed one, ends by the base rate of wars this old.

Exponential with the hazard of ``base_rate``, split by kind of ending; a null without politics
(Correlates of War v4.0, wars past 1,370 days). It matters to payoffs only.
"""

from __future__ import annotations

from sim.model import draws, firing, log, schedule
from sim.model.arithmetic import logarithm, ratio
from sim.model.names import (
    BASE_RATE,
    DAYS_PER_YEAR,
    DICTATED,
    FROZEN_LATER,
    LATER_DEAL,
    N_ACTORS,
    N_ISSUES,
    ROUTED,
    SETTLED,
)
from sim.model.parameters import Parameters
from sim.model.payoffs import accrue
from sim.model.rule import rule
from sim.model.schedule import NEVER
from sim.model.state import World
from sim.model.utility import (
    loss_on_territory,
    territory_position,
    utility_but_territory,
    utility_of_extreme,
)

DICTATE = 1.0
ROUT = 0.0


@rule
def schedule_base_rate(world: World, parameters: Parameters) -> None:
    """Draw the wait to the ending of a war of this age."""
    exposure = -logarithm(1.0 - draws.uniform(world, draws.BASE_RATE_WAIT))
    world.due[schedule.BASE_RATE] = NEVER
    if parameters.base_rate > 0.0:
        world.due[schedule.BASE_RATE] = world.day + DAYS_PER_YEAR * ratio(exposure, parameters.base_rate)


@rule
def take_middle_of_menu(world: World, parameters: Parameters) -> None:
    """Take the armistice in the middle of the menu, where politics do not choose the text."""
    start = parameters.menu_middle * N_ISSUES
    for issue in range(N_ISSUES):
        world.text_terms[issue] = parameters.menu_terms[start + issue]


@rule
def settle_extreme(world: World, parameters: Parameters, position: float) -> None:
    """One side dictates: every issue at ``position`` for the rest of the window."""
    world.phase = SETTLED
    for actor in range(N_ACTORS):
        world.settled_utility[actor] = utility_of_extreme(parameters, actor, position)


@rule
def settle_later(world: World, parameters: Parameters, text: bool) -> None:
    """A later deal: the last text tabled, if any, with the line where the front is by then."""
    world.phase = SETTLED
    line = territory_position(parameters, world.occupied_km2)
    for actor in range(N_ACTORS):
        flow = parameters.unsettled_utility[actor]
        if text:
            flow = utility_but_territory(parameters, actor, world.text_terms, 0)
        world.settled_utility[actor] = flow - loss_on_territory(parameters, actor, line)


@rule
def tail_ends(world: World, parameters: Parameters, events: list[float]) -> None:
    """The war past the horizon, or the renewed one, ends."""
    accrue(world, parameters)
    mark = draws.uniform(world, draws.BASE_RATE_KIND)
    decisive = parameters.base_rate_negotiated + parameters.base_rate_decisive
    dictate = parameters.base_rate_negotiated + parameters.base_rate_decisive * parameters.base_rate_dictate
    if mark < parameters.base_rate_negotiated:
        world.tail_ending = LATER_DEAL
        tabled = world.texts_tabled + world.european_texts > 0
        if parameters.theory == BASE_RATE:
            take_middle_of_menu(world, parameters)
            tabled = True
        settle_later(world, parameters, tabled)
    elif mark < dictate:
        world.tail_ending = DICTATED
        settle_extreme(world, parameters, DICTATE)
    elif mark < decisive:
        world.tail_ending = ROUTED
        settle_extreme(world, parameters, ROUT)
    else:
        world.tail_ending = FROZEN_LATER
        settle_later(world, parameters, False)
    world.tail_day = world.day
    firing.fire(world, firing.TAIL_ENDING)
    log.note_numbers(world, events, log.TAIL_ENDING, world.tail_ending)
    for clock in (schedule.BASE_RATE, schedule.BATTLEFIELD, schedule.BREAKTHROUGH):
        world.due[clock] = NEVER
