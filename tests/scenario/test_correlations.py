"""Rank correlations between assumptions: as written, refused if they cannot be, with what could."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from sim.scenario.build import build_parameters
from sim.scenario.correlations import (
    SMALLEST_EIGENVALUE,
    Correlation,
    correlated,
    impossible,
    nearest_correlations,
    smallest_eigenvalue,
)
from sim.scenario.worlds import sample_worlds
from tests.scenario.support import WHY, accept, changed, refuse

FIRST = "front.mean_gain_km2"


def written(*pairs: tuple[str, str, float]) -> dict[str, Any]:
    return {
        f"pair_{place}": {"between": [a, b], "rank": rank, **WHY} for place, (a, b, rank) in enumerate(pairs)
    }


def paths() -> list[str]:
    return [known.path for known in sample_worlds(accept(changed()), 1).inputs]


def some_paths(number: int) -> list[str]:
    return paths()[10 : 10 + number]


@pytest.mark.parametrize("rank", [-0.9, -0.3, 0.5, 0.95])
def test_ranks_are_correlated_as_written(rank: float) -> None:
    first, second = some_paths(2)
    scenario = accept(changed((("correlations",), written((first, second, rank)))))
    worlds = sample_worlds(scenario, 20_000, seed=3)
    columns = [worlds.paths.index(path) for path in (first, second)]
    found = stats.spearmanr(worlds.values[:, columns]).statistic
    assert found == pytest.approx(rank, abs=0.02)


def test_the_distributions_stay_and_so_do_other_assumptions() -> None:
    first, second = some_paths(2)
    alone = sample_worlds(accept(changed()), 4_000)
    together = sample_worlds(accept(changed((("correlations",), written((first, second, 0.8))))), 4_000)
    for place, path in enumerate(alone.paths):
        if path in (first, second):
            assert stats.ks_2samp(alone.values[:, place], together.values[:, place]).pvalue > 1e-3
        else:
            assert np.array_equal(alone.values[:, place], together.values[:, place])


def test_what_cannot_hold_together_is_refused_with_the_nearest_that_can() -> None:
    a, b, c = some_paths(3)
    told = refuse(changed((("correlations",), written((a, b, 0.9), (b, c, 0.9), (a, c, -0.9)))))
    assert "correlations: cannot hold together: their matrix is not positive definite" in told
    assert "pair_0 0.48 instead of 0.9; pair_2 -0.48 instead of -0.9; pair_1 0.48 instead of 0.9" in told


@given(ranks=st.lists(st.sampled_from([-0.9, -0.5, 0.0, 0.7, 0.95]), min_size=6, max_size=6))
def test_the_nearest_that_is_named_is_accepted(ranks: list[float]) -> None:
    pairs = list(combinations(some_paths(4), 2))
    one = {
        name: Correlation.model_validate(pair)
        for name, pair in written(*((a, b, rank) for (a, b), rank in zip(pairs, ranks, strict=True))).items()
    }
    refused = impossible(one)
    assume(refused is not None)
    named = dict(re.findall(r"(pair_\d) (-?[\d.]+) instead", str(refused)))
    assert named
    for name, rank in named.items():
        one[name] = one[name].model_copy(update={"rank": float(rank)})
    assert impossible(one) is None


@given(ranks=st.lists(st.floats(-0.99, 0.99), min_size=6, max_size=6))
def test_the_nearest_matrix_is_one_and_a_valid_one_stays(ranks: list[float]) -> None:
    matrix = np.eye(4)
    matrix[np.triu_indices(4, 1)] = ranks
    matrix = matrix + matrix.T - np.eye(4)
    nearest = nearest_correlations(matrix)
    assert smallest_eigenvalue(nearest) >= SMALLEST_EIGENVALUE
    assert np.diag(nearest) == pytest.approx(np.ones(4))
    assert nearest == pytest.approx(nearest.T)
    if smallest_eigenvalue(matrix) > 3 * SMALLEST_EIGENVALUE:
        assert nearest == pytest.approx(matrix, abs=1e-6)


def test_higham_s_example() -> None:
    """Higham (2002), the matrix of section 4: the nearest correlation is .7607 beside .1573."""
    found = nearest_correlations(np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 1.0], [0.0, 1.0, 1.0]]))
    assert found[0, 1] == pytest.approx(0.7607, abs=1e-3)
    assert found[0, 2] == pytest.approx(0.1573, abs=1e-3)


@pytest.mark.parametrize(
    ("pair", "told"),
    [
        ({"between": ["front.mean_gain_km", FIRST], "rank": 0.5}, "Did you mean front.mean_gain_km2?"),
        ({"between": ["horizon_days", FIRST], "rank": 0.5}, "must be the path of a number that is a"),
        ({"between": ["bargaining.war_share"] * 2, "rank": 0.5}, "is bargaining.war_share twice"),
        ({"between": [FIRST, "bargaining.war_share"], "rank": 1.0}, "rank: must be below 1"),
        ({"between": ["front.mean_gain_km2"], "rank": 0.1}, "between: must have 2 or more items, has 1"),
    ],
)  # fmt: skip
def test_mistakes_are_told(pair: dict[str, Any], told: str) -> None:
    assert told in refuse(changed((("correlations",), {"mine": pair | WHY})))


def test_a_pair_is_written_once() -> None:
    a, b = some_paths(2)
    assert "must name another pair: pair_0 has this one" in refuse(
        changed((("correlations",), written((a, b, 0.5), (b, a, 0.4))))
    )


def test_no_correlation_changes_nothing() -> None:
    shares = np.random.default_rng(1).random((5, 2))
    assert correlated(shares, ["a", "b"], {}) is shares
    weak = {"x": Correlation(between=("a", "b"), rank=1e-12, source="-", why="-")}
    assert correlated(shares, ["a", "b"], weak) == pytest.approx(shares)


@pytest.mark.parametrize("worlds", [1, 7, 200])
def test_the_first_worlds_stay_to_the_last_bit_when_more_are_drawn(worlds: int) -> None:
    first = some_paths(9)
    pairs = [(a, b, 0.3) for a, b in combinations(first, 2)]
    scenario = accept(changed((("correlations",), written(*pairs))))
    assert np.array_equal(
        sample_worlds(scenario, worlds).values, sample_worlds(scenario, 333).values[:worlds]
    )


def test_a_correlated_world_can_be_played() -> None:
    first, second = some_paths(2)
    scenario = accept(changed((("correlations",), written((first, second, 0.7)))))
    world = sample_worlds(scenario, 3).scenario_of(2)
    assert world.correlations == {}
    assert build_parameters(world).occupied_km2 > 0.0
