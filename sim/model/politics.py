"""Politics at home that the others do not see: resolve, and noise that persists.

Resolve is drawn once and drifts slowly. Noise is an Ornstein-Uhlenbeck process sampled
exactly once a month, so that it persists between rounds (independent noise each time would
make a signature a matter of trying often) and is the same on the same day whatever the talks do.
Washington hears of it once a month, with error (``screening``).
"""

from __future__ import annotations

from sim.model import draws, firing, log, schedule
from sim.model.arithmetic import logarithm, power, ratio, root
from sim.model.names import DAYS_PER_MONTH, DAYS_PER_YEAR, RUSSIA, UKRAINE
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.screening import fresh_error, hear_news
from sim.model.state import World
from sim.model.ukrainian_politics import month_at_home


@rule
def hide_resolve(world: World, parameters: Parameters) -> None:
    """Draw what the sides hide on the first day."""
    world.ua_resolve = parameters.resolve_sd * draws.normal(world, draws.RESOLVE_START)
    world.ru_resolve = parameters.resolve_sd * draws.normal(world, draws.RESOLVE_START)
    world.ua_noise = parameters.noise_sd * draws.normal(world, draws.NOISE)
    world.ru_noise = parameters.noise_sd * draws.normal(world, draws.NOISE)
    schedule_politics(world)


@rule
def month_of_politics(world: World, parameters: Parameters) -> None:
    """A month passes: resolve drifts, noise fades and is renewed."""
    kept = power(0.5, ratio(DAYS_PER_MONTH, parameters.noise_half_life_days))
    renewed = parameters.noise_sd * root(1.0 - kept * kept)
    drift = parameters.resolve_drift_sd * root(DAYS_PER_MONTH / DAYS_PER_YEAR)
    kyiv, moscow = hidden_by_kyiv(world), hidden_by_moscow(world)
    world.ua_resolve += drift * draws.normal(world, draws.RESOLVE_DRIFT)
    world.ru_resolve += drift * draws.normal(world, draws.RESOLVE_DRIFT)
    world.ua_noise = kept * world.ua_noise + renewed * draws.normal(world, draws.NOISE)
    world.ru_noise = kept * world.ru_noise + renewed * draws.normal(world, draws.NOISE)
    hear_news(world, parameters, hidden_by_kyiv(world) - kyiv, hidden_by_moscow(world) - moscow)
    month_at_home(world, parameters)
    world.months_of_politics += 1
    schedule_politics(world)


@rule
def hidden_by_kyiv(world: World) -> float:
    """Return all that Kyiv hides: its resolve and the politics of the day."""
    return world.ua_resolve + world.ua_noise


@rule
def hidden_by_moscow(world: World) -> float:
    """Return the same for Moscow."""
    return world.ru_resolve + world.ru_noise


@rule
def schedule_politics(world: World) -> None:
    """Set the next month's turn."""
    world.due[schedule.POLITICS] = (world.months_of_politics + 1) * DAYS_PER_MONTH


@rule
def start_turnover(world: World, parameters: Parameters) -> None:
    """Draw the wait to the next fall of a leader, if leaders may fall (Goemans 2000)."""
    world.due[schedule.TURNOVER] = schedule.NEVER
    exposure = -logarithm(1.0 - draws.uniform(world, draws.TURNOVER_WAIT))
    if parameters.turnover_rate > 0.0:
        wait = DAYS_PER_YEAR * ratio(exposure, 2.0 * parameters.turnover_rate)
        world.due[schedule.TURNOVER] = world.day + wait


@rule
def leader_falls(world: World, parameters: Parameters, events: list[float]) -> None:
    """A leader falls, in Kyiv or Moscow: resolve is new, what was expected forgotten, Washington guesses."""
    resolve = parameters.resolve_sd * draws.normal(world, draws.TURNOVER_RESOLVE)
    mark = draws.uniform(world, draws.TURNOVER_RESOLVE)
    error = fresh_error(parameters, draws.normal(world, draws.TURNOVER_RESOLVE))
    actor = UKRAINE
    if mark < 0.5:
        world.ua_resolve = resolve
        world.us_error_on_kyiv = error
        world.ua_expected_offer = parameters.expected_offer_ukraine
    else:
        actor = RUSSIA
        world.ru_resolve = resolve
        world.us_error_on_moscow = error
        world.ru_expected_offer = parameters.expected_offer_russia
    firing.fire(world, firing.LEADER_TURNOVER)
    log.note_numbers(world, events, log.TURNOVER, actor, resolve)
    start_turnover(world, parameters)
