"""What a package of the menu would come to today: its line, relief, files, and worth to each side.

Europe's amendments move the same three files of both scopes of a mix of weights, so a mix is
reviewed once (``review_mix``) for its two packages. What never changes (the losses on
recognition, presence, NATO and relief) was written into the menu when the parameters were built.
"""

from __future__ import annotations

from sim.model.amendments import amend_within
from sim.model.arithmetic import larger, smaller, whole_part
from sim.model.names import (
    ARMISTICE,
    COMPREHENSIVE,
    EUROPE,
    N_ACTORS,
    N_ISSUES,
    PRESENCE,
    RUSSIA,
    SANCTIONS,
    TERRITORY,
    UKRAINE,
    UNITED_STATES,
)
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.signing import guarantee_exponent
from sim.model.state import World
from sim.model.utility import loss_on_files, loss_on_territory

NO_BOUND = 1e9


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
def package_relief(parameters: Parameters, package: int, drafter: int) -> float:
    """Return a package's sanctions position; Europe's own texts are drafted without US relief (S15)."""
    relief = parameters.menu_terms[package * N_ISSUES + SANCTIONS]
    if drafter == EUROPE:
        return smaller(relief, parameters.unsettled[SANCTIONS])
    return relief


@rule
def review_mix(world: World, parameters: Parameters, mix: int, drafter: int, step: float) -> None:
    """Write what a mix would come to: its files as Europe amends them, their cost, their deterrence.

    A text of Europe's own goes all the way its unity allows.
    """
    bound = NO_BOUND
    if drafter == UNITED_STATES and parameters.amendments_capped == 1:
        bound = parameters.amendment_cap
    amend_within(world, parameters, mix, step, bound)
    files = world.files_terms
    for actor in (drafter, RUSSIA, UKRAINE):
        world.files_loss[actor] = loss_on_files(parameters, actor, files[0], files[1], files[2])
    presence = parameters.menu_terms[mix * N_ISSUES + PRESENCE]
    world.files_exponent = guarantee_exponent(world, parameters, files[0], presence, files[1])


@rule
def package_utility(
    world: World, parameters: Parameters, package: int, actor: int, territory: float
) -> float:
    """Return an actor's utility of a package of the mix under review with its line at ``territory``."""
    place = package * N_ACTORS + actor
    fixed = parameters.menu_utility[place]
    if world.text_drafter == EUROPE:
        fixed = parameters.menu_utility_in_europe[place]
    return fixed - loss_on_territory(parameters, actor, territory) - world.files_loss[actor]


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
    relief = package_relief(parameters, package, drafter)
    bonus = parameters.relief_bonus * world.china_dependence * relief
    return package_utility(world, parameters, package, UNITED_STATES, territory) + bonus - world.us_war_value
