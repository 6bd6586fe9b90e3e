"""The menu: weighted means of the ideals, and what an armistice leaves open."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.engines.replication import Numbers
from sim.model.menu import MenuGrid, build_menu, mixed_terms
from sim.model.names import (
    ARMISTICE,
    COMPREHENSIVE,
    ISSUES,
    NATO,
    PRESENCE,
    RECOGNITION,
    RUSSIA,
    SANCTIONS,
    UKRAINE,
)
from sim.model.parameters import Parameters
from tests.support import parameters

WEIGHT = st.floats(0.0, 1.0)


def terms_of(given: Parameters) -> Numbers:
    return np.array(given.menu_terms).reshape(-1, len(ISSUES))[: given.menu_size]


def test_the_baseline_menu_has_every_package_in_both_scopes() -> None:
    scopes = np.array(parameters().menu_scope)[: parameters().menu_size]
    assert parameters().menu_size == 2 * 11 * 3 * 2
    assert (scopes == ARMISTICE).sum() == (scopes == COMPREHENSIVE).sum() == 66


@given(exponent=st.floats(0.5, 4.0), own=st.floats(0.01, 3.0), russian=WEIGHT)
def test_terms_lie_between_the_ideals(exponent: float, own: float, russian: float) -> None:
    ideals = np.array(parameters().ideal).reshape(4, len(ISSUES))[[0, RUSSIA, UKRAINE]]
    terms = np.array(mixed_terms(parameters(), exponent, own, russian))
    assert (terms >= ideals.min(axis=0) - 1e-12).all()
    assert (terms <= ideals.max(axis=0) + 1e-12).all()


@given(exponent=st.floats(0.5, 4.0), own=st.floats(0.01, 3.0), low=WEIGHT, high=WEIGHT)
def test_more_weight_for_russia_never_moves_terms_away_from_it(
    exponent: float, own: float, low: float, high: float
) -> None:
    low, high = sorted((low, high))
    lighter = np.array(mixed_terms(parameters(), exponent, own, low))
    heavier = np.array(mixed_terms(parameters(), exponent, own, high))
    russia = np.array(parameters().ideal).reshape(4, -1)[RUSSIA]
    assert (abs(heavier - russia) <= abs(lighter - russia) + 1e-12).all()


def test_equal_weights_and_saliences_give_the_plain_mean() -> None:
    equal = Parameters(ideal=list(np.linspace(0, 1, 32)), salience=[1 / 8] * 32)
    found = mixed_terms(equal, 1.0, 0.5, 0.5)
    wanted = np.array(equal.ideal).reshape(4, 8)[[0, RUSSIA, UKRAINE]].mean(axis=0)
    assert np.allclose(found, wanted)


def test_an_armistice_leaves_issues_open() -> None:
    given_parameters = parameters()
    terms = terms_of(given_parameters)
    armistice, comprehensive = terms[:66], terms[66:]
    assert (armistice[:, RECOGNITION] == 0.25).all()
    assert (armistice[:, NATO] == 0.7).all()
    relief = 0.2 + 0.5 * np.maximum(0.0, comprehensive[:, SANCTIONS] - 0.2)
    assert np.allclose(armistice[:, SANCTIONS], relief)
    untouched = [issue for issue in range(1, 8) if issue not in {RECOGNITION, NATO, SANCTIONS}]
    assert np.array_equal(armistice[:, untouched], comprehensive[:, untouched])


def test_utilities_on_the_menu_leave_out_what_moves_after_the_draft() -> None:
    """One less the weighted distances; the line and Europe's files are reckoned on the day."""
    settled = [RECOGNITION, PRESENCE, NATO, SANCTIONS]
    given_parameters = parameters()
    weights = np.array(given_parameters.utility_weight).reshape(4, 8)[:, settled]
    ideals = np.array(given_parameters.ideal).reshape(4, 8)[:, settled]
    terms = terms_of(given_parameters)[:, settled]
    wanted = 1 - (weights * abs(terms[:, None] - ideals)).sum(axis=2)
    found = np.array(given_parameters.menu_utility).reshape(-1, 4)[: given_parameters.menu_size]
    assert np.allclose(found, wanted)
    unrelieved = terms.copy()
    unrelieved[:, 3] = np.minimum(terms[:, 3], given_parameters.unsettled[SANCTIONS])
    wanted = 1 - (weights * abs(unrelieved[:, None] - ideals)).sum(axis=2)
    found = np.array(given_parameters.menu_utility_in_europe).reshape(-1, 4)[: given_parameters.menu_size]
    assert np.allclose(found, wanted), "Europe drafts without US relief"


def test_a_larger_grid_is_built() -> None:
    holder = Parameters(ideal=list(parameters().ideal), salience=list(parameters().salience))
    build_menu(holder, MenuGrid((0.0, 1.0), (1.0,), (1.0,), 0.25, 0.7, 0.2, 0.5))
    assert holder.menu_size == 4
