"""What a batch came to, run by run: outcomes, days and payoffs of every strategy in every world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from analysis.laboratory.paired import Floats
from analysis.outcomes import SIGNATURES
from sim.batch.column_kinds import payoff_total
from sim.batch.errors import StoreError
from sim.batch.store import ResultsFolder
from sim.batch.summary import SHOWN_OUTCOMES
from sim.model.names import ACTORS

Codes = npt.NDArray[np.int8]
PAYOFFS = {actor: payoff_total(place).name for place, actor in enumerate(ACTORS)}
ADDRESS = ("strategy", "world", "run")


@dataclass(frozen=True)
class Played:
    """A finished batch on arrays: run k of every strategy is the same luck, of worlds too if it is shared.

    Every array has the shape (strategies, worlds, runs); ``outcomes`` are places in ``SHOWN_OUTCOMES``,
    ``payoffs`` one array an actor.
    """

    strategies: tuple[str, ...]
    outcomes: Codes
    days: Floats
    payoffs: dict[str, Floats]
    horizon_days: float

    @property
    def worlds(self) -> int:
        """The number of worlds."""
        return int(self.outcomes.shape[1])

    @property
    def runs(self) -> int:
        """The runs of a world and strategy."""
        return int(self.outcomes.shape[2])

    def ended_in(self, strategy: str, outcomes: Sequence[str]) -> npt.NDArray[np.bool_]:
        """Return which runs ended in one of some outcomes, shape (worlds, runs)."""
        wanted = [SHOWN_OUTCOMES.index(outcome) for outcome in outcomes]
        return np.isin(self.outcomes[self.strategies.index(strategy)], wanted)

    def days_of_signature(self, strategy: str) -> Floats:
        """Return the day on which a text entered into force, NaN where none did, shape (worlds, runs)."""
        days = self.days[self.strategies.index(strategy)]
        return np.where(self.ended_in(strategy, SIGNATURES), days, np.nan)

    def payoff(self, strategy: str, actor: str) -> Floats:
        """Return an actor's payoff, shape (worlds, runs)."""
        found: Floats = self.payoffs[actor][self.strategies.index(strategy)]
        return found

    def shares(self, strategy: str) -> Floats:
        """Return the share of every outcome, shape (worlds, outcomes)."""
        own = self.outcomes[self.strategies.index(strategy)]
        return np.stack([(own == place).mean(axis=-1) for place in range(len(SHOWN_OUTCOMES))], axis=-1)

    def leading(self, strategy: str) -> npt.NDArray[np.intp]:
        """Return the place of the most frequent outcome of every world, shape (worlds,)."""
        return np.asarray(self.shares(strategy).argmax(axis=-1))


def read_played(folder: ResultsFolder) -> Played:
    """Return a finished batch. Raises StoreError if a run failed or is missing: no design has holes."""
    manifest = folder.read_manifest()
    names = tuple(str(one["name"]) for one in manifest["strategies"])
    worlds = int(manifest.get("worlds") or 1)
    first_world = 1 if manifest.get("worlds") else 0
    shape = (len(names), worlds, int(manifest["runs"]))
    outcomes = np.full(shape, -1, np.int8)
    days, payoffs = np.full(shape, np.nan), {actor: np.full(shape, np.nan) for actor in PAYOFFS}
    for part in folder.read_parts("runs", [*ADDRESS, "outcome", "day", *PAYOFFS.values()]):
        at = (
            code(part["strategy"], names),
            part["world"].to_numpy() - first_world,
            part["run"].to_numpy(),
        )
        outcomes[at] = code(part["outcome"], SHOWN_OUTCOMES)
        days[at] = as_floats(part["day"])
        for actor, column in PAYOFFS.items():
            payoffs[actor][at] = as_floats(part[column])
    refuse_holes(folder, outcomes, names)
    return Played(names, outcomes, days, payoffs, float(manifest["scenario"]["horizon_days"]))


def code(column: pa.ChunkedArray[Any], names: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return the places of texts among names, -1 for what is missing."""
    text: Any = column.cast(pa.string())
    places: Any = pc.index_in(text, value_set=pa.array(names, pa.string()))
    return np.asarray(pc.fill_null(places, -1).to_numpy(), np.int64)


def as_floats(column: pa.ChunkedArray[Any]) -> Floats:
    """Return a column of numbers, NaN where one is missing."""
    return np.asarray(column.cast(pa.float64()).to_numpy(), np.float64)


def refuse_holes(folder: ResultsFolder, outcomes: Codes, names: Sequence[str]) -> None:
    """Raise StoreError for the first run that failed or is not there."""
    holes = np.argwhere(outcomes < 0)
    if len(holes):
        strategy, world, run = holes[0]
        raise StoreError(
            f"{folder.path}: {len(holes):,} runs failed or are missing, the first run {run} of "
            f"{names[strategy]} in world {world + 1}; make the ranges narrower, or go on with it by --resume"
        )
