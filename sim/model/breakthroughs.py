"""Breakthroughs at the front: by either side, at any time, on top of the monthly gains."""

from __future__ import annotations

from sim.model import draws, firing, laws, log, schedule
from sim.model.arithmetic import clamp, logistic
from sim.model.names import COUNTRY_KM2
from sim.model.parameters import Parameters
from sim.model.payoffs import accrue
from sim.model.rule import rule
from sim.model.state import World


@rule
def breakthrough(world: World, parameters: Parameters, events: list[float]) -> None:
    """One side breaks through: the odds by relative strength, the size lognormal."""
    russian = russian_breakthrough_chance(world, parameters)
    size = laws.sample(parameters, laws.BREAKTHROUGH_SIZE_LAW, draws.uniform(world, draws.BREAKTHROUGH_SIZE))
    if draws.uniform(world, draws.BREAKTHROUGH_SIDE) >= russian:
        size = -size
    schedule_breakthrough(world, parameters)
    if world.interim_ceasefire == 1:
        return
    accrue(world, parameters)
    world.occupied_km2 = clamp(world.occupied_km2 + size, 0.0, COUNTRY_KM2)
    if size != 0.0:
        world.breakthroughs += 1
        firing.fire(world, firing.BREAKTHROUGH)
    log.note_numbers(world, events, log.BREAKTHROUGH, size, world.occupied_km2)


@rule
def russian_breakthrough_chance(world: World, parameters: Parameters) -> float:
    """Return the chance that it is Russia that breaks through."""
    return logistic(parameters.strength_to_breakthrough * (world.ru_strength - world.ua_strength))


@rule
def schedule_breakthrough(world: World, parameters: Parameters) -> None:
    """Draw the wait to the next breakthrough."""
    share = draws.uniform(world, draws.BREAKTHROUGH_WAIT)
    wait = laws.sample(parameters, laws.BREAKTHROUGH_WAIT_LAW, share)
    world.due[schedule.BREAKTHROUGH] = world.day + wait
