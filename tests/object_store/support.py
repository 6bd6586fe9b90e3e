"""An S3 server on loopback, and a wire to it that can be cut in the middle of an upload."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import fsspec
from moto.moto_server.threaded_moto_server import ThreadedMotoServer

from sim.batch.store import ResultsFolder
from tests.failures.support import Command

BUCKET = "bucket"
SECRETS = {"AWS_ACCESS_KEY_ID": "AKIASHOWNNOWHERE", "AWS_SECRET_ACCESS_KEY": "a-secret-shown-nowhere"}
ONE_ATTEMPT = {"AWS_MAX_ATTEMPTS": "1"}


@dataclass(frozen=True)
class Store:
    """A server with one bucket; ``environment`` is what a user has set to reach it."""

    port: int

    @property
    def environment(self) -> dict[str, str]:
        """Address, region and credentials."""
        return self.at(self.port)

    @staticmethod
    def at(port: int) -> dict[str, str]:
        """Return the environment that leads to the server by another port."""
        return {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_DEFAULT_REGION": "us-east-1", **SECRETS}

    @property
    def files(self) -> Any:
        """The bucket, looked at afresh."""
        return fsspec.filesystem("s3", use_listings_cache=False, skip_instance_cache=True)

    def names(self, folder: str) -> list[str]:
        """Return the names of all objects below a folder of the bucket."""
        start = f"{BUCKET}/{folder}/"
        return [name.removeprefix(start) for name in self.files.find(start)]

    def read(self, name: str) -> bytes:
        """Return the content of an object."""
        content: bytes = self.files.cat_file(f"{BUCKET}/{name}")
        return content


@contextmanager
def store() -> Iterator[Store]:
    """Give a server, with the environment that leads to it set in this process, too."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        found = Store(server.get_host_and_port()[1])
        with patch.dict(os.environ, found.environment):
            found.files.mkdir(BUCKET)
            yield found
    finally:
        server.stop()


@dataclass(frozen=True)
class OnStore(Command):
    """A batch on the command line whose results go to a store."""

    name: str = "out"

    def words(self, *more: str) -> list[str]:
        """Return the command."""
        words = super().words(*more)
        words[words.index("--out") + 1] = f"s3://{BUCKET}/{self.name}"
        return words

    @property
    def out(self) -> Path:
        """The results folder."""
        from sim.batch.places import place

        return place(f"s3://{BUCKET}/{self.name}")

    def rows(self) -> int:
        """Return how many replications are written."""
        return ResultsFolder(self.out).rows()


@dataclass
class Wire:
    """A relay to a server that stops in the middle of the first upload of a part, and of all that follow.

    ``stopped`` is set when it has; ``hang`` keeps the connection open then, as a network does that swallows
    packets, until ``cut``.
    """

    server: int
    hang: bool = False
    stopped: threading.Event = field(default_factory=threading.Event)
    cut: threading.Event = field(default_factory=threading.Event)
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    uploads: int = 0
    whole: int = 2

    @property
    def port(self) -> int:
        """Where it listens."""
        port: int = self.listener.getsockname()[1]
        return port

    def serve(self) -> None:
        """Relay connections, each in a thread."""
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                threading.Thread(target=self.relay, args=(client,), daemon=True).start()

    def relay(self, client: socket.socket) -> None:
        """Relay one connection, both ways."""
        with client, socket.create_connection(("127.0.0.1", self.server)) as server:
            threading.Thread(target=copy, args=(server, client), daemon=True).start()
            with suppress(OSError):
                while data := client.recv(1 << 16):
                    if b"PUT " in data and b"/runs/part-" in data:
                        self.uploads += 1
                    if self.uploads > self.whole and len(data) > 1000:
                        server.sendall(data[: len(data) // 2])
                        self.stopped.set()
                        if self.hang:
                            self.cut.wait(60.0)
                        return
                    server.sendall(data)


def copy(source: socket.socket, target: socket.socket) -> None:
    """Hand on what comes."""
    with suppress(OSError):
        while data := source.recv(1 << 16):
            target.sendall(data)


@contextmanager
def wire(server: int, *, hang: bool = False) -> Iterator[Wire]:
    """Give a wire to a server."""
    found = Wire(server, hang)
    threading.Thread(target=found.serve, daemon=True).start()
    try:
        yield found
    finally:
        found.cut.set()
        found.listener.close()
