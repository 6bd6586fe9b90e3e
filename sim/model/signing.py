"""What signing a text is worth to a side, A, and what it costs at home.

A = u(x) less what renewed war is expected to take from it. Renewed war is Moscow's choice,
the likelier the more war would win over the terms and the less the guarantees deter.
"""

from __future__ import annotations

from sim.model.arithmetic import clamp, exponential, larger, power, ratio, smaller, whole_part
from sim.model.names import ARMISTICE, COMPREHENSIVE, DAYS_PER_YEAR, EUROPE, NATO
from sim.model.parameters import LOSS_STEPS, Parameters
from sim.model.rule import rule
from sim.model.state import World

LARGEST_HAZARD = 1e12


@rule
def guarantee_strength(world: World, parameters: Parameters, guarantees: float, presence: float) -> float:
    """Return g = (1 - guarantees) × their credibility.

    Credibility: Washington's stance, and European autonomy as far as Western troops are
    present (Walter 2002; Schelling 1966). Washington guarantees no text of Europe's own.
    """
    credibility = parameters.credibility_europe * world.autonomy * (1.0 - presence)
    if world.text_drafter != EUROPE:
        credibility += parameters.credibility_us[world.stance] * world.us_credibility_factor
    return (1.0 - guarantees) * clamp(credibility, 0.0, 1.0)


@rule
def deterrence(parameters: Parameters, strength: float) -> float:
    """Return S(g) = g⁴ / (g⁴ + midpoint⁴): vague promises deter little (S18; linear when off)."""
    if parameters.linear_deterrence == 1:
        return strength
    square = strength * strength
    middle = parameters.deterrence_midpoint * parameters.deterrence_midpoint
    return ratio(square * square, square * square + middle * middle)


@rule
def guarantee_exponent(
    world: World, parameters: Parameters, guarantees: float, presence: float, forces: float
) -> float:
    """Return - b2 S + b3 forces: what guarantees and limits do to the log hazard of renewed war.

    With the switch ``durability`` a strong agreement lowers it further (Fortna 2003).
    """
    strength = guarantee_strength(world, parameters, guarantees, presence)
    strong = 1.0 - 0.5 * (guarantees + presence)
    return (
        parameters.resumption_forces * forces
        - parameters.resumption_deterrence * deterrence(parameters, strength)
        - parameters.durability_effect * strong
    )


@rule
def grievance_exponent(parameters: Parameters, sanctions: float, russian_utility: float) -> float:
    """Return - b1 u_RU + b4 sanctions: what Moscow's share of a text does to the same."""
    return parameters.resumption_sanctions * sanctions - parameters.resumption_grievance * russian_utility


@rule
def resumption_exponent(
    world: World,
    parameters: Parameters,
    guarantees: float,
    presence: float,
    forces: float,
    sanctions: float,
    russian_utility: float,
) -> float:
    """Return what a text does to the log hazard of renewed war, all in all."""
    held = guarantee_exponent(world, parameters, guarantees, presence, forces)
    return held + grievance_exponent(parameters, sanctions, russian_utility)


@rule
def resumption_scale(world: World, parameters: Parameters) -> float:
    """Return the part of the cumulated resumption hazard that no text changes: h0 Tᵏ exp(b1 V_RU)."""
    years = larger(0.0, parameters.planning_window_days - world.day) / DAYS_PER_YEAR
    grievance = exponential(parameters.resumption_grievance * world.ru_war_value)
    return parameters.resumption_hazard * power(years, parameters.resumption_shape) * grievance


@rule
def tabulated_loss(parameters: Parameters, cumulated: float) -> float:
    """Return the expected share of what is left of the window that renewed war takes.

    With H the hazard cumulated over the years left it is 1 - ∫₀¹ exp(-H sᵏ) ds, read from a
    table, linear in H / (1 + H).
    """
    hazard = smaller(cumulated, LARGEST_HAZARD)
    place = LOSS_STEPS * ratio(hazard, 1.0 + hazard)
    step = whole_part(place, LOSS_STEPS - 1)
    low = parameters.loss_table[step]
    return low + (parameters.loss_table[step + 1] - low) * (place - step)


@rule
def value_of_signing(utility: float, fighting: float, loss_share: float) -> float:
    """Return A = u - (loss share) × max(0, u - f)."""
    return utility - loss_share * larger(0.0, utility - fighting)


@rule
def audience_cost_kyiv(
    parameters: Parameters, scope: int, territory: float, recognition: float, nato: float
) -> float:
    """Return Kyiv's cost at home: land beyond the line, recognition, NATO given up (Fearon 1994)."""
    given = (
        larger(0.0, territory - 0.5)
        + recognition
        + parameters.audience_nato_weight * larger(0.0, nato - parameters.unsettled[NATO])
    )
    slope = parameters.audience_slope_ukraine
    if scope == ARMISTICE:
        slope *= parameters.audience_open_share
    return parameters.audience_cost_ukraine + slope * given


@rule
def audience_cost_moscow(parameters: Parameters, scope: int) -> float:
    """Return Moscow's cost at home, larger for a final text, which falls short of its aims."""
    if scope == COMPREHENSIVE:
        return parameters.audience_cost_russia + parameters.audience_final_russia
    return parameters.audience_cost_russia
