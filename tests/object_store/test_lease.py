"""One writer at a time in a bucket: who is alive is waited for, who is gone is not."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim import BatchSettings, load_scenario, run_batch
from sim.batch import lock
from sim.batch.errors import InUseError, StoreError
from sim.batch.lock import LOCK_NAME, Lease
from sim.batch.places import place, read_whole, remove_file
from tests.object_store.support import BUCKET, Store

NOBODY = 2**22 + 1
"""No process of this machine: Linux counts up to 2**22."""


@pytest.fixture
def folder(request: pytest.FixtureRequest, s3: Store) -> Path:
    """Give a folder of the bucket."""
    assert s3.port
    return place(f"s3://{BUCKET}/{request.node.name}")


@pytest.fixture
def held(folder: Path) -> Iterator[Lease]:
    """Give a lease that is held."""
    found = Lease(folder)
    found.acquire()
    yield found
    found.release()


def written(folder: Path, host: str, process: int, age_s: float) -> None:
    """Leave the lock of another run."""
    said = {"id": "another", "host": host, "process": process, "at": time.time() - age_s}
    (folder / LOCK_NAME).write_bytes(json.dumps(said).encode())


def test_a_second_writer_is_told_who_writes(held: Lease) -> None:
    with pytest.raises(InUseError, match=rf"process {os.getpid()} on {platform.node()}.*free in \d+ s"):
        Lease(held.folder).acquire()
    with pytest.raises(InUseError):
        run_batch(load_scenario("baseline"), held.folder, settings=BatchSettings(runs=60))


def test_it_is_free_once_it_is_let_go_of(folder: Path) -> None:
    for _ in range(2):
        lease = Lease(folder)
        lease.acquire()
        lease.release()
    assert not (folder / LOCK_NAME).exists()


@pytest.mark.parametrize(
    ("host", "process", "age_s"),
    [("elsewhere", 1, 61.0), (platform.node(), NOBODY, 0.0), ("elsewhere", 1, 1e9)],
)
def test_of_one_that_is_gone_it_is_taken_over(folder: Path, host: str, process: int, age_s: float) -> None:
    written(folder, host, process, age_s)
    lease = Lease(folder)
    lease.acquire()
    assert lease.is_mine()
    lease.release()


@pytest.mark.parametrize("host", ["elsewhere", platform.node()])
def test_of_one_that_may_live_it_is_not(folder: Path, host: str) -> None:
    written(folder, host, os.getpid(), 30.0)
    with pytest.raises(InUseError, match=r"If it was ended, the folder is free in (29|30) s"):
        Lease(folder).acquire()
    remove_file(folder / LOCK_NAME)


def test_what_cannot_be_read_is_nobodys(folder: Path) -> None:
    (folder / LOCK_NAME).write_bytes(b"\xff")
    lease = Lease(folder)
    lease.acquire()
    lease.release()


def test_it_is_written_anew_and_a_loss_is_noticed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "REFRESH_S", 0.05)
    lease = Lease(folder)
    lease.acquire()
    first = json.loads(read_whole(folder / LOCK_NAME))["at"]
    time.sleep(0.5)
    assert json.loads(read_whole(folder / LOCK_NAME))["at"] > first
    lease.need()
    written(folder, "elsewhere", 1, 0.0)
    time.sleep(0.5)
    with pytest.raises(StoreError, match="another run took it over"):
        lease.need()
    lease.release()
    assert json.loads(read_whole(folder / LOCK_NAME))["id"] == "another"
    remove_file(folder / LOCK_NAME)
