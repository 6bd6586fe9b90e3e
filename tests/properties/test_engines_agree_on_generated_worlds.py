"""Plain and compiled rules, SimPy and the loop, give the same bits on generated scenarios, too."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings

from sim.scenario.build import build_parameters
from tests.properties.worlds import scenarios
from tests.scenario.support import accept
from tests.support import play_in_four_ways

EXAMPLES = 3 if "PROPERTY_EXAMPLES" not in os.environ else 50


@pytest.mark.parametrize("seed", [1, 2])
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
@given(data=scenarios())
def test_the_engines_agree_to_the_last_bit(seed: int, data: dict[str, object]) -> None:
    results = play_in_four_ways(build_parameters(accept(data)), run=0, seed=seed)
    assert len(set(results.values())) == 1, list(results)
