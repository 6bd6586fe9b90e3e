"""Laws without a closed inverse are tabulated: near scipy's quantiles, tails included.

Stated error: within 0.001 of the law's standard deviation between the shares 1e-8 and
1 - 1e-8; beyond six normal scores the table's last value holds.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.model.laws import TABLE_REACH
from sim.scenario.laws import Beta, Gamma, Law, Pert
from tests.laws.support import TABULATED, describe, quantile

STATED_ERROR = 0.001
SHARES = np.concatenate(
    [10.0 ** -np.arange(2, 8.1, 0.5), np.linspace(0.01, 0.99, 99), 1 - 10.0 ** -np.arange(2, 8.1, 0.5)]
)
END = float(stats.norm.sf(TABLE_REACH))


def largest_error(law: Law, reference: Any) -> float:
    """Return the largest error in standard deviations."""
    found = np.array([quantile(law, float(share)) for share in SHARES])
    return float(np.max(np.abs(found - reference.ppf(SHARES))) / reference.std())


@pytest.mark.parametrize(("law", "reference"), TABULATED, ids=describe)
def test_quantiles_are_within_the_stated_error(law: Law, reference: Any) -> None:
    assert largest_error(law, reference) < STATED_ERROR


@given(shape=st.floats(0.5, 200.0), mean=st.floats(0.1, 1000.0))
def test_any_gamma_law_is_within_the_stated_error(shape: float, mean: float) -> None:
    reference = stats.gamma(shape, scale=mean / shape)
    assert largest_error(Gamma(law="gamma", shape=shape, mean=mean), reference) < STATED_ERROR


@given(a=st.floats(0.5, 50.0), b=st.floats(0.5, 50.0), low=st.floats(0.0, 100.0), width=st.floats(0.1, 100.0))
def test_any_beta_law_is_within_the_stated_error(a: float, b: float, low: float, width: float) -> None:
    law = Beta(law="beta", a=a, b=b, low=low, high=low + width)
    assert largest_error(law, stats.beta(a, b, low, width)) < STATED_ERROR


@given(low=st.floats(0.0, 100.0), rise=st.floats(0.0, 50.0), fall=st.floats(0.1, 50.0))
def test_any_pert_law_is_within_the_stated_error(low: float, rise: float, fall: float) -> None:
    law = Pert(law="pert", low=low, mode=low + rise, high=low + rise + fall)
    width = rise + fall
    reference = stats.beta(1 + 4 * rise / width, 1 + 4 * fall / width, low, width)
    assert largest_error(law, reference) < STATED_ERROR


@pytest.mark.parametrize(("law", "reference"), TABULATED, ids=describe)
def test_far_tails_hold_the_last_value_of_the_table(law: Law, reference: Any) -> None:
    lowest, highest = reference.ppf(END), reference.isf(END)
    for share in (0.0, 1e-300, 1e-12, END):
        assert quantile(law, share) == pytest.approx(lowest, rel=1e-6, abs=1e-9 * reference.std())
    for share in (1.0, 1.0 - 2.0**-53, 1.0 - 1e-12):
        assert quantile(law, share) == pytest.approx(highest, rel=1e-6)


@pytest.mark.parametrize(("law", "reference"), TABULATED, ids=describe)
def test_draws_follow_the_law(law: Law, reference: Any) -> None:
    steps = 2000
    drawn = [quantile(law, (step + 0.5) / steps) for step in range(steps)]
    assert stats.kstest(drawn, reference.cdf).statistic < 1e-3
