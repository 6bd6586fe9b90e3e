"""What Washington believes each side would sign, and how answers teach it (screening).

Washington estimates what each signature costs beyond the audience cost, with a normal error
that it does not know but learns about. P̂(yes) = Φ((A - audience cost - estimate) / sd). An
answer cuts the normal off: a signature above, a wish for changes on both sides, since it says
that the shortfall is a near miss, and a refusal below the end of the near miss. The estimate
moves to the mean of what is left.
"""

from __future__ import annotations

from sim.model.arithmetic import clamp, ratio
from sim.model.names import AMEND, YES
from sim.model.normal import normal_density, normal_share
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.state import World

# Beyond this many standard deviations a cut-off normal is a point at its edge.
FAR = 30.0


@rule
def estimate_of_moscow(world: World) -> float:
    """Return Washington's estimate of what Moscow's signature costs it beyond the audience cost."""
    truth = world.ru_war_value + world.ru_resolve + world.ru_noise - world.ru_pressure
    return truth + world.us_error_on_moscow


@rule
def estimate_of_kyiv(world: World) -> float:
    """Return the same for Kyiv."""
    truth = world.ua_war_value + world.ua_resolve + world.ua_noise - world.ua_pressure
    return truth + world.us_error_on_kyiv


@rule
def chance_of_yes(parameters: Parameters, surplus: float, estimate: float) -> float:
    """Return P̂ = Φ((A - audience cost - estimate) / sd)."""
    return normal_share(ratio(surplus - estimate, parameters.estimate_sd))


@rule
def lesson(parameters: Parameters, surplus: float, estimate: float, answer: int) -> float:
    """Return how far an answer to a text worth ``surplus`` moves Washington's estimate."""
    z = ratio(surplus - estimate, parameters.estimate_sd)
    if answer == YES:
        return -parameters.estimate_sd * mean_above(-z)
    end_of_near_miss = ratio(surplus + parameters.near_miss - estimate, parameters.estimate_sd)
    if answer == AMEND:
        return parameters.estimate_sd * mean_between(z, end_of_near_miss)
    return parameters.estimate_sd * mean_above(end_of_near_miss)


@rule
def mean_above(low: float) -> float:
    """Return the mean of a standard normal known to lie above ``low`` (inverse Mills ratio)."""
    if low > FAR:
        return low
    return ratio(normal_density(low), normal_share(-low))


@rule
def mean_between(low: float, high: float) -> float:
    """Return the mean of a standard normal known to lie between two points."""
    if low > FAR:
        return low
    if high < -FAR:
        return high
    if low > 0.0:  # take the difference in the tail that is small, where no digits are lost
        return mean_within(low, high, normal_share(-low) - normal_share(-high))
    return mean_within(low, high, normal_share(high) - normal_share(low))


@rule
def mean_within(low: float, high: float, mass: float) -> float:
    """Return the same, given the share of the normal between the points."""
    return clamp(ratio(normal_density(low) - normal_density(high), mass), low, high)
