"""The share of the window that renewed war takes: the tabulated integral, and its limits."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.parameters import Parameters
from sim.model.signing import tabulated_loss
from sim.scenario.build import loss_table


@given(shape=st.floats(0.3, 1.0), hazard=st.floats(0.0, 200.0))
def test_the_table_is_the_integral(shape: float, hazard: float) -> None:
    holder = Parameters(loss_table=loss_table(shape))
    # Substituting s = u^(1/k) takes the kink at 0 out: ∫ exp(-H u) u^(1/k - 1) / k du.
    edges = np.linspace(0.0, 1.0, 20_001)
    middle = (edges[1:] + edges[:-1]) / 2
    integral = np.mean(np.exp(-hazard * middle) * middle ** (1 / shape - 1) / shape)
    assert tabulated_loss(holder, hazard) == pytest.approx(1 - integral, abs=1e-3)


def test_limits() -> None:
    holder = Parameters(loss_table=loss_table(0.7))
    assert tabulated_loss(holder, 0.0) == 0.0
    assert tabulated_loss(holder, math.inf) == pytest.approx(1.0, abs=1e-9)
    assert tabulated_loss(holder, 1e-3) == pytest.approx(1e-3 / 1.7, rel=5e-3)


@given(low=st.floats(0.0, 1e4), more=st.floats(0.0, 1e4))
def test_more_hazard_never_loses_less(low: float, more: float) -> None:
    holder = Parameters(loss_table=loss_table(0.7))
    assert tabulated_loss(holder, low + more) >= tabulated_loss(holder, low)
