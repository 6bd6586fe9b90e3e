"""Pairs: cells that flip beyond doubt, and how much of both ranges flips."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.stress.flip_pairs import CELLS, flipped_share, pair_of
from analysis.stress.question import Question
from tests.stress.support import FEW, baseline_output

QUESTION = Question(FEW, baseline_output("share:armistice"), "breakeven")
SHARES = (np.arange(CELLS) + 0.5) / CELLS


def test_a_corner_in_which_both_must_be_high_is_found() -> None:
    truth = np.where(SHARES[:, np.newaxis] + SHARES > 1.6, -1.0, 1.0)
    runs = truth[:, :, np.newaxis] + np.random.default_rng(1).normal(0.0, 1.0, (CELLS, CELLS, 300))
    pair = pair_of(QUESTION.inputs[0], QUESTION.inputs[1], SHARES, runs)
    assert np.array_equal(pair.signs, np.sign(truth))
    assert pair.flipped.mean == pytest.approx((truth < 0).mean())
    assert pair.flipped.low <= pair.flipped.mean <= pair.flipped.high


def test_noise_alone_flips_nothing_beyond_doubt() -> None:
    some = [
        (pair_of(QUESTION.inputs[0], QUESTION.inputs[1], SHARES, runs).signs != 0).any()
        for runs in np.random.default_rng(2).normal(size=(40, CELLS, CELLS, 50))
    ]
    assert np.mean(some) <= 0.15


def test_shares_without_noise_have_no_width() -> None:
    found = flipped_share(
        np.where(SHARES[:, np.newaxis, np.newaxis] > 0.5, -1.0, 1.0) * np.ones((CELLS, CELLS, 9))
    )
    assert (found.mean, found.low, found.high) == (0.5, 0.5, 0.5)
