"""The talks: one round from the draft to the answers, and what follows from them."""

from __future__ import annotations

from sim.model import draws, firing, laws, log, schedule
from sim.model.arithmetic import exponential, larger
from sim.model.bargaining import reckon
from sim.model.drafting import draft
from sim.model.kyiv import audience_cost_of_text, kyiv_answer, kyiv_reservation
from sim.model.moscow import moscow_answer, moscow_reservation
from sim.model.names import (
    AMEND,
    ARMISTICE,
    DISENGAGED,
    EUROPE,
    FORCES,
    GUARANTEES,
    NO,
    NO_TEXT,
    PRESENCE,
    RUSSIA,
    SANCTIONS,
    TERRITORY,
    UKRAINE,
    UNITED_STATES,
    YES,
)
from sim.model.observing import observe
from sim.model.parameters import Parameters
from sim.model.ratification import initial
from sim.model.rule import rule
from sim.model.schedule import NEVER
from sim.model.screening import estimate_of_kyiv, estimate_of_moscow, lesson
from sim.model.signing import (
    audience_cost_moscow,
    resumption_exponent,
    tabulated_loss,
    value_of_signing,
)
from sim.model.state import World
from sim.model.theories import is_ripe
from sim.model.threats import react_to_refusal
from sim.model.utility import territory_position, utility
from sim.model.washington import blame_moscow, lose_patience


@rule
def new_text(world: World, parameters: Parameters, events: list[float]) -> None:
    """Washington turns to a new text; one still under revision is dropped."""
    world.text_revisions = 0
    world.revision_for = UNITED_STATES
    world.due[schedule.REVISION] = NEVER
    schedule_text(world, parameters)
    hold_round(world, parameters, events, UNITED_STATES)


@rule
def european_text(world: World, parameters: Parameters, events: list[float]) -> None:
    """Europe tables a text of its own while Washington is disengaged."""
    world.due[schedule.EUROPEAN_TALKS] = NEVER
    if world.stance != DISENGAGED:
        return
    share = draws.uniform(world, draws.EUROPEAN_TEXT_WAIT)
    world.due[schedule.EUROPEAN_TALKS] = world.day + laws.sample(parameters, laws.EUROPEAN_TEXT_LAW, share)
    world.text_revisions = 0
    world.revision_for = UNITED_STATES
    world.due[schedule.REVISION] = NEVER
    hold_round(world, parameters, events, EUROPE)


@rule
def revised_text(world: World, parameters: Parameters, events: list[float]) -> None:
    """The drafter tables the text again, better for the side that asked, if it finds such a text."""
    world.text_revisions += 1
    world.due[schedule.REVISION] = NEVER
    if world.text_scope == ARMISTICE and parameters.line_is_front == 1:
        world.text_terms[TERRITORY] = territory_position(parameters, world.occupied_km2)
    world.refused_utility = utility(parameters, world.revision_for, world.text_terms)
    hold_round(world, parameters, events, world.text_drafter)


@rule
def schedule_text(world: World, parameters: Parameters) -> None:
    """Draw the wait to the next text under today's stance and European autonomy (S4)."""
    share = draws.uniform(world, draws.TALKS_WAIT)
    wait = laws.sample(parameters, laws.TEXT_WAIT_LAW + world.stance, share)
    world.due[schedule.TALKS] = world.day + wait * world.wait_factor


@rule
def hold_round(world: World, parameters: Parameters, events: list[float], drafter: int) -> None:
    """Hold one round: the sides reckon, the drafter drafts, Europe amends, Moscow answers, then Kyiv."""
    reckon(world, parameters)
    if not is_ripe(world, parameters, events):
        return
    draft(world, parameters, events, drafter)
    if world.text_scope == NO_TEXT:
        return
    russian = utility(parameters, RUSSIA, world.text_terms)
    ukrainian = utility(parameters, UKRAINE, world.text_terms)
    loss_share = expected_loss_share(world, parameters, russian)
    worth_to_moscow = value_of_signing(russian, world.ru_fighting_value, loss_share)
    worth_to_kyiv = value_of_signing(ukrainian, world.ua_fighting_value, loss_share)
    learn_to_expect(world, parameters, worth_to_moscow, worth_to_kyiv)
    asking = RUSSIA
    answer = moscow_turn(world, parameters, events, worth_to_moscow)
    if answer == YES:
        asking = UKRAINE
        world.texts_live += 1
        if drafter == EUROPE:
            world.european_texts_live += 1
        answer = kyiv_turn(world, parameters, events, worth_to_kyiv)
    if answer == AMEND and world.text_revisions < parameters.revision_limit:
        schedule_revision(world, parameters, asking)


@rule
def expected_loss_share(world: World, parameters: Parameters, russian_utility: float) -> float:
    """Return the share of the window that renewed war is expected to take from the text on the table."""
    terms = world.text_terms
    exponent = resumption_exponent(
        world,
        parameters,
        terms[GUARANTEES],
        terms[PRESENCE],
        terms[FORCES],
        terms[SANCTIONS],
        russian_utility,
    )
    return tabulated_loss(parameters, world.resumption_scale * exponential(exponent))


