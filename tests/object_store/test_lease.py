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
from sim.batch.lock import LOCK_NAME, Lease, address_here
from sim.batch.places import place, read_whole, remove_file
from tests.object_store.support import BUCKET, Store

NOBODY = 2**22 + 1
"""No process of this machine: Linux counts up to 2**22."""
HERE, THIS = platform.node(), os.getpid()


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


def written(folder: Path, host: str, process: int, age_s: float, **more: str) -> None:
    """Leave the lock of another run."""
    said = {"id": "another", "host": host, "process": process, "at": time.time() - age_s, **more}
    (folder / LOCK_NAME).write_bytes(json.dumps(said).encode())


def test_a_second_writer_is_told_who_writes(held: Lease) -> None:
    with pytest.raises(InUseError, match=rf"process {THIS} on {HERE}.*free in \d+ s"):
        Lease(held.folder).acquire()
    with pytest.raises(InUseError):
        run_batch(load_scenario("baseline"), held.folder, settings=BatchSettings(runs=60))


def test_it_is_free_once_it_is_let_go_of(folder: Path) -> None:
    for _ in range(2):
        lease = Lease(folder)
        lease.acquire()
        lease.release()
    assert not (folder / LOCK_NAME).exists()


@pytest.mark.parametrize("age_s", [61.0, 1e9])
def test_of_one_that_is_not_heard_of_it_is_taken_over(folder: Path, age_s: float) -> None:
    written(folder, "elsewhere", 1, age_s)
    lease = Lease(folder)
    lease.acquire()
    assert lease.is_mine()
    lease.release()


@pytest.mark.parametrize("process", [NOBODY, THIS], ids=["no such number", "another since"])
def test_of_a_process_that_has_ended_it_is_taken_over_at_once(folder: Path, process: int) -> None:
    """Its number may be another process's by now, which began at another time."""
    written(folder, HERE, process, 0.0, **address_here(THIS) | {"began": "1"})
    lease = Lease(folder)
    lease.acquire()
    lease.release()


@pytest.mark.parametrize(
    ("host", "process", "more"),
    [
        ("elsewhere", NOBODY, {}),
        (HERE, NOBODY, {}),
        (HERE, THIS, address_here(THIS)),
        (HERE, NOBODY, address_here(NOBODY) | {"space": "pid:[another container]", "began": "1"}),
        (HERE, NOBODY, address_here(NOBODY) | {"boot": "another machine of this name", "began": "1"}),
    ],
    ids=["another machine", "unknown", "alive", "another container", "the same name"],
)
def test_of_one_that_may_live_it_is_not(folder: Path, host: str, process: int, more: dict[str, str]) -> None:
    written(folder, host, process, 30.0, **more)
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
    while not lease.taken_by_another:  # it may just be writing itself
        written(folder, "elsewhere", 1, 0.0)
        time.sleep(0.2)
    with pytest.raises(StoreError, match="another run took it over"):
        lease.need()
    lease.release()
    assert json.loads(read_whole(folder / LOCK_NAME))["id"] == "another"
    remove_file(folder / LOCK_NAME)
