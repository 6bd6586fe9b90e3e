"""Washington: its stance toward the war, its patience with Kyiv, what it blames Moscow for.

The stance is a semi-Markov process: a spell of random length, then a jump by the transition
row of the old stance, tilted by patience lost (toward pressing Kyiv or leaving) and by
Moscow's remembered refusals (toward pressing Moscow).
"""

from __future__ import annotations

from sim.model import draws, firing, laws, log, schedule
from sim.model.arithmetic import clamp, exponential, power, ratio
from sim.model.names import (
    BASE_RATE,
    DAYS_PER_MONTH,
    DISENGAGED,
    EUROPE,
    N_STANCES,
    PATIENCE_LOST,
    PRESSING_KYIV,
    PRESSING_MOSCOW,
    RIFT,
    SPELL_ENDED,
    WALK_AWAY,
    WAR,
)
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.state import World
from sim.model.supply import count_flows
from sim.model.threats import set_deadline


@rule
def shift_stance(world: World, parameters: Parameters, events: list[float]) -> None:
    """A spell ends: choose the next stance and stretch the wait for the next text."""
    update_memory(world, parameters)
    count_flows(world, parameters)
    count_stance_days(world)
    mark = draws.uniform(world, draws.WASHINGTON_STANCE)
    old = world.stance
    if world.forced_stance > 0:
        world.stance = world.forced_stance - 1
        world.forced_stance = 0
        if world.stance == DISENGAGED and parameters.washington_policy == WALK_AWAY:
            firing.fire(world, firing.WALK_AWAY)
    else:
        world.stance = next_stance(world, parameters, mark)
    wait = laws.sample(parameters, laws.SPELL_LAW + world.stance, draws.uniform(world, draws.WASHINGTON_WAIT))
    world.due[schedule.WASHINGTON] = world.day + wait
    if world.phase != WAR:
        return
    world.stance_shifts += 1
    firing.fire(world, firing.STANCE_SHIFT)
    log.note_numbers(
        world,
        events,
        log.STANCE_SHIFT,
        old,
        world.stance,
        world.patience,
        world.moscow_blame,
        world.stance_cause,
    )
    if world.stance == PRESSING_KYIV:
        set_deadline(world, parameters, events)
    new_mean = laws.mean(parameters, laws.TEXT_WAIT_LAW + world.stance)
    old_mean = laws.mean(parameters, laws.TEXT_WAIT_LAW + old)
    schedule.stretch(world, schedule.TALKS, ratio(new_mean, old_mean))
    start_european_talks(world, parameters, old)


@rule
def start_european_talks(world: World, parameters: Parameters, old: int) -> None:
    """Europe prepares a text of its own while Washington is away, and drops it, even revised, after that."""
    if parameters.theory == BASE_RATE:
        return
    if world.stance == DISENGAGED:
        share = draws.uniform(world, draws.EUROPEAN_TEXT_WAIT)
        wait = laws.sample(parameters, laws.EUROPEAN_TEXT_LAW, share)
        if world.initialled == 0:
            world.due[schedule.EUROPEAN_TALKS] = world.day + wait
    elif old == DISENGAGED:
        world.due[schedule.EUROPEAN_TALKS] = schedule.NEVER
        if world.text_drafter == EUROPE:
            world.due[schedule.REVISION] = schedule.NEVER


@rule
def count_stance_days(world: World) -> None:
    """Count the days of the war phase under the stance that ends now."""
    if world.phase == WAR:
        world.stance_days[world.stance] += world.day - world.stance_since
        world.stance_since = world.day


@rule
def tilt(world: World, parameters: Parameters, stance: int, impatience: float, blame: float) -> float:
    """Return the factor by which events have made a stance more likely, each kind on (1) or off (0)."""
    lost = impatience * (1.0 - world.patience)
    if stance == PRESSING_KYIV:
        return exponential(parameters.impatience_to_pressure * lost)
    if stance == DISENGAGED:
        return exponential(parameters.impatience_to_exit * lost)
    if stance == PRESSING_MOSCOW:
        return exponential(parameters.blame_to_pressure * blame * world.moscow_blame)
    return 1.0


@rule
def next_stance(world: World, parameters: Parameters, mark: float) -> int:
    """Return the next stance from the tilted transition row; ``mark`` in (0, 1) is the luck.

    A tilt fires when the same luck would have brought another stance without it.
    """
    world.stance_cause = SPELL_ENDED
    chosen = marked_stance(world, parameters, mark, 1.0, 1.0)
    if chosen == PRESSING_MOSCOW and chosen != marked_stance(world, parameters, mark, 1.0, 0.0):
        world.stance_cause = RIFT
        firing.fire(world, firing.RIFT_WITH_MOSCOW)
    turned = chosen in (PRESSING_KYIV, DISENGAGED)
    if turned and chosen != marked_stance(world, parameters, mark, 0.0, 1.0):
        world.stance_cause = PATIENCE_LOST
        firing.fire(world, firing.TURN_ON_KYIV)
    return chosen


@rule
def marked_stance(world: World, parameters: Parameters, mark: float, impatience: float, blame: float) -> int:
    """Return the stance at ``mark`` of the transition row, each kind of tilt on (1) or off (0)."""
    row = world.stance * N_STANCES
    total = 0.0
    for stance in range(N_STANCES):
        total += parameters.transitions[row + stance] * tilt(world, parameters, stance, impatience, blame)
    chosen = world.stance
    reached = 0.0
    for stance in range(N_STANCES):
        weight = parameters.transitions[row + stance] * tilt(world, parameters, stance, impatience, blame)
        if weight > 0.0 and reached <= mark * total:
            chosen = stance
        reached += weight
    return chosen


@rule
def patience_today(world: World, parameters: Parameters) -> float:
    """Return Washington's patience as it has come back by today."""
    passed = world.day - world.patience_day
    regained = parameters.patience_regained * passed / DAYS_PER_MONTH
    return clamp(world.patience + regained, 0.0, 1.0)


@rule
def update_memory(world: World, parameters: Parameters) -> None:
    """Bring patience (which returns) and blame (which fades) up to today."""
    passed = world.day - world.patience_day
    world.patience = patience_today(world, parameters)
    world.moscow_blame *= power(0.5, ratio(passed, parameters.blame_half_life_days))
    world.patience_day = world.day


@rule
def blame_moscow(world: World, parameters: Parameters, refusals: float) -> None:
    """Remember that Moscow turned a text down."""
    update_memory(world, parameters)
    world.moscow_blame += refusals


@rule
def lose_patience(world: World, parameters: Parameters, share: float) -> None:
    """Kyiv turned a live text down, and Washington minds."""
    update_memory(world, parameters)
    world.patience = clamp(world.patience - share, 0.0, 1.0)


@rule
def start_stance(world: World, parameters: Parameters) -> None:
    """Draw the stance on the first day and what remains of its spell."""
    mark = draws.uniform(world, draws.WASHINGTON_STANCE)
    reached = 0.0
    for stance in range(N_STANCES):
        if parameters.stance_start[stance] > 0.0 and reached <= mark:
            world.stance = stance
        reached += parameters.stance_start[stance]
    world.us_supply_factor = 1.0
    world.us_credibility_factor = 1.0
    share = draws.uniform(world, draws.WASHINGTON_WAIT)
    world.due[schedule.WASHINGTON] = laws.sample(parameters, laws.FIRST_SPELL_LAW + world.stance, share)
