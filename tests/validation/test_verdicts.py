"""A verdict follows from the model's whole interval, not from its middle."""

from __future__ import annotations

import pytest

from analysis.validation.estimates import UNKNOWN, Estimate
from analysis.validation.figures import (
    INSIDE,
    NO_FIGURE,
    NO_RANGE,
    OUTSIDE,
    SHARE,
    UNSETTLED,
    VERDICTS,
    Figure,
)
from analysis.validation.measures import ending_hazard


def figure(low: float | None, high: float | None) -> Figure:
    """Return a figure with a range."""
    return Figure("a_figure", "a group", "A figure", SHARE, low, 0.3, high, "made up", ending_hazard)


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.21, 0.39, INSIDE),
        (0.2, 0.4, INSIDE),
        (0.1, 0.19, OUTSIDE),
        (0.41, 0.6, OUTSIDE),
        (0.1, 0.3, UNSETTLED),
        (0.3, 0.5, UNSETTLED),
        (0.1, 0.5, UNSETTLED),
    ],
)
def test_the_whole_interval_decides(low: float, high: float, verdict: str) -> None:
    assert figure(0.2, 0.4).verdict(Estimate((low + high) / 2, low, high)) == verdict


def test_a_range_may_be_open_on_one_side() -> None:
    assert figure(None, 0.4).verdict(Estimate(0.0, 0.0, 0.1)) == INSIDE
    assert figure(0.2, None).verdict(Estimate(0.0, 0.0, 0.1)) == OUTSIDE


def test_a_figure_without_interval_stands_alone() -> None:
    alone = float("nan")
    assert figure(0.2, 0.4).verdict(Estimate(0.3, alone, alone)) == INSIDE
    assert figure(0.2, 0.4).verdict(Estimate(0.5, alone, alone)) == OUTSIDE


def test_no_range_and_no_figure_have_verdicts_of_their_own() -> None:
    assert figure(None, None).verdict(Estimate(0.3, 0.2, 0.4)) == NO_RANGE
    assert figure(None, None).verdict(UNKNOWN) == figure(0.2, 0.4).verdict(UNKNOWN) == NO_FIGURE
    assert {INSIDE, OUTSIDE, UNSETTLED, NO_RANGE, NO_FIGURE} == set(VERDICTS)
