"""A reduced model of the war, small enough to be written twice: here, and in ``yardstick.cpp``.

Eight clocks: the monthly turns of the front and of politics, breakthroughs, a Ukrainian collapse,
Washington's stance, texts, economic strain and the horizon. Luck, arithmetic and schedule are the
project's own rules; everything below follows the style of ``sim.model`` and stays on plain records,
so that it can run as plain Python or be compiled as the whole model is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sim.model import draws, schedule
from sim.model.arithmetic import clamp, distance, exponential, larger, logarithm, logistic, power, ratio
from sim.model.normal import normal_share
from tests.benchmarks.reduced_world import (
    BREAKTHROUGH,
    BREAKTHROUGH_SIDE,
    BREAKTHROUGH_SIZE,
    BREAKTHROUGH_WAIT,
    COLLAPSE,
    COLLAPSED,
    EXPOSURE,
    FRONT,
    GAIN,
    HORIZON,
    KYIV_ANSWER,
    MOSCOW_ANSWER,
    N_STANCES,
    NONE,
    POLITICS,
    PRESSING_KYIV,
    RU_RESOLVE,
    RU_STRENGTH,
    SIGNED,
    STANCE,
    STANCE_WAIT,
    STRAIN,
    STRAIN_SIZE,
    STRAIN_WAIT,
    TEXT,
    TEXT_WAIT,
    UA_RESOLVE,
    UA_STRENGTH,
    WASHINGTON,
    WENT_ON,
    ReducedParameters,
    ReducedWorld,
)

Function = TypeVar("Function", bound=Callable[..., Any])

# The project's rules ask for the whole World; what they touch of it, the reduced one has, too.
uniform: Any = draws.uniform
normal: Any = draws.normal
next_clock: Any = schedule.next_clock
stretch: Any = schedule.stretch

MONTH_DAYS = 30.4375
SMALLEST_HAZARD = 1e-12
REDUCED_RULES: list[Callable[..., Any]] = []


def reduced_rule(function: Function) -> Function:
    """Remember ``function`` as a rule of the reduced model, apart from those of the whole one."""
    REDUCED_RULES.append(function)
    return function


@reduced_rule
def lead(world: ReducedWorld) -> float:
    """Return Russia's lead in strength."""
    return world.ru_strength - world.ua_strength


@reduced_rule
def month_on_the_front(world: ReducedWorld, parameters: ReducedParameters) -> None:
    """A month passes: the front moves, then strengths, beliefs, intensity and the hazard follow."""
    world.months += 1
    shock = parameters.gain_sd_km2 * normal(world, GAIN)
    world.gain_deviation_km2 = parameters.gain_persistence * world.gain_deviation_km2 + shock
    mean = parameters.mean_gain_km2 * exponential(parameters.strength_to_gain * lead(world))
    gain = (mean + world.gain_deviation_km2) * world.intensity
    world.occupied_km2 = clamp(world.occupied_km2 + gain, 0.0, parameters.country_km2)
    world.believed_gain_km2 += parameters.belief_learning * (gain - world.believed_gain_km2)
    world.ua_strength = (
        parameters.strength_memory * world.ua_strength
        + parameters.supply[world.stance]
        + parameters.strength_sd * normal(world, UA_STRENGTH)
    )
    world.ru_strength = parameters.strength_memory * world.ru_strength + parameters.strength_sd * normal(
        world, RU_STRENGTH
    )
    step = parameters.intensity_step
    if distance(gain, 0.0) < parameters.quiet_gain_km2:
        step = -step
    world.intensity = clamp(world.intensity + step, 0.1, 1.0)
    restate_hazard(world, parameters)
    world.due[FRONT] = world.day + MONTH_DAYS


@reduced_rule
def collapse_hazard(world: ReducedWorld, parameters: ReducedParameters) -> float:
    """Return the monthly hazard of a collapse at today's strengths, strain and intensity."""
    pull = parameters.collapse_per_lead * lead(world) + parameters.collapse_per_strain * world.strain
    return larger(SMALLEST_HAZARD, parameters.collapse_hazard * exponential(pull) * world.intensity)


