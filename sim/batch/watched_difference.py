"""Differences between strategies as what a batch is to make narrow: paired, run by run on the same luck."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sim.batch.intervals import paired_share_half_width
from sim.batch.summary import SHOWN_OUTCOMES, Summary, recode

NOT_YET = -1


@dataclass
class WidestDifference:
    """The differences of all outcomes' shares between two strategies of a batch.

    It keeps a byte or two a run and strategy. Runs that only one of them has had, or that failed, do not
    count.
    """

    first: str
    second: str
    outcomes: dict[str, npt.NDArray[np.int8]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What it watches, as manifests keep it."""
        return f"difference of {self.first} and {self.second}"

    def begin(self, strategies: tuple[str, ...]) -> None:
        """Forget an earlier batch. Raises ValueError unless both strategies are played."""
        if self.first == self.second:
            raise ValueError(f"the difference of {self.first} and itself is always 0")
        for name in (self.first, self.second):
            if name not in strategies:
                raise ValueError(f"there is no strategy {name!r} to watch; there are {', '.join(strategies)}")
        self.outcomes.clear()

    def add(self, results: pa.Table) -> None:
        """Take note of how runs ended."""
        names = np.asarray(results["strategy"].to_numpy(zero_copy_only=False), str)
        runs, ended = results["run"].to_numpy(), recode(results["outcome"], SHOWN_OUTCOMES)
        for name in (self.first, self.second):
            own = names == name
            if own.any():
                known = grown(self.outcomes.get(name, np.zeros(0, np.int8)), int(runs[own].max()) + 1)
                known[runs[own]] = ended[own]
                self.outcomes[name] = known

    def half_width(self, summary: Summary) -> float:
        """Return the largest half-width of a difference, infinity while no run is paired."""
        if not self.outcomes.keys() >= {self.first, self.second}:
            return float("inf")
        first, second = self.outcomes[self.first], self.outcomes[self.second]
        both = min(len(first), len(second))
        paired = (first[:both] != NOT_YET) & (second[:both] != NOT_YET)
        runs = int(paired.sum())
        if runs == 0:
            return float("inf")
        one, other = first[:both][paired], second[:both][paired]
        parted = one != other
        only = [np.bincount(ended[parted], minlength=len(SHOWN_OUTCOMES)) for ended in (one, other)]
        return float(paired_share_half_width(only[0], only[1], runs, summary.confidence).max())


def grown(known: npt.NDArray[np.int8], runs: int) -> npt.NDArray[np.int8]:
    """Return an array with room for so many runs, twice as much as needed if it must grow."""
    if len(known) >= runs:
        return known
    larger = np.full(2 * runs, NOT_YET, np.int8)
    larger[: len(known)] = known
    return larger
