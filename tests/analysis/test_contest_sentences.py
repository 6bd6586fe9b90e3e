"""Sentences on a contest: three to six, made from its numbers, which say no more than these show."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.contest.findings import Findings
from analysis.contest.plays import Contest
from analysis.contest.sentences import sentences
from tests.analysis.contests import contest_of, game, noisy

PRISONERS = ([[3, 0], [5, 1]], [[3, 5], [0, 1]])
SEXES = ([[2, 0], [0, 1]], [[1, 0], [0, 2]])


def told(contest: Contest) -> list[str]:
    return sentences(contest, Findings.of(contest, 100))


def test_a_dominant_choice_is_told_as_one() -> None:
    equilibrium, kyiv, moscow, payoffs, own = told(game(*PRISONERS))
    assert equilibrium.startswith("Under Broker the equilibrium is Reservation value against Stall while adv")
    assert equilibrium.endswith("(in 100% of resampled tables).")
    assert kyiv == "Under Broker Kyiv's best reply, whatever Moscow does, is Reservation value."
    assert moscow == "Under Broker Moscow's best reply, whatever Kyiv does, is Stall while advancing."
    assert payoffs.endswith("the payoffs are Kyiv 1.000 (1.000 to 1.000) and Moscow 1.000 (1.000 to 1.000).")
    assert "own choices, Reservation value against Earnest under Broker, another choice would gain" in own
    assert own.endswith("Kyiv nothing and Moscow 1.000 (1.000 to 1.000).")


def test_several_equilibria_are_all_told() -> None:
    first, replies, *_ = told(game(*SEXES))
    assert "the 3 equilibria are Accept first text against Earnest (in 100%" in first
    assert "a mixture of Accept first text and Reservation value against Earnest and Stall while" in first
    assert "to Earnest is Accept first text; to Stall while advancing is Reservation value" in replies


def test_what_noise_hides_is_not_called_better() -> None:
    found = told(noisy([[0.0, 0.0], [0.01, 0.02]], [[0.0, 0.01], [0.0, 0.0]], 100))
    equilibrium, kyiv, moscow, _, own = found
    assert "which is the equilibrium cannot be told; likeliest is Accept first text against" in equilibrium
    assert "Earnest (in 71% of resampled tables)" in equilibrium
    assert "Reservation value against Stall while adv" in equilibrium
    assert kyiv.endswith("whatever Moscow does, cannot be told (Accept first text or Reservation value).")
    assert moscow.endswith("whatever Kyiv does, cannot be told (Earnest or Stall while advancing).")
    assert own.count("nothing that can be told from 0 (at most 0.") == 2


def test_what_is_worth_the_same_in_every_run_is_told_so() -> None:
    equilibria, kyiv, *_ = told(game([[1, 3], [1, 2]], [[3, 0], [3, 0]]))
    assert "to Earnest is any (all are worth the same in every run); to Stall while adv" in kyiv
    assert ", beside which ties leave others" in equilibria


def test_policies_of_washington_that_give_the_same_are_told_together() -> None:
    once = game(*PRISONERS).payoffs
    same = contest_of(np.concatenate([once, once], axis=1))
    assert told(same)[1].startswith(
        "Under each of these policies of Washington's, Kyiv's best reply, whatever"
    )
    other = contest_of(np.concatenate([once, once, game(*SEXES).payoffs], axis=1))
    equilibria, replies, *_ = told(other)
    assert equilibria.startswith("Under Broker and Ultimatum the equilibrium is Reservation value")
    assert "; under Walk away the 3 equilibria are " in equilibria
    assert replies.startswith("Of 6 pairs of a choice of Moscow's and a policy of Washington's, Kyiv's best")
    assert replies.endswith("is Reservation value in 5 and Accept first text in 1.")


@pytest.mark.parametrize("shape", [(1, 1), (1, 3), (6, 1), (6, 3)])
@pytest.mark.parametrize("noise", [0.0, 1.0])
def test_there_are_few_whatever_the_shape(shape: tuple[int, int], noise: float) -> None:
    luck = np.random.default_rng(5)
    contest = noisy(luck.random(shape), luck.random(shape), 40, noise=noise)
    found = told(contest)
    assert 2 <= len(found) <= 6
    for sentence in found:
        assert sentence.endswith(".")
        assert sentence[0].isupper()
        assert "nan" not in sentence.split()
        assert "_" not in sentence
