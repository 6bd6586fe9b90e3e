"""The armistice on the way to a peace leaves issues open, and never gives more than the text."""

from __future__ import annotations

import pytest

from sim.model.names import COMPREHENSIVE, NATO, RECOGNITION, SANCTIONS
from sim.model.ratification import keep_open
from tests.support import morning, own_parameters

OPEN = "drafting.armistice={recognition: 0.25, nato: 0.7, relief_floor: 0.2, relief_share: 0.5}"


@pytest.mark.parametrize(
    ("issue", "signed", "kept"),
    [
        (RECOGNITION, 0.1, 0.1),
        (RECOGNITION, 0.4, 0.25),
        (NATO, 0.5, 0.5),
        (NATO, 0.9, 0.7),
        (SANCTIONS, 0.1, 0.1),
        (SANCTIONS, 0.6, 0.4),
    ],
)
def test_the_smaller_of_the_text_and_the_armistice(issue: int, signed: float, kept: float) -> None:
    given = own_parameters(OPEN)
    world = morning(given)
    world.initialled_scope = COMPREHENSIVE
    world.text_terms[issue] = signed
    keep_open(world, given)
    assert world.terms[issue] == pytest.approx(kept)
