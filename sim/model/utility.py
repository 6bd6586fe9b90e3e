"""What each actor wants: spatial utilities over the eight issues.

u_i(x) = 1 - Σ weight_ik |x_k - ideal_ik|: risk-neutral in the distance from the ideal point
(Fearon 1995). Kyiv's weights on guarantees and forces are discounted in utility, since their
worth as deterrence is counted once, in the value of signing.
"""

from __future__ import annotations

from sim.model.arithmetic import clamp, distance, ratio
from sim.model.names import N_ISSUES, TERRITORY
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
def loss_on_territory(parameters: Parameters, actor: int, territory: float) -> float:
    """Return weight × distance on territory alone."""
    place = actor * N_ISSUES + TERRITORY
    return parameters.utility_weight[place] * distance(territory, parameters.ideal[place])


@rule
def utility_but_territory(parameters: Parameters, actor: int, terms: list[float], offset: int) -> float:
    """Return 1 less the losses on all issues but territory; terms start at ``offset``."""
    total = 1.0
    for issue in range(1, N_ISSUES):
        place = actor * N_ISSUES + issue
        total -= parameters.utility_weight[place] * distance(terms[offset + issue], parameters.ideal[place])
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
        place = actor * N_ISSUES + issue
        total -= parameters.utility_weight[place] * distance(position, parameters.ideal[place])
    return total


@rule
def utility_of_unsettled(parameters: Parameters, actor: int, occupied_km2: float) -> float:
    """Return the utility of leaving everything unsettled with the line where it is."""
    territory = territory_position(parameters, occupied_km2)
    return utility_but_territory(parameters, actor, parameters.unsettled, 0) - loss_on_territory(
        parameters, actor, territory
    )
