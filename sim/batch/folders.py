"""Numbered results folders under results/: a fresh one for each run, and the one to go on with."""

from __future__ import annotations

from pathlib import Path

from sim.batch.store import ResultsFolder, StoreError

RESULTS = Path("results")


def fresh_folder(name: str, under: Path = RESULTS) -> Path:
    """Make and return a fresh numbered folder, ``results/0001-baseline`` and so on.

    Two runs that start together get two folders. Raises StoreError if none can be made.
    """
    try:
        under.mkdir(parents=True, exist_ok=True)
        while True:
            begins = (path.name.partition("-")[0] for path in under.glob("[0-9][0-9][0-9][0-9]*-*"))
            taken = [int(number) for number in begins if number.isdecimal()]
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


def unfinished_folder(name: str, under: Path = RESULTS) -> Path:
    """Return the newest numbered folder with an unfinished run of a scenario.

    Raises StoreError if there is none.
    """
    for path in sorted(under.glob(f"[0-9][0-9][0-9][0-9]-{name}"), reverse=True):
        folder = ResultsFolder(path)
        if folder.has_manifest() and folder.read_manifest()["status"] != "complete":
            return path
    raise StoreError(
        f"{under}: has no unfinished run of {name} to go on with; leave out --resume, "
        "or name its folder with --out"
    )
