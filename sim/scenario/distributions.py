"""What is believed about a number that is not known: its distribution over worlds.

Every distribution gives the value below which a share of worlds lies (``quantile``), so that any design,
and any rank correlation, is a matter of shares alone.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from sim.scenario.assumption import Assumption, Finite, Floats, Positive, must_rise
from sim.scenario.elicited import Elicited

PERT_WEIGHT = 4.0
"""How much more the mode of a PERT distribution counts than an end (Malcolm et al. 1959)."""
SUMS_TO_ONE = 1e-6
TINY = 1e-9
"""Anything above 0 is at least this."""


class Uniform(Assumption):
    """Anything between low and high; central value: the middle."""

    distribution: Literal["uniform"]
    low: Finite
    high: Finite

    @model_validator(mode="after")
    def ordered(self) -> Self:
        """Refuse an empty range."""
        must_rise(self.low, self.high)
        return self

    @property
    def central(self) -> float:
        """The middle of the range."""
        return 0.5 * (self.low + self.high)

    @property
    def support(self) -> tuple[float, float]:
        """The range."""
        return self.low, self.high

    def quantile(self, shares: Floats) -> Floats:
        """Return quantiles."""
        return self.low + (self.high - self.low) * shares


class Peaked(Assumption):
    """Low, most likely, high; central value: the most likely."""

    low: Finite
    mode: Finite
    high: Finite

    @model_validator(mode="after")
    def ordered(self) -> Self:
        """Refuse a mode outside the range."""
        must_rise(self.low, self.mode, self.high)
        return self

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

    def quantile(self, shares: Floats) -> Floats:
        """Return quantiles."""
        width, rise = self.high - self.low, self.mode - self.low
        up = self.low + np.sqrt(shares * width * rise)
        down = self.high - np.sqrt((1.0 - shares) * width * (width - rise))
        return np.where(shares * width < rise, up, down)


class Pert(Peaked):
    """A PERT distribution over the range: thinner tails than the triangle."""

    distribution: Literal["pert"]

    def quantile(self, shares: Floats) -> Floats:
        """Return quantiles: a beta distribution with 1 + 4 (mode - low) / (high - low)."""
        width = self.high - self.low
        rise = 1.0 + PERT_WEIGHT * (self.mode - self.low) / width
        fall = 1.0 + PERT_WEIGHT * (self.high - self.mode) / width
        return self.low + width * beta_quantile(rise, fall, shares)


class Beta(Assumption):
    """A beta distribution stretched over low to high, by default 0 to 1; central value: the mean."""

    distribution: Literal["beta"]
    a: Positive
    b: Positive
    low: Finite = 0.0
    high: Finite = 1.0

    @model_validator(mode="after")
    def ordered(self) -> Self:
        """Refuse an empty range."""
        must_rise(self.low, self.high)
        return self

    @property
    def central(self) -> float:
        """The mean."""
        return self.low + (self.high - self.low) * self.a / (self.a + self.b)

    @property
    def support(self) -> tuple[float, float]:
        """The range."""
        return self.low, self.high

    def quantile(self, shares: Floats) -> Floats:
        """Return quantiles."""
        return self.low + (self.high - self.low) * beta_quantile(self.a, self.b, shares)


class Truncatable(Assumption):
    """A distribution without ends, unless low or high cut it off; what is cut off is spread over the rest."""

    low: Finite | None = None
    high: Finite | None = None

    @model_validator(mode="after")
    def ordered(self) -> Self:
        """Refuse ends that leave the central value out."""
        low, high = self.support
        if not low < self.central < high:
            raise ValueError(f"low and high must leave the central value, {self.central:g}, between them")
        return self

    @property
    def support(self) -> tuple[float, float]:
        """The ends; infinite where nothing is cut off."""
        return (
            self.lowest if self.low is None else max(self.low, self.lowest),
            math.inf if self.high is None else self.high,
        )

    @property
    def has_tails(self) -> bool:
        """Whether its ends say little of where it lies."""
        return True

    @property
    def lowest(self) -> float:
        """Where it ends below if nothing is cut off."""
        return -math.inf

    def quantile(self, shares: Floats) -> Floats:
        """Return quantiles of what is left."""
        from scipy.special import ndtr

        low, high = self.support
        below, up_to = (float(ndtr(self.score(end))) for end in (low, high))
        return np.clip(self.uncut(below + (up_to - below) * shares), low, high)

    @abstractmethod
    def score(self, value: float) -> float:
        """Return the normal score of a value."""

    @abstractmethod
    def uncut(self, shares: Floats) -> Floats:
        """Return quantiles as if nothing were cut off."""


class Normal(Truncatable):
    """A bell curve, cut off at low and high if they are given; central value: the mean before that."""

    distribution: Literal["normal"]
    mean: Finite
    sd: Positive

    @property
    def central(self) -> float:
        """The mean."""
        return self.mean

    def score(self, value: float) -> float:
        """Return the normal score of a value."""
        return (value - self.mean) / self.sd

    def uncut(self, shares: Floats) -> Floats:
        """Return quantiles as if nothing were cut off."""
        from scipy.special import ndtri

        found: Floats = self.mean + self.sd * ndtri(shares)
        return found


class Lognormal(Truncatable):
    """Log-normal, cut off at low and high if they are given; central value: the median before that."""

    distribution: Literal["lognormal"]
    median: Positive
    log_sd: Positive

    @property
    def central(self) -> float:
        """The median."""
        return self.median

    @property
    def lowest(self) -> float:
        """It is always above 0."""
        return TINY

    def score(self, value: float) -> float:
        """Return the normal score of a value."""
        return (math.log(value / self.median) if value > 0.0 else -math.inf) / self.log_sd

    def uncut(self, shares: Floats) -> Floats:
        """Return quantiles as if nothing were cut off."""
        from scipy.special import ndtri

        found: Floats = self.median * np.exp(self.log_sd * ndtri(shares))
        return found


class Choice(Assumption):
    """One of a few values, as likely as weights say, or equally; central value: the (first) likeliest."""

    distribution: Literal["choice"]
    values: Annotated[tuple[Finite, ...], Field(min_length=2)]
    weights: Annotated[tuple[Positive, ...], Field(min_length=2)] | None = None

    @model_validator(mode="after")
    def paired(self) -> Self:
        """Refuse values that do not rise, and weights without a value or that do not add up."""
        must_rise(*self.values, strictly=True)
        if self.weights is None:
            return self
        if len(self.weights) != len(self.values):
            raise ValueError(
                f"must have a weight for each of {len(self.values)} values, has {len(self.weights)}"
            )
        if abs(sum(self.weights) - 1.0) > SUMS_TO_ONE:
            raise ValueError(f"weights must sum to 1, sum to {sum(self.weights):g}")
        return self

    @property
    def spread(self) -> str:
        """The values."""
        return " or ".join(f"{value:g}" for value in self.values)

    @property
    def shares(self) -> tuple[float, ...]:
        """The chance of each value."""
        return self.weights or (1.0 / len(self.values),) * len(self.values)

    @property
    def central(self) -> float:
        """The likeliest value."""
        return self.values[self.shares.index(max(self.shares))]

    @property
    def support(self) -> tuple[float, float]:
        """The lowest and the highest value."""
        return self.values[0], self.values[-1]

    def quantile(self, shares: Floats) -> Floats:
        """Return quantiles, each one of the values."""
        ends = np.cumsum(self.shares)[:-1]
        return np.asarray(self.values)[np.searchsorted(ends, shares, side="right")]


Distribution = Annotated[
    Uniform | Triangular | Pert | Beta | Normal | Lognormal | Choice | Elicited,
    Field(discriminator="distribution"),
]


def beta_quantile(a: float, b: float, shares: Floats) -> Floats:
    """Return quantiles of a beta distribution."""
    from scipy.special import betaincinv

    return np.asarray(betaincinv(a, b, shares), np.float64)
