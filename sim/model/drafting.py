"""Washington drafts: the agenda setter's choice from a menu of packages.

Romer & Rosenthal (1978): the setter proposes what it likes best among what it believes will
be accepted. The menu mixes the actors' ideals issue by issue; everything about it that does
not depend on the day is computed once per parameter set (``build_menu``).
"""

from __future__ import annotations

from sim.model import log
from sim.model.arithmetic import exponential, logarithm, whole_part
from sim.model.bargaining import (
    audience_cost_kyiv,
    audience_cost_moscow,
    expected_loss_share,
    value_of_signing,
)
from sim.model.names import (
    ARMISTICE,
    COMPREHENSIVE,
    N_ISSUES,
    NO_TEXT,
    RUSSIA,
    SANCTIONS,
    TERRITORY,
    UKRAINE,
    UNITED_STATES,
)
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.screening import chance_of_yes, estimate_of_kyiv, estimate_of_moscow
from sim.model.state import World
from sim.model.supply import dependence
from sim.model.utility import loss_on_territory, territory_position

N_ACTORS = 4


@rule
def draft(world: World, parameters: Parameters, events: list[float]) -> None:
    """Put the best package on the table, or none if none is worth tabling.

    Score = P̂(Moscow) × P̂(Kyiv)^(1 - zeta D) × (u_US - V_US). Chances never exceed 1, so a
    package is given up as soon as the factors known so far cannot beat the best.
    """
    line = territory_position(parameters, world.occupied_km2)
    exponent = 1.0 - parameters.drafting_dependence * dependence(world, parameters)
    best = 0.0
    chosen = -1
    for package in range(parameters.menu_size):
        gain = us_gain(world, parameters, package, line)
        if gain <= best or not is_open(world, parameters, package, line):
            continue
        scope = package_scope(parameters, package)
        offset = package * N_ISSUES
        territory = package_territory(parameters, package, line)
        russian = package_utility(parameters, package, RUSSIA, territory)
        loss_share = expected_loss_share(world, parameters, parameters.menu_terms, offset, russian)
        surplus = value_of_signing(russian, world.ru_fighting_value, loss_share) - audience_cost_moscow(
            parameters, scope
        )
        score = gain * chance_of_yes(parameters, surplus, estimate_of_moscow(world))
        if score <= best:
            continue
        ukrainian = package_utility(parameters, package, UKRAINE, territory)
        surplus = value_of_signing(ukrainian, world.ua_fighting_value, loss_share) - audience_cost_kyiv(
            parameters, scope, territory, parameters.menu_terms, offset
        )
        consent = chance_of_yes(parameters, surplus, estimate_of_kyiv(world))
        score *= exponential(exponent * logarithm(consent))
        if score > best:
            best = score
            chosen = package
    table(world, parameters, events, chosen, line)


@rule
def us_gain(world: World, parameters: Parameters, package: int, line: float) -> float:
    """Return Washington's gain over no agreement, relief for Moscow counted as a draw away from China."""
    territory = package_territory(parameters, package, line)
    relief = parameters.menu_terms[package * N_ISSUES + SANCTIONS]
    bonus = parameters.relief_bonus * world.china_dependence * relief
    return package_utility(parameters, package, UNITED_STATES, territory) + bonus - world.us_war_value


@rule
def package_scope(parameters: Parameters, package: int) -> int:
    """Return a package's scope."""
    return whole_part(parameters.menu_scope[package], COMPREHENSIVE)


@rule
def package_territory(parameters: Parameters, package: int, line: float) -> float:
    """Return a package's line: the front in an armistice, its own in a comprehensive text."""
    if parameters.menu_scope[package] == ARMISTICE:
        return line
    return parameters.menu_terms[package * N_ISSUES + TERRITORY]


@rule
def package_utility(parameters: Parameters, package: int, actor: int, territory: float) -> float:
    """Return an actor's utility of a package with its territory at ``territory``."""
    fixed = parameters.menu_utility[package * N_ACTORS + actor]
    return fixed - loss_on_territory(parameters, actor, territory)


@rule
def is_open(world: World, parameters: Parameters, package: int, line: float) -> bool:
    """Return whether a package may be tabled now.

    A revision keeps the scope of the text before it and is better for the side that asked.
    """
    asked = world.revision_for
    if asked == UNITED_STATES:
        return True
    before = world.text_package
    if parameters.menu_scope[package] != parameters.menu_scope[before]:
        return False
    offered = package_utility(parameters, package, asked, package_territory(parameters, package, line))
    refused = package_utility(parameters, before, asked, package_territory(parameters, before, line))
    return offered > refused


@rule
def table(world: World, parameters: Parameters, events: list[float], package: int, line: float) -> None:
    """Put a package on the table and tell the log."""
    if package < 0:
        world.text_scope = NO_TEXT
        log.note_numbers(world, events, log.NO_TEXT_TABLED, world.us_war_value)
        return
    world.text_package = package
    world.text_scope = package_scope(parameters, package)
    for issue in range(N_ISSUES):
        world.text_terms[issue] = parameters.menu_terms[package * N_ISSUES + issue]
    world.text_terms[TERRITORY] = package_territory(parameters, package, line)
    world.texts_tabled += 1
    start = log.note(world, events, log.TEXT)
    if start >= 0:
        events[start] = world.text_scope
        events[start + 1] = world.text_revisions
        for issue in range(N_ISSUES):
            events[start + 2 + issue] = world.text_terms[issue]
