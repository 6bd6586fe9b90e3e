"""Laws with a closed inverse give scipy's quantiles to rounding."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.scenario.laws import Fixed, Law
from tests.laws.support import CLOSED, describe, quantile

# The probability itself is a rounded number: the quantile must be that of a share this near.
ROUNDING_OF_SHARES = 2.3e-16


def bracket(reference: Any, share: float) -> tuple[float, float]:
    """Return scipy's quantiles just below and just above a share, 1e-12 wider."""
    low = float(reference.ppf(max(share - ROUNDING_OF_SHARES, 0.0)))
    high = float(reference.ppf(min(share + ROUNDING_OF_SHARES, 1.0)))
    return low * (1.0 - 1e-12), high * (1.0 + 1e-12)


@pytest.mark.parametrize(("law", "reference"), CLOSED, ids=describe)
@pytest.mark.parametrize("share", [1e-3, 0.01, 0.1, 0.2, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999])
def test_quantiles_are_those_of_scipy_to_12_digits(law: Law, reference: Any, share: float) -> None:
    assert quantile(law, share) == pytest.approx(float(reference.ppf(share)), rel=1e-12)


@pytest.mark.parametrize(("law", "reference"), CLOSED, ids=describe)
@pytest.mark.parametrize("digits", [6, 9, 12, 15])
def test_tails_are_those_of_scipy_to_the_rounding_of_the_share(law: Law, reference: Any, digits: int) -> None:
    for share in (10.0**-digits, 1.0 - 10.0**-digits):
        low, high = bracket(reference, share)
        assert low <= quantile(law, share) <= high


@given(share=st.floats(1e-15, 1.0 - 1e-15), case=st.sampled_from(CLOSED))
def test_any_quantile_is_that_of_scipy(share: float, case: tuple[Law, Any]) -> None:
    law, reference = case
    low, high = bracket(reference, share)
    assert low <= quantile(law, share) <= high


@given(share=st.floats(0.0, 1.0), value=st.floats(1e-6, 1e6))
def test_a_fixed_law_is_always_the_same(share: float, value: float) -> None:
    assert quantile(Fixed(law="fixed", value=value), share) == value


@pytest.mark.parametrize(("law", "reference"), CLOSED, ids=describe)
def test_draws_follow_the_law(law: Law, reference: Any) -> None:
    # 2,000 shares spread evenly: the largest gap to the distribution is then half a step.
    steps = 2000
    drawn = [quantile(law, (step + 0.5) / steps) for step in range(steps)]
    assert stats.kstest(drawn, reference.cdf).statistic < 0.6 / steps
