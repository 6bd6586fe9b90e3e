"""Declared events: elections on the calendar and shocks of the scenario, and their effects.

An effect is a row (source, lever, operation, value) of the parameters: a source is an
election or a shock, a lever a number of the world. Users add events this way without code.
"""

from __future__ import annotations

from sim.model import draws, firing, laws, log, schedule
from sim.model.arithmetic import clamp, larger, whole_part
from sim.model.brussels import government_changes
from sim.model.names import BY_DECLARED_EVENT, MEMBER_LIMIT, N_STANCES
from sim.model.parameters import EFFECT_WIDTH, ELECTION_LIMIT, Parameters
from sim.model.payoffs import accrue
from sim.model.rule import rule
from sim.model.schedule import NEVER
from sim.model.state import World
from sim.model.supply import count_flows
from sim.model.washington import update_memory

OPERATIONS = ("add", "multiply", "set")
ADD, MULTIPLY, SET = range(3)

# What an effect may move: name, unit, lowest and highest value. After these come the members'
# dispositions.
LEVERS: dict[str, tuple[str, float, float]] = {
    "occupied_km2": ("km²", 0.0, 603548.0),
    "gain_deviation_km2": ("km²/month", -5000.0, 5000.0),
    "intensity": ("share", 0.0, 1.0),
    "ua_strength": ("log", -3.0, 3.0),
    "ru_strength": ("log", -3.0, 3.0),
    "stock_months": ("months", 0.0, 120.0),
    "autonomy": ("share", 0.0, 1.0),
    "unity": ("share", 0.0, 1.0),
    "strain": ("share", 0.0, 1.0),
    "sanctions_level": ("index", 0.0, 10.0),
    "funding_months": ("months", 0.0, 120.0),
    "ru_economy": ("index", -1.0, 1.0),
    "china_dependence": ("share", 0.0, 1.0),
    "cohesion": ("share", 0.0, 1.0),
    "patience": ("share", 0.0, 1.0),
    "threat_credibility": ("share", 0.0, 1.0),
    "moscow_blame": ("refusals", 0.0, 100.0),
    "ua_resolve": ("utility", -1.0, 1.0),
    "ru_resolve": ("utility", -1.0, 1.0),
    "us_supply_factor": ("factor", 0.0, 10.0),
    "us_credibility_factor": ("factor", 0.0, 10.0),
    "stance": ("stance", 0.0, 4.0),
}
(
    OCCUPIED,
    DEVIATION,
    INTENSITY,
    UA_STRENGTH,
    RU_STRENGTH,
    STOCK,
    AUTONOMY,
    UNITY,
    STRAIN,
    SANCTIONS_LEVEL,
    FUNDING,
    RU_ECONOMY,
    CHINA,
    COHESION,
    PATIENCE,
    CREDIBILITY,
    BLAME,
    UA_RESOLVE,
    RU_RESOLVE,
    US_SUPPLY,
    US_CREDIBILITY,
    STANCE,
) = range(22)
FIRST_MEMBER = 22
N_LEVERS = FIRST_MEMBER + MEMBER_LIMIT
LOWEST = tuple(low for _, low, _ in LEVERS.values())
HIGHEST = tuple(high for _, _, high in LEVERS.values())


@rule
def start_declared(world: World, parameters: Parameters) -> None:
    """Set the first election and every shock."""
    for member in range(MEMBER_LIMIT):
        world.disposition[member] = 1.0
    schedule_election(world, parameters)
    for shock in range(parameters.shock_count):
        schedule_shock(world, parameters, shock)


@rule
def schedule_election(world: World, parameters: Parameters) -> None:
    """Set the next election of the calendar, which is in order."""
    world.due[schedule.ELECTIONS] = NEVER
    if world.elections_held < parameters.election_count:
        world.due[schedule.ELECTIONS] = larger(world.day, parameters.election_days[world.elections_held])


@rule
def election(world: World, parameters: Parameters, events: list[float]) -> None:
    """An election abroad: with its chance, a new policy."""
    number = world.elections_held
    changed = 1 if draws.uniform(world, draws.ELECTION) < parameters.election_chance[number] else 0
    if changed == 1:
        firing.fire(world, firing.ELECTION)
        apply_effects(world, parameters, number)
    log.note_numbers(world, events, log.ELECTION, number, changed)
    world.elections_held += 1
    schedule_election(world, parameters)


@rule
def schedule_shock(world: World, parameters: Parameters, shock: int) -> None:
    """Draw the wait to a shock."""
    share = draws.uniform(world, draws.SHOCK_1 + shock)
    world.due[schedule.SHOCK_1 + shock] = world.day + laws.sample(parameters, laws.SHOCK_LAW + shock, share)


