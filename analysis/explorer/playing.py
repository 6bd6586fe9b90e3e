"""Cases played in memory, and kept as long as there is room: what was played once is not played again."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from analysis.laboratory.paired import Floats
from analysis.report.batch import PAYOFF, Counted
from sim.batch.hands import Hands, nothing
from sim.batch.in_memory import play_in_memory
from sim.batch.summary import summarise
from sim.engines.replication import Rows
from sim.model.records import to_rows
from sim.scenario.build import build_parameters
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy

MOST_TABLES = 40
"""So many tables are kept, of one strategy in one case each: 5 MB for 5,000 runs."""


@dataclass(frozen=True)
class PlayedCase(Counted):
    """Runs of strategies in a case; ``tables`` has one a strategy, row k of each the same luck.

    ``turned`` says in words what was turned, for the feet of pictures.
    """

    tables: tuple[pa.Table, ...]
    turned: str = ""

    @property
    def made_by(self) -> str:
        """The words at the foot of pictures: software, seed, and what was turned."""
        return f"{super().made_by}, turned: {self.turned}" if self.turned else super().made_by

    @property
    def runs(self) -> int:
        """Runs of each strategy."""
        return int(self.tables[0].num_rows)

    def payoff(self, strategy: int) -> Floats:
        """Return Kyiv's payoff run by run, NaN where a run failed."""
        return np.asarray(self.tables[strategy][PAYOFF].to_numpy(), np.float64)

    def ended_in(self, strategy: int, *outcomes: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Return whether each run ended in one of some outcomes."""
        found = self.tables[strategy]["outcome"].to_pandas().astype(str)
        return found.isin(outcomes).to_numpy()


class Store:
    """Plays cases, and keeps the newest; one for all who look."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self._kept: OrderedDict[str, pa.Table] = OrderedDict()
        self._lock = threading.Lock()

    def play(
        self,
        scenario: Scenario,
        strategies: Sequence[Strategy],
        runs: int,
        seed: int,
        done: Callable[[int], None] = nothing,
        turned: str = "",
    ) -> PlayedCase:
        """Return so many runs of strategies in a scenario, from run 0 on, those of ``run_batch``.

        ``done`` is told of replications played, and may raise to end it; ``turned`` are words for the feet of
        pictures. Raises what the engine raises.
        """
        rows = [to_rows(build_parameters(scenario, strategy)) for strategy in strategies]
        keys = [
            key_of(strategy.name, seed, own.tobytes()) for strategy, own in zip(strategies, rows, strict=True)
        ]
        for first, places in self.missing(keys, runs).items():
            played = play_in_memory(
                [strategies[place].name for place in places],
                [rows[place] for place in places],
                range(first, runs),
                seed,
                self.hands,
                done,
            )
            for place, table in zip(places, played, strict=True):
                self.keep(keys[place], first, table)
        tables = tuple(self.found(key, runs, own, one.name, seed)
                       for key, own, one in zip(keys, rows, strategies, strict=True))  # fmt: skip
        names = tuple(one.name for one in strategies)
        summary = summarise(tables, scenario.name, scenario.start_date, scenario.horizon_days, names)
        return PlayedCase(scenario, tuple(strategies), summary, seed, tables, turned)

    def has(self, scenario: Scenario, strategies: Sequence[Strategy], runs: int, seed: int) -> bool:
        """Tell whether all of it was played before."""
        rows = [to_rows(build_parameters(scenario, strategy)).tobytes() for strategy in strategies]
        keys = [key_of(one.name, seed, own) for one, own in zip(strategies, rows, strict=True)]
        return not self.missing(keys, runs)

    def missing(self, keys: Sequence[str], runs: int) -> dict[int, list[int]]:
        """Return, by the first run that is missing, the places of the keys that lack it."""
        found: dict[int, list[int]] = {}
        with self._lock:
            for place, key in enumerate(keys):
                have = self._kept[key].num_rows if key in self._kept else 0
                if have < runs:
                    found.setdefault(have, []).append(place)
        return found

    def keep(self, key: str, first: int, table: pa.Table) -> None:
        """Keep runs from ``first`` on, unless others came before with more."""
        with self._lock:
            before = self._kept.get(key)
            have = 0 if before is None else before.num_rows
            if before is not None and have >= first + table.num_rows:
                return
            if before is not None and have >= first:
                table = pa.concat_tables([before.slice(0, first), table])
            if first > have:
                return  # the runs before these were dropped meanwhile
            self._kept[key] = table.combine_chunks()
            while len(self._kept) > MOST_TABLES:
                self._kept.popitem(last=False)

    def found(self, key: str, runs: int, parameters: Rows, name: str, seed: int) -> pa.Table:
        """Return the first runs kept under a key; of what was dropped meanwhile they are played again."""
        with self._lock:
            table = self._kept.get(key)
            if table is not None:
                self._kept.move_to_end(key)
        if table is None or table.num_rows < runs:
            (table,) = play_in_memory([name], [parameters], range(runs), seed, self.hands)
        return table.slice(0, runs)


def key_of(name: str, seed: int, parameters: bytes) -> str:
    """Return what tells one strategy in one case from any other: all numbers that rules read, and luck."""
    return hashlib.blake2b(f"{name}\n{seed}\n".encode() + parameters, digest_size=16).hexdigest()
