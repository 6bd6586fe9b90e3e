"""Who plays what is no batch, such as branches of single runs: threads of this machine, or a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sim.batch.cluster import Cluster, SchedulerLostError
from sim.batch.errors import ClusterError
from sim.batch.executors import map_unordered
from sim.batch.on_cluster import need_same, preparing, software
from sim.batch.settings import BatchSettings
from sim.engines.play import compiler_is_off

Item = TypeVar("Item")
Result = TypeVar("Result")
Say = Callable[[str], None]
Prepare = Callable[[Say | None], None]

ASK_AGAIN = "ask again, there once it is back, or without --scheduler"


def nothing(_item: Any) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Handed(Generic[Item, Result]):
    """A function with what must be ready before it is called, and the software that it is of."""

    function: Callable[[Item], Result]
    prepare: Prepare
    software: dict[str, Any] | None = None

    def play(self, numbered: tuple[int, Item]) -> tuple[int, Result]:
        """Return the result of an item with its number. Raises ClusterError if other software is here."""
        number, item = numbered
        if self.software is not None:
            need_same(self.software, software())
            with preparing:
                self.prepare(None)
        return number, self.function(item)


class Hands:
    """So many threads of this machine or, with ``scheduler``, the workers of a Dask cluster.

    ``say`` is told of what takes a while, and of workers that leave.
    """

    def __init__(self, workers: int = 1, scheduler: str | None = None, say: Say = nothing) -> None:
        self.workers = workers
        self.say = say
        self.cluster = None if scheduler is None else Cluster(scheduler, "compiled", say)

    @classmethod
    def of(cls, settings: BatchSettings, say: Say = nothing) -> Hands:
        """Return those that play a batch with these settings."""
        return cls(settings.workers, settings.scheduler, say)

    def map(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        prepare: Prepare,
        done: Callable[[Item], None] = nothing,
    ) -> list[Result]:
        """Return ``function(item)`` of every item, in order; ``done`` is told of each as it is done.

        For a cluster ``function`` must be picklable, and goes there once; items and results should be small.
        ``prepare`` compiles or loads what the function needs, wherever that is called. Raises what the
        function raises, and ClusterError.
        """
        results: dict[int, Result] = {}
        if self.cluster is not None:
            handed = Handed(function, prepare, software())
            coming = self.cluster.map_unordered(handed.play, enumerate(items))
        else:
            prepare(self.say)
            workers = 1 if compiler_is_off() else self.workers
            coming = map_unordered(Handed(function, prepare).play, enumerate(items), "compiled", workers)
        try:
            with closing(coming):
                for number, result in coming:
                    results[number] = result
                    done(items[number])
        except SchedulerLostError as error:
            raise ClusterError(f"{error.what}; {ASK_AGAIN}") from None
        return [results[number] for number in range(len(items))]
