"""Luck has an address: seed, world, run, branch, stream and index, and nothing else."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.batch.settings import LARGEST_SEED
from sim.model.draws import N_STREAMS, STREAMS, normal, uniform
from sim.model.schedule import CLOCKS, N_CLOCKS
from sim.model.state import World


def take(
    count: int, stream: int = 0, seed: int = 0, run: int = 0, world: int = 0, branch: int = 0
) -> list[float]:
    blank = World(seed=seed, run=run, world=world, branch=branch)
    return [uniform(blank, stream) for _ in range(count)]


@given(
    seed=st.integers(0, LARGEST_SEED),
    run=st.integers(0, 2**32 - 1),
    world=st.integers(0, 2**32 - 1),
    branch=st.integers(0, 2**32 - 1),
    stream=st.integers(0, N_STREAMS - 1),
)
def test_every_number_lies_strictly_between_0_and_1(
    seed: int, run: int, world: int, branch: int, stream: int
) -> None:
    first = take(20, stream, seed=seed, run=run, world=world, branch=branch)
    assert all(0.0 < number < 1.0 for number in first)
    assert first == take(20, stream, seed=seed, run=run, world=world, branch=branch)


def test_seed_0_is_a_seed() -> None:
    assert take(5, seed=0) != take(5, seed=1)
    assert len(set(take(100, seed=0))) == 100


def test_different_addresses_give_different_luck() -> None:
    seeds = (0, 1, 2**32, 2**32 + 1, LARGEST_SEED)
    addresses = list(product(seeds, (0, 1), (0, 1), (0, 1), range(N_STREAMS)))
    seen = {
        tuple(take(2, stream, seed=seed, run=run, world=world, branch=branch))
        for seed, run, world, branch, stream in addresses
    }
    assert len(seen) == len(addresses)


def test_neighbouring_seeds_and_runs_are_unrelated() -> None:
    """Additive seeds would make run 1 of seed 0 equal run 0 of seed 1."""
    by_run = np.array([take(4, run=run, seed=0) for run in range(500)])
    by_seed = np.array([take(4, run=0, seed=seed) for seed in range(500)])
    assert len(np.intersect1d(by_run[1:], by_seed[1:])) == 0
    assert abs(np.corrcoef(by_run[1:, 0], by_run[:-1, 0])[0, 1]) < 4 / np.sqrt(500)


@pytest.mark.parametrize("stream", range(N_STREAMS))
def test_numbers_are_uniform(stream: int) -> None:
    numbers = take(3000, stream, seed=7)
    assert stats.kstest(numbers, "uniform").pvalue > 1e-4


def test_normal_numbers_are_normal() -> None:
    world = World(seed=7)
    numbers = [normal(world, 0) for _ in range(5000)]
    assert stats.kstest(numbers, "norm").pvalue > 1e-4


def test_a_draw_from_one_stream_moves_no_draw_of_another() -> None:
    undisturbed = World(seed=3)
    expected = [uniform(undisturbed, 1) for _ in range(50)]
    disturbed = World(seed=3)
    found = []
    for number in range(50):
        for _ in range(number % 3):
            uniform(disturbed, 0)
        found.append(uniform(disturbed, 1))
    assert found == expected


def test_streams_and_clocks_are_counted_rightly() -> None:
    assert len(STREAMS) == N_STREAMS == len(set(STREAMS))
    assert len(CLOCKS) == N_CLOCKS == len(set(CLOCKS))
