"""How high a package's score can be at most, from two small tables, so that few need the full reckoning.

Score = gain × P̂(ratified) × P̂(Moscow) × P̂(Kyiv)^e (``drafting``). In logarithms, with the table
``log_chance_ceiling`` never below log Φ, ``loss_floor`` never above the loss to renewed war, and
log g <= log g* + g / g* - 1 for the gain g* of the best package so far, no exponential and no
logarithm is needed to see that a package cannot win. The draft is the same as without: a
branch and bound over the menu (Land & Doig 1960).
"""

from __future__ import annotations

from sim.model.arithmetic import exponential, logarithm, whole_part
from sim.model.normal import normal_share
from sim.model.parameters import CHANCE_CELLS, FLOOR_CELLS, Parameters
from sim.model.rule import rule
from sim.model.signing import tabulated_loss

CHANCE_REACH = 8.0
CHANCE_CELLS_PER_UNIT = CHANCE_CELLS / (2.0 * CHANCE_REACH)
FLOOR_REACH = 12.0
FLOOR_CELLS_PER_UNIT = FLOOR_CELLS / (2.0 * FLOOR_REACH)
# What rounding may add to or take from an entry, with room to spare.
SLACK = 1e-9


def build_ceilings(parameters: Parameters) -> None:
    """Write both tables into ``parameters``; its ``loss_table`` is there already."""
    for cell in range(CHANCE_CELLS):
        upper_end = (cell + 1) / CHANCE_CELLS_PER_UNIT - CHANCE_REACH
        parameters.log_chance_ceiling[cell] = logarithm(normal_share(upper_end)) + SLACK
    parameters.log_chance_ceiling[CHANCE_CELLS] = SLACK
    for cell in range(FLOOR_CELLS):
        lower_end = cell / FLOOR_CELLS_PER_UNIT - FLOOR_REACH
        parameters.loss_floor[cell + 1] = tabulated_loss(parameters, exponential(lower_end)) - SLACK
    parameters.loss_floor[0] = -SLACK


@rule
def log_chance_ceiling(parameters: Parameters, z: float) -> float:
    """Return no less than log Φ(z)."""
    cell = whole_part((z + CHANCE_REACH) * CHANCE_CELLS_PER_UNIT, CHANCE_CELLS)
    return parameters.log_chance_ceiling[cell]


@rule
def loss_floor(parameters: Parameters, log_hazard: float) -> float:
    """Return no more than the loss to renewed war at a cumulated hazard, given as its logarithm."""
    cell = whole_part((log_hazard + FLOOR_REACH) * FLOOR_CELLS_PER_UNIT + 1.0, FLOOR_CELLS)
    return parameters.loss_floor[cell]
