"""The explorer as a process, as a user starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

LONGEST_S = 120.0


@dataclass
class Server:
    """A running explorer: where it is, and its process."""

    address: str
    process: subprocess.Popen[str]

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        """Return status and body of what is asked for, as it is written."""
        try:
            with urlopen(Request(f"{self.address}{path}", headers=headers), timeout=10) as answer:  # noqa: S310
                return answer.status, answer.read()
        except HTTPError as error:
            return error.code, error.read()

    def stop(self) -> tuple[int, str, str]:
        """End it as Ctrl-C does; return exit code, standard output and errors."""
        self.process.send_signal(signal.SIGINT)
        out, errors = self.process.communicate(timeout=30)
        return self.process.returncode, out, errors


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def serving(*words: str, folder: Path, port: int | None = None) -> Iterator[Server]:
    """Start ``armistice explore`` in a folder, wait until it answers, and end it afterwards."""
    port = port or free_port()
    command = [sys.executable, "-m", "analysis.cli", "explore", *words, "--no-browser"]
    command += [] if "--port" in words else ["--port", str(port)]
    process = subprocess.Popen(
        command, cwd=folder, env=surroundings(), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    server = Server(f"http://127.0.0.1:{port}", process)
    try:
        wait_for(server)
        yield server
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def surroundings() -> dict[str, str]:
    """Return an environment in which the checkout is found from any folder."""
    root = str(Path(__file__).parents[2])
    return {**os.environ, "PYTHONPATH": root, "COLUMNS": "200"}


def wait_for(server: Server) -> None:
    """Wait until a server answers."""
    ends = time.monotonic() + LONGEST_S
    while time.monotonic() < ends:
        if server.process.poll() is not None:
            out, errors = server.process.communicate()
            raise AssertionError(f"it ended with {server.process.returncode}: {out}{errors}")
        try:
            if server.get("/_stcore/health")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("it does not answer")
