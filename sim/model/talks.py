"""The talks: one round from the draft to the answers, and what follows from them."""

from __future__ import annotations

from sim.model import draws, laws, log, schedule
from sim.model.bargaining import (
    audience_cost_kyiv,
    audience_cost_moscow,
    expected_loss_share,
    reckon,
    value_of_signing,
)
from sim.model.drafting import draft
from sim.model.kyiv import kyiv_answer, kyiv_reservation
from sim.model.moscow import moscow_answer, moscow_reservation
from sim.model.names import AMEND, NO, NO_TEXT, RUSSIA, TERRITORY, UKRAINE, UNITED_STATES, YES
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.schedule import NEVER
from sim.model.screening import estimate_of_kyiv, estimate_of_moscow, lesson
from sim.model.settlement import sign
from sim.model.state import World
from sim.model.utility import utility
from sim.model.washington import blame_moscow, lose_patience


@rule
def new_text(world: World, parameters: Parameters, events: list[float]) -> None:
    """Washington turns to a new text; one still under revision is dropped."""
    world.text_revisions = 0
    world.revision_for = UNITED_STATES
    world.due[schedule.REVISION] = NEVER
    schedule_text(world, parameters)
    hold_round(world, parameters, events)


@rule
def revised_text(world: World, parameters: Parameters, events: list[float]) -> None:
    """Washington tables the text again, better for the side that asked, if it finds such a text."""
    world.text_revisions += 1
    world.due[schedule.REVISION] = NEVER
    hold_round(world, parameters, events)


@rule
def schedule_text(world: World, parameters: Parameters) -> None:
    """Draw the wait to the next text under today's stance."""
    share = draws.uniform(world, draws.TALKS_WAIT)
    wait = laws.sample(parameters, laws.TEXT_WAIT_LAW + world.stance, share)
    world.due[schedule.TALKS] = world.day + wait


@rule
def hold_round(world: World, parameters: Parameters, events: list[float]) -> None:
    """Hold one round: the sides reckon, Washington drafts, Moscow answers, then Kyiv."""
    reckon(world, parameters)
    draft(world, parameters, events)
    if world.text_scope == NO_TEXT:
        return
    russian = utility(parameters, RUSSIA, world.text_terms)
    ukrainian = utility(parameters, UKRAINE, world.text_terms)
    loss_share = expected_loss_share(world, parameters, world.text_terms, 0, russian)
    worth_to_moscow = value_of_signing(russian, world.ru_fighting_value, loss_share)
    worth_to_kyiv = value_of_signing(ukrainian, world.ua_fighting_value, loss_share)
    asking = RUSSIA
    answer = moscow_turn(world, parameters, events, worth_to_moscow)
    if answer == YES:
        asking = UKRAINE
        world.texts_live += 1
        answer = kyiv_turn(world, parameters, events, worth_to_kyiv)
    if answer == AMEND and world.text_revisions < parameters.revision_limit:
        schedule_revision(world, parameters, asking)
    learn_to_expect(world, parameters, worth_to_moscow, worth_to_kyiv)


@rule
def schedule_revision(world: World, parameters: Parameters, asking: int) -> None:
    """Draw the wait to the text that Washington changes for the side that asked."""
    world.revision_for = asking
    share = draws.uniform(world, draws.TALKS_REVISION)
    world.due[schedule.REVISION] = world.day + laws.sample(parameters, laws.REVISION_WAIT_LAW, share)


@rule
def moscow_turn(world: World, parameters: Parameters, events: list[float], value: float) -> int:
    """Moscow answers; Washington learns from the answer and remembers a refusal."""
    reservation = moscow_reservation(world, parameters)
    answer = moscow_answer(parameters, value, reservation)
    log.note_numbers(
        world, events, log.MOSCOW_ANSWER, answer, value, reservation, world.ru_war_value, world.ru_pressure
    )
    surplus = value - audience_cost_moscow(parameters, world.text_scope)
    world.us_error_on_moscow += lesson(parameters, surplus, estimate_of_moscow(world), answer)
    if answer == AMEND:
        world.moscow_amends += 1
        blame_moscow(world, parameters, parameters.blame_per_amendment)
    elif answer == NO:
        world.moscow_refusals += 1
        blame_moscow(world, parameters, 1.0)
    return answer


@rule
def kyiv_turn(world: World, parameters: Parameters, events: list[float], value: float) -> int:
    """Kyiv answers a live text: it signs, or Washington learns and loses patience."""
    reservation = kyiv_reservation(world, parameters)
    answer = kyiv_answer(world, parameters, value, reservation)
    log.note_numbers(
        world, events, log.KYIV_ANSWER, answer, value, reservation, world.ua_war_value, world.ua_pressure
    )
    surplus = value - audience_cost_kyiv(
        parameters, world.text_scope, world.text_terms[TERRITORY], world.text_terms, 0
    )
    world.us_error_on_kyiv += lesson(parameters, surplus, estimate_of_kyiv(world), answer)
    if answer == YES:
        sign(world, events, value, reservation)
    elif answer == AMEND:
        world.kyiv_amends += 1
        lose_patience(world, parameters, parameters.patience_per_amendment)
    else:
        world.kyiv_refusals += 1
        lose_patience(world, parameters, parameters.patience_per_refusal)
    return answer


@rule
def learn_to_expect(world: World, parameters: Parameters, to_moscow: float, to_kyiv: float) -> None:
    """Each side's expected later offer follows the worth of the texts it has seen.

    Worth as in A, net of the risk of renewed war, so that a later deal is not valued as if it
    were safer than this one. The cost at home is left out: a later text brings it, too.
    """
    learning = parameters.expected_offer_learning
    world.ru_expected_offer += learning * (to_moscow - world.ru_expected_offer)
    world.ua_expected_offer += learning * (to_kyiv - world.ua_expected_offer)
