"""The Russian economy: worn by sanctions, propped by China, rebuilt by relief."""

from __future__ import annotations

from sim.model import draws, log, schedule
from sim.model.arithmetic import clamp
from sim.model.names import AGREEMENT, DAYS_PER_MONTH, PRESSING_MOSCOW
from sim.model.parameters import Parameters
from sim.model.payoffs import accrue
from sim.model.rule import rule
from sim.model.state import World


@rule
def russian_month(world: World, parameters: Parameters, events: list[float]) -> None:
    """A month passes: sanctions and oil measures drag, China props, relief rebuilds.

    Isolation deepens dependence on China; relief loosens it.
    """
    accrue(world, parameters)
    world.russian_months += 1
    world.due[schedule.MOSCOW] = (world.russian_months + 1) * DAYS_PER_MONTH
    relief = world.relief if world.phase == AGREEMENT else 0.0
    held = world.sanctions_level * (1.0 - relief)
    drag = parameters.sanctions_drag * held * (1.0 - parameters.china_prop * world.china_dependence)
    if world.stance == PRESSING_MOSCOW and world.phase != AGREEMENT:
        drag += parameters.oil_measures
    world.ru_economy += (
        parameters.relief_rebuilds * relief
        - drag
        + parameters.economy_sd * draws.normal(world, draws.MOSCOW_ECONOMY)
    )
    world.ru_economy = clamp(world.ru_economy, -1.0, 1.0)
    pull = parameters.isolation_to_china * (held - 2.0 * relief)
    world.china_dependence = clamp(world.china_dependence + pull, 0.0, 1.0)
    world.sanctions_level *= 1.0 - parameters.sanctions_erosion
    log.note_numbers(
        world, events, log.RUSSIAN_MONTH, world.ru_economy, world.china_dependence, world.sanctions_level
    )
