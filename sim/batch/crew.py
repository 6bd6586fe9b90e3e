"""Who plays a batch: threads or processes of this machine, or the workers of a Dask cluster."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from sim.batch.cluster import Cluster
from sim.batch.errors import StoreError
from sim.batch.executors import map_unordered
from sim.batch.on_cluster import NOT_SEEN, Sent, on_cluster
from sim.batch.parts import parts_in
from sim.batch.places import is_remote, put_bytes, remove_file
from sim.batch.plan import Task
from sim.batch.settings import BatchSettings
from sim.batch.store import BEACON, Table, put_part
from sim.batch.summary import Summary
from sim.batch.worker import Worker, Written
from sim.engines.play import Engine, prepare


class Crew(Protocol):
    """Those who play a batch; ``runs_on`` lists what differs where they play from here."""

    runs_on: list[dict[str, Any]]

    def size(self) -> int:
        """Return how many tasks are played at a time."""

    def play(self, worker: Worker, tasks: Iterator[Task]) -> Generator[Written]:
        """Yield tasks as they are played and written."""


def crew_for(settings: BatchSettings, engine: Engine, nothing: Summary, say: Callable[[str], None]) -> Crew:
    """Return those who play; ``nothing`` is the batch's summary of no run. Raises ClusterError."""
    if settings.scheduler is None:
        return LocalCrew(settings.workers, say)
    return ClusterCrew(Cluster(settings.scheduler, engine, say), nothing, say)


class LocalCrew:
    """Threads or processes of this machine."""

    def __init__(self, workers: int, say: Callable[[str], None]) -> None:
        self.workers = workers
        self.say = say
        self.runs_on: list[dict[str, Any]] = []

    def size(self) -> int:
        """Return the number of workers."""
        return self.workers

    def play(self, worker: Worker, tasks: Iterator[Task]) -> Generator[Written]:
        """Yield tasks as they are played and written."""
        prepare(worker.engine, self.say)
        yield from map_unordered(worker.play, tasks, worker.engine, self.workers, self.say)


class ClusterCrew:
    """The workers of a Dask cluster, those that join later, too."""

    def __init__(self, cluster: Cluster, nothing: Summary, say: Callable[[str], None]) -> None:
        self.cluster = cluster
        self.nothing = nothing
        self.say = say
        self.runs_on = cluster.runs_on

    def size(self) -> int:
        """Return the threads of all workers that are there; waits for the first."""
        return self.cluster.threads()

    def play(self, worker: Worker, tasks: Iterator[Task]) -> Generator[Written]:
        """Yield tasks as they are played and written, by workers or here."""
        told = False
        counted: dict[Table, set[str]] = {"runs": set(), "events": set()}
        with shown_to_workers(worker.out) as beacon:
            play = on_cluster(worker, beacon, self.nothing).play
            with closing(self.cluster.map_unordered(play, tasks)) as coming:
                for sent in coming:
                    if sent.why and not told and (is_remote(worker.out) or sent.why != NOT_SEEN):
                        self.say(
                            f"Workers cannot write to {worker.out} ({sent.why}); their results come here"
                        )
                        told = True
                    for table, name in sent.names.items():
                        counted[table].add(name)
                    yield kept(worker, sent)
            if self.runs_on:
                remove_twins(worker.out, counted)


@contextmanager
def shown_to_workers(out: Path) -> Iterator[str]:
    """Put a file into the folder by which workers know that they see it; give its name."""
    beacon = f"{BEACON}{uuid.uuid4().hex}"
    put_bytes(out / beacon, b"")
    try:
        yield beacon
    finally:
        with suppress(StoreError, OSError):  # the disk or store is gone; --resume removes it
            remove_file(out / beacon)


def remove_twins(out: Path, counted: dict[Table, set[str]]) -> None:
    """Remove parts of runs that were counted from other parts.

    A worker may be lost after it has written, before its word is here: another plays the same runs, and where
    it is unlike the first their last digits, so the names of their parts, may differ.
    """
    for table, names in counted.items():
        parts = parts_in(out / table) if names else []
        addresses = {part.address for part in parts if part.path.name in names}
        for part in parts:
            if part.address in addresses and part.path.name not in names:
                remove_file(part.path)


def kept(worker: Worker, sent: Sent) -> Written:
    """Return what a worker has played, its parts put in place if it could not do so."""
    for table, content in sent.contents.items():
        put_part(worker.out, table, sent.task, worker.names, content)
    return Written(sent.task, sent.fingerprint, sent.watched, sent.sums)
