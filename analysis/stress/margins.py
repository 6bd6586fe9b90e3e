"""What must stay above zero for the answer to stand, run by run.

Of a difference it is the difference itself, turned so that it is positive now; with a bound, how far the
output is from it on its present side; of all else, how much more often the outcome that leads now comes than
the most frequent of the others. The answer flips where the mean of the margin goes below zero.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.laboratory.paired import Floats
from analysis.outcomes import outcome_label
from analysis.stress.outputs import Output
from analysis.stress.played import Played
from sim.batch.summary import SHOWN_OUTCOMES


@dataclass(frozen=True)
class Margin:
    """How the answer stands at the centre: the side it is on, and of outcomes which leads."""

    output: Output
    bound: float | None
    side: int
    leader: int

    @classmethod
    def at(cls, output: Output, bound: float | None, centre: Played) -> Margin:
        """Return the margin of the answer that a batch gives in its first world."""
        own = output.strategies[0].name
        leader = int(centre.leading(own)[0])
        level = float(output.values(centre)[0].mean()) - (bound or 0.0)
        return cls(output, bound, 1 if level >= 0.0 else -1, leader)

    @property
    def is_of_outcomes(self) -> bool:
        """Whether it is about the leading outcome."""
        return self.bound is None and not self.output.has_sign

    def of(self, played: Played) -> Floats:
        """Return the margin run by run, shape (worlds, runs)."""
        if not self.is_of_outcomes:
            margins: Floats = self.side * (self.output.values(played) - (self.bound or 0.0))
            return margins
        own = self.output.strategies[0].name
        codes = played.outcomes[played.strategies.index(own)]
        rivals = np.array(self.rivals(played))[:, np.newaxis]
        return np.asarray((codes == self.leader).astype(np.float64) - (codes == rivals))

    def rivals(self, played: Played) -> list[int]:
        """Return the most frequent outcome of every world but the one that leads now."""
        shares = played.shares(self.output.strategies[0].name)
        shares[:, self.leader] = -1.0
        return [int(place) for place in shares.argmax(axis=1)]

    def stands(self) -> str:
        """Say how the answer stands now."""
        if self.is_of_outcomes:
            return f"{outcome_label(SHOWN_OUTCOMES[self.leader])} is the most frequent outcome"
        if self.bound is None:
            return (
                "the first is better than the second"
                if self.side > 0
                else "the second is better than the first"
            )
        return f"it is {'above' if self.side > 0 else 'below'} {self.output.bound_said(self.bound)}"

    def flipped(self, played: Played, world: int) -> str:
        """Say how it stands in a world in which it has flipped."""
        if self.is_of_outcomes:
            return outcome_label(SHOWN_OUTCOMES[self.rivals(played)[world]])
        if self.bound is None:
            return "first better" if self.side < 0 else "second better"
        return f"{'below' if self.side > 0 else 'above'} {self.output.bound_said(self.bound)}"
