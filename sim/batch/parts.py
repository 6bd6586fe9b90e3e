"""Parts of a table: the name of one says which replications it holds and what its bytes add up to.

``part-reservation-0000000000-0000003999-2c26b46b68ffc68f.parquet`` holds runs 0 to 3,999 of the
strategy ``reservation``; the end of the name is the start of the SHA-256 of the file. So a part
that was cut off, or in which a bit has flipped, is known without a list of what should be there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

from sim.batch.plan import Task

CHECKSUM_DIGITS = 16
PATTERN = re.compile(
    r"part-(?P<strategy>.+)-(?P<first>\d{10})-(?P<last>\d{10})(-(?P<checksum>[0-9a-f]{16}))?\.parquet"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part on disk. One of an older version has no checksum, and passes for whole where it is read."""

    path: Path
    strategy: str
    first_run: int
    runs: int
    checksum: str | None

    def is_whole(self) -> bool:
        """Return whether the bytes of the file are those that were written."""
        return self.checksum is None or self.checksum == checksum_of(self.path.read_bytes())

    def holds_its_runs(self) -> bool:
        """Return whether the replications in the file are those that its name says."""
        names, runs = self.strategies_and_runs()
        return names == {self.strategy} and np.array_equal(runs, self.first_run + np.arange(self.runs))

    def holds_none_but_its_runs(self) -> bool:
        """Return whether the events in the file are of replications that its name says."""
        names, runs = self.strategies_and_runs()
        inside = (runs >= self.first_run) & (runs < self.first_run + self.runs)
        return names <= {self.strategy} and bool(inside.all())

    def strategies_and_runs(self) -> tuple[set[str], npt.NDArray[np.int64]]:
        """Return the strategies in the file, and the sorted runs, one for each row."""
        found = pq.read_table(self.path, columns=["strategy", "run"])
        return set(map(str, found["strategy"].unique().to_pylist())), np.sort(found["run"].to_numpy())

    @property
    def address(self) -> tuple[str, int, int]:
        """The replications it holds."""
        return self.strategy, self.first_run, self.runs


def checksum_of(content: bytes | memoryview) -> str:
    """Return the checksum that stands in a part's name."""
    return hashlib.sha256(content).hexdigest()[:CHECKSUM_DIGITS]


def part_name(task: Task, strategies: tuple[str, ...], content: bytes | memoryview) -> str:
    """Return the file name of a part with this content."""
    last = task.first_run + task.runs - 1
    return (
        f"part-{strategies[task.strategy]}-{task.first_run:010d}-{last:010d}-{checksum_of(content)}.parquet"
    )


def parts_in(folder: Path) -> list[Part]:
    """Return the parts that a folder holds, in name order."""
    found = []
    for path in sorted(folder.glob("part-*.parquet")):
        name = PATTERN.fullmatch(path.name)
        if name and path.is_file():
            first, last = int(name["first"]), int(name["last"])
            found.append(Part(path, name["strategy"], first, last - first + 1, name["checksum"]))
    return found


def overlapping(parts: Iterable[Part]) -> tuple[Part, Part] | None:
    """Return two parts that hold the same replication, if there are any."""
    before: Part | None = None
    for part in sorted(parts, key=lambda part: part.address):
        if before and part.strategy == before.strategy and part.first_run < before.first_run + before.runs:
            return before, part
        before = part
    return None
