"""What Washington believes each side would sign, and how answers teach it (screening).

Washington estimates what each signature costs beyond the audience cost, with a normal error
that it does not know but learns about. P̂(yes) = Φ((A - audience cost - estimate) / sd). An
answer cuts the normal off: a signature above, a wish for changes on both sides, since it says
that the shortfall is a near miss, and a refusal below the end of the near miss. The estimate
moves to the mean of what is left.

What the sides hide changes meanwhile, and Washington sees that with error, too. It holds no
view of where resolve and politics are heading, hears news of them once a month, and believes
the news in part, as a Kalman filter does whose error has settled at sd: of a month's change
with variance q the share q / (sd² + q) is seen, and the blur that comes with it keeps the
error at its size. So the estimate lags behind the truth, in both directions.
"""

from __future__ import annotations

from sim.model import draws
from sim.model.arithmetic import clamp, power, ratio, root
from sim.model.names import AMEND, DAYS_PER_MONTH, DAYS_PER_YEAR, YES
from sim.model.normal import normal_density, normal_share
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.state import World

# Beyond this many standard deviations a cut-off normal is a point at its edge.
FAR = 30.0


@rule
def fresh_error(parameters: Parameters, luck: float) -> float:
    """Return Washington's error about a leader whom it does not know; ``luck`` is standard normal."""
    return parameters.estimate_sd * luck


@rule
def misjudge(world: World, parameters: Parameters) -> None:
    """Draw Washington's errors about what the sides hide on the first day."""
    world.us_error_on_kyiv = fresh_error(parameters, draws.normal(world, draws.WASHINGTON_ERROR))
    world.us_error_on_moscow = fresh_error(parameters, draws.normal(world, draws.WASHINGTON_ERROR))


@rule
def share_of_news_seen(parameters: Parameters) -> float:
    """Return the share of a month's change of what a side hides that Washington sees."""
    kept = power(0.5, ratio(DAYS_PER_MONTH, parameters.noise_half_life_days))
    drift = parameters.resolve_drift_sd * parameters.resolve_drift_sd * (DAYS_PER_MONTH / DAYS_PER_YEAR)
    passing = 2.0 * (1.0 - kept) * parameters.noise_sd * parameters.noise_sd
    news = drift + passing
    return ratio(news, news + parameters.estimate_sd * parameters.estimate_sd)


@rule
def hear_news(world: World, parameters: Parameters, kyiv: float, moscow: float) -> None:
    """What the sides hide changed by ``kyiv`` and ``moscow``; Washington sees a part of it, blurred."""
    seen = share_of_news_seen(parameters)
    blur = parameters.estimate_sd * root(seen)
    world.us_error_on_kyiv = (1.0 - seen) * (world.us_error_on_kyiv - kyiv)
    world.us_error_on_kyiv += blur * draws.normal(world, draws.WASHINGTON_ERROR)
    world.us_error_on_moscow = (1.0 - seen) * (world.us_error_on_moscow - moscow)
    world.us_error_on_moscow += blur * draws.normal(world, draws.WASHINGTON_ERROR)


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