@reduced_rule
def restate_hazard(world: ReducedWorld, parameters: ReducedParameters) -> None:
    """Bring the hazard up to date and stretch what remains of the wait."""
    hazard = collapse_hazard(world, parameters)
    stretch(world, COLLAPSE, ratio(world.hazard, hazard))
    world.hazard = hazard


@reduced_rule
def month_of_politics(world: ReducedWorld, parameters: ReducedParameters) -> None:
    """Resolve drifts in both capitals."""
    world.ua_resolve = parameters.resolve_memory * world.ua_resolve + parameters.resolve_sd * normal(
        world, UA_RESOLVE
    )
    world.ru_resolve = parameters.resolve_memory * world.ru_resolve + parameters.resolve_sd * normal(
        world, RU_RESOLVE
    )
    world.due[POLITICS] = world.day + MONTH_DAYS


@reduced_rule
def schedule_breakthrough(world: ReducedWorld, parameters: ReducedParameters) -> None:
    """Draw the exponential wait to the next breakthrough."""
    wait = -parameters.breakthrough_wait_days * logarithm(1.0 - uniform(world, BREAKTHROUGH_WAIT))
    world.due[BREAKTHROUGH] = world.day + wait


@reduced_rule
def break_through(world: ReducedWorld, parameters: ReducedParameters) -> None:
    """One side breaks through: the odds by relative strength, the size lognormal."""
    spread = parameters.breakthrough_log_sd * normal(world, BREAKTHROUGH_SIZE)
    size = exponential(parameters.breakthrough_log_km2 + spread)
    if uniform(world, BREAKTHROUGH_SIDE) >= logistic(parameters.strength_to_breakthrough * lead(world)):
        size = -size
    world.occupied_km2 = clamp(world.occupied_km2 + size, 0.0, parameters.country_km2)
    world.breakthroughs += 1
    schedule_breakthrough(world, parameters)


@reduced_rule
def update_impatience(world: ReducedWorld, parameters: ReducedParameters) -> None:
    """Let Washington forget what it lost in patience until today."""
    passed = world.day - world.impatience_day
    world.impatience *= power(0.5, ratio(passed, parameters.patience_half_life_days))
    world.impatience_day = world.day


@reduced_rule
def next_stance(world: ReducedWorld, parameters: ReducedParameters, mark: float) -> int:
    """Return the next stance from the transition row, tilted by lost patience."""
    row = world.stance * N_STANCES
    tilt = exponential(parameters.impatience_to_pressure * world.impatience)
    total = 0.0
    for stance in range(N_STANCES):
        weight = parameters.transitions[row + stance]
        total += weight * tilt if stance == PRESSING_KYIV else weight
    chosen = world.stance
    reached = 0.0
    for stance in range(N_STANCES):
        weight = parameters.transitions[row + stance]
        if stance == PRESSING_KYIV:
            weight *= tilt
        if weight > 0.0 and reached <= mark * total:
            chosen = stance
        reached += weight
    return chosen


@reduced_rule
def schedule_shift(world: ReducedWorld, parameters: ReducedParameters) -> None:
    """Draw the Weibull spell of the stance that begins."""
    spell = power(-logarithm(1.0 - uniform(world, STANCE_WAIT)), parameters.spell_power)
    world.due[WASHINGTON] = world.day + parameters.spell_days[world.stance] * spell


@reduced_rule
def shift_stance(world: ReducedWorld, parameters: ReducedParameters) -> None:
    """A spell ends: choose the next stance and stretch the wait for the next text."""
    update_impatience(world, parameters)
    old = world.stance
    world.stance = next_stance(world, parameters, uniform(world, STANCE))
    schedule_shift(world, parameters)
    factor = ratio(parameters.text_wait_factor[world.stance], parameters.text_wait_factor[old])
    stretch(world, TEXT, factor)


@reduced_rule
def schedule_text(world: ReducedWorld, parameters: ReducedParameters) -> None:
    """Draw the lognormal wait for the next text."""
    spread = parameters.text_wait_log_sd * normal(world, TEXT_WAIT)
    wait = exponential(parameters.text_wait_log_days + spread)
    world.due[TEXT] = world.day + wait * parameters.text_wait_factor[world.stance]


