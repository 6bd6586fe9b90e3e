"""European capacity: stocks, production and autonomy, and the economic strain of a war next door."""

from __future__ import annotations

from sim.model import draws, firing, laws, log, schedule
from sim.model.arithmetic import clamp, exponential, larger, ratio
from sim.model.names import DAYS_PER_MONTH, LOAN, WAR
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.schedule import NEVER
from sim.model.state import World
from sim.model.supply import european_cover, european_supply, supply_gap


@rule
def start_europe(world: World, parameters: Parameters) -> None:
    """Set Europe's clocks."""
    world.wait_factor = 1.0
    world.due[schedule.EUROPEAN_CAPACITY] = DAYS_PER_MONTH
    schedule_strain(world, parameters)


@rule
def european_month(world: World, parameters: Parameters, events: list[float]) -> None:
    """A month passes: stocks, autonomy, unity and strain move; a loan is tabled if funds run low."""
    world.european_months += 1
    world.due[schedule.EUROPEAN_CAPACITY] = (world.european_months + 1) * DAYS_PER_MONTH
    used = parameters.stock_drain * european_cover(world, parameters)
    world.stock_used += used
    grown = parameters.stock_growth * ratio(1.0 + world.autonomy, 1.0 + parameters.autonomy)
    world.stock_months = clamp(world.stock_months + grown - used, 0.0, parameters.stock_limit_months)
    hurry = 1.0 + parameters.autonomy_after_cut * supply_gap(world, parameters)
    world.autonomy = clamp(world.autonomy + parameters.autonomy_growth * hurry, 0.0, 1.0)
    world.strain *= parameters.strain_fade
    world.unity += parameters.unity_regained * (1.0 - world.unity)
    shorten_wait(world, parameters)
    table_loan(world, parameters)
    log.note_numbers(
        world,
        events,
        log.EUROPEAN_MONTH,
        world.stock_months,
        world.autonomy,
        world.unity,
        world.strain,
        european_supply(world, parameters),
    )


@rule
def shorten_wait(world: World, parameters: Parameters) -> None:
    """European autonomy makes Washington hurry: it wants to settle while it still leads (S4)."""
    factor = exponential(-parameters.autonomy_to_wait * (world.autonomy - parameters.autonomy))
    if factor < world.wait_factor and world.phase == WAR:
        firing.fire(world, firing.AUTONOMY_HURRY)
    schedule.stretch(world, schedule.TALKS, ratio(factor, world.wait_factor))
    world.wait_factor = factor


@rule
def table_loan(world: World, parameters: Parameters) -> None:
    """A loan from the EU budget is tabled when Ukraine's funds run low and none is on its way."""
    low = world.funding_months < parameters.loan_below_months
    if world.phase == WAR and low and world.vetoed_by[LOAN] == 0 and world.due[schedule.LOAN] == NEVER:
        share = draws.uniform(world, draws.COUNCIL_LOAN)
        world.due[schedule.LOAN] = world.day + laws.sample(parameters, laws.LOAN_LAW, share)


@rule
def schedule_strain(world: World, parameters: Parameters) -> None:
    """Draw the wait to the next economic shock."""
    share = draws.uniform(world, draws.STRAIN_WAIT)
    world.due[schedule.STRAIN] = world.day + laws.sample(parameters, laws.STRAIN_WAIT_LAW, share)


@rule
def strain_shock(world: World, parameters: Parameters, events: list[float]) -> None:
    """An economic shock strains Europe: less unity, aid and influence."""
    size = laws.sample(parameters, laws.STRAIN_SIZE_LAW, draws.uniform(world, draws.STRAIN_SIZE))
    before = world.strain
    world.strain = clamp(world.strain + size, 0.0, 1.0)
    world.unity = larger(0.0, world.unity - parameters.strain_to_unity * (world.strain - before))
    if size > 0.0:
        firing.fire(world, firing.STRAIN_SHOCK)
    log.note_numbers(world, events, log.STRAIN_SHOCK, size, world.strain, world.unity)
    schedule_strain(world, parameters)
