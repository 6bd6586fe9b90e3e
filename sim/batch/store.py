"""The results folder: parts put in place whole, a manifest, and a lock while it is written.

``OUT/manifest.json``, ``OUT/runs/*.parquet``, ``OUT/events/*.parquet`` (if asked for),
``OUT/plots/``. Only this module and ``parts`` know how results lie on disk.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq

from sim.batch.columns import EVENTS_SCHEMA, RESULTS_SCHEMA, RESULTS_VERSION
from sim.batch.errors import StoreError
from sim.batch.lock import LOCK_NAME, lock_of
from sim.batch.manifest_check import what_is_wrong
from sim.batch.parts import Part, checksum_of, overlapping, part_name, parts_in
from sim.batch.places import (
    files_in,
    is_remote,
    is_there,
    make_folder,
    names_in,
    put_bytes,
    put_in_place,
    read_whole,
    remove_file,
    remove_if_empty,
)
from sim.batch.plan import Task

Table = Literal["runs", "events"]
Order = Literal["ascending", "descending"]
SCHEMAS: dict[Table, pa.Schema] = {"runs": RESULTS_SCHEMA, "events": EVENTS_SCHEMA}
MANIFEST_NAME = "manifest.json"
ASSUMPTIONS_NAME = "assumptions.parquet"
BEACON = ".cluster-"
"""How the name of a file begins by which a cluster's workers know a folder that they see."""
HALF_A_MANIFEST = f".{MANIFEST_NAME}.tmp"
HALF_WRITTEN = (
    *(HALF_A_MANIFEST, f".{ASSUMPTIONS_NAME}.tmp", "runs/.part-*.parquet.tmp", "events/.part-*.parquet.tmp"),
    *("plots/.*.png.tmp", "plots/.*.svg.tmp", f"{BEACON}*"),
)
BEFORE_THE_FIRST_PART = {LOCK_NAME, HALF_A_MANIFEST, ASSUMPTIONS_NAME, f".{ASSUMPTIONS_NAME}.tmp"}
"""What a killed run may have left before it was one."""
# Rounded up (tests/batch/test_room.py): bytes a row, bytes of a run's events, and of a part whatever it
# holds, most of it to describe its columns.
BYTES_PER_RUN = 500
BYTES_PER_LOG = 20_000
BYTES_PER_PART = 80_000
MB, GB = 10**6, 10**9


