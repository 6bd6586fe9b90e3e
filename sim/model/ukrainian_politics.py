"""Politics in Kyiv: scandals, rallies, mobilisation crises, money, and texts that cede land."""

from __future__ import annotations

from sim.model import draws, firing, laws, log, schedule
from sim.model.arithmetic import clamp, larger
from sim.model.funding import unfunded
from sim.model.names import AGREEMENT, RECOGNITION, SETTLED, TERRITORY, WAR
from sim.model.parameters import Parameters
from sim.model.payoffs import accrue
from sim.model.rule import rule
from sim.model.state import World

KINDS = ("scandal", "rally", "mobilisation_crisis")
SCANDAL, RALLY, MOBILISATION_CRISIS = range(3)


@rule
def schedule_home_event(world: World, parameters: Parameters) -> None:
    """Draw the wait to the next event in Kyiv."""
    share = draws.uniform(world, draws.KYIV_WAIT)
    world.due[schedule.KYIV] = world.day + laws.sample(parameters, laws.HOME_EVENT_LAW, share)


@rule
def home_event(world: World, parameters: Parameters, events: list[float]) -> None:
    """A scandal, a rally or, but in peace, a mobilisation crisis moves cohesion, the last also the front."""
    mark = draws.uniform(world, draws.KYIV_EVENT)
    kind = SCANDAL
    if mark >= parameters.home_event_chance[SCANDAL]:
        kind = RALLY
    if mark >= parameters.home_event_chance[SCANDAL] + parameters.home_event_chance[RALLY]:
        kind = MOBILISATION_CRISIS
    schedule_home_event(world, parameters)
    if kind == MOBILISATION_CRISIS and world.phase in (AGREEMENT, SETTLED):
        return
    firing.fire(world, firing.SCANDAL + kind)
    change_cohesion(world, parameters, parameters.home_event_cohesion[kind])
    world.ua_strength += parameters.home_event_strength[kind]
    log.note_numbers(world, events, log.KYIV_POLITICS, kind, world.cohesion)


@rule
def change_cohesion(world: World, parameters: Parameters, gained: float) -> None:
    """Move cohesion, held inside [0, 1]; days gone by are priced as it was."""
    accrue(world, parameters)
    world.cohesion = clamp(world.cohesion + gained, 0.0, 1.0)


@rule
def month_at_home(world: World, parameters: Parameters) -> None:
    """A month passes: cohesion returns, in war a month's budget is spent; without funds cohesion suffers."""
    accrue(world, parameters)
    change = parameters.cohesion_return * (parameters.cohesion - world.cohesion)
    if world.phase == WAR:
        change -= parameters.unfunded_cohesion * spend_a_month(world, parameters)
    change_cohesion(world, parameters, change)


@rule
def spend_a_month(world: World, parameters: Parameters) -> float:
    """Spend a month's budget, and return how far Ukraine is then out of funds."""
    world.funding_months = larger(0.0, world.funding_months - 1.0)
    short = unfunded(world, parameters)
    if short > 0.0:
        firing.fire(world, firing.UNFUNDED)
    return short


@rule
def ceded(world: World, parameters: Parameters, line: float) -> float:
    """Return what the text on the table cedes: land beyond the line, recognition beyond an armistice's."""
    land = larger(0.0, world.text_terms[TERRITORY] - line)
    return land + larger(0.0, world.text_terms[RECOGNITION] - parameters.armistice_recognition)


@rule
def hear_of_text(world: World, parameters: Parameters, line: float) -> None:
    """The mere tabling of a text that cedes land costs cohesion (S17)."""
    lost = parameters.tabling_cost * ceded(world, parameters, line)
    if lost > 0.0:
        firing.fire(world, firing.TABLED_CONCESSION)
        change_cohesion(world, parameters, -lost)