@rule
def schedule_revision(world: World, parameters: Parameters, asking: int) -> None:
    """Draw the wait to the text that Washington changes for the side that asked."""
    world.revision_for = asking
    share = draws.uniform(world, draws.TALKS_REVISION)
    world.due[schedule.REVISION] = world.day + laws.sample(parameters, laws.REVISION_WAIT_LAW, share)


@rule
def moscow_turn(world: World, parameters: Parameters, events: list[float], value: float) -> int:
    """Moscow answers; Washington learns from the answer and remembers a refusal of its own text."""
    reservation = moscow_reservation(world, parameters)
    answer = moscow_answer(world, parameters, value, reservation)
    cost_at_home = audience_cost_moscow(parameters, world.text_scope)
    note_answer(world, parameters, events, RUSSIA, answer, value, reservation, cost_at_home)
    surplus = value - cost_at_home
    world.us_error_on_moscow += lesson(parameters, surplus, estimate_of_moscow(world), answer)
    blame = 0.0
    if answer == AMEND:
        world.moscow_amends += 1
        blame = parameters.blame_per_amendment
    elif answer == NO:
        world.moscow_refusals += 1
        blame = 1.0
    if world.text_drafter == UNITED_STATES:
        blame_moscow(world, parameters, blame)
    return answer


@rule
def kyiv_turn(world: World, parameters: Parameters, events: list[float], value: float) -> int:
    """Kyiv answers a live text: it signs, or Washington learns and loses patience over its own text.

    A wish for changes costs patience, too, but neither counts as a refusal nor ends a row of them.
    """
    if world.branch_at_answer != 0:
        world.branch, world.branch_at_answer = world.branch_at_answer, 0
    reservation = kyiv_reservation(world, parameters)
    cost_at_home = audience_cost_of_text(world, parameters)
    observe(world, parameters, value, reservation, cost_at_home)
    answer = kyiv_answer(world, parameters, value, reservation)
    note_answer(world, parameters, events, UKRAINE, answer, value, reservation, cost_at_home)
    surplus = value - cost_at_home
    world.us_error_on_kyiv += lesson(parameters, surplus, estimate_of_kyiv(world), answer)
    if answer == YES:
        world.refusals_in_a_row = 0
        initial(world, parameters, events, value, reservation)
        return answer
    cost = parameters.patience_per_amendment
    if answer == AMEND:
        world.kyiv_amends += 1
    else:
        world.kyiv_refusals += 1
        cost = parameters.patience_per_refusal
        close_window(world, parameters)
    if world.text_drafter == UNITED_STATES:
        lose_patience(world, parameters, cost)
        if answer == NO:
            world.refusals_in_a_row += 1
            react_to_refusal(world, parameters)
    return answer


@rule
def note_answer(
    world: World,
    parameters: Parameters,
    events: list[float],
    actor: int,
    answer: int,
    value: float,
    reservation: float,
    cost_at_home: float,
) -> None:
    """Tell the log what a side answered, and all that A and R were made of."""
    start = log.note(world, events, log.MOSCOW_ANSWER if actor == RUSSIA else log.KYIV_ANSWER)
    if start < 0:
        return
    events[start] = answer
    events[start + 1] = value
    events[start + 2] = reservation
    events[start + 3] = world.ru_war_value if actor == RUSSIA else world.ua_war_value
    events[start + 4] = world.ru_pressure if actor == RUSSIA else world.ua_pressure
    events[start + 5] = cost_at_home
    events[start + 6] = (
        world.ru_resolve + world.ru_noise if actor == RUSSIA else world.ua_resolve + world.ua_noise
    )
    events[start + 7] = utility(parameters, actor, world.text_terms)
    events[start + 8] = world.answer_reason


@rule
def close_window(world: World, parameters: Parameters) -> None:
    """A refusal closes the window of agreement for a time (a named switch; Leventoğlu & Slantchev 2007)."""
    opens = world.day + parameters.window_days
    if world.due[schedule.TALKS] < opens:
        firing.fire(world, firing.CLOSED_WINDOW)
        world.due[schedule.TALKS] = larger(opens, world.due[schedule.TALKS])


@rule
def learn_to_expect(world: World, parameters: Parameters, to_moscow: float, to_kyiv: float) -> None:
    """Each side's expected later offer follows the worth of the texts it has seen.

    Worth as in A, net of the risk of renewed war, so that a later deal is not valued as if it
    were safer than this one. The cost at home is left out: a later text brings it, too.
    """
    learning = parameters.expected_offer_learning
    world.ru_expected_offer += learning * (to_moscow - world.ru_expected_offer)
    world.ua_expected_offer += learning * (to_kyiv - world.ua_expected_offer)