class ResultsFolder:
    """One batch's results, on a disk or below an address (``sim.batch.places``)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_new = False
        self.lock = lock_of(path)

    @classmethod
    def take(cls, path: Path) -> ResultsFolder:
        """Make a results folder if there is none, and lock it.

        Raises StoreError if it is in use by another process or cannot be made.
        """
        try:
            is_new = not is_remote(path) and not path.exists()
            make_folder(path)
            folder = cls(path)
            folder.is_new = is_new
            folder.lock.acquire()
        except OSError as error:
            raise StoreError(
                f"{path}: cannot be made or written: {error.strerror}; choose another --out"
            ) from None
        return folder

    def need_empty(self) -> None:
        """Raise StoreError if anything is in the folder already; say how to go on with an unfinished run.

        What a killed run was writing there before its first part does not count.
        """
        if names_in(self.path) <= BEFORE_THE_FIRST_PART:
            return
        if self.has_manifest() and self.read_manifest()["status"] != "complete":
            raise StoreError(
                f"{self.path}: holds an unfinished run; go on with it by --resume, or choose another --out"
            )
        raise StoreError(
            f"{self.path}: is not empty, and nothing in it will be overwritten; choose another --out"
        )

    @classmethod
    def open(cls, path: Path) -> ResultsFolder:
        """Open a finished results folder for reading.

        Raises StoreError if it is none, or was written by a newer version.
        """
        folder = cls(path)
        if not folder.has_manifest():
            raise StoreError(f"{path}: is not a results folder (it has no {MANIFEST_NAME})")
        folder.refuse_newer()
        return folder

    def has_manifest(self) -> bool:
        """Return whether a batch has begun here."""
        return is_there(self.path / MANIFEST_NAME)

    def refuse_newer(self) -> None:
        """Raise StoreError if a newer version wrote the results."""
        refuse_newer(self.path, self.read_manifest())

    def release(self) -> None:
        """Let go of the lock."""
        self.lock.release()

    def remove_if_made_for_nothing(self) -> None:
        """Remove a folder that was made and holds nothing."""
        if self.is_new:
            remove_if_empty(self.path)

    def need_room(self, runs: int, parts: int, *, with_events: bool) -> None:
        """Raise StoreError if the disk is too small for so many runs in so many parts."""
        if is_remote(self.path):
            return
        needed = runs * (BYTES_PER_RUN + (BYTES_PER_LOG if with_events else 0)) + parts * BYTES_PER_PART
        free = shutil.disk_usage(self.path).free
        if needed > free:
            raise StoreError(
                f"{self.path}: {runs:,} runs need about {size(needed)}, {size(free)} are free; "
                "ask for fewer runs or choose another --out"
            )

    def write_manifest(self, manifest: dict[str, Any]) -> None:
        """Put the manifest in place, whole or not at all. Raises StoreError if another holds the folder."""
        self.lock.need()
        text = json.dumps(manifest, indent=2, ensure_ascii=False)
        with put_in_place(self.path / MANIFEST_NAME) as temporary:
            temporary.write_text(text + "\n", encoding="utf-8")

    def read_manifest(self) -> dict[str, Any]:
        """Return the manifest. Raises StoreError if it is damaged."""
        return read_manifest(self.path / MANIFEST_NAME)

    def parts(self, table: Table) -> list[Part]:
        """Return the finished parts of a table, in name order."""
        return parts_in(self.path / table)

    def rows(self) -> int:
        """Return how many replications the finished parts hold."""
        return sum(part.replications for part in self.parts("runs"))

    def strangers(self) -> list[Path]:
        """Return the tables in the folder of runs that are no parts."""
        parts = {part.path for part in self.parts("runs")}
        return [path for path in files_in(self.path / "runs", "*.parquet") if path not in parts]

    def read_part(self, part: Part, columns: list[str] | None = None) -> pa.Table:
        """Return some columns of a part, or all. Raises StoreError if it is gone, damaged or lacks one."""
        try:
            content = read_whole(part.path)
            if not part.is_of(content):
                raise StoreError(
                    f"{part.path}: is damaged: its bytes are not those that were written; "
                    "the same run with --resume plays it again"
                )
            written = pa.BufferReader(content)
            missing = [name for name in columns or [] if name not in pq.read_schema(written).names]
            if not missing:
                return pq.read_table(pa.BufferReader(content), columns=columns)
        except FileNotFoundError:
            raise StoreError(f"{part.path}: is gone; the same run with --resume plays it again") from None
        except (OSError, pa.ArrowException) as error:
            raise StoreError(
                f"{part.path}: is damaged ({error}); run the batch again to another --out"
            ) from None
        raise StoreError(
            f"{part.path}: has no column {missing[0]}: an older version of armistice-sim wrote it; "
            "run the batch again to another --out"
        )

    def read_parts(self, table: Table, columns: list[str]) -> Iterator[pa.Table]:
        """Yield some columns of a table, part by part."""
        for part in self.parts(table):
            yield self.read_part(part, columns)

    def remove_what_is_half_written(self) -> None:
        """Remove what a killed run was writing, and nothing else; no object is ever half written."""
        for pattern in (f"{BEACON}*",) if is_remote(self.path) else HALF_WRITTEN:
            for temporary in files_in(self.path, pattern):
                if is_remote(temporary) or temporary.is_file():
                    remove_file(temporary)

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
        content = pa.concat_tables(self.read_part(part, SCHEMAS[table].names) for part in parts)
        return content.take(sort_indices(content, order))


def refuse_twins(parts: Sequence[Part]) -> None:
    """Raise StoreError if two parts hold the same replication."""
    twice = overlapping(parts)
    if twice:
        raise StoreError(
            f"{twice[1].path}: holds runs that {twice[0].path.name} holds, too; remove one of them"
        )


def read_manifest(path: Path) -> dict[str, Any]:
    """Return the manifest in a file, whatever the name of the file. Raises StoreError if it is none."""
    try:
        manifest = json.loads(read_whole(path).decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        is_gone = isinstance(error, FileNotFoundError)
        reason = "No such file or directory" if is_gone else getattr(error, "strerror", None) or error
        raise StoreError(f"{path}: cannot be read as the manifest of a batch: {reason}") from None
    wrong = what_is_wrong(manifest)
    if wrong:
        raise StoreError(f"{path}: is not the manifest of a batch: {wrong}")
    found: dict[str, Any] = manifest
    return found


def refuse_newer(path: Path, manifest: dict[str, Any]) -> None:
    """Raise StoreError if a newer version wrote a manifest."""
    written = manifest["results_version"]
    if written > RESULTS_VERSION:
        raise StoreError(
            f"{path}: its results version {written} is newer than this program understands "
            f"({RESULTS_VERSION}); update armistice-sim"
        )


def size(number: int) -> str:
    """Return a number of bytes as people say it.

    >>> size(45_000_000)
    '45.0 MB'
    """
    return f"{number / GB:,.1f} GB" if number >= GB else f"{number / MB:,.1f} MB"


def write_part(
    folder: Path, table: Table, task: Task, strategies: tuple[str, ...], content: pa.Table
) -> Part:
    """Put one part in place, whole or not at all, and return it; workers call it side by side."""
    return put_part(folder, table, task, strategies, as_parquet(content))


def as_parquet(content: pa.Table) -> memoryview:
    """Return a table as the bytes of a Parquet file."""
    buffer = pa.BufferOutputStream()
    pq.write_table(content, buffer, compression="zstd")
    return memoryview(buffer.getvalue())


def put_part(
    folder: Path, table: Table, task: Task, strategies: tuple[str, ...], written: bytes | memoryview
) -> Part:
    """Put the bytes of one part in place, whole or not at all, and return it."""
    final = folder / table / part_name(task, strategies, written)
    put_bytes(final, written)
    return Part(
        final,
        strategies[task.strategy],
        task.first_run,
        task.runs,
        checksum_of(written),
        task.first_world,
        task.worlds,
    )


def sort_indices(content: pa.Table, order: Sequence[tuple[str, Order]]) -> pa.Array[Any]:
    """Return the row order that sorts a table; names sort as text."""
    import pyarrow.compute as pc

    as_text = content.set_column(0, "strategy", pc.cast(content["strategy"], pa.string()))
    return pc.sort_indices(as_text.select([name for name, _ in order]), sort_keys=order)
