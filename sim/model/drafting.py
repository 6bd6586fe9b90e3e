"""Washington drafts: the agenda setter's choice from a menu of packages.

Romer & Rosenthal (1978): the setter proposes what it likes best among what it believes will
be accepted. The menu mixes the actors' ideals issue by issue; everything about it that does
not depend on the day is computed once per parameter set (``build_menu``). While Washington is
disengaged Europe may draft from the same menu, without US relief.
"""

from __future__ import annotations

from sim.model import firing, log
from sim.model.amendments import amend_files, amend_text, influence
from sim.model.arithmetic import exponential, larger, logarithm, ratio
from sim.model.ceilings import log_chance_ceiling, loss_floor
from sim.model.names import (
    EUROPE,
    FORCES,
    GUARANTEES,
    N_ISSUES,
    NATO,
    NO_TEXT,
    RECOGNITION,
    RECONSTRUCTION,
    RUSSIA,
    SANCTIONS,
    TERRITORY,
    UKRAINE,
    UNITED_STATES,
)
from sim.model.packages import (
    gain,
    package_relief,
    package_scope,
    package_territory,
    package_utility,
    review_mix,
)
from sim.model.parameters import Parameters
from sim.model.ratification import chance_of_ratification
from sim.model.rule import rule
from sim.model.screening import chance_of_yes, estimate_of_kyiv, estimate_of_moscow
from sim.model.signing import (
    audience_cost_kyiv,
    audience_cost_moscow,
    grievance_exponent,
    tabulated_loss,
    value_of_signing,
)
from sim.model.state import World
from sim.model.supply import dependence
from sim.model.ukrainian_politics import hear_of_text
from sim.model.utility import territory_position

NO_BAR = -1e9
SMALLEST_GAIN = 1e-9


@rule
def draft(world: World, parameters: Parameters, events: list[float], drafter: int) -> None:
    """Put the best package on the table, or none if none is worth tabling.

    Score = (u - V of the drafter) × P̂(ratified) × P̂(Moscow) × P̂(Kyiv)^(1 - zeta D); of equals
    the first on the menu. The search begins with the mix of the last text, which is often best
    or near it: the sooner a good package is found, the more others are seen to fall short.
    """
    step = take_up_pen(world, parameters, drafter)
    mixes = parameters.menu_mixes
    mix = world.text_package
    if mix >= mixes:
        mix -= mixes
    chosen = -1
    for _ in range(mixes):
        review_mix(world, parameters, mix, drafter, step)
        for package in (mix, mixes + mix):
            if wins(world, parameters, package, chosen):
                chosen = package
        mix += 1
        if mix == mixes:
            mix = 0
    if chosen >= 0:
        table(world, parameters, events, chosen, drafter, world.draft_line)
    else:
        world.text_scope = NO_TEXT
        none = world.us_war_value if drafter == UNITED_STATES else world.eu_war_value
        log.note_numbers(world, events, log.NO_TEXT_TABLED, drafter, none)


@rule
def take_up_pen(world: World, parameters: Parameters, drafter: int) -> float:
    """Write what is the same for all packages of a draft; return how far Europe can move its files."""
    world.text_drafter = drafter
    world.draft_line = territory_position(parameters, world.occupied_km2)
    world.draft_log_scale = logarithm(world.resumption_scale)
    world.best_score = 0.0
    world.best_gain = 1.0
    world.score_bar = NO_BAR
    world.draft_exponent = 1.0
    if drafter == EUROPE:
        return world.unity
    world.draft_exponent -= parameters.drafting_dependence * dependence(world, parameters)
    return influence(world, parameters)


@rule
def wins(world: World, parameters: Parameters, package: int, chosen: int) -> bool:
    """Return whether a package of the mix under review beats the one chosen so far; if so keep its score."""
    territory = package_territory(parameters, package, world.draft_line)
    worth = gain(world, parameters, package, world.text_drafter, territory)
    if worth <= 0.0 or not is_open(world, parameters, package, territory):
        return False
    if ceiling(world, parameters, package, territory, worth) < world.score_bar:
        return False
    score = score_of(world, parameters, package, territory, worth)
    if score > world.best_score or (score == world.best_score and package < chosen):
        world.best_score = score
        world.best_gain = worth
        world.score_bar = logarithm(score) - logarithm(worth) + 1.0
        return True
    return False


