"""Numbered results folders under results/: a fresh one for each run, and the one to go on with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.batch.errors import StoreError
from sim.batch.resume import as_far_as_begun, different_batch
from sim.batch.store import ResultsFolder
from sim.scenario.worlds import Worlds

RESULTS = Path("results")


def fresh_folder(name: str, under: Path = RESULTS) -> Path:
    """Make and return a fresh numbered folder, ``results/0001-baseline`` and so on.

    Two runs that start together get two folders. Raises StoreError if none can be made.
    """
    try:
        under.mkdir(parents=True, exist_ok=True)
        while True:
            taken = map(folder_number, under.glob("[0-9][0-9][0-9][0-9]*-*"))
            folder = under / f"{max(taken, default=0) + 1:04d}-{name}"
            try:
                folder.mkdir()
            except FileExistsError:
                continue  # another run was quicker
            return folder
    except OSError as error:
        raise StoreError(
            f"{under}: cannot be made or written: {error.strerror}; choose a folder with --out"
        ) from None


def unfinished_folder(wanted: dict[str, Any], worlds: Worlds | None = None, under: Path = RESULTS) -> Path:
    """Return the numbered folder with the unfinished run of a batch, given as its manifest.

    Of several it is the one that has got furthest. A folder that another process writes to is passed
    over. Where no run is of this very batch, it is the newest of the same scenario: who goes on with it is
    told what differs. Raises StoreError if there is none.
    """
    name = wanted["scenario"]["name"]
    newest = sorted(under.glob(f"[0-9][0-9][0-9][0-9]*-{name}"), key=folder_number, reverse=True)
    found = [folder for folder in map(ResultsFolder, newest) if is_unfinished(folder)]
    if not found:
        raise StoreError(
            f"{under}: has no unfinished run of {name} to go on with; leave out --resume, "
            "or name its folder with --out"
        )
    same = [folder for folder in found if is_of(folder.read_manifest(), wanted, worlds)]
    return max(same, key=ResultsFolder.rows).path if same else found[0].path


def is_of(found: dict[str, Any], wanted: dict[str, Any], worlds: Worlds | None) -> bool:
    """Return whether a manifest found is that of a batch, or of the first worlds of it."""
    return not list(different_batch(found, as_far_as_begun(found, wanted, worlds)))


def folder_number(path: Path) -> int:
    """Return the number that a folder's name begins with, 0 if it is none."""
    begin = path.name.partition("-")[0]
    return int(begin) if begin.isdecimal() else 0


def is_unfinished(folder: ResultsFolder) -> bool:
    """Return whether a folder holds a run that nobody finished or is writing; odd folders are passed over."""
    try:
        if not folder.has_manifest() or folder.read_manifest()["status"] == "complete":
            return False
        ResultsFolder.take(folder.path).release()
    except StoreError:
        return False
    return True
