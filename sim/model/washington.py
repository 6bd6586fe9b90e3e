"""Washington: its stance toward the war, its patience with Kyiv, what it blames Moscow for.

The stance is a semi-Markov process: a spell of random length, then a jump by the transition
row of the old stance, tilted by patience lost (toward pressing Kyiv or leaving) and by
Moscow's remembered refusals (toward pressing Moscow).
"""

from __future__ import annotations

from sim.model import draws, laws, log, schedule
from sim.model.arithmetic import clamp, exponential, power, ratio
from sim.model.names import (
    DAYS_PER_MONTH,
    DISENGAGED,
    N_STANCES,
    PRESSING_KYIV,
    PRESSING_MOSCOW,
)
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.state import World


@rule
def shift_stance(world: World, parameters: Parameters, events: list[float]) -> None:
    """A spell ends: choose the next stance and stretch the wait for the next text."""
    update_memory(world, parameters)
    old = world.stance
    world.stance = next_stance(world, parameters)
    world.stance_shifts += 1
    log.note_numbers(world, events, log.STANCE_SHIFT, old, world.stance, world.patience, world.moscow_blame)
    wait = laws.sample(parameters, laws.SPELL_LAW + world.stance, draws.uniform(world, draws.WASHINGTON_WAIT))
    world.due[schedule.WASHINGTON] = world.day + wait
    new_mean = laws.mean(parameters, laws.TEXT_WAIT_LAW + world.stance)
    old_mean = laws.mean(parameters, laws.TEXT_WAIT_LAW + old)
    schedule.stretch(world, schedule.TALKS, ratio(new_mean, old_mean))


@rule
def tilt(world: World, parameters: Parameters, stance: int) -> float:
    """Return the factor by which events have made a stance more likely."""
    lost = 1.0 - world.patience
    if stance == PRESSING_KYIV:
        return exponential(parameters.impatience_to_pressure * lost)
    if stance == DISENGAGED:
        return exponential(parameters.impatience_to_exit * lost)
    if stance == PRESSING_MOSCOW:
        return exponential(parameters.blame_to_pressure * world.moscow_blame)
    return 1.0


@rule
def next_stance(world: World, parameters: Parameters) -> int:
    """Draw the next stance from the tilted transition row."""
    row = world.stance * N_STANCES
    total = 0.0
    for stance in range(N_STANCES):
        total += parameters.transitions[row + stance] * tilt(world, parameters, stance)
    mark = draws.uniform(world, draws.WASHINGTON_STANCE) * total
    chosen = world.stance
    reached = 0.0
    for stance in range(N_STANCES):
        weight = parameters.transitions[row + stance] * tilt(world, parameters, stance)
        if weight > 0.0 and reached <= mark:
            chosen = stance
        reached += weight
    return chosen


@rule
def update_memory(world: World, parameters: Parameters) -> None:
    """Bring patience (which returns) and blame (which fades) up to today."""
    passed = world.day - world.patience_day
    regained = parameters.patience_regained * passed / DAYS_PER_MONTH
    world.patience = clamp(world.patience + regained, 0.0, 1.0)
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
    share = draws.uniform(world, draws.WASHINGTON_WAIT)
    world.due[schedule.WASHINGTON] = laws.sample(parameters, laws.FIRST_SPELL_LAW + world.stance, share)
