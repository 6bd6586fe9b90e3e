"""The results folder: parts put in place whole, a manifest, and a lock while it is written.

``OUT/manifest.json``, ``OUT/runs/*.parquet``, ``OUT/events/*.parquet`` (if asked for),
``OUT/plots/``. This is the only module that knows how results lie on disk.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.dataset as pads
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from sim.batch.columns import EVENTS_SCHEMA, RESULTS_SCHEMA, RESULTS_VERSION

Table = Literal["runs", "events"]
Order = Literal["ascending", "descending"]
SCHEMAS: dict[Table, pa.Schema] = {"runs": RESULTS_SCHEMA, "events": EVENTS_SCHEMA}
LOCK_NAME = ".lock"
MANIFEST_NAME = "manifest.json"
MANIFEST_KEYS = {"results_version", "status", "scenario", "strategies", "runs", "seed"}
# Rounded up from `armistice run baseline --runs 2000 --events`: 803 bytes a row, 16.5 kB of events a run.
BYTES_PER_RUN = 900
BYTES_PER_LOG = 20_000


class StoreError(RuntimeError):
    """A results folder that cannot be used; the message says why and what to do."""


class ResultsFolder:
    """One batch's results on a local disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lock = FileLock(path / LOCK_NAME)

    @classmethod
    def create(cls, path: Path) -> ResultsFolder:
        """Make a new results folder and lock it.

        Raises StoreError if it is in use, holds anything already, or cannot be made.
        """
        try:
            path.mkdir(parents=True, exist_ok=True)
            folder = cls(path)
            folder.lock.acquire(timeout=0)
        except Timeout:
            if not (path / LOCK_NAME).exists():  # nobody holds it: the lock's file could not be made
                raise StoreError(f"{path}: cannot be written; choose another --out") from None
            raise StoreError(
                f"{path}: another run is writing there; wait for it or choose another --out"
            ) from None
        except OSError as error:
            raise StoreError(
                f"{path}: cannot be made or written: {error.strerror}; choose another --out"
            ) from None
        if any(entry.name != LOCK_NAME for entry in path.iterdir()):
            folder.release()
            raise StoreError(
                f"{path}: is not empty, and nothing in it will be overwritten; choose another --out"
            )
        return folder

    @classmethod
    def open(cls, path: Path) -> ResultsFolder:
        """Open a finished results folder for reading.

        Raises StoreError if it is none, or was written by a newer version.
        """
        folder = cls(path)
        if not (path / MANIFEST_NAME).is_file():
            raise StoreError(f"{path}: is not a results folder (it has no {MANIFEST_NAME})")
        written = folder.read_manifest()["results_version"]
        if written > RESULTS_VERSION:
            raise StoreError(
                f"{path}: its results version {written} is newer than this program understands "
                f"({RESULTS_VERSION}); update armistice-sim"
            )
        return folder

    def release(self) -> None:
        """Let go of the lock."""
        self.lock.release()
        (self.path / LOCK_NAME).unlink(missing_ok=True)

    def need_room(self, runs: int, *, with_events: bool) -> None:
        """Raise StoreError if the disk is too small for the batch."""
        needed = runs * (BYTES_PER_RUN + (BYTES_PER_LOG if with_events else 0))
        free = shutil.disk_usage(self.path).free
        if needed > free:
            raise StoreError(
                f"{self.path}: {runs:,} runs need about {needed / 1e9:.1f} GB, {free / 1e9:.1f} GB are free; "
                "ask for fewer runs or choose another --out"
            )

    def write_part(self, table: Table, name: str, content: pa.Table) -> None:
        """Put one part in place, whole or not at all."""
        with put_in_place(self.path / table / f"part-{name}.parquet") as temporary:
            temporary.parent.mkdir(exist_ok=True)
            pq.write_table(content, temporary, compression="zstd")

    def write_manifest(self, manifest: dict[str, Any]) -> None:
        """Put the manifest in place, whole or not at all."""
        text = json.dumps({"results_version": RESULTS_VERSION, **manifest}, indent=2, ensure_ascii=False)
        with put_in_place(self.path / MANIFEST_NAME) as temporary:
            temporary.write_text(text + "\n", encoding="utf-8")

    def read_manifest(self) -> dict[str, Any]:
        """Return the manifest."""
        try:
            manifest = json.loads((self.path / MANIFEST_NAME).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise StoreError(f"{self.path / MANIFEST_NAME}: cannot be read: {error}") from None
        if not isinstance(manifest, dict) or not manifest.keys() >= MANIFEST_KEYS:
            raise StoreError(
                f"{self.path / MANIFEST_NAME}: is not the manifest of a batch: it lacks some of "
                f"{', '.join(sorted(MANIFEST_KEYS))}"
            )
        return manifest

    def parts(self, table: Table) -> list[Path]:
        """Return the finished parts of a table, in name order."""
        return sorted((self.path / table).glob("part-*.parquet"))

    def read_parts(self, table: Table, columns: list[str]) -> Iterator[pa.Table]:
        """Yield some columns of a table, part by part."""
        for part in self.parts(table):
            try:
                missing = [name for name in columns if name not in pq.read_schema(part).names]
                if not missing:
                    yield pq.read_table(part, columns=columns)
            except (OSError, pa.ArrowException) as error:
                raise StoreError(
                    f"{part}: is damaged ({error}); run the batch again to another --out"
                ) from None
            if missing:
                raise StoreError(
                    f"{part}: has no column {missing[0]}: an older version of armistice-sim wrote it; "
                    "run the batch again to another --out"
                )

    def read(self, table: Table) -> pa.Table:
        """Return a whole table, in the order of its address (strategy, world, run)."""
        parts = self.parts(table)
        if not parts:
            return SCHEMAS[table].empty_table()
        order: list[tuple[str, Order]] = [
            ("strategy", "ascending"),
            ("world", "ascending"),
            ("run", "ascending"),
        ]
        if table == "events":
            order.append(("row", "ascending"))
        content = pads.dataset(parts, format="parquet", schema=SCHEMAS[table]).to_table()
        return content.take(sort_indices(content, order))


@contextmanager
def put_in_place(final: Path) -> Iterator[Path]:
    """Give a temporary file to write; put it in place once it is whole, or remove it and say why."""
    temporary = final.with_name(f".{final.name}.tmp")
    try:
        yield temporary
        temporary.replace(final)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise StoreError(
            f"{final}: cannot be written: {error.strerror or error}; the parts before it are whole"
        ) from None


def sort_indices(content: pa.Table, order: Sequence[tuple[str, Order]]) -> pa.Array[Any]:
    """Return the row order that sorts a table; names sort as text."""
    import pyarrow.compute as pc

    as_text = content.set_column(0, "strategy", pc.cast(content["strategy"], pa.string()))
    return pc.sort_indices(as_text.select([name for name, _ in order]), sort_keys=order)
