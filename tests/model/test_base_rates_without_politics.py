"""Under base rates there is no politics: no texts, no quiet front, and a deal in the middle of the menu."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.names import (
    BASE_RATE_ENDING,
    HORIZON_REACHED,
    LATER_DEAL,
    N_ISSUES,
    SIGNED_ARMISTICE,
    TERRITORY,
    UKRAINE,
)
from sim.model.utility import territory_position, utility
from tests.support import own_parameters, parameters, play

RUNS = 3000


def test_nobody_talks_and_no_front_freezes() -> None:
    rows, _ = play(parameters(settings=("theory=base_rate",)), RUNS)
    assert rows["european_texts"].sum() == rows["texts_tabled"].sum() == 0
    assert set(np.unique(rows["cause"])) == {BASE_RATE_ENDING, HORIZON_REACHED}


def test_its_deal_is_the_armistice_in_the_middle_of_the_grid() -> None:
    given = own_parameters("theory=base_rate")
    armistices = np.array(given.menu_terms).reshape(-1, N_ISSUES)[: given.menu_size // 2]
    rows, _ = play(given, RUNS)
    signed = rows[rows["outcome"] == SIGNED_ARMISTICE]
    # russian_weights .5, own_weights .6, salience_exponents 1: the 17th of 3 × 11.
    assert signed["terms"][0, TERRITORY + 1 :] == pytest.approx(armistices[16][TERRITORY + 1 :])


def test_a_deal_in_the_tail_is_that_armistice_too() -> None:
    given = own_parameters("theory=base_rate")
    rows, _ = play(given, RUNS)
    later = rows[rows["tail_ending"] == LATER_DEAL]
    start = given.menu_middle * N_ISSUES
    middle = given.menu_terms[start : start + N_ISSUES]
    assert len(later) > 100
    for world in later[:50]:
        terms = [territory_position(given, float(world["occupied_km2"])), *middle[TERRITORY + 1 :]]
        assert world["settled_utility"][UKRAINE] == pytest.approx(utility(given, UKRAINE, terms))
