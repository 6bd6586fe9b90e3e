"""A distribution from three quantiles that somebody was asked for."""

from __future__ import annotations

import math
from typing import Literal, Self

import numpy as np
from pydantic import model_validator

from sim.scenario.assumption import HIGH_SHARE, LOW_SHARE, Assumption, Finite, Floats, must_rise

INSIDE = 1e-9
"""How far it stays from an end, at the least."""
STEEPEST_SKEW = 1.66711
"""Largest |a3| / a2 at which a metalog of three terms still rises (Keelin 2016, section 4)."""


class Elicited(Assumption):
    """Three quantiles as an expert gave them, and the ends if it has any; central value: the median.

    Between and beyond them runs a metalog of three terms, which goes through all three (Keelin 2016).
    """

    distribution: Literal["elicited"]
    p05: Finite
    p50: Finite
    p95: Finite
    low: Finite | None = None
    high: Finite | None = None

    @model_validator(mode="after")
    def smooth(self) -> Self:
        """Refuse quantiles through which no curve of three terms can rise."""
        inside = [value for value in (self.low, self.p05, self.p50, self.p95, self.high) if value is not None]
        must_rise(*inside, strictly=True)
        _, slope, skew = self.terms()
        if abs(skew) >= STEEPEST_SKEW * slope:
            nearer = "p05" if skew > 0 else "p95"
            ends = "" if self.low is None and self.high is None else ", or an end of it to a quantile"
            raise ValueError(
                f"p50 lies too near to {nearer}{ends}, for one smooth curve: move it, or use a triangular one"
            )
        return self

    @property
    def central(self) -> float:
        """The median."""
        return self.p50

    @property
    def support(self) -> tuple[float, float]:
        """The ends, which it never reaches; infinite where there is none."""
        return (
            -math.inf if self.low is None else self.low + INSIDE,
            math.inf if self.high is None else self.high - INSIDE,
        )

    @property
    def has_tails(self) -> bool:
        """Whether its ends say little of where it lies."""
        return True

    def terms(self) -> tuple[float, float, float]:
        """Return the three terms, which make the curve go through the quantiles (Keelin 2016, SPT)."""
        low, middle, high = (float(self.straightened(value)) for value in (self.p05, self.p50, self.p95))
        odds = math.log(HIGH_SHARE / LOW_SHARE)
        return (
            middle,
            (high - low) / (2.0 * odds),
            (high + low - 2.0 * middle) / ((HIGH_SHARE - LOW_SHARE) * odds),
        )

    def straightened(self, value: float) -> float:
        """Return a value on the scale that has no ends."""
        if self.low is None:
            return value if self.high is None else -math.log(self.high - value)
        if self.high is None:
            return math.log(value - self.low)
        return math.log((value - self.low) / (self.high - value))

    def quantile(self, shares: Floats) -> Floats:
        """Return quantiles."""
        from scipy.special import expit, logit

        middle, slope, skew = self.terms()
        odds = logit(shares)
        scores: Floats = middle + slope * odds + skew * (shares - 0.5) * odds
        if self.low is None:
            found = scores if self.high is None else self.high - np.exp(-scores)
        elif self.high is None:
            found = self.low + np.exp(scores)
        else:
            found = self.low + (self.high - self.low) * expit(scores)
        return np.clip(found, *self.support)
