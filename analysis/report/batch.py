"""The batch that a briefing tells, read once: its sums, its scenario, its runs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.commands import open_finished, read_scenario
from analysis.compare.comparison import compare
from analysis.compare.sentences import sentences
from analysis.keeping import made_by
from analysis.laboratory.runs import runs_of
from analysis.outcomes import outcome_table, strategy_label
from analysis.payoffs import payoff_table
from analysis.setting import Setting
from sim.batch.audit import firing_audit
from sim.batch.errors import StoreError
from sim.batch.precision import confidence_of, was_looked_at
from sim.batch.store import MANIFEST_NAME, ResultsFolder
from sim.batch.summary import SUMMARY_COLUMNS, Summary, summarise
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy

PAYOFF = "payoff_ukraine"


@dataclass(frozen=True)
class Counted:
    """Runs of one world, added up: what pictures and their tables are made from."""

    scenario: Scenario
    strategies: tuple[Strategy, ...]
    summary: Summary
    seed: int

    @property
    def names(self) -> tuple[str, ...]:
        """The strategies by name, in the order of the batch."""
        return self.summary.strategies

    @property
    def labels(self) -> tuple[str, ...]:
        """The strategies in words."""
        return tuple(map(strategy_label, self.names))

    @property
    def made_by(self) -> str:
        """The words at the foot of pictures: software and seed."""
        return made_by(self.seed)

    @cached_property
    def setting(self) -> Setting:
        """What pictures show of the scenario."""
        return Setting.of(self.scenario)

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """The table of outcomes."""
        return outcome_table(self.summary)

    @cached_property
    def payoffs(self) -> pd.DataFrame:
        """The table of payoffs."""
        return payoff_table(self.summary)

    @cached_property
    def audit(self) -> dict[str, Any]:
        """The firing audit."""
        return firing_audit(self.summary, self.scenario, self.strategies)


@dataclass(frozen=True)
class ToldBatch(Counted):
    """A finished batch of one world."""

    folder: ResultsFolder
    manifest: dict[str, Any]

    @classmethod
    def read(cls, out: Path) -> ToldBatch:
        """Read a batch. Raises StoreError if it is unfinished, of sampled worlds, or has failed runs."""
        folder = open_finished(out, "its runs so far are no batch to report")
        manifest = folder.read_manifest()
        if manifest["status"] != "complete":
            raise StoreError(
                f"{out}: is unfinished: a briefing tells a whole batch; go on with it by --resume"
            )
        if manifest.get("worlds"):
            raise StoreError(
                f"{out}: is a batch of sampled worlds; a briefing tells one of central values: leave "
                "--worlds out, and stress the assumptions by --with stress"
            )
        scenario, strategies = read_scenario(folder.path / MANIFEST_NAME, manifest)
        names = tuple(one.name for one in strategies)
        confidence = confidence_of(by_looks=was_looked_at(manifest))
        parts = folder.read_parts("runs", SUMMARY_COLUMNS)
        summary = summarise(
            parts, scenario.name, scenario.start_date, scenario.horizon_days, names, confidence
        )
        failed = int(summary.failed.sum())
        if failed:
            raise StoreError(f"{out}: {failed:,} runs failed; a briefing tells a whole batch")
        return cls(scenario, strategies, summary, int(manifest["seed"]), folder, manifest)

    @cached_property
    def compared(self) -> list[str]:
        """What the strategies come to on the same luck, in sentences; nothing of a single one."""
        return sentences(compare(self.folder)) if len(self.names) > 1 else []

    @cached_property
    def runs(self) -> dict[str, pd.DataFrame]:
        """Outcome, day and Kyiv's payoff of every run, strategy by strategy."""
        return runs_of(self.folder, ["outcome", "day", PAYOFF])
