"""Playing what a method asks for: every stage is a batch of its own, which ``--resume`` finds again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import pandas as pd

from analysis.laboratory.paired import Floats
from analysis.outcomes import SIGNATURES
from analysis.stress.outputs import Output
from analysis.stress.played import Played, read_played
from sim.batch.places import make_folder
from sim.batch.run import Batch, run_batch
from sim.batch.settings import BatchSettings
from sim.batch.store import ResultsFolder
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy
from sim.scenario.worlds import Worlds

Luck = Literal["shared", "own"]
Bar = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]
BATCHES = "batches"


@contextmanager
def no_bar(_what: str, _runs: int) -> Iterator[Callable[[int], None]]:
    """Show nothing."""
    yield lambda _done: None


@dataclass
class Player:
    """Plays batches into ``out/batches/STAGE``; ``bar`` shows one stage under way.

    ``played`` lists the batches of this question, for those who count runs; ``signed`` has the share of
    negotiated endings by strategy and world of every stage, for those who ask for their median day.
    """

    out: Path
    settings: BatchSettings
    bar: Bar = no_bar
    say: Callable[[str], None] | None = None
    played: list[Batch] = field(default_factory=list)
    signed: dict[str, pd.DataFrame] = field(default_factory=dict)

    def play(
        self,
        stage: str,
        what: Worlds | Scenario,
        strategies: Sequence[Strategy],
        runs: int,
        luck: Luck = "shared",
    ) -> Played:
        """Play ``runs`` of every strategy in every world (a scenario is one world, at central values).

        With ``shared`` luck run k is the same luck in every world, for comparing worlds; with their ``own``
        worlds are independent, for variances. ``stage`` names the batch, a path below ``batches/``, and
        what the bar is for. Raises what ``run_batch`` does, and StoreError if a run failed.
        """
        folder = self.out / BATCHES / stage
        worlds = what if isinstance(what, Worlds) else None
        scenario = what.scenario if isinstance(what, Worlds) else what
        settings = replace(self.settings, runs=runs, same_luck=luck == "shared" and worlds is not None)
        make_folder(folder.parent)
        wanted = runs * len(strategies) * (1 if worlds is None else len(worlds))
        with self.bar(stage.replace("_", " ").replace("/", ": "), wanted) as progress:
            batch = run_batch(scenario, folder, strategies, settings, progress, self.say, worlds=worlds)
        self.played.append(batch)
        played = read_played(ResultsFolder.open(folder))
        self.signed[stage] = shares_signed(played)
        return played

    def values(
        self, stage: str, what: Worlds | Scenario, output: Output, runs: int, luck: Luck = "shared"
    ) -> Floats:
        """Return an output run by run, shape (worlds, runs): the mean of a world is its number."""
        return output.values(self.play(stage, what, output.strategies, runs, luck))


def shares_signed(played: Played) -> pd.DataFrame:
    """Return the share of runs with a negotiated ending, one row a strategy and world, worlds from 1."""
    return pd.concat(
        [
            pd.DataFrame(
                {
                    "strategy": name,
                    "world": range(1, played.worlds + 1),
                    "signed": played.ended_in(name, SIGNATURES).mean(axis=1),
                    "runs": played.runs,
                }
            )
            for name in played.strategies
        ],
        ignore_index=True,
    )
