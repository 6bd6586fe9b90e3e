"""How answers teach Washington: means of cut-off normals, far into the tails."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.model.names import AMEND, NO, YES
from sim.model.normal import normal_share
from sim.model.screening import lesson, mean_above, mean_between
from tests.support import events_of, parameters, play

POINT = st.floats(-25.0, 25.0)


@given(low=POINT)
def test_mean_above_a_point(low: float) -> None:
    assert mean_above(low) == pytest.approx(stats.truncnorm.mean(low, np.inf), rel=1e-6, abs=1e-12)


@given(low=POINT, width=st.floats(0.05, 3.0))
def test_mean_between_two_points(low: float, width: float) -> None:
    mean = mean_between(low, low + width)
    assert low <= mean <= low + width
    # Simpson's rule, with the largest weight factored out, knows nothing of tails or cancellation.
    grid = np.linspace(low, low + width, 2001)
    weights = np.exp(-0.5 * (grid**2 - (grid**2).min()))
    simpson = np.tile([2.0, 4.0], 1001)[:2001]
    simpson[[0, -1]] = 1.0
    assert mean == pytest.approx((grid * weights * simpson).sum() / (weights * simpson).sum(), abs=2e-3)


@pytest.mark.parametrize("far", [31.0, 100.0, 1e6])
def test_beyond_all_likelihood_the_mean_is_the_edge(far: float) -> None:
    assert mean_above(far) == pytest.approx(far, rel=2e-3)
    assert mean_between(far, far + 1) == far
    assert mean_between(-far - 1, -far) == -far


@given(value=st.floats(-37.0, 37.0))
def test_normal_share_keeps_its_digits_in_the_tails(value: float) -> None:
    assert normal_share(value) == pytest.approx(float(stats.norm.cdf(value)), rel=1e-12)


@given(surplus=st.floats(-1.0, 1.0), estimate=st.floats(-1.0, 1.0))
def test_refusals_raise_the_estimate_and_signatures_lower_it(surplus: float, estimate: float) -> None:
    refused, amended, signed = (
        lesson(parameters(), surplus, estimate, answer) for answer in (NO, AMEND, YES)
    )
    assert refused >= 0.0 >= signed
    offered = surplus - estimate
    assert refused >= offered - 1e-9
    assert signed <= offered + 1e-9
    assert offered - 1e-9 <= amended <= offered + parameters().near_miss + 1e-9


def test_estimates_are_unbiased_at_the_start_and_learn_from_answers() -> None:
    """Refused texts lead to texts that are better for the side that refused, on average."""
    worlds, logs = play(parameters(), 2000, log_rows=1500)
    answers = events_of(logs, "moscow_answers")
    shortfall = answers[:, 5] - answers[:, 4]
    assert (shortfall[answers[:, 3] == NO] > parameters().near_miss).all()
    assert worlds["us_error_on_moscow"].std() < 0.2
