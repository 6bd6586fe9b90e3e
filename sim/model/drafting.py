"""Washington drafts: the agenda setter's choice from a menu of packages.

Romer & Rosenthal (1978): the setter proposes what it likes best among what it believes will
be accepted. The menu mixes the actors' ideals issue by issue; everything about it that does
not depend on the day is computed once per parameter set (``build_menu``). While Washington is
disengaged Europe may draft from the same menu, without US relief.
"""

from __future__ import annotations

from sim.model import firing, log
from sim.model.amendments import amend_text, amend_within, influence
from sim.model.arithmetic import exponential, larger, logarithm, smaller, whole_part
from sim.model.names import (
    ARMISTICE,
    COMPREHENSIVE,
    EUROPE,
    FORCES,
    GUARANTEES,
    N_ACTORS,
    N_ISSUES,
    NATO,
    NO_TEXT,
    PRESENCE,
    RECOGNITION,
    RECONSTRUCTION,
    RUSSIA,
    SANCTIONS,
    TERRITORY,
    UKRAINE,
    UNITED_STATES,
)
from sim.model.parameters import Parameters
from sim.model.ratification import chance_of_ratification
from sim.model.rule import rule
from sim.model.screening import chance_of_yes, estimate_of_kyiv, estimate_of_moscow
from sim.model.signing import (
    audience_cost_kyiv,
    audience_cost_moscow,
    resumption_exponent,
    tabulated_loss,
    value_of_signing,
)
from sim.model.state import World
from sim.model.supply import dependence
from sim.model.ukrainian_politics import hear_of_text
from sim.model.utility import loss, loss_on_files, loss_on_territory, territory_position

NO_BOUND = 1e9
SMALLEST_GAIN = 1e-9


@rule
def draft(world: World, parameters: Parameters, events: list[float], drafter: int) -> None:
    """Put the best package on the table, or none if none is worth tabling.

    Score = (u - V of the drafter) × P̂(ratified) × P̂(Moscow) × P̂(Kyiv)^(1 - zeta D). Chances
    never exceed 1, so a package is given up as soon as the factors known so far cannot beat
    the best.
    """
    world.text_drafter = drafter
    line = territory_position(parameters, world.occupied_km2)
    exponent = 1.0
    step = world.unity
    if drafter == UNITED_STATES:
        exponent -= parameters.drafting_dependence * dependence(world, parameters)
        step = influence(world, parameters)
    best = 0.0
    chosen = -1
    for package in range(parameters.menu_size):
        territory = package_territory(parameters, package, line)
        review(world, parameters, package, drafter, step)
        score = gain(world, parameters, package, drafter, territory)
        if score <= best or not is_open(world, parameters, package, territory):
            continue
        score = score_of(world, parameters, package, territory, line, exponent, score, best)
        if score > best:
            best = score
            chosen = package
    if chosen >= 0:
        table(world, parameters, events, chosen, drafter, line)
    else:
        world.text_scope = NO_TEXT
        none = world.us_war_value if drafter == UNITED_STATES else world.eu_war_value
        log.note_numbers(world, events, log.NO_TEXT_TABLED, drafter, none)


@rule
def review(world: World, parameters: Parameters, package: int, drafter: int, step: float) -> None:
    """Write what a package would come to: its files as Europe amends them, and its relief.

    A text of Europe's own goes all the way its unity allows, and is drafted without US relief (S15).
    """
    relief = parameters.menu_terms[package * N_ISSUES + SANCTIONS]
    if drafter == UNITED_STATES:
        bound = parameters.amendment_cap if parameters.amendments_capped == 1 else NO_BOUND
        amend_within(world, parameters, package, step, bound)
    else:
        amend_within(world, parameters, package, step, NO_BOUND)
        relief = smaller(relief, parameters.unsettled[SANCTIONS])
    world.text_relief = relief


@rule
def package_utility(
    world: World, parameters: Parameters, package: int, actor: int, territory: float
) -> float:
    """Return an actor's utility of the package under review with its line at ``territory``."""
    files = world.files_terms
    return (
        parameters.menu_utility[package * N_ACTORS + actor]
        - loss_on_territory(parameters, actor, territory)
        - loss_on_files(parameters, actor, files[0], files[1], files[2])
        - loss(parameters, actor, SANCTIONS, world.text_relief)
    )


@rule
def gain(world: World, parameters: Parameters, package: int, drafter: int, territory: float) -> float:
    """Return the drafter's gain over no agreement.

    Washington counts relief for Moscow as a draw away from China (S3). Without the agenda (S1
    off) it weighs only whether a text will be signed.
    """
    if drafter == EUROPE:
        return package_utility(world, parameters, package, EUROPE, territory) - world.eu_war_value
    if parameters.agenda_weight == 0.0:
        return 1.0
    bonus = parameters.relief_bonus * world.china_dependence * world.text_relief
    return package_utility(world, parameters, package, UNITED_STATES, territory) + bonus - world.us_war_value