@rule
def strike(world: World, parameters: Parameters, events: list[float], shock: int) -> None:
    """A declared shock strikes, or does not, by its chance."""
    mark = draws.uniform(world, draws.SHOCK_1 + shock)
    if mark < parameters.shock_chance[shock]:
        firing.fire(world, firing.SHOCK)
        apply_effects(world, parameters, ELECTION_LIMIT + shock)
        log.note_numbers(world, events, log.SHOCK, shock)
    world.due[schedule.SHOCK_1 + shock] = NEVER
    if parameters.shock_repeats[shock] > 0.0:
        schedule_shock(world, parameters, shock)


@rule
def apply_effects(world: World, parameters: Parameters, source: int) -> None:
    """Apply every effect of an election or shock."""
    accrue(world, parameters)
    count_flows(world, parameters)
    update_memory(world, parameters)
    for effect in range(parameters.effect_count):
        row = effect * EFFECT_WIDTH
        if parameters.effects[row] == source:
            lever = whole_part(parameters.effects[row + 1], N_LEVERS - 1)
            operation = whole_part(parameters.effects[row + 2], SET)
            value = parameters.effects[row + 3]
            if lever >= FIRST_MEMBER:
                move_member(world, lever - FIRST_MEMBER, operation, value)
            elif lever == STANCE:
                world.forced_stance = 1 + whole_part(value, N_STANCES - 1)
                world.stance_cause = BY_DECLARED_EVENT
                world.due[schedule.WASHINGTON] = world.day
            elif lever >= STOCK:
                move_politics(world, lever, operation, value)
            else:
                move_front(world, lever, operation, value)


@rule
def moved(before: float, operation: int, value: float, lever: int) -> float:
    """Return a lever's number after an operation, held inside the lever's bounds."""
    return changed(before, operation, value, LOWEST[lever], HIGHEST[lever])


@rule
def changed(before: float, operation: int, value: float, low: float, high: float) -> float:
    """Return a number after an operation, held inside its bounds."""
    after = value
    if operation == ADD:
        after = before + value
    elif operation == MULTIPLY:
        after = before * value
    return clamp(after, low, high)


@rule
def move_member(world: World, member: int, operation: int, value: float) -> None:
    """A member's disposition changes; a milder government lets go of its standing vetoes."""
    before = world.disposition[member]
    world.disposition[member] = changed(before, operation, value, 0.0, 10.0)
    if world.disposition[member] < before:
        government_changes(world, member)


@rule
def move_front(world: World, lever: int, operation: int, value: float) -> None:
    """Move a lever of the front."""
    if lever == OCCUPIED:
        world.occupied_km2 = moved(world.occupied_km2, operation, value, lever)
    elif lever == DEVIATION:
        world.gain_deviation_km2 = moved(world.gain_deviation_km2, operation, value, lever)
    elif lever == INTENSITY:
        world.intensity = moved(world.intensity, operation, value, lever)
    elif lever == UA_STRENGTH:
        world.ua_strength = moved(world.ua_strength, operation, value, lever)
    elif lever == RU_STRENGTH:
        world.ru_strength = moved(world.ru_strength, operation, value, lever)


@rule
def move_politics(world: World, lever: int, operation: int, value: float) -> None:
    """Move a lever behind the front."""
    if lever == STOCK:
        world.stock_months = moved(world.stock_months, operation, value, lever)
    elif lever == AUTONOMY:
        world.autonomy = moved(world.autonomy, operation, value, lever)
    elif lever == UNITY:
        world.unity = moved(world.unity, operation, value, lever)
    elif lever == STRAIN:
        world.strain = moved(world.strain, operation, value, lever)
    elif lever == SANCTIONS_LEVEL:
        world.sanctions_level = moved(world.sanctions_level, operation, value, lever)
    elif lever == FUNDING:
        world.funding_months = moved(world.funding_months, operation, value, lever)
    elif lever == RU_ECONOMY:
        world.ru_economy = moved(world.ru_economy, operation, value, lever)
    elif lever == CHINA:
        world.china_dependence = moved(world.china_dependence, operation, value, lever)
    elif lever == COHESION:
        world.cohesion = moved(world.cohesion, operation, value, lever)
    else:
        move_minds(world, lever, operation, value)


@rule
def move_minds(world: World, lever: int, operation: int, value: float) -> None:
    """Move a lever of Washington's policy or of a side's resolve."""
    if lever == PATIENCE:
        world.patience = moved(world.patience, operation, value, lever)
    elif lever == CREDIBILITY:
        world.threat_credibility = moved(world.threat_credibility, operation, value, lever)
    elif lever == BLAME:
        world.moscow_blame = moved(world.moscow_blame, operation, value, lever)
    elif lever == UA_RESOLVE:
        world.ua_resolve = moved(world.ua_resolve, operation, value, lever)
    elif lever == RU_RESOLVE:
        world.ru_resolve = moved(world.ru_resolve, operation, value, lever)
    elif lever == US_SUPPLY:
        world.us_supply_factor = moved(world.us_supply_factor, operation, value, lever)
    elif lever == US_CREDIBILITY:
        world.us_credibility_factor = moved(world.us_credibility_factor, operation, value, lever)
