"""How a batch is to be run."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sim.batch.errors import ClusterError

LARGEST_SEED = 2**63 - 1
LARGEST_PORT = 65_535
SCHEDULER = re.compile(r"(tcp|tls)://(\[[0-9a-fA-F:]+\]|[^\s/:@]+):[0-9]{1,5}")


@dataclass(frozen=True)
class BatchSettings:
    """How a batch is to be run; what it simulates is the scenario, or sampled worlds of it.

    ``runs`` are those of each strategy and world. With ``same_luck`` run k has the same luck in every world,
    for comparing worlds; without it, its own, for telling assumptions and chance apart.

    With ``precision`` the batch grows until no outcome's interval is wider than that on either
    side, and ``runs`` is the most it may take. With ``resume`` it goes on where the same batch was
    interrupted, or begins. With ``all_runs`` it plays all of ``runs`` whatever its intervals: it is a
    batch that was precise enough when it had them, played once more. With ``by_looks`` its intervals are
    those of a batch that was looked at on the way, as with a precision. With ``scheduler``, the address of
    a Dask scheduler, the workers of its cluster play, however many they are.
    """

    runs: int = 10_000
    seed: int = 1
    engine: str = "auto"
    workers: int = 1
    events: bool = False
    allow_code: bool = False
    precision: float | None = None
    resume: bool = False
    all_runs: bool = False
    same_luck: bool = False
    by_looks: bool = False
    scheduler: str | None = None


def scheduler_address(written: str) -> str:
    """Return the address of a Dask scheduler. Raises ClusterError if it is none."""
    if not SCHEDULER.fullmatch(written) or int(written.rpartition(":")[2]) > LARGEST_PORT:
        raise ClusterError(
            f"--scheduler {written}: is no address of a Dask scheduler; write for example tcp://10.0.0.5:8786"
        )
    return written
