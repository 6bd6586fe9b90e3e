"""Resampled runs: the same in all cells, as scattered as means are, and hanging on the seed alone."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.contest.equilibria import equilibria
from analysis.contest.resampling import resampled_means
from tests.analysis.contests import contest_of, game, noisy


def test_they_take_the_same_runs_of_every_cell() -> None:
    luck = np.random.default_rng(3).standard_normal(90)
    payoffs = np.empty((2, 3, 2, 2, 90))
    payoffs[:] = luck
    payoffs[1] += 5.0
    found = resampled_means(contest_of(payoffs), 40)
    first = found[:, :1, :1, :1, :1]
    assert found[:, 0] == pytest.approx(np.broadcast_to(first[:, 0], found[:, 0].shape))
    assert found[:, 1] - found[:, 0] == pytest.approx(np.full(found[:, 0].shape, 5.0))


def test_they_scatter_as_means_do() -> None:
    contest = noisy([[0.0, 1.0]], [[2.0, 3.0]], 400, common=0.0)
    found = resampled_means(contest, 2000)
    errors = contest.payoffs.std(axis=-1) / 20
    assert found.mean(axis=0) == pytest.approx(contest.means, abs=0.01)
    assert found.std(axis=0) == pytest.approx(errors, rel=0.08)


def test_they_are_the_same_again_and_others_with_another_seed() -> None:
    payoffs = noisy([[0.0, 1.0]], [[2.0, 3.0]], 50).payoffs
    one, same, other = (resampled_means(contest_of(payoffs, seed), 20) for seed in (1, 1, 2))
    assert (one == same).all()
    assert (one != other).all()


def test_blocks_bound_memory_and_change_nothing_of_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    contest = noisy([[0.0, 1.0]], [[2.0, 3.0]], 50)
    whole = resampled_means(contest, 30)
    monkeypatch.setattr("analysis.contest.resampling.BLOCK", 120)
    assert resampled_means(contest, 30) == pytest.approx(whole)


def test_two_choices_alike_are_each_the_equilibrium_of_half_of_them() -> None:
    table = noisy([[0.0], [0.0]], [[1.0], [1.0]], 2000, seed=6)
    table.payoffs[0, 0, 1] += table.means[0, 0, 0] - table.means[0, 0, 1] - 1e-6
    found = equilibria(table, resampled_means(table, 1000)).drop_duplicates("equilibrium")
    assert found["in_estimate"].tolist() == [True, False]
    assert found["share"].to_numpy() == pytest.approx([0.5, 0.5], abs=0.05)
    assert found["share"].sum() == pytest.approx(1.0)


def test_a_sure_equilibrium_is_in_all_of_them() -> None:
    contest = game([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    found = equilibria(contest, resampled_means(contest, 20))
    assert found["choice"].tolist() == ["reservation", "stall_while_advancing"]
    assert (found["share"] == 1.0).all()
    assert (found["payoff"] == 1.0).all()


def test_mixtures_have_an_interval() -> None:
    """Matching pennies with noise: the probability of a half, known to about its error."""
    contest = noisy([[1, -1], [-1, 1]], [[-1, 1], [1, -1]], 400)
    found = equilibria(contest, resampled_means(contest, 200))
    assert (found["kind"] == "mixed").all()
    assert (found["share"] == 1.0).all()
    assert found["probability"].to_numpy() == pytest.approx(np.full(4, 0.5), abs=0.05)
    assert (found["low"] < found["probability"]).all()
    assert (found["probability"] < found["high"]).all()
    assert ((found["high"] - found["low"]) < 0.1).all()
