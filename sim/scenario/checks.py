"""Checks on lists and sums that more than one number takes part in."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from pydantic import AfterValidator

from sim.scenario.numbers import central, listed

ROUNDING = 0.005


def exactly(items: int) -> AfterValidator:
    """Return a check that a list has so many items."""

    def check(values: tuple[Any, ...]) -> tuple[Any, ...]:
        if len(values) != items:
            raise ValueError(f"must have {items} items, has {len(values)}")
        return values

    return AfterValidator(check)


def rising(areas: tuple[Any, ...]) -> tuple[Any, ...]:
    """Refuse a scale that does not rise."""
    values = [central(area) for area in areas]
    if any(low >= high for low, high in pairwise(values)):
        raise ValueError(f"must rise: areas at position 0, 0.5 and 1, is {listed(values)}")
    return areas


def average_year(factors: tuple[Any, ...]) -> tuple[Any, ...]:
    """Refuse seasonal factors whose mean is not 1."""
    mean = sum(central(factor) for factor in factors) / len(factors)
    if abs(mean - 1.0) > ROUNDING:
        raise ValueError(f"must have the mean 1, has {mean:.4g}; divide each factor by it")
    return factors


def must_sum_to_one(values: list[float], what: str) -> None:
    """Refuse shares that do not add up."""
    if abs(sum(values) - 1.0) > ROUNDING:
        raise ValueError(f"{what} must sum to 1, sum to {sum(values):.4g}")
