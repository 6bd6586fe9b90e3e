"""Indices from correlated worlds: a linear model has its closed form."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.stress.given_data import class_variance, classes_of
from analysis.stress.sobol_indices import given_data_indices
from tests.stress.functions import ISHIGAMI_FIRSTS, ishigami, with_noise

SLOPES, RANK = np.array([1.0, 0.5, 0.0]), 0.6


def closed_form() -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Var E[y | x_i] over Var y of a linear model of three normal inputs, the first two correlated."""
    covariance = np.array([[1.0, RANK, 0.0], [RANK, 1.0, 0.0], [0.0, 0.0, 1.0]])
    return np.asarray((covariance @ SLOPES) ** 2 / (SLOPES @ covariance @ SLOPES))


def test_a_correlated_linear_model_has_its_closed_form_within_the_intervals() -> None:
    inside = []
    for seed in range(12):
        draw = np.random.default_rng(seed)
        inputs = draw.normal(size=(1_500, 3))
        inputs[:, 1] = RANK * inputs[:, 0] + np.sqrt(1.0 - RANK**2) * inputs[:, 1]
        found = given_data_indices(inputs, with_noise(inputs @ SLOPES, 3.0, 10, seed), seed)
        inside.append((found.first_ends[0] <= closed_form()) & (closed_form() <= found.first_ends[1]))
        assert found.totals is None
    assert np.mean(inside) >= 0.85


def test_of_independent_inputs_they_are_sobols() -> None:
    shares = np.random.default_rng(3).random((4_000, 3))
    found = given_data_indices(shares, with_noise(ishigami(shares), 5.0, 10, 3), 3)
    assert found.firsts == pytest.approx(np.array(ISHIGAMI_FIRSTS), abs=0.05)
    assert found.firsts[2] < found.floor


def test_the_variance_between_classes_by_hand() -> None:
    """Two classes of two: centres 1 and 5, mean squares 16 and 1, so (16 - 1) / 2."""
    found = class_variance(
        np.array([0, 0, 1, 1]), np.array([1.0 - 0.5**0.5, 1.0 + 0.5**0.5, 5.0 - 0.5**0.5, 5.0 + 0.5**0.5])
    )
    assert found == pytest.approx(7.5)


def test_classes_have_equal_numbers() -> None:
    counts = np.bincount(classes_of(np.random.default_rng(1).random((400, 2)))[0])
    assert counts.tolist() == [10] * 40
