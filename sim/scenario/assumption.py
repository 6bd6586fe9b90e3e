"""What every distribution of an uncertain number has: a source, a reason, and its quantiles."""

from __future__ import annotations

from abc import abstractmethod
from itertools import pairwise
from typing import Annotated

import numpy as np
import numpy.typing as npt
from pydantic import AllowInfNan, Field, Strict

from sim.scenario.frozen import Frozen

Finite = Annotated[float, Strict(), AllowInfNan(allow_inf_nan=False)]
Positive = Annotated[Finite, Field(gt=0)]
Floats = npt.NDArray[np.float64]

LOW_SHARE, HIGH_SHARE = 0.05, 0.95
"""The shares of ``p05`` and ``p95``."""


class Assumption(Frozen):
    """A number that is not known: where its range comes from, and why this one."""

    source: str = Field(min_length=1)
    why: str = Field(min_length=1)

    @property
    @abstractmethod
    def central(self) -> float:
        """The value used where one value is needed."""

    @property
    @abstractmethod
    def support(self) -> tuple[float, float]:
        """The lowest and the highest possible value; infinite where it has no end."""

    @abstractmethod
    def quantile(self, shares: Floats) -> Floats:
        """Return the values below which ``shares`` of worlds lie, each inside (0, 1), any shape."""

    @property
    def spread(self) -> str:
        """The range in words; of what has tails, that of nine worlds in ten."""
        low, high = self.support
        if self.has_tails:
            low, high = (float(value) for value in self.quantile(np.array([LOW_SHARE, HIGH_SHARE])))
            return f"{low:.4g} to {high:.4g} in 90 % of worlds"
        return f"{low:g} to {high:g}"

    @property
    def has_tails(self) -> bool:
        """Whether its ends, if it has any, say little of where it lies."""
        return False


def must_rise(*values: float, strictly: bool = False) -> None:
    """Raise ValueError unless values rise, or stay if not all of them do."""
    falls = any(one > other or (strictly and one == other) for one, other in pairwise(values))
    if falls or values[0] == values[-1]:
        listed = ", ".join(f"{value:g}" for value in values)
        wanted = "one above the other" if strictly else "from low to high, and the two must differ"
        raise ValueError(f"must rise {wanted}, is {listed}")