@rule
def score_of(
    world: World,
    parameters: Parameters,
    package: int,
    territory: float,
    line: float,
    exponent: float,
    worth: float,
    best: float,
) -> float:
    """Return ``worth`` × the believed chances of the package under review; 0 once it cannot beat ``best``."""
    scope = package_scope(parameters, package)
    start = package * N_ISSUES
    recognition = parameters.menu_terms[start + RECOGNITION]
    ceded = larger(0.0, territory - line)
    score = worth * chance_of_ratification(world, parameters, scope, ceded, recognition)
    if score <= best:
        return 0.0
    files = world.files_terms
    russian = package_utility(world, parameters, package, RUSSIA, territory)
    presence = parameters.menu_terms[start + PRESENCE]
    exponent_of_war = resumption_exponent(
        world, parameters, files[0], presence, files[1], world.text_relief, russian
    )
    loss_share = tabulated_loss(parameters, world.resumption_scale * exponential(exponent_of_war))
    surplus = value_of_signing(russian, world.ru_fighting_value, loss_share)
    surplus -= audience_cost_moscow(parameters, scope)
    score *= chance_of_yes(parameters, surplus, estimate_of_moscow(world))
    if score <= best:
        return 0.0
    ukrainian = package_utility(world, parameters, package, UKRAINE, territory)
    surplus = value_of_signing(ukrainian, world.ua_fighting_value, loss_share) - audience_cost_kyiv(
        parameters, scope, territory, recognition, parameters.menu_terms[start + NATO]
    )
    consent = chance_of_yes(parameters, surplus, estimate_of_kyiv(world))
    return score * exponential(exponent * logarithm(consent))


@rule
def package_scope(parameters: Parameters, package: int) -> int:
    """Return a package's scope."""
    return whole_part(parameters.menu_scope[package], COMPREHENSIVE)


@rule
def package_territory(parameters: Parameters, package: int, line: float) -> float:
    """Return a package's line: the front in an armistice (S11), never behind it in a full text.

    Moscow hands back nothing that it holds. With the line negotiable (S11 off) every text has
    the line of its mix.
    """
    own = parameters.menu_terms[package * N_ISSUES + TERRITORY]
    if parameters.line_is_front == 0:
        return own
    if parameters.menu_scope[package] == ARMISTICE:
        return line
    return larger(own, line)


@rule
def is_open(world: World, parameters: Parameters, package: int, territory: float) -> bool:
    """Return whether a package may be tabled now.

    A revision keeps the scope of the text before it and is better for the side that asked.
    """
    asked = world.revision_for
    if asked == UNITED_STATES:
        return True
    if package_scope(parameters, package) != world.text_scope:
        return False
    offered = package_utility(world, parameters, package, asked, territory)
    return offered > world.refused_utility + SMALLEST_GAIN


@rule
def table(
    world: World, parameters: Parameters, events: list[float], package: int, drafter: int, line: float
) -> None:
    """Put a package on the table, amended by Europe, and tell the log."""
    world.text_package = package
    world.text_scope = package_scope(parameters, package)
    withdrawn = False
    if drafter == UNITED_STATES:
        withdrawn = amend_text(world, parameters, events, package)
        world.text_relief = parameters.menu_terms[package * N_ISSUES + SANCTIONS]
        world.texts_tabled += 1
        if parameters.relief_bonus > 0.0 and world.text_relief > parameters.unsettled[SANCTIONS]:
            firing.fire(world, firing.RELIEF_BONUS)
    else:
        review(world, parameters, package, drafter, world.unity)
        if parameters.european_relief == 1:
            world.text_relief = parameters.menu_terms[package * N_ISSUES + SANCTIONS]
        world.european_texts += 1
        firing.fire(world, firing.EUROPEAN_TEXT)
    for issue in range(N_ISSUES):
        world.text_terms[issue] = parameters.menu_terms[package * N_ISSUES + issue]
    world.text_terms[TERRITORY] = package_territory(parameters, package, line)
    world.text_terms[GUARANTEES] = world.files_terms[0]
    world.text_terms[FORCES] = world.files_terms[1]
    world.text_terms[RECONSTRUCTION] = world.files_terms[2]
    world.text_terms[SANCTIONS] = world.text_relief
    write_text(world, events, log.TEXT if drafter == UNITED_STATES else log.EUROPEAN_TEXT)
    if withdrawn:
        world.text_scope = NO_TEXT
        world.texts_withdrawn += 1
        firing.fire(world, firing.TEXT_WITHDRAWN)
        log.note_numbers(world, events, log.WITHDRAWN, world.amendment_loss)
        return
    hear_of_text(world, parameters, line)


@rule
def write_text(world: World, events: list[float], code: int) -> None:
    """Write the text on the table into the log."""
    start = log.note(world, events, code)
    if start >= 0:
        events[start] = world.text_scope
        events[start + 1] = world.text_revisions
        for issue in range(N_ISSUES):
            events[start + 2 + issue] = world.text_terms[issue]