@rule
def ceiling(world: World, parameters: Parameters, package: int, territory: float, worth: float) -> float:
    """Return no less than log(score / best gain) + 1 of the package under review (``ceilings``)."""
    russian = package_utility(world, parameters, package, RUSSIA, territory)
    loss_share = loss_floor(parameters, log_hazard(world, parameters, package, russian))
    moscow = surplus_of_moscow(world, parameters, package, russian, loss_share) - estimate_of_moscow(world)
    kyiv = surplus_of_kyiv(world, parameters, package, territory, loss_share) - estimate_of_kyiv(world)
    return (
        ratio(worth, world.best_gain)
        + log_chance_ceiling(parameters, ratio(moscow, parameters.estimate_sd))
        + world.draft_exponent * log_chance_ceiling(parameters, ratio(kyiv, parameters.estimate_sd))
    )


@rule
def score_of(world: World, parameters: Parameters, package: int, territory: float, worth: float) -> float:
    """Return ``worth`` × the believed chances of the package under review."""
    ceded = larger(0.0, territory - world.draft_line)
    recognition = parameters.menu_terms[package * N_ISSUES + RECOGNITION]
    scope = package_scope(parameters, package)
    ratified = chance_of_ratification(world, parameters, scope, ceded, recognition)
    russian = package_utility(world, parameters, package, RUSSIA, territory)
    loss_share = tabulated_loss(parameters, exponential(log_hazard(world, parameters, package, russian)))
    surplus = surplus_of_moscow(world, parameters, package, russian, loss_share)
    moscow = chance_of_yes(parameters, surplus, estimate_of_moscow(world))
    surplus = surplus_of_kyiv(world, parameters, package, territory, loss_share)
    kyiv = chance_of_yes(parameters, surplus, estimate_of_kyiv(world))
    return worth * ratified * moscow * exponential(world.draft_exponent * logarithm(kyiv))


@rule
def log_hazard(world: World, parameters: Parameters, package: int, russian: float) -> float:
    """Return the log of the hazard of renewed war under a package, cumulated over the window."""
    relief = package_relief(parameters, package, world.text_drafter)
    return world.draft_log_scale + world.files_exponent + grievance_exponent(parameters, relief, russian)


@rule
def surplus_of_moscow(
    world: World, parameters: Parameters, package: int, russian: float, loss_share: float
) -> float:
    """Return Moscow's value of signing a package less its cost at home."""
    value = value_of_signing(russian, world.ru_fighting_value, loss_share)
    return value - audience_cost_moscow(parameters, package_scope(parameters, package))


@rule
def surplus_of_kyiv(
    world: World, parameters: Parameters, package: int, territory: float, loss_share: float
) -> float:
    """Return the same for Kyiv."""
    ukrainian = package_utility(world, parameters, package, UKRAINE, territory)
    value = value_of_signing(ukrainian, world.ua_fighting_value, loss_share)
    start = package * N_ISSUES
    recognition, nato = parameters.menu_terms[start + RECOGNITION], parameters.menu_terms[start + NATO]
    scope = package_scope(parameters, package)
    return value - audience_cost_kyiv(parameters, scope, territory, recognition, nato)


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
    relief = package_relief(parameters, package, drafter)
    withdrawn = False
    if drafter == UNITED_STATES:
        withdrawn = amend_text(world, parameters, events, package)
        world.texts_tabled += 1
        if parameters.relief_bonus > 0.0 and relief > parameters.unsettled[SANCTIONS]:
            firing.fire(world, firing.RELIEF_BONUS)
    else:
        amend_files(world, parameters, package, world.unity)
        if parameters.european_relief == 1:
            relief = package_relief(parameters, package, UNITED_STATES)
        world.european_texts += 1
        firing.fire(world, firing.EUROPEAN_TEXT)
    for issue in range(N_ISSUES):
        world.text_terms[issue] = parameters.menu_terms[package * N_ISSUES + issue]
    world.text_terms[TERRITORY] = package_territory(parameters, package, line)
    world.text_terms[GUARANTEES] = world.files_terms[0]
    world.text_terms[FORCES] = world.files_terms[1]
    world.text_terms[RECONSTRUCTION] = world.files_terms[2]
    world.text_terms[SANCTIONS] = relief
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
