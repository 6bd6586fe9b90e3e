"""What is said of weights: where a leader is told, on how many runs, and by whose policy."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.compare.ranking import Ranking, ranking_of
from analysis.compare.weights import Grid, Weighed
from analysis.compare.weights_words import few_runs, weights

GRID = Grid((0.1, 0.6), (0.03,), 0.1, 0.03)
PAIRS = "2 pairs of weights (k of fighting 0.1 to 0.6, r of time 0.03 a year)"


def ranking(mean: float, runs: int = 100) -> Ranking:
    """Return strategies a and b, a ahead by so much on average, one run with the next cancelling out."""
    noise = np.array([0.0, 1.0] * (runs // 2))
    return ranking_of({"a": noise + mean, "b": 1.0 - noise})


@pytest.fixture
def clear() -> Ranking:
    return ranking(5.0)


@pytest.fixture
def noise() -> Ranking:
    return ranking(0.0)


def test_leaders_are_counted(clear: Ranking, noise: Ranking) -> None:
    assert weights(Weighed(GRID, (clear, clear), 100)).startswith(f"Of {PAIRS} the best is A in 2. The sides")
    told = weights(Weighed(GRID, (noise, clear), 100))
    assert "the best is A in 1; in 1 it cannot be told which is the best." in told


def test_where_nothing_is_told_it_says_what_would_help(noise: Ranking) -> None:
    told = weights(Weighed(GRID, (noise, noise), 100))
    assert told.startswith(f"In none of the {PAIRS} can it be told which is the best.")
    assert "Each pair rests on 100 runs, too few to tell: --weights-runs sets more." in told


def test_the_central_pair_has_the_runs_of_the_batch(clear: Ranking, noise: Ranking) -> None:
    weighed = Weighed(GRID, (noise, clear), 100).with_central(ranking(5.0, runs=4000))
    assert list(weighed.table["runs"]) == [4000, 100]
    assert list(weighed.table["leaders"]) == ["a", "a"]
    assert few_runs(weighed) == "The scenario's own pair rests on 4,000 runs, the others on 100 each."


def test_the_same_in_every_run_is_told_once() -> None:
    values = np.arange(100.0)
    same = ranking_of({"a": values, "b": values})
    assert weights(Weighed(GRID, (same, same), 100)) == (
        f"At all {PAIRS} A and B came to the same payoff of Ukraine in every run."
    )


def test_a_policy_made_for_one_pair_is_told_to_be(clear: Ranking) -> None:
    told = weights(Weighed(GRID, (clear, clear), 100), ("optimal",))
    assert "Optimal stopping plays everywhere the policy made for the scenario's own weights" in told
