"""Numbers of a scenario: plain, or an assumption with a range, a source and a reason.

A run uses the central value of an assumption. Every bound is checked on the whole range.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    AllowInfNan,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Strict,
    Tag,
    model_validator,
)

Finite = Annotated[float, Strict(), AllowInfNan(allow_inf_nan=False)]
Positive = Annotated[Finite, Field(gt=0)]
Model = TypeVar("Model", bound=BaseModel)


class Frozen(BaseModel):
    """Base of everything a user writes: typed, frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Assumption(Frozen):
    """A number that is not known: where its range comes from, and why this one."""

    source: str = Field(min_length=1)
    why: str = Field(min_length=1)

    @property
    def central(self) -> float:
        """The value used where one value is needed."""
        raise NotImplementedError

    @property
    def support(self) -> tuple[float, float]:
        """The lowest and the highest possible value; (central, central) if unbounded."""
        return self.central, self.central


class Uniform(Assumption):
    """Anything between low and high; central value: the middle."""

    distribution: Literal["uniform"]
    low: Finite
    high: Finite

    @model_validator(mode="after")
    def ordered(self) -> Self:
        """Refuse an empty range."""
        return in_order(self, self.low, self.high)

    @property
    def central(self) -> float:
        """The middle of the range."""
        return 0.5 * (self.low + self.high)

    @property
    def support(self) -> tuple[float, float]:
        """The range."""
        return self.low, self.high


class Peaked(Assumption):
    """Low, most likely, high; central value: the most likely."""

    low: Finite
    mode: Finite
    high: Finite

    @model_validator(mode="after")
    def ordered(self) -> Self:
        """Refuse a mode outside the range."""
        return in_order(self, self.low, self.mode, self.high)

    @property
    def central(self) -> float:
        """The mode."""
        return self.mode

    @property
    def support(self) -> tuple[float, float]:
        """The range."""
        return self.low, self.high


class Triangular(Peaked):
    """A triangle over the range."""

    distribution: Literal["triangular"]


class Pert(Peaked):
    """A PERT distribution over the range: thinner tails than the triangle."""

    distribution: Literal["pert"]


class Normal(Assumption):
    """A bell curve; central value: the mean."""

    distribution: Literal["normal"]
    mean: Finite
    sd: Positive

    @property
    def central(self) -> float:
        """The mean."""
        return self.mean


class Lognormal(Assumption):
    """Log-normal; central value: the median."""

    distribution: Literal["lognormal"]
    median: Positive
    log_sd: Positive

    @property
    def central(self) -> float:
        """The median."""
        return self.median


Distribution = Annotated[
    Uniform | Triangular | Pert | Normal | Lognormal, Field(discriminator="distribution")
]


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
    """Return the highest value that a number may take; its central value if it is unbounded."""
    return value.support[1] if isinstance(value, Assumption) else float(value)


def lowest(value: float | Assumption) -> float:
    """Return the lowest value that a number may take; its central value if it is unbounded."""
    return value.support[0] if isinstance(value, Assumption) else float(value)


def within(low: float, high: float) -> Callable[[Any], Any]:
    """Return a check that a number, with its whole range, lies in [low, high]."""

    def check(value: float | Assumption) -> float | Assumption:
        least, most = lowest(value), highest(value)
        if least < low or most > high:
            shown = f"{least:g}" if least == most else f"{least:g} to {most:g}"
            raise ValueError(f"must {demand(low, high, too_low=least < low)}, is {shown}")
        return value

    return check


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
TINY = 1e-9
Share = Annotated[Number, AfterValidator(within(0.0, 1.0)), Bounds(0.0, 1.0)]
NotNegative = Annotated[Number, AfterValidator(within(0.0, LARGE)), Bounds(0.0, LARGE)]
AboveZero = Annotated[Number, AfterValidator(within(TINY, LARGE)), Bounds(TINY, LARGE)]
Shape = Annotated[Number, AfterValidator(within(0.05, 1000.0)), Bounds(0.05, 1000.0)]
LogSpread = Annotated[Number, AfterValidator(within(TINY, 5.0)), Bounds(TINY, 5.0)]
AnyNumber = Annotated[Number, AfterValidator(within(-LARGE, LARGE)), Bounds(-LARGE, LARGE)]
"""Numbers with their bounds, as the schema names them."""
