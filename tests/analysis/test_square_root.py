"""The square root of a covariance: it is one, and does not hang on the axes that a machine finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.luck import Floats
from analysis.square_root import root_of


@given(st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_its_square_is_the_covariance(size: int, seed: int) -> None:
    parts = np.random.default_rng(seed).normal(size=(size, size + 1))
    covariance = parts @ parts.T
    root = root_of(covariance)
    np.testing.assert_allclose(root @ root, covariance, atol=1e-9)
    np.testing.assert_allclose(root, root.T, atol=1e-9)


def test_axes_of_another_machine_make_the_same_root(monkeypatch: pytest.MonkeyPatch) -> None:
    covariance = np.array([[2.0, 1.0, 1.0], [1.0, 2.0, 1.0], [1.0, 1.0, 2.0]])
    here = root_of(covariance)
    values, axes = np.linalg.eigh(covariance)
    equal = axes[:, :2] @ np.array([[0.6, -0.8], [0.8, 0.6]])
    turned: tuple[Floats, Floats] = (values, np.column_stack([equal, -axes[:, 2:]]))
    monkeypatch.setattr(np.linalg, "eigh", lambda _: turned)
    np.testing.assert_allclose(root_of(covariance), here, atol=1e-12)
