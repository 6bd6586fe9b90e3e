"""How the war phase ends: signatures and all other endings pass through here."""

from __future__ import annotations

from sim.model import log
from sim.model.names import (
    ARMISTICE,
    CONTINUES,
    HORIZON_REACHED,
    IMPOSED,
    N_ISSUES,
    SIGNATURE,
    SIGNED_ARMISTICE,
    SIGNED_PEACE,
)
from sim.model.rule import rule
from sim.model.state import World


@rule
def end_war(world: World, events: list[float], outcome: int, cause: int) -> None:
    """Close the war phase today."""
    world.ended = 1
    world.outcome = outcome
    world.cause = cause
    log.note_numbers(world, events, log.END, outcome, cause)


@rule
def sign(world: World, events: list[float], value: float, reservation: float) -> None:
    """The text on the table enters into force.

    Imposed: US pressure was on and without it Kyiv would have refused (R <= A < R + pressure).
    A signature below R, which only a strategy that ignores R makes, is a concession.
    """
    world.kyiv_value_of_signing = value
    world.kyiv_reservation = reservation
    world.pressure_at_signature = world.ua_pressure
    for issue in range(N_ISSUES):
        world.terms[issue] = world.text_terms[issue]
    if value < reservation:
        world.concession = 1
    if reservation <= value < reservation + world.ua_pressure:
        end_war(world, events, IMPOSED, SIGNATURE)
    elif world.text_scope == ARMISTICE:
        end_war(world, events, SIGNED_ARMISTICE, SIGNATURE)
    else:
        end_war(world, events, SIGNED_PEACE, SIGNATURE)


@rule
def reach_horizon(world: World, events: list[float]) -> None:
    """The war goes on at the horizon: the replication is censored."""
    end_war(world, events, CONTINUES, HORIZON_REACHED)
