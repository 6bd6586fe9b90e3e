"""The menu that Washington drafts from, computed once per parameter set.

Issue by issue a package is the mean of the ideals weighted by salience^eta and by a weight
for Washington itself (psi), for Russia (phi) and for Ukraine (1 - phi); eta above 1 trades
issues across. An armistice leaves recognition, NATO and most sanctions open, and its line is
the front of the day.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from sim.model.names import (
    ACTORS,
    ARMISTICE,
    COMPREHENSIVE,
    ISSUES,
    NATO,
    PRESENCE,
    RECOGNITION,
    RUSSIA,
    SANCTIONS,
    UKRAINE,
    UNITED_STATES,
)
from sim.model.parameters import MENU_LIMIT, Parameters
from sim.model.utility import loss


@dataclass(frozen=True)
class MenuGrid:
    """The grid of weights, and what an armistice leaves open."""

    russian_weights: tuple[float, ...]
    own_weights: tuple[float, ...]
    salience_exponents: tuple[float, ...]
    armistice_recognition: float
    armistice_nato: float
    armistice_relief_floor: float
    armistice_relief_share: float

    @property
    def size(self) -> int:
        """Packages on the menu, both scopes."""
        return 2 * len(self.russian_weights) * len(self.own_weights) * len(self.salience_exponents)


def build_menu(parameters: Parameters, grid: MenuGrid) -> None:
    """Write every package's scope, terms and utilities into ``parameters``.

    The first half are armistices; a mix of weights is package ``mix`` and ``menu_mixes + mix``.
    """
    if grid.size > MENU_LIMIT:
        raise ValueError(f"the menu has {grid.size} packages, at most {MENU_LIMIT} are allowed")
    parameters.menu_size = grid.size
    parameters.menu_mixes = grid.size // 2
    columns = len(grid.russian_weights)
    parameters.menu_middle = len(grid.own_weights) // 2 * columns + columns // 2
    mixes = product(grid.salience_exponents, grid.own_weights, grid.russian_weights)
    mixed = [mixed_terms(parameters, *mix) for mix in mixes]
    for package, (scope, mix) in enumerate(product((ARMISTICE, COMPREHENSIVE), mixed)):
        terms = list(mix)
        if scope == ARMISTICE:
            leave_open(terms, grid)
        offset = package * len(ISSUES)
        parameters.menu_scope[package] = float(scope)
        parameters.menu_terms[offset : offset + len(ISSUES)] = terms
        unrelieved = min(terms[SANCTIONS], parameters.unsettled[SANCTIONS])
        for actor in range(len(ACTORS)):
            place = package * len(ACTORS) + actor
            fixed = 1.0 - fixed_loss(parameters, actor, terms)
            relief = loss(parameters, actor, SANCTIONS, terms[SANCTIONS])
            parameters.menu_utility[place] = fixed - relief
            relief = loss(parameters, actor, SANCTIONS, unrelieved)
            parameters.menu_utility_in_europe[place] = fixed - relief


def fixed_loss(parameters: Parameters, actor: int, terms: list[float]) -> float:
    """Return the losses on the issues that neither the day nor the drafter moves: not line, files, relief."""
    return sum(loss(parameters, actor, issue, terms[issue]) for issue in (RECOGNITION, PRESENCE, NATO))


def mixed_terms(
    parameters: Parameters, exponent: float, own_weight: float, russian_weight: float
) -> list[float]:
    """Return the weighted mean of the ideals on each issue."""
    weights = {UNITED_STATES: own_weight, RUSSIA: russian_weight, UKRAINE: 1.0 - russian_weight}
    terms = []
    for issue in range(len(ISSUES)):
        total = reached = 0.0
        for actor, weight in weights.items():
            place = actor * len(ISSUES) + issue
            pull = weight * float(parameters.salience[place]) ** exponent
            total += pull
            reached += pull * parameters.ideal[place]
        own_ideal = parameters.ideal[UNITED_STATES * len(ISSUES) + issue]
        terms.append(reached / total if total > 0.0 else own_ideal)
    return terms


def leave_open(terms: list[float], grid: MenuGrid) -> None:
    """Turn comprehensive terms into those of an armistice."""
    terms[RECOGNITION] = grid.armistice_recognition
    terms[NATO] = grid.armistice_nato
    relief = max(0.0, terms[SANCTIONS] - grid.armistice_relief_floor)
    terms[SANCTIONS] = grid.armistice_relief_floor + grid.armistice_relief_share * relief
