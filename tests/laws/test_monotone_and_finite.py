"""More luck never means less, and no luck is infinite."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model import laws
from sim.model.parameters import Parameters
from sim.scenario.law_rows import write_law
from sim.scenario.laws import Beta, Exponential, Gamma, Law, Lognormal, Weibull
from tests.laws.support import ALL_LAWS, describe, quantile

SHARE = st.floats(0.0, 1.0)
# The smallest and the largest share that luck can give, and what lies beyond.
EXTREMES = (0.0, 5e-324, 1e-300, 2.0**-53, 2.0**-33, 1.0 - 2.0**-33, 1.0 - 2.0**-53, 1.0)
# The most extreme laws that a scenario accepts.
EXTREME_LAWS: list[Law] = [
    Exponential(law="exponential", mean=1e9),
    Exponential(law="exponential", mean=1e-9),
    Weibull(law="weibull", shape=0.05, mean=1e9),
    Weibull(law="weibull", shape=1000.0, mean=1e-9),
    Lognormal(law="lognormal", median=1e9, log_sd=5.0),
    Gamma(law="gamma", shape=0.05, mean=1e9),
    Gamma(law="gamma", shape=1000.0, mean=1e-9),
    Beta(law="beta", a=0.05, b=0.05),
    Beta(law="beta", a=1000.0, b=0.05, high=1e9),
]


def assert_in_order(law: Law, low: float, high: float) -> None:
    """Check two quantiles; neighbours may differ by the rounding of exp and log."""
    value = quantile(law, low)
    assert quantile(law, high) >= value - 1e-12 * value


@given(law=st.sampled_from(ALL_LAWS + EXTREME_LAWS), shares=st.tuples(SHARE, SHARE))
def test_a_larger_share_never_gives_a_smaller_value(law: Law, shares: tuple[float, float]) -> None:
    assert_in_order(law, min(shares), max(shares))


@given(law=st.sampled_from(ALL_LAWS + EXTREME_LAWS), share=SHARE)
def test_the_next_share_never_gives_a_smaller_value(law: Law, share: float) -> None:
    assert_in_order(law, share, min(math.nextafter(share, 2.0), 1.0))


@given(law=st.sampled_from(ALL_LAWS[1:]), shares=st.tuples(st.integers(1, 99), st.integers(1, 99)))
def test_more_luck_is_more_and_not_the_same(law: Law, shares: tuple[int, int]) -> None:
    if shares[0] < shares[1]:
        assert quantile(law, shares[0] / 100) < quantile(law, shares[1] / 100)


@pytest.mark.parametrize("law", ALL_LAWS + EXTREME_LAWS, ids=describe)
@pytest.mark.parametrize("share", EXTREMES)
def test_extreme_luck_gives_finite_numbers_that_are_not_negative(law: Law, share: float) -> None:
    value = quantile(law, share)
    assert math.isfinite(value)
    assert value >= 0.0


@pytest.mark.parametrize("law", ALL_LAWS + EXTREME_LAWS, ids=describe)
def test_every_number_of_a_row_is_finite(law: Law) -> None:
    assert all(math.isfinite(number) for number in law.row())
    assert law.row()[laws.LAW_MEAN] > 0.0


@pytest.mark.parametrize("row", range(laws.N_LAWS))
def test_every_row_holds_its_own_law(row: int) -> None:
    parameters = Parameters()
    first, second = Gamma(law="gamma", shape=2.0, mean=14.0), Exponential(law="exponential", mean=3.0)
    for number in range(laws.N_LAWS):
        write_law(parameters, number, first if number == row else second)
    for share in (0.0, 0.3, 1.0):
        assert laws.sample(parameters, row, share) == quantile(first, share)
    others = {laws.sample(parameters, number, 0.3) for number in range(laws.N_LAWS) if number != row}
    assert others == {quantile(second, 0.3)}
    assert laws.mean(parameters, row) == 14.0
