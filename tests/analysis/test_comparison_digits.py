"""Digits of a comparison: rounding never hides on which side of zero an interval ends."""

from __future__ import annotations

import math

import pytest

from analysis.compare.screen import span
from analysis.compare.words import digits, in_points, signed
from analysis.laboratory.paired import Estimate


@pytest.mark.parametrize(
    ("low", "high", "decimals"),
    [
        (0.001, 0.002, 3),
        (0.0003, 0.002, 4),
        (-0.0003, 0.002, 4),
        (-0.002, -0.0003, 4),
        (0.00003, 0.008, 5),
        (0.0, 0.0, 3),
    ],
)
def test_an_end_that_is_not_zero_does_not_seem_to_be(low: float, high: float, decimals: int) -> None:
    assert digits(Estimate(0.5 * (low + high), low, high, 9)) == decimals


def test_no_interval_needs_no_digits() -> None:
    assert digits(Estimate(0.0, math.nan, math.nan, 1)) == 3


def test_ties_and_findings_read_differently() -> None:
    assert signed(Estimate(0.001, -0.0003, 0.003, 9)) == "+0.0010 (−0.0003 to +0.0030)"
    assert in_points(Estimate(0.01, 0.0003, 0.02, 9)) == "+1.00 points (+0.03 to +2.00)"
    assert (span(-0.0003, 0.003), span(0.0003, 0.003)) == ("−0.0003 to 0.003", "0.0003 to 0.003")
