"""Parts of a table: the name of one says which replications it holds and what its bytes add up to.

``part-reservation-0000000000-0000003999-2c26b46b68ffc68f.parquet`` holds runs 0 to 3,999 of the
strategy ``reservation`` at central values;
``part-reservation-w000001-000020-0000000000-0000000199-…`` holds runs 0 to 199 of each of the sampled
worlds 1 to 20. The end of the name is the start of the SHA-256 of the file. So a part that was cut off, or
in which a bit has flipped, is known without a list of what should be there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from sim.batch.places import files_in, is_remote, read_whole
from sim.batch.plan import Task

CHECKSUM_DIGITS = 16
Whole = npt.NDArray[np.int64]
PATTERN = re.compile(
    r"part-(?P<strategy>.+?)(-w(?P<first_world>\d{6})-(?P<last_world>\d{6}))?"
    r"-(?P<first>\d{10})-(?P<last>\d{10})(-(?P<checksum>[0-9a-f]{16}))?\.parquet"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part on disk. One of an older version has no checksum, and passes for whole where it is read."""

    path: Path
    strategy: str
    first_run: int
    runs: int
    checksum: str | None
    first_world: int = 0
    worlds: int = 1

    def is_whole(self) -> bool:
        """Return whether the bytes of the file are those that were written."""
        return self.is_of(read_whole(self.path))

    def is_of(self, content: bytes) -> bool:
        """Return whether some bytes are those that were written."""
        return self.checksum is None or self.checksum == checksum_of(content)

    def holds_its_runs(self) -> bool:
        """Return whether the replications in the file are those that its name says."""
        names, worlds, runs = self.replications_in_file()
        wanted = np.arange(self.worlds * self.runs)
        return (
            names == {self.strategy}
            and np.array_equal(worlds, self.first_world + wanted // self.runs)
            and np.array_equal(runs, self.first_run + wanted % self.runs)
        )

    def holds_none_but_its_runs(self) -> bool:
        """Return whether the events in the file are of replications that its name says."""
        names, worlds, runs = self.replications_in_file()
        inside = (runs >= self.first_run) & (runs < self.first_run + self.runs)
        inside &= (worlds >= self.first_world) & (worlds < self.first_world + self.worlds)
        return names <= {self.strategy} and bool(inside.all())

    def replications_in_file(self) -> tuple[set[str], Whole, Whole]:
        """Return the strategies in the file, and world and run of each row, in order."""
        content = pa.BufferReader(read_whole(self.path))
        found = pq.read_table(content, columns=["strategy", "world", "run"])
        worlds, runs = found["world"].to_numpy(), found["run"].to_numpy()
        order = np.lexsort((runs, worlds))
        return set(map(str, found["strategy"].unique().to_pylist())), worlds[order], runs[order]

    @property
    def replications(self) -> int:
        """Replications in all."""
        return self.worlds * self.runs

    @property
    def address(self) -> tuple[str, int, int, int, int]:
        """The replications it holds."""
        return self.strategy, self.first_run, self.runs, self.first_world, self.worlds

    def overlaps(self, other: Part) -> bool:
        """Return whether it holds a replication that another part holds, too."""
        return (
            self.strategy == other.strategy
            and self.first_run < other.first_run + other.runs
            and other.first_run < self.first_run + self.runs
            and self.first_world < other.first_world + other.worlds
            and other.first_world < self.first_world + self.worlds
        )


def checksum_of(content: bytes | memoryview) -> str:
    """Return the checksum that stands in a part's name."""
    return hashlib.sha256(content).hexdigest()[:CHECKSUM_DIGITS]


def part_name(task: Task, strategies: tuple[str, ...], content: bytes | memoryview) -> str:
    """Return the file name of a part with this content."""
    sampled = f"-w{task.first_world:06d}-{task.end_world - 1:06d}" if task.first_world else ""
    runs = f"{task.first_run:010d}-{task.end_run - 1:010d}"
    return f"part-{strategies[task.strategy]}{sampled}-{runs}-{checksum_of(content)}.parquet"


def parts_in(folder: Path) -> list[Part]:
    """Return the parts that a folder holds, in name order."""
    found = []
    for path in files_in(folder, "part-*.parquet"):
        name = PATTERN.fullmatch(path.name)
        if name and (is_remote(path) or path.is_file()):
            found.append(part_of(path, name))
    return found


def part_of(path: Path, name: re.Match[str]) -> Part:
    """Return what the name of a part says."""
    first, last = int(name["first"]), int(name["last"])
    first_world, last_world = int(name["first_world"] or 0), int(name["last_world"] or 0)
    return Part(
        path,
        name["strategy"],
        first,
        last - first + 1,
        name["checksum"],
        first_world,
        last_world - first_world + 1,
    )


def overlapping(parts: Iterable[Part]) -> tuple[Part, Part] | None:
    """Return two parts that hold the same replication, if there are any."""
    groups: dict[tuple[str, int, int], list[Part]] = {}
    for part in sorted(parts, key=lambda part: part.address):
        groups.setdefault((part.strategy, part.first_world, part.worlds), []).append(part)
    for group in groups.values():  # of the same worlds: neighbours
        for before, part in pairwise(group):
            if before.overlaps(part):
                return before, part
    reaching: list[list[Part]] = []
    for _, group in sorted(groups.items()):  # of others: those whose worlds still reach as far
        strategy, first_world = group[0].strategy, group[0].first_world
        reaching = [
            before
            for before in reaching
            if before[0].strategy == strategy and before[0].first_world + before[0].worlds > first_world
        ]
        for before, part in ((one, other) for near in reaching for one in near for other in group):
            if before.overlaps(part):
                return before, part
        reaching.append(group)
    return None
