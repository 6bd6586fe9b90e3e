"""S9: Europe shapes guarantees, force limits and funding."""

from __future__ import annotations

import pytest

from sim.model.names import FORCES, GUARANTEES, RECONSTRUCTION
from tests.claims.support import mean_term, surely_more, world_without


@pytest.mark.parametrize("issue", [GUARANTEES, FORCES, RECONSTRUCTION])
def test_without_its_influence_its_three_files_are_worse_for_kyiv(issue: int) -> None:
    off = mean_term(world_without("s09_european_influence")[1], issue)
    assert surely_more(off, mean_term(world_without()[1], issue))