@reduced_rule
def table_text(world: ReducedWorld, parameters: ReducedParameters) -> None:
    """Washington tables a text: Moscow answers first, then Kyiv; two yeses end the war."""
    update_impatience(world, parameters)
    schedule_text(world, parameters)
    moscow = (
        parameters.moscow_utility[world.stance]
        - world.ru_resolve
        - parameters.utility_per_gain * world.believed_gain_km2
    )
    if uniform(world, MOSCOW_ANSWER) >= normal_share(ratio(moscow, parameters.moscow_error_sd)):
        world.refusals += 1
        return
    kyiv = (
        parameters.pressure[world.stance] * (1.0 + world.impatience)
        + parameters.utility_per_lead * lead(world)
        - world.ua_resolve
    )
    if uniform(world, KYIV_ANSWER) < logistic(parameters.kyiv_steepness * kyiv):
        world.outcome = SIGNED
        return
    world.refusals += 1
    world.impatience = clamp(world.impatience + parameters.patience_lost, 0.0, 1.0)


@reduced_rule
def update_strain(world: ReducedWorld, parameters: ReducedParameters) -> None:
    """Let strain fade until today."""
    passed = world.day - world.strain_day
    world.strain *= power(0.5, ratio(passed, parameters.strain_half_life_days))
    world.strain_day = world.day


@reduced_rule
def schedule_strain(world: ReducedWorld, parameters: ReducedParameters) -> None:
    """Draw the Weibull wait for the next shock."""
    wait = power(-logarithm(1.0 - uniform(world, STRAIN_WAIT)), parameters.strain_wait_power)
    world.due[STRAIN] = world.day + parameters.strain_wait_days * wait


@reduced_rule
def strain_shock(world: ReducedWorld, parameters: ReducedParameters) -> None:
    """A shock of lognormal size adds to Europe's strain, and the hazard follows."""
    update_strain(world, parameters)
    spread = parameters.strain_log_sd * normal(world, STRAIN_SIZE)
    world.strain = clamp(world.strain + exponential(parameters.strain_log_size + spread), 0.0, 1.0)
    restate_hazard(world, parameters)
    schedule_strain(world, parameters)


@reduced_rule
def begin(world: ReducedWorld, parameters: ReducedParameters) -> None:
    """Set a blank world to the morning of the first day."""
    world.occupied_km2 = parameters.occupied_km2
    world.believed_gain_km2 = parameters.mean_gain_km2
    world.intensity = 1.0
    world.due[FRONT] = MONTH_DAYS
    world.due[POLITICS] = MONTH_DAYS
    world.due[HORIZON] = parameters.horizon_days
    world.hazard = collapse_hazard(world, parameters)
    exposure = -logarithm(1.0 - uniform(world, EXPOSURE))
    world.due[COLLAPSE] = MONTH_DAYS * ratio(exposure, world.hazard)
    schedule_breakthrough(world, parameters)
    schedule_shift(world, parameters)
    schedule_text(world, parameters)
    schedule_strain(world, parameters)


@reduced_rule
def ring(world: ReducedWorld, parameters: ReducedParameters, clock: int) -> None:
    """Let a clock ring on its due day."""
    world.day = world.due[clock]
    world.events += 1
    if clock == FRONT:
        month_on_the_front(world, parameters)
    elif clock == POLITICS:
        month_of_politics(world, parameters)
    elif clock == BREAKTHROUGH:
        break_through(world, parameters)
    elif clock == COLLAPSE:
        world.outcome = COLLAPSED
    elif clock == WASHINGTON:
        shift_stance(world, parameters)
    elif clock == TEXT:
        table_text(world, parameters)
    elif clock == STRAIN:
        strain_shock(world, parameters)
    else:
        world.outcome = WENT_ON


@reduced_rule
def play(world: ReducedWorld, parameters: ReducedParameters) -> None:
    """Play one replication from the first day to its end."""
    begin(world, parameters)
    while world.outcome == NONE:
        ring(world, parameters, next_clock(world))
