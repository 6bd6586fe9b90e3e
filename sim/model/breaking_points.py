"""Breaking points: the hazards of a Ukrainian collapse and of a Russian withdrawal.

Each side holds one exponential draw of exposure per replication, used up at today's hazard.
When the hazard changes, what remains of the wait is stretched by the ratio of the old to the
new hazard; nothing is drawn again. In an interim ceasefire there is no fighting to break Ukraine,
so its exposure stands still; Russia's follows its economy and does not. With constant hazards
both waits are exponential, and two of them compete as in the textbook.
"""

from __future__ import annotations

from sim.model import draws, schedule
from sim.model.arithmetic import exponential, larger, logarithm, ratio, smaller
from sim.model.funding import unfunded
from sim.model.names import DAYS_PER_MONTH
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.state import World

SMALLEST_HAZARD = 1e-12


@rule
def intensity_now(world: World) -> float:
    """Return the intensity of fighting, none while the guns are silent for ratification."""
    if world.interim_ceasefire == 1:
        return 0.0
    return world.intensity


@rule
def resilience(world: World, parameters: Parameters) -> float:
    """Return Ukraine's resilience: strength against the army it faces, cohesion behind it, and funds."""
    return (
        parameters.resilience_per_strength * (world.ua_strength - world.ru_strength)
        + parameters.resilience_per_cohesion * (world.cohesion - parameters.resilience_cohesion)
        - parameters.resilience_per_unfunded * unfunded(world, parameters)
    )


@rule
def collapse_hazard(world: World, parameters: Parameters) -> float:
    """Return the monthly hazard of a Ukrainian collapse."""
    strain = exponential(-parameters.resilience_effect * resilience(world, parameters))
    return larger(SMALLEST_HAZARD, parameters.collapse_hazard * strain * intensity_now(world))


@rule
def withdrawal_hazard(world: World, parameters: Parameters) -> float:
    """Return the monthly hazard of a Russian withdrawal."""
    strain = exponential(-parameters.economy_effect * world.ru_economy)
    return larger(SMALLEST_HAZARD, parameters.withdrawal_hazard * strain)


@rule
def start_exposures(world: World, parameters: Parameters) -> None:
    """Draw each side's exposure and set both clocks at the hazards of the first day."""
    world.ua_collapse_hazard = collapse_hazard(world, parameters)
    world.ru_withdrawal_hazard = withdrawal_hazard(world, parameters)
    collapse = -logarithm(1.0 - draws.uniform(world, draws.COLLAPSE_EXPOSURE))
    withdrawal = -logarithm(1.0 - draws.uniform(world, draws.WITHDRAWAL_EXPOSURE))
    world.due[schedule.UKRAINIAN_COLLAPSE] = DAYS_PER_MONTH * ratio(collapse, world.ua_collapse_hazard)
    world.due[schedule.RUSSIAN_WITHDRAWAL] = DAYS_PER_MONTH * ratio(withdrawal, world.ru_withdrawal_hazard)


@rule
def restate_hazards(world: World, parameters: Parameters) -> None:
    """Bring both hazards up to date and stretch what remains of the waits."""
    collapse = collapse_hazard(world, parameters)
    withdrawal = withdrawal_hazard(world, parameters)
    schedule.stretch(world, schedule.UKRAINIAN_COLLAPSE, ratio(world.ua_collapse_hazard, collapse))
    schedule.stretch(world, schedule.RUSSIAN_WITHDRAWAL, ratio(world.ru_withdrawal_hazard, withdrawal))
    world.ua_collapse_hazard = collapse
    world.ru_withdrawal_hazard = withdrawal


@rule
def begin_ceasefire(world: World, parameters: Parameters) -> None:
    """The guns fall silent until the text is ratified."""
    world.interim_ceasefire = 1
    restate_hazards(world, parameters)


@rule
def end_ceasefire(world: World, parameters: Parameters) -> None:
    """The interim ceasefire, if there was one, is over."""
    if world.interim_ceasefire == 1:
        world.interim_ceasefire = 0
        restate_hazards(world, parameters)


@rule
def belief_ukraine_breaks(world: World, parameters: Parameters, bias: float) -> float:
    """Return the believed chance that Ukraine breaks within the months the sides look ahead."""
    chance = 1.0 - exponential(-world.ua_collapse_hazard * parameters.belief_months)
    return smaller(parameters.belief_cap, bias * chance)


@rule
def belief_russia_breaks(world: World, parameters: Parameters, bias: float, ukraine: float) -> float:
    """Return the believed chance that Russia breaks, given the belief about Ukraine."""
    chance = 1.0 - exponential(-world.ru_withdrawal_hazard * parameters.belief_months)
    return smaller(smaller(parameters.belief_cap, bias * chance), parameters.belief_sum_cap - ukraine)
