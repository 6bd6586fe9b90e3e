"""A question: which scenario, which number of it, by which method, how thoroughly."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from analysis.stress.errors import StressError
from analysis.stress.outputs import Output
from sim.scenario.inputs import Input, inputs_of
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy
from sim.scenario.worlds import Worlds, sample_worlds

LOW_SHARE, HIGH_SHARE = 0.05, 0.95


@dataclass(frozen=True)
class Options:
    """How thoroughly: what is None takes the method's own default, which stands in its module.

    ``runs`` are those of a world and strategy, ``worlds`` how many worlds are drawn, ``leading`` how many
    assumptions are looked at more closely, ``quantiles`` the ends of every range, as shares below them.
    ``strategies`` are those that are compared, ``bound`` what counts as too much or too little, ``only``
    parts of the keys of the assumptions that are stressed: all others stay at their central values.
    """

    runs: int | None = None
    worlds: int | None = None
    leading: int | None = None
    quantiles: tuple[float, float] | None = None
    strategies: tuple[Strategy, ...] = ()
    bound: float | None = None
    only: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise StressError for a number that cannot be, or one word where several belong."""
        for name in ("runs", "worlds", "leading"):
            value = getattr(self, name)
            if value is not None and value < 1:
                raise StressError(f"{name} {value}: 1 is the least; leave it out for the method's own")
        if self.quantiles is not None and not 0.0 < self.quantiles[0] < self.quantiles[1] < 1.0:
            low, high = self.quantiles
            raise StressError(f"quantiles {low:g}, {high:g}: two shares between 0 and 1 that rise")
        only: Any = self.only
        if isinstance(only, str):
            raise StressError(f'only "{only}": several parts of keys, such as ("{only}",)')
        strategies: tuple[Any, ...] = self.strategies
        if any(isinstance(one, str) for one in strategies):
            raise StressError(
                "strategies: as sim.load_strategies(names, scenario) gives them, not their names"
            )


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
        """The assumptions that are stressed: every number that is a distribution, or some of them.

        Raises StressError if there is none.
        """
        every, only = inputs_of(self.scenario), self.options.only
        found = tuple(known for known in every if not only or any(part in known.path for part in only))
        if not every:
            raise StressError(
                f"{self.scenario.name}: has no number with a range, so that nothing can be stressed"
            )
        missing = [part for part in only if not any(part in known.path for known in every)]
        if missing:
            raise StressError(
                f"--only {','.join(missing)}: no number of {self.scenario.name} with a range has that in its "
                f"key; `armistice assumptions {self.scenario.name}` prints them"
            )
        return found

    def sample(self, worlds: int, seed: int | None = None, design: str = "random") -> Worlds:
        """Return worlds drawn from the assumptions that are stressed, correlated as the scenario says.

        An assumption has the same values whatever others are stressed. ``seed`` is by default the question's.
        """
        drawn = sample_worlds(self.scenario, worlds, self.seed if seed is None else seed, design)
        wanted = {known.path for known in self.inputs}
        kept = [place for place, path in enumerate(drawn.paths) if path in wanted]
        return Worlds(self.scenario, self.inputs, drawn.values[:, kept])

    @property
    def quantiles(self) -> tuple[float, float]:
        """The ends of every range, as shares below them."""
        return self.options.quantiles or (LOW_SHARE, HIGH_SHARE)

    def input_at(self, path: str) -> Input:
        """Return an assumption by its dotted key."""
        return next(known for known in self.inputs if known.path == path)
