"""What a worker of a cluster does with a task: it plays, counts, and puts the parts in place or sends them.

A worker that sees the batch's beacon, a file of this batch alone, writes where the batch is written; one that
does not sends the bytes of its parts. The beacon goes when whoever started the batch does, so that a worker
that is still playing then writes nothing any more.
"""

from __future__ import annotations

import threading
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pyarrow as pa

from sim.batch.errors import ClusterError, StoreError
from sim.batch.fingerprint import fingerprint
from sim.batch.manifest import where_it_runs
from sim.batch.numbers import NUMBERS_VERSION
from sim.batch.parts import part_name
from sim.batch.places import is_remote, is_there, reason_of, remove_file
from sim.batch.plan import Task
from sim.batch.precision import WATCHED_COLUMNS
from sim.batch.store import Table, as_parquet, put_part
from sim.batch.summary import Summary
from sim.batch.versions import software_version, source_hash
from sim.batch.worker import Worker
from sim.engines.play import Engine, compiler_is_off, has_to_compile, prepare

preparing = threading.Lock()
NOT_SEEN = "they do not see it"


@cache
def software() -> dict[str, Any]:
    """Return what must be the same wherever a batch is played."""
    return {
        "armistice-sim": software_version(),
        "version of the numbers": NUMBERS_VERSION,
        "source": source_hash(),
    }


@dataclass(frozen=True)
class Environment:
    """The software of a worker, what may change last digits of numbers, whether it must compile."""

    software: dict[str, Any]
    runs_on: dict[str, Any]
    must_compile: bool

    @classmethod
    def here(cls, engine: Engine) -> Environment:
        """Return that of this process."""
        compiles = not compiler_is_off() and has_to_compile(engine)
        return cls(software(), where_it_runs(), compiles)


@dataclass(frozen=True)
class Sent:
    """What comes back of a task.

    ``names`` are those of its parts; ``contents`` their bytes where the worker could not write them, and
    ``why`` is why not.
    """

    task: Task
    fingerprint: int
    sums: Summary
    watched: pa.Table
    names: dict[Table, str]
    contents: dict[Table, bytes]
    why: str


@dataclass(frozen=True)
class ClusterWorker:
    """What a worker of a cluster needs to play any task of a batch; ``nothing`` is a summary of no run."""

    worker: Worker
    beacon: str
    nothing: Summary
    software: dict[str, Any]

    def play(self, task: Task) -> Sent:
        """Play a task. Raises ClusterError if other software is here."""
        need_same(self.software, software())
        with preparing:
            prepare(self.worker.engine)
        tables = self.worker.tables(task)
        sums = deepcopy(self.nothing)
        sums.add(tables["runs"])
        contents = {table: bytes(as_parquet(content)) for table, content in tables.items()}
        why = self.why_not_here() or self.why_not_written(task, contents)
        return Sent(
            task,
            fingerprint(tables["runs"]),
            sums.only(self.worker.names[task.strategy]),
            tables["runs"].select(WATCHED_COLUMNS),
            {table: part_name(task, self.worker.names, content) for table, content in contents.items()},
            contents if why else {},
            why,
        )

    def why_not_written(self, task: Task, contents: dict[Table, bytes]) -> str:
        """Write the parts; return why that cannot be, nothing if it can.

        Where the beacon has gone meanwhile, nobody waits for them any more: they are taken away again.
        """
        parts = []
        try:
            for table, content in contents.items():
                parts.append(put_part(self.worker.out, table, task, self.worker.names, content))
        except StoreError as error:
            return str(error)
        why = self.why_not_here()
        for part in parts if why else ():
            remove_file(part.path)
        return why

    def why_not_here(self) -> str:
        """Return why this worker cannot write where the batch is written, nothing if it can."""
        try:
            return "" if is_there(self.worker.out / self.beacon) else NOT_SEEN
        except (StoreError, OSError) as error:
            return reason_of(error.__context__ or error)


def on_cluster(worker: Worker, beacon: str, nothing: Summary) -> ClusterWorker:
    """Return what a cluster's workers need, with a path that does not hang on where they were started."""
    out = worker.out if is_remote(worker.out) else worker.out.absolute()
    return ClusterWorker(replace(worker, out=out), beacon, nothing, software())


def need_same(wanted: dict[str, Any], here: dict[str, Any]) -> None:
    """Raise ClusterError if software differs from that which asks."""
    for name, value in wanted.items():
        if here.get(name) != value:
            raise ClusterError(
                f"a worker has {name} {here.get(name)}, this is {value}; install the same armistice-sim "
                "there and start the worker again"
            )
