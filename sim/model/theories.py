"""Rival theories of why talks fail or succeed, on the same shocks and luck as ``bargaining``.

``commitment`` (Fearon 1995; Powell 2006): nobody signs while power is expected to shift against
it after signing by more than fighting costs both. ``ripeness`` (Zartman): texts are serious
only in a mutually hurting stalemate with a way out in sight. ``base_rate`` lives in ``tail``.
"""

from __future__ import annotations

from sim.model import firing, log
from sim.model.arithmetic import distance, larger, ratio
from sim.model.bargaining import war_cost_kyiv, war_cost_moscow
from sim.model.names import (
    COMMITMENT,
    DISENGAGED,
    FORCES,
    GUARANTEES,
    PRESENCE,
    RIPENESS,
    RUSSIA,
    SANCTIONS,
)
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.screening import estimate_of_kyiv, estimate_of_moscow
from sim.model.signing import guarantee_strength
from sim.model.state import World

MONTHS_A_YEAR = 12.0


@rule
def shift_to_russia(world: World, parameters: Parameters) -> float:
    """Return the shift of log strength toward Russia that rearmament under the text would bring."""
    kept = parameters.unsettled[SANCTIONS]
    relief = larger(0.0, ratio(world.text_terms[SANCTIONS] - kept, 1.0 - kept))
    russian = parameters.rearmament_russia * (1.0 + parameters.rearmament_relief * relief)
    ukrainian = parameters.rearmament_ukraine * (1.0 - world.text_terms[FORCES])
    return (russian - ukrainian) * parameters.shift_years * MONTHS_A_YEAR


@rule
def fears_shift(world: World, parameters: Parameters, actor: int) -> bool:
    """Return whether an actor would rather fight now than be weaker later (commitment problem).

    The shift against it × (1 - g) exceeds the joint cost of fighting, g the strength of the
    guarantees: what would hold the stronger side to the text.
    """
    if parameters.theory != COMMITMENT:
        return False
    shift = shift_to_russia(world, parameters)
    if actor == RUSSIA:
        shift = -shift
    held = guarantee_strength(world, parameters, world.text_terms[GUARANTEES], world.text_terms[PRESENCE])
    joint = (war_cost_kyiv(world, parameters) + war_cost_moscow(world, parameters)) * world.intensity
    if parameters.shift_to_utility * shift * (1.0 - held) > joint * parameters.war_share:
        firing.fire(world, firing.COMMITMENT_PROBLEM)
        return True
    return False


@rule
def is_ripe(world: World, parameters: Parameters, events: list[float]) -> bool:
    """Return whether a text would be serious: stalemate, hurting both, and a way out in sight.

    The way out: Washington is engaged, and does not believe either side beyond reach.
    """
    if parameters.theory != RIPENESS:
        return True
    stalemate = distance(world.mean_gain_seen_km2, 0.0) < parameters.ripe_gain_km2
    hurts_kyiv = war_cost_kyiv(world, parameters) * world.intensity > parameters.ripe_cost
    hurts_moscow = war_cost_moscow(world, parameters) * world.intensity > parameters.ripe_cost
    within_reach = estimate_of_kyiv(world) + estimate_of_moscow(world) < parameters.ripe_reach
    way_out = world.stance != DISENGAGED and within_reach
    if stalemate and hurts_kyiv and hurts_moscow and way_out:
        return True
    firing.fire(world, firing.NOT_RIPE)
    log.note_numbers(world, events, log.NOT_RIPE, world.mean_gain_seen_km2)
    return False


@rule
def lacks_guarantor(world: World, parameters: Parameters) -> bool:
    """Return whether Kyiv refuses for want of a credible guarantor (Walter 2002; a named switch)."""
    held = guarantee_strength(world, parameters, world.text_terms[GUARANTEES], world.text_terms[PRESENCE])
    if held < parameters.guarantor_threshold:
        firing.fire(world, firing.WEAK_GUARANTOR)
        return True
    return False
