"""What the pictures of a comparison share: what they are of, the colours of strategies, the footer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from analysis.compare.comparison import Comparison
from analysis.outcomes import strategy_label
from analysis.picture_words import sources, spoken_date
from analysis.screen import counted
from sim.scenario.schema import Scenario

# The colour-blind colours of the outcomes, then once more in dashes.
COLOURS = ("#0173b2", "#d55e00", "#029e73", "#882e72", "#6cbcee", "#e9c716", "#5b6670")
MOST_DRAWN = 6
"""Strategies drawn beside the reference; of more, those with the highest mean payoff."""
DASHES = ("-", (0, (4, 1.5)), (0, (1.2, 1.2)))


@dataclass(frozen=True)
class Drawing:
    """A comparison with what stands around its pictures."""

    found: Comparison
    scenario: str
    window: str
    software: str = ""

    @classmethod
    def of(cls, found: Comparison, scenario: Scenario, software: str = "") -> Drawing:
        """Read what is needed off a scenario."""
        last = scenario.start_date + dt.timedelta(days=scenario.horizon_days)
        window = f"{spoken_date(scenario.start_date)} to {spoken_date(last)}"
        return cls(found, scenario.name, window, software)

    @property
    def reference(self) -> str:
        """The reference in words."""
        return strategy_label(self.found.reference)

    @property
    def others(self) -> list[str]:
        """The strategies that are drawn beside the reference, the highest mean payoff first."""
        return [name for name in self.found.ranked if name != self.found.reference][:MOST_DRAWN]

    @property
    def drawn(self) -> list[str]:
        """The strategies that are drawn, the reference among them, the highest mean payoff first."""
        return [name for name in self.found.ranked if name in {*self.others, self.found.reference}]

    @property
    def left_out(self) -> str:
        """What a subtitle ends in if some strategies are not drawn, else nothing."""
        played = len(self.found.strategies)
        left = played - len(self.drawn)
        if not left:
            return ""
        return (
            f". Of {played} strategies {self.reference} and the {MOST_DRAWN} others of highest mean payoff "
            f"are drawn; {left} more {'is' if left == 1 else 'are'} in the tables"
        )

    def line_of(self, strategy: str) -> dict[str, Any]:
        """Return the colour and the dashes of a strategy, by its place in the ranking."""
        place = self.found.ranked.index(strategy)
        dashes = DASHES[place // len(COLOURS) % len(DASHES)]
        return {"color": COLOURS[place % len(COLOURS)], "linestyle": dashes}

    def footer(self, intervals: str, runs: int | None = None) -> str:
        """Return the footer: scenario, runs, what the intervals are, sources."""
        played = counted(self.found.runs if runs is None else runs, "run")
        return (
            f"Scenario: {self.scenario}. {played} per strategy, all on the same luck. {intervals} "
            f"{sources(self.scenario, self.software)}"
        )
