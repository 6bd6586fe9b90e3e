"""What each actor wants: spatial utilities over the eight issues.

u_i(x) = 1 - Σ weight_ik loss(|x_k - ideal_ik|). With curvature 0 the loss is the distance:
risk-neutral (Fearon 1995); a curvature mixes in its square, scaled so that the utility of the
unsettled state at the start stays put. Kyiv's weights on guarantees and forces are discounted
in utility, since their worth as deterrence is counted once, in the value of signing.
"""

from __future__ import annotations

from sim.model.arithmetic import clamp, distance, ratio
from sim.model.names import FORCES, GUARANTEES, N_ISSUES, RECONSTRUCTION, TERRITORY
from sim.model.parameters import Parameters
from sim.model.rule import rule


@rule
def territory_position(parameters: Parameters, occupied_km2: float) -> float:
    """Return the territory issue's position in [0, 1] for a front line.

    Piecewise linear through (territory_km2[0], 0), (territory_km2[1], 0.5), (territory_km2[2], 1).
    """
    low = parameters.territory_km2[0]
    middle = parameters.territory_km2[1]
    high = parameters.territory_km2[2]
    if occupied_km2 < middle:
        return clamp(0.5 * ratio(occupied_km2 - low, middle - low), 0.0, 1.0)
    return clamp(0.5 + 0.5 * ratio(occupied_km2 - middle, high - middle), 0.0, 1.0)


@rule
def line_km2(parameters: Parameters, position: float) -> float:
    """Return the front line, in km² under Russian control, of a position on territory."""
    low = parameters.territory_km2[0]
    middle = parameters.territory_km2[1]
    high = parameters.territory_km2[2]
    if position < 0.5:
        return low + (middle - low) * 2.0 * position
    return middle + (high - middle) * 2.0 * (position - 0.5)


@rule
def loss(parameters: Parameters, actor: int, issue: int, position: float) -> float:
    """Return what a position on one issue takes from an actor's utility."""
    place = actor * N_ISSUES + issue
    away = distance(position, parameters.ideal[place])
    bent = 1.0 - parameters.curvature + parameters.curvature * parameters.square_scale[actor] * away
    return parameters.utility_weight[place] * away * bent


@rule
def loss_on_territory(parameters: Parameters, actor: int, territory: float) -> float:
    """Return the loss on territory alone."""
    return loss(parameters, actor, TERRITORY, territory)


@rule
def loss_on_files(
    parameters: Parameters, actor: int, guarantees: float, forces: float, reconstruction: float
) -> float:
    """Return the loss on the three issues that Europe amends."""
    return (
        loss(parameters, actor, GUARANTEES, guarantees)
        + loss(parameters, actor, FORCES, forces)
        + loss(parameters, actor, RECONSTRUCTION, reconstruction)
    )


@rule
def utility_but_territory(parameters: Parameters, actor: int, terms: list[float], offset: int) -> float:
    """Return 1 less the losses on all issues but territory; terms start at ``offset``."""
    total = 1.0
    for issue in range(1, N_ISSUES):
        total -= loss(parameters, actor, issue, terms[offset + issue])
    return total


@rule
def utility(parameters: Parameters, actor: int, terms: list[float]) -> float:
    """Return an actor's utility of a vector of eight terms."""
    return utility_but_territory(parameters, actor, terms, 0) - loss_on_territory(
        parameters, actor, terms[TERRITORY]
    )


@rule
def utility_of_extreme(parameters: Parameters, actor: int, position: float) -> float:
    """Return the utility of every issue at ``position``: 1 is a dictate, 0 a rout."""
    total = 1.0
    for issue in range(N_ISSUES):
        total -= loss(parameters, actor, issue, position)
    return total


@rule
def utility_of_unsettled(parameters: Parameters, actor: int, occupied_km2: float) -> float:
    """Return the utility of leaving everything unsettled with the line where it is."""
    territory = territory_position(parameters, occupied_km2)
    return parameters.unsettled_utility[actor] - loss_on_territory(parameters, actor, territory)
