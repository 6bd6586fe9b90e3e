"""The folder of a contest: what it tells of it, and which one to go on with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from sim.batch.errors import StoreError
from sim.batch.folders import RESULTS, folder_number, fresh_folder
from sim.batch.lock import LOCK_NAME
from sim.batch.places import is_there, names_in, put_in_place, read_whole
from sim.batch.run import locked

PLAN_NAME = "contest.json"
PLAN_VERSION = 1
SAME = {
    "its scenario has another name": "scenario",
    "its strategies are others": "kyiv",
    "its seed is another": "seed",
    "its scenario has other values, in the file or by --set": "scenario_hash",
}
"""In what a contest gone on with must agree; its cells are compared value by value."""


@dataclass(frozen=True)
class Plan:
    """What a contest plays; ``own`` are the scenario's own (Washington, Kyiv, Moscow)."""

    scenario: str
    scenario_hash: str
    washington: tuple[str, ...]
    kyiv: tuple[str, ...]
    moscow: tuple[str, ...]
    own: tuple[str, str, str]
    runs: int
    seed: int
    status: str = "unfinished"
    contest_version: int = PLAN_VERSION

    def write(self, out: Path) -> None:
        """Put the plan in place, whole or not at all."""
        text = json.dumps(asdict(self), indent=2, ensure_ascii=False)
        with put_in_place(out / PLAN_NAME) as temporary:
            temporary.write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, out: Path) -> Plan:
        """Return the plan in a folder. Raises StoreError if it has none that can be read."""
        path = out / PLAN_NAME
        if not is_there(path):
            raise StoreError(f"{out}: holds no contest (it has no {PLAN_NAME})")
        try:
            found = json.loads(read_whole(path))
            if found["contest_version"] > PLAN_VERSION:
                raise StoreError(f"{path}: a newer version of armistice-sim wrote it; update armistice-sim")
            given = {one.name: found[one.name] for one in fields(cls)}
            listed = {name: tuple(value) for name, value in given.items() if isinstance(value, list)}
            return cls(**given | listed)
        except (OSError, ValueError, KeyError, TypeError):
            raise StoreError(
                f"{path}: cannot be read as the plan of a contest; play it again to another --out"
            ) from None


def folder_for(out: Path | None, scenario: str, *, resume: bool) -> Path:
    """Return where a contest goes: ``out``, a fresh numbered folder, or the newest unfinished one.

    Raises StoreError if none can be made, or there is none to go on with.
    """
    if out is not None:
        return out
    if not resume:
        return fresh_folder(f"{scenario}-contest")
    there = sorted(RESULTS.glob(f"[0-9][0-9][0-9][0-9]*-{scenario}-contest"), key=folder_number, reverse=True)
    for folder in there:
        with suppress(StoreError):  # no contest was begun there: it is passed over
            if Plan.read(folder).status != "complete":
                return folder
    raise StoreError(
        f"{RESULTS}: has no unfinished contest of {scenario} to go on with; leave out --resume, "
        "or name its folder with --out"
    )


def runs_begun_for(out: Path) -> int | None:
    """Return the runs a cell that a contest was begun for, None if none was begun in the folder."""
    return Plan.read(out).runs if is_there(out / PLAN_NAME) else None


@contextmanager
def held(out: Path, plan: Plan, *, resume: bool) -> Iterator[None]:
    """Hold the folder of a contest while it is written.

    Raises StoreError if another process holds it, it holds something else, or it holds this contest and
    ``resume`` does not say to go on with it.
    """
    with locked(out):
        there = names_in(out) - {LOCK_NAME, f".{PLAN_NAME}.tmp"}
        if PLAN_NAME in there:
            refuse_unless_resumed(out, Plan.read(out), plan, resume=resume)
        elif there:
            raise StoreError(
                f"{out}: is not empty and holds no contest; nothing in it is overwritten: "
                "choose another --out"
            )
        else:
            plan.write(out)
        yield


def refuse_unless_resumed(out: Path, there: Plan, wanted: Plan, *, resume: bool) -> None:
    """Raise StoreError unless the contest that is there is to be gone on with, and is the one wanted."""
    if not resume:
        begun = (
            "an unfinished contest; go on with it by --resume"
            if there.status != "complete"
            else ("a contest, and nothing in it is overwritten; look it over by --resume")
        )
        raise StoreError(f"{out}: holds {begun}, or choose another --out")
    for what, name in SAME.items():
        if getattr(there, name) != getattr(wanted, name):
            raise StoreError(
                f"{out}: holds another contest: {what}. Ask for the same as before, or choose another --out"
            )


def remove_what_never_began(out: Path, cells: Sequence[Path]) -> None:
    """Remove the numbered folder of a contest of which no run was finished."""
    with suppress(OSError):  # it holds something else: leave it
        for folder in {cell.parent for cell in cells}:
            with suppress(FileNotFoundError):
                folder.rmdir()
        (out / PLAN_NAME).unlink(missing_ok=True)
        out.rmdir()
