"""A question: which scenario, which number of it, by which method, how thoroughly."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from analysis.stress.errors import StressError
from analysis.stress.outputs import Output
from sim.scenario.inputs import Input, inputs_of
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy

LOW_SHARE, HIGH_SHARE = 0.05, 0.95


@dataclass(frozen=True)
class Options:
    """How thoroughly: what is None takes the method's own default, which stands in its module.

    ``runs`` are those of a world and strategy, ``worlds`` how many worlds are drawn, ``leading`` how many
    assumptions are looked at more closely, ``quantiles`` the ends of every range, as shares below them.
    ``strategies`` are those that are compared, ``bound`` what counts as too much or too little.
    """

    runs: int | None = None
    worlds: int | None = None
    leading: int | None = None
    quantiles: tuple[float, float] | None = None
    strategies: tuple[Strategy, ...] = ()
    bound: float | None = None


@dataclass(frozen=True)
class Question:
    """What is asked; ``options`` say how thoroughly."""

    scenario: Scenario
    output: Output
    method: str
    seed: int = 1
    options: Options = field(default_factory=Options)

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """The assumptions: every number that is a distribution. Raises StressError if there is none."""
        found = inputs_of(self.scenario)
        if not found:
            raise StressError(
                f"{self.scenario.name}: has no number with a range, so that nothing can be stressed"
            )
        return found

    @property
    def quantiles(self) -> tuple[float, float]:
        """The ends of every range, as shares below them."""
        return self.options.quantiles or (LOW_SHARE, HIGH_SHARE)

    def input_at(self, path: str) -> Input:
        """Return an assumption by its dotted key."""
        return next(known for known in self.inputs if known.path == path)
