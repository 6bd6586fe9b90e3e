"""One writer at a time: a lock of the system in a folder on a disk, a lease below an address.

An object store locks nothing. There, the lock is an object that its holder writes anew every few seconds;
one that nobody has written for a minute is free, and so is that of a process that is known to have ended,
since it was one of this system. Clocks of machines may differ by some seconds, not by a minute.
"""

from __future__ import annotations

import json
import os
import platform
import threading
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, cast

from filelock import FileLock, Timeout

from sim.batch.errors import InUseError, StoreError
from sim.batch.places import is_remote, read_whole, reason_of, remove_file

LOCK_NAME = ".lock"
LEASE_S = 60.0
REFRESH_S = 15.0
SETTLE_S = 0.5
"""After a lease that ran out was taken over, the wait to see whether another process did so, too."""


class Lock(Protocol):
    """Held by one writer of a folder at a time."""

    def acquire(self) -> None:
        """Take it. Raises InUseError if another has it, StoreError if it cannot be taken."""

    def release(self) -> None:
        """Let go of it, if it is held."""

    def need(self) -> None:
        """Raise StoreError if another has taken it meanwhile."""


def lock_of(folder: Path) -> Lock:
    """Return the lock of a folder."""
    return Lease(folder) if is_remote(folder) else SystemLock(folder)


class SystemLock:
    """A lock that the system lets go of when its holder ends, however that comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lock = FileLock(folder / LOCK_NAME)

    def acquire(self) -> None:
        """Take it. Raises InUseError if another has it, StoreError if it cannot be taken."""
        try:
            self.lock.acquire(timeout=0)
        except Timeout:
            if not (self.folder / LOCK_NAME).exists():  # nobody holds it: the lock's file could not be made
                raise StoreError(f"{self.folder}: cannot be written; choose another --out") from None
            raise InUseError(
                f"{self.folder}: another run is writing there; wait for it or choose another --out"
            ) from None

    def release(self) -> None:
        """Let go of it, its file first: whoever comes then makes a new one."""
        with suppress(OSError):  # the folder is gone, or the system removes no open file
            (self.folder / LOCK_NAME).unlink()
        self.lock.release()

    def need(self) -> None:
        """Nobody can take it."""


class Lease:
    """A lock below an address: an object that names its holder and when it was last heard of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.object = cast("Any", folder / LOCK_NAME)
        self.holder = {
            "id": uuid.uuid4().hex,
            "host": platform.node(),
            "process": os.getpid(),
        } | address_here(os.getpid())
        self.is_over = threading.Event()
        self.keeper: threading.Thread | None = None
        self.taken_by_another = False

    def acquire(self) -> None:
        """Take it. Raises InUseError if another has it, StoreError if the address is out of reach."""
        try:
            self.take()
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - each store's library has its own
            raise StoreError(f"{self.folder}: cannot be written: {reason_of(error)}") from None
        self.keeper = threading.Thread(target=self.keep, name="armistice-lease", daemon=True)
        self.keeper.start()

    def take(self) -> None:
        """Make the lock, or take over one that has run out."""
        try:
            self.object.fs.pipe_file(self.object.path, self.written(), mode="create")
        except FileExistsError:
            self.take_over()

    def take_over(self) -> None:
        """Take a lock that has run out. Raises InUseError if it has not, or another was quicker."""
        found = self.read()
        left = 0.0 if found is None else time_left(found)
        if found is not None and left > 0.0:
            raise InUseError(
                f"{self.folder}: another run is writing there (process {found.get('process')} on "
                f"{found.get('host')}); wait for it or choose another --out. If it was ended, the folder is "
                f"free in {left:.0f} s"
            )
        self.object.fs.pipe_file(self.object.path, self.written())
        time.sleep(SETTLE_S)
        if not self.is_mine():
            raise InUseError(f"{self.folder}: another run was quicker to write there; choose another --out")

    def keep(self) -> None:
        """Write it anew again and again, until it is let go of or another has taken it."""
        while not self.is_over.wait(REFRESH_S):
            with suppress(Exception):  # the store may be out of reach for a while
                found = self.read()
                if found is not None and found.get("id") != self.holder["id"]:
                    self.taken_by_another = True
                    return
                self.object.fs.pipe_file(self.object.path, self.written())

    def release(self) -> None:
        """Let go of it, if it is held."""
        if self.keeper is None:
            return
        self.is_over.set()
        self.keeper.join()
        self.keeper = None
        with suppress(Exception):  # out of reach: it runs out
            if self.is_mine():
                remove_file(self.folder / LOCK_NAME)

    def need(self) -> None:
        """Raise StoreError if another has taken it, while this machine slept or was cut off."""
        if self.taken_by_another:
            raise StoreError(
                f"{self.folder}: another run took it over: this one was not heard of for {LEASE_S:.0f} s"
            )

    def is_mine(self) -> bool:
        """Return whether this is the holder."""
        found = self.read()
        return found is not None and found.get("id") == self.holder["id"]

    def read(self) -> dict[str, Any] | None:
        """Return what the lock says, None if there is none that can be read."""
        try:
            found = json.loads(read_whole(self.folder / LOCK_NAME))
        except (FileNotFoundError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def written(self) -> bytes:
        """Return what the lock is to say now."""
        return json.dumps(self.holder | {"at": time.time()}).encode()


def time_left(found: dict[str, Any]) -> float:
    """Return the seconds for which a lease still holds, 0 if its holder is a process here that has ended."""
    if is_known_to_have_ended(found):
        return 0.0
    at = found.get("at")
    return float(at) + LEASE_S - time.time() if isinstance(at, int | float) else 0.0


def is_known_to_have_ended(found: dict[str, Any]) -> bool:
    """Return whether a holder was a process of this very system, which runs no more; False where unsure."""
    here = address_here(found.get("process"))
    if not here or any(found.get(name) != here[name] for name in ("boot", "space")):
        return False
    return bool(here["began"] != found.get("began"))


def address_here(process: object) -> dict[str, str]:
    """Return what tells a process from those of other machines, containers and times; empty where unknown.

    ``boot`` is this start of this machine, ``space`` that in which processes are numbered, ``began`` when the
    process did, empty if there is none of this number.
    """
    system = Path("/proc")
    try:
        boot = (system / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        space = str((system / "self/ns/pid").readlink())
    except OSError:  # no Linux
        return {}
    try:
        began = (system / str(process) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19]
    except OSError:
        began = ""
    return {"boot": boot, "space": space, "began": began}
