"""Numbers of a scenario: plain, or an assumption with a range, a source and a reason.

A run uses the central value of an assumption, or the one that its world has. Every bound is checked on
the whole range.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, Discriminator, Tag

from sim.scenario.assumption import Assumption, Finite
from sim.scenario.distributions import TINY, Distribution

Model = TypeVar("Model", bound=BaseModel)


def in_order(model: Model, *values: float) -> Model:
    """Return ``model`` if its values rise (or stay), and the range is not empty."""
    if list(values) != sorted(values) or values[0] == values[-1]:
        raise ValueError(f"must rise from low to high, and the two must differ, is {listed(values)}")
    return model


def listed(values: Iterable[float]) -> str:
    """Return numbers as a message shows them."""
    return ", ".join(f"{value:g}" for value in values)


def plain_or_distribution(value: object) -> str:
    """Tell which kind of number a user wrote."""
    return "distribution" if isinstance(value, dict | Assumption) else "plain"


Number = Annotated[
    Annotated[Finite, Tag("plain")] | Annotated[Distribution, Tag("distribution")],
    Discriminator(plain_or_distribution),
]


def central(value: float | Assumption) -> float:
    """Return the value of a number that runs use: itself, or its central value."""
    return value.central if isinstance(value, Assumption) else float(value)


def highest(value: float | Assumption) -> float:
    """Return the highest value that a number may take."""
    return value.support[1] if isinstance(value, Assumption) else float(value)


def lowest(value: float | Assumption) -> float:
    """Return the lowest value that a number may take."""
    return value.support[0] if isinstance(value, Assumption) else float(value)


def within(low: float, high: float) -> Callable[[Any], Any]:
    """Return a check that a number, with its whole range, lies in [low, high]."""

    def check(value: float | Assumption) -> float | Assumption:
        least, most = lowest(value), highest(value)
        too_low = least < low and not goes_without(least, low)
        if too_low or (most > high and not goes_without(most, high)):
            raise ValueError(
                f"must {demand(low, high, too_low=too_low)}, is {span(least, most)}"
                f"{cut_off(least, most, low, high)}"
            )
        return value

    return check


def goes_without(end: float, bound: float) -> bool:
    """Tell whether a range without an end may go beyond a bound: one that only keeps numbers sane."""
    return math.isinf(end) and abs(bound) == LARGE


def span(least: float, most: float) -> str:
    """Return a range in words."""
    if math.isinf(least) or math.isinf(most):
        below = "without an end below" if math.isinf(least) else f"from {least:g}"
        above = "without an end above" if math.isinf(most) else f"to {most:g}"
        return f"{below}, {above}"
    return f"{least:g}" if least == most else f"{least:g} to {most:g}"


def cut_off(least: float, most: float, low: float, high: float) -> str:
    """Return how to cut off a range without ends, empty if it has them."""
    keys = [
        f"{key}, at {extent} {bound:g}"
        for key, extent, end, bound in (("low", "least", least, low), ("high", "most", most, high))
        if math.isinf(end) and abs(bound) < LARGE
    ]
    return f"; cut it off: write {' and '.join(keys)}" if keys else ""


def demand(low: float, high: float, *, too_low: bool) -> str:
    """Say what is allowed; a bound that is there only to keep numbers sane is told when it is met."""
    if low == TINY and too_low:
        return "be above 0"
    if high == LARGE:
        return f"be at least {low:g}" if too_low else f"be at most {high:g}"
    return f"lie in [{low:g}, {high:g}]"


class Bounds:
    """The bounds of a number, for the JSON Schema; they are checked elsewhere, on the whole range."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """Return the schema of a number whose plain form has bounds."""
        found: dict[str, Any] = handler(core)
        for branch in found.get("oneOf", []):
            if branch.get("type") == "number":
                branch |= {"minimum": self.low, "maximum": self.high}
        return found


LARGE = 1e9
Share = Annotated[Number, AfterValidator(within(0.0, 1.0)), Bounds(0.0, 1.0)]
NotNegative = Annotated[Number, AfterValidator(within(0.0, LARGE)), Bounds(0.0, LARGE)]
AboveZero = Annotated[Number, AfterValidator(within(TINY, LARGE)), Bounds(TINY, LARGE)]
Shape = Annotated[Number, AfterValidator(within(0.05, 1000.0)), Bounds(0.05, 1000.0)]
LogSpread = Annotated[Number, AfterValidator(within(TINY, 5.0)), Bounds(TINY, 5.0)]
AnyNumber = Annotated[Number, AfterValidator(within(-LARGE, LARGE)), Bounds(-LARGE, LARGE)]
"""Numbers with their bounds, as the schema names them."""
