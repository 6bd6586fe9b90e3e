"""The words and the key around the pictures of sampled worlds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from analysis.outcomes import strategy_label
from analysis.picture_words import sources, spoken_date
from analysis.setting import Setting
from sim.batch.store import ResultsFolder

A_WORLD = "a world is one draw of every assumption from its range."
TIES = (
    "Strategies share their worlds and their luck, so that overlapping intervals are no test of a difference."
)


SPREAD_OUT = {"lhs": "by a Latin hypercube", "sobol": "by Sobol points"}


def said_of_design(design: str | None) -> str:
    """Return what the way in which worlds were drawn means for intervals, empty if they are independent."""
    if design not in SPREAD_OUT:
        return ""
    return (
        f"Worlds were spread out {SPREAD_OUT[design]}: the interval, that of independent worlds, is too wide "
        "if anything."
    )


@dataclass(frozen=True)
class Sampled:
    """What the words tell of a batch of sampled worlds; ``runs`` are those of a strategy in a world."""

    scenario: str
    start_date: dt.date
    horizon_days: int
    strategies: tuple[str, ...]
    worlds: int
    runs: int
    design: str | None

    @classmethod
    def of(cls, folder: ResultsFolder, setting: Setting) -> Sampled:
        """Read them off the manifest of a results folder. Raises StoreError if it is damaged."""
        manifest = folder.read_manifest()
        return cls(
            str(manifest["scenario"]["name"]),
            setting.start_date,
            int(manifest["scenario"]["horizon_days"]),
            tuple(str(one["name"]) for one in manifest["strategies"]),
            int(manifest["worlds"]),
            int(manifest["runs"]),
            manifest.get("design"),
        )

    @property
    def end_date(self) -> dt.date:
        """The date of the horizon."""
        return self.start_date + dt.timedelta(days=self.horizon_days)

    @property
    def is_alone(self) -> bool:
        """Whether there is one strategy only."""
        return len(self.strategies) == 1

    @property
    def window(self) -> str:
        """The span of the simulated war phase in words."""
        return f"{spoken_date(self.start_date)} to {spoken_date(self.end_date)}"

    @property
    def compared(self) -> str:
        """Which strategies a picture shows: the first words of its subtitle."""
        return (
            f"Kyiv's strategy: {strategy_label(self.strategies[0])}"
            if self.is_alone
            else ("By strategy of Kyiv")
        )


def footer(sampled: Sampled, intervals: str, software: str) -> str:
    """Return the footer: scenario, worlds and runs, what the intervals are, sources, disclaimer."""
    runs = f"{sampled.runs:,} {'run' if sampled.runs == 1 else 'runs'}"
    per_strategy = "" if sampled.is_alone else " per strategy"
    sentences = (
        f"Scenario: {sampled.scenario}. {sampled.worlds:,} worlds of {runs}{per_strategy}; {A_WORLD}",
        intervals,
        said_of_design(sampled.design),
        "" if sampled.is_alone else TIES,
        sources(sampled.scenario, software),
    )
    return " ".join(sentence for sentence in sentences if sentence)
