"""Luck told from the numbers of runs is the luck that the rules meet, to the last bit."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.luck import uniforms
from sim.model import draws
from sim.model.draws import N_STREAMS
from sim.model.state import World


@given(
    seed=st.integers(0, 2**63 - 1),
    runs=st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=4),
    world=st.integers(0, 2**32 - 1),
    stream=st.integers(0, N_STREAMS - 1),
    index=st.integers(0, 500),
)
def test_it_is_what_a_rule_draws(seed: int, runs: list[int], world: int, stream: int, index: int) -> None:
    drawn = []
    for run in runs:
        replication = World(seed=seed, world=world, run=run)
        replication.drawn[stream] = index
        drawn.append(draws.uniform(replication, stream))
    assert uniforms(seed, runs, stream, index, world).tolist() == drawn


def test_the_shape_is_that_of_the_runs() -> None:
    runs = np.arange(6).reshape(2, 3)
    assert uniforms(1, runs, 0).shape == (2, 3)
    assert uniforms(1, 4, 0) == uniforms(1, runs, 0)[1, 1]
