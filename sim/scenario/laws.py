"""Named laws of chance in scenarios: waits in days and sizes, each turned into a row of numbers.

The unit is that of the key that holds the law (``spell_days``, ``breakthrough_km2``).
"""

from __future__ import annotations

import math
from typing import Annotated, Literal, Self

import numpy as np
import numpy.typing as npt
from pydantic import Field, model_validator

from sim.model import laws
from sim.scenario.frozen import Frozen
from sim.scenario.numbers import AboveZero, LogSpread, NotNegative, Shape, central, in_order

Row = tuple[float, float, float, float, float]


class Fixed(Frozen):
    """Always the same value."""

    law: Literal["fixed"]
    value: AboveZero

    def row(self) -> Row:
        """Return the law's numbers."""
        value = central(self.value)
        return laws.FIXED, value, 0.0, 0.0, value


class Exponential(Frozen):
    """Memoryless: a Poisson process has such waits."""

    law: Literal["exponential"]
    mean: AboveZero

    def row(self) -> Row:
        """Return the law's numbers."""
        mean = central(self.mean)
        return laws.EXPONENTIAL, mean, 0.0, 0.0, mean


class Weibull(Frozen):
    """Shape above 1: ever more likely to end; below 1: ever less."""

    law: Literal["weibull"]
    shape: Shape
    mean: AboveZero

    def row(self) -> Row:
        """Return the law's numbers: scale and 1 / shape."""
        mean, shape = central(self.mean), central(self.shape)
        scale = mean / math.gamma(1.0 + 1.0 / shape)
        return laws.WEIBULL, scale, 1.0 / shape, 0.0, mean


class Lognormal(Frozen):
    """Many small values, a few large ones."""

    law: Literal["lognormal"]
    median: AboveZero
    log_sd: LogSpread

    def row(self) -> Row:
        """Return the law's numbers: mean and sd of the logarithm."""
        location, spread = math.log(central(self.median)), central(self.log_sd)
        return laws.LOGNORMAL, location, spread, 0.0, math.exp(location + 0.5 * spread * spread)


class Uniform(Frozen):
    """Anything between low and high."""

    law: Literal["uniform"]
    low: NotNegative
    high: NotNegative

    @model_validator(mode="after")
    def ordered(self) -> Self:
        """Refuse an empty range."""
        return in_order(self, central(self.low), central(self.high))

    def row(self) -> Row:
        """Return the law's numbers."""
        low, high = central(self.low), central(self.high)
        return laws.UNIFORM, low, high, 0.0, 0.5 * (low + high)


class Triangular(Frozen):
    """Low, most likely, high."""

    law: Literal["triangular"]
    low: NotNegative
    mode: NotNegative
    high: NotNegative

    @model_validator(mode="after")
    def ordered(self) -> Self:
        """Refuse a mode outside the range."""
        return in_order(self, central(self.low), central(self.mode), central(self.high))

    def row(self) -> Row:
        """Return the law's numbers."""
        low, mode, high = central(self.low), central(self.mode), central(self.high)
        return laws.TRIANGULAR, low, mode, high, (low + mode + high) / 3.0


class Tabulated(Frozen):
    """A law without a closed inverse: its quantiles are tabulated when the scenario loads."""

    def shares(self) -> npt.NDArray[np.float64]:
        """Return the probabilities at which the table holds quantiles, shape (TABLE_POINTS,)."""
        from scipy.special import ndtr

        scores = np.linspace(-laws.TABLE_REACH, laws.TABLE_REACH, laws.TABLE_POINTS)
        return np.asarray(ndtr(scores), dtype=np.float64)

    def quantiles(self) -> npt.NDArray[np.float64]:
        """Return the table."""
        raise NotImplementedError

    def mean_value(self) -> float:
        """Return the mean."""
        raise NotImplementedError

    def row(self) -> Row:
        """Return the law's numbers; the table stands beside them."""
        return laws.TABLE, 0.0, 0.0, 0.0, self.mean_value()


class Gamma(Tabulated):
    """A sum of exponential stages."""

    law: Literal["gamma"]
    shape: Shape
    mean: AboveZero

    def quantiles(self) -> npt.NDArray[np.float64]:
        """Return the table."""
        from scipy.special import gammaincinv

        shape = central(self.shape)
        return np.asarray(gammaincinv(shape, self.shares()) * central(self.mean) / shape, dtype=np.float64)

    def mean_value(self) -> float:
        """Return the mean."""
        return central(self.mean)


class Beta(Tabulated):
    """A beta law stretched over [low, high]."""

    law: Literal["beta"]
    a: Shape
    b: Shape
    low: NotNegative = 0.0
    high: NotNegative = 1.0

    @model_validator(mode="after")
    def ordered(self) -> Self:
        """Refuse an empty range."""
        return in_order(self, central(self.low), central(self.high))

    def quantiles(self) -> npt.NDArray[np.float64]:
        """Return the table."""
        from scipy.special import betaincinv

        low, high = central(self.low), central(self.high)
        unit = betaincinv(central(self.a), central(self.b), self.shares())
        return np.asarray(low + (high - low) * unit, dtype=np.float64)

    def mean_value(self) -> float:
        """Return the mean."""
        low, high = central(self.low), central(self.high)
        return low + (high - low) * central(self.a) / (central(self.a) + central(self.b))


class Pert(Tabulated):
    """Low, most likely, high with thin tails: a beta law with shape 1 + 4 (mode - low) / (high - low)."""

    law: Literal["pert"]
    low: NotNegative
    mode: NotNegative
    high: NotNegative

    @model_validator(mode="after")
    def ordered(self) -> Self:
        """Refuse a mode outside the range."""
        return in_order(self, central(self.low), central(self.mode), central(self.high))

    def quantiles(self) -> npt.NDArray[np.float64]:
        """Return the table."""
        from scipy.special import betaincinv

        low, mode, high = central(self.low), central(self.mode), central(self.high)
        width = high - low
        rise = 1.0 + 4.0 * (mode - low) / width
        fall = 1.0 + 4.0 * (high - mode) / width
        return np.asarray(low + width * betaincinv(rise, fall, self.shares()), dtype=np.float64)

    def mean_value(self) -> float:
        """Return the mean."""
        return (central(self.low) + 4.0 * central(self.mode) + central(self.high)) / 6.0


Law = Annotated[
    Fixed | Exponential | Weibull | Lognormal | Uniform | Triangular | Gamma | Beta | Pert,
    Field(discriminator="law"),
]
