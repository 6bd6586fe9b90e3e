"""The mean in a law's row is the mean of the law, and of what it draws."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model import laws
from sim.model.normal import normal_density, normal_share
from sim.scenario.laws import Fixed, Law, Weibull
from tests.laws.support import ALL_LAWS, CLOSED, TABULATED, describe, holder, quantile


@pytest.mark.parametrize(("law", "reference"), [*CLOSED, *TABULATED], ids=describe)
def test_the_mean_is_that_of_scipy(law: Law, reference: Any) -> None:
    assert law.row()[laws.LAW_MEAN] == pytest.approx(float(reference.mean()), rel=1e-12)
    assert laws.mean(holder(law), laws.REVISION_WAIT_LAW) == law.row()[laws.LAW_MEAN]


def test_the_mean_of_a_fixed_law_is_its_value() -> None:
    assert laws.mean(holder(Fixed(law="fixed", value=12.0)), laws.REVISION_WAIT_LAW) == 12.0


@pytest.mark.parametrize("law", ALL_LAWS, ids=describe)
def test_the_mean_of_what_is_drawn_is_the_mean(law: Law) -> None:
    # The integral of the quantiles over the normal score, which resolves both tails.
    scores = [0.01 * step for step in range(-750, 751)]
    drawn = sum(0.01 * normal_density(score) * quantile(law, normal_share(score)) for score in scores)
    assert drawn == pytest.approx(law.row()[laws.LAW_MEAN], rel=2e-4)


@given(shape=st.floats(0.1, 50.0), mean=st.floats(1e-3, 1e6))
def test_a_weibull_law_is_written_with_its_mean_whatever_its_shape(shape: float, mean: float) -> None:
    assert Weibull(law="weibull", shape=shape, mean=mean).row()[laws.LAW_MEAN] == mean


def test_every_kind_of_law_has_been_tried() -> None:
    kinds = {laws.KINDS[int(law.row()[0])] for law in ALL_LAWS}
    assert kinds == set(laws.KINDS)
