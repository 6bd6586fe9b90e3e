"""Kyiv: what it would sign, and the strategies by which it answers live texts."""

from __future__ import annotations

from sim.model import firing
from sim.model.names import (
    ACCEPT_FIRST,
    AMEND,
    AS_WRITTEN,
    BY_HAND,
    CROSSES_RED_LINE,
    DELAY_FOR,
    DELAY_UNLESS_PRESSED,
    DELAY_UNTIL,
    FALLS_SHORT,
    FEARS_SHIFT,
    IS_NEAR_MISS,
    LACKS_GUARANTOR,
    LEVERAGE_TRIGGER,
    N_ISSUES,
    NATO,
    NO,
    OPTIMAL,
    PRESSING_MOSCOW,
    RECOGNITION,
    RED_LINES,
    RESERVATION,
    SIGNS_ANY,
    TERRITORY,
    TEXT_TRIGGER,
    UKRAINE,
    WAITS,
    WORTH_SIGNING,
    YES,
)
from sim.model.observing import tree_waits
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.signing import audience_cost_kyiv
from sim.model.state import World
from sim.model.theories import fears_shift, lacks_guarantor
from sim.model.washington import patience_today


@rule
def audience_cost_of_text(world: World, parameters: Parameters) -> float:
    """Return Kyiv's cost at home of the text on the table."""
    terms = world.text_terms
    return audience_cost_kyiv(parameters, world.text_scope, terms[TERRITORY], terms[RECOGNITION], terms[NATO])


@rule
def kyiv_reservation(world: World, parameters: Parameters) -> float:
    """Return R = V + audience cost + resolve + noise - pressure for the text on the table."""
    audience = audience_cost_of_text(world, parameters)
    return world.ua_war_value + audience + world.ua_resolve + world.ua_noise - world.ua_pressure


@rule
def kyiv_answer(world: World, parameters: Parameters, value: float, reservation: float) -> int:
    """Answer a live text by the scenario's strategy.

    Whoever waits answers *amend* where the text is near what it would sign, else *no*. Once
    waiting is over the strategy named for afterwards decides: ``accept_first`` signs any live
    text, ``reservation`` signs when A >= R. Answers written by hand stand, whatever the theory.
    """
    if parameters.strategy == BY_HAND and world.texts_live <= parameters.hand_texts:
        world.answer_reason = AS_WRITTEN
        return parameters.hand_answers[world.texts_live - 1]
    if fears_shift(world, parameters, UKRAINE):
        world.answer_reason = FEARS_SHIFT
        return NO
    if lacks_guarantor(world, parameters):
        world.answer_reason = LACKS_GUARANTOR
        return NO
    if parameters.strategy == RED_LINES and crosses_red_line(world, parameters):
        world.answer_reason = CROSSES_RED_LINE
        return NO
    waiting = still_waits(world, parameters, value)
    if not waiting and follows(parameters) == ACCEPT_FIRST:
        world.answer_reason = SIGNS_ANY
        return YES
    if value < reservation - parameters.near_miss:
        world.answer_reason = FALLS_SHORT
        return NO
    if value >= reservation and not waiting:
        world.answer_reason = WORTH_SIGNING
        return YES
    world.answer_reason = IS_NEAR_MISS
    if value >= reservation:
        world.answer_reason = WAITS
        world.kyiv_waits += 1
        firing.fire(world, firing.KYIV_WAITS)
    return AMEND


@rule
def follows(parameters: Parameters) -> int:
    """Return the strategy that decides once waiting is over."""
    if parameters.strategy in (ACCEPT_FIRST, RESERVATION):
        return parameters.strategy
    return parameters.strategy_after_delay


@rule
def still_waits(world: World, parameters: Parameters, value: float) -> bool:
    """Return whether the strategy still waits: for a day, texts, a better text, leverage, pressure."""
    strategy = parameters.strategy
    if strategy == DELAY_UNTIL:
        return world.day < parameters.delay_until_day
    if strategy == DELAY_FOR:
        return world.texts_live <= parameters.delay_for_texts
    if strategy == TEXT_TRIGGER:
        return value < parameters.trigger_value
    if strategy == LEVERAGE_TRIGGER:
        return not has_leverage(world, parameters)
    if strategy == DELAY_UNLESS_PRESSED:
        return world.ua_pressure <= 0.0
    if strategy == OPTIMAL:
        return tree_waits(world, parameters)
    return False


@rule
def has_leverage(world: World, parameters: Parameters) -> bool:
    """Return whether any leverage that Kyiv waits for is there, or patience, which it waits out, is not.

    Front, stock, autonomy or a rift with Moscow; or Washington's patience is down to a level.
    """
    if parameters.leverage_rift == 1 and world.stance == PRESSING_MOSCOW:
        return True
    if parameters.leverage_front_km2 >= 0.0 and world.occupied_km2 <= parameters.leverage_front_km2:
        return True
    if parameters.leverage_stock_months >= 0.0 and world.stock_months >= parameters.leverage_stock_months:
        return True
    if parameters.leverage_autonomy >= 0.0 and world.autonomy >= parameters.leverage_autonomy:
        return True
    wanted = parameters.leverage_patience
    return wanted >= 0.0 and patience_today(world, parameters) <= wanted


@rule
def crosses_red_line(world: World, parameters: Parameters) -> bool:
    """Return whether the text goes beyond a red line on any issue."""
    crossed = False
    for issue in range(N_ISSUES):
        crossed = crossed or world.text_terms[issue] > parameters.red_lines[issue]
    return crossed
