"""A Dask cluster as users have one: scheduler and workers are processes, over TCP on loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.failures.support import wait_until

JOINED = "Registered to:"
"""What a worker says when it has joined."""


@dataclass
class LocalCluster:
    """A scheduler with its workers; ``folder`` is where they are started and write what they say."""

    folder: Path
    port: int
    environment: dict[str, str] = field(default_factory=dict)
    scheduler: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """What ``--scheduler`` takes."""
        return f"tcp://127.0.0.1:{self.port}"

    def start(self, kind: str, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        """Start a scheduler or worker."""
        said = self.folder / f"{kind}-{time.monotonic_ns()}.log"
        with said.open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", kind, *words],
                cwd=self.folder,
                env=os.environ | self.environment | environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def start_scheduler(self, **environment: str) -> None:
        """Start the scheduler and wait until it listens."""
        where = ("--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard", "--no-show")
        self.scheduler = self.start("scheduler", *where, **environment)
        wait_until(self.listens, 60)

    def listens(self) -> bool:
        """Return whether the scheduler can be reached."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def start_worker(self, threads: int = 1, **environment: str) -> subprocess.Popen[bytes]:
        """Start a worker."""
        how = (
            "--nthreads",
            str(threads),
            "--no-nanny",
            "--no-dashboard",
            "--local-directory",
            str(self.folder),
        )
        worker = self.start("worker", self.address, *how, **environment)
        self.workers.append(worker)
        return worker

    def logs(self) -> str:
        """Return what scheduler and workers have said."""
        return "\n".join(path.read_text(encoding="utf-8") for path in sorted(self.folder.glob("*.log")))

    def stop(self) -> None:
        """End all of it."""
        for process in (*self.workers, self.scheduler):
            if process is not None:
                process.kill()
                process.wait()


@contextmanager
def cluster(
    folder: Path,
    workers: int = 2,
    environment: dict[str, str] | None = None,
    scheduler: dict[str, str] | None = None,
) -> Iterator[LocalCluster]:
    """Give a cluster of workers with a thread each; ``scheduler`` is the environment of that alone."""
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = LocalCluster(folder, port, environment or {})
    try:
        found.start_scheduler(**(scheduler or {}))
        for _ in range(workers):
            found.start_worker()
        wait_until(lambda: found.logs().count(JOINED) == workers)
        yield found
    finally:
        found.stop()


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process as the system does for want of memory."""
    process.send_signal(signal.SIGKILL)
    process.wait()
