"""The folder of a stress test: what it tells of its question, and which one to go on with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from analysis.stress.errors import StressError
from analysis.stress.player import BATCHES
from analysis.stress.question import Question
from sim.batch.errors import StoreError
from sim.batch.folders import RESULTS, folder_number, fresh_folder
from sim.batch.lock import LOCK_NAME
from sim.batch.places import is_there, names_in, put_in_place, read_whole, remove_file
from sim.batch.run import locked
from sim.scenario.load import scenario_hash

PLAN_NAME = "stress.json"
VERSION = 1
STATUS, COMPLETE, UNFINISHED = "status", "complete", "unfinished"
ASKED = {
    "scenario": "its scenario has another name",
    "scenario_hash": "its scenario has other values, in the file or by --set",
    "output": "its --output is another",
    "method": "its --method is another",
    "seed": "its seed is another",
    "strategies": "its strategies are others",
    "options": "its --runs, --worlds, --leading, --quantiles, --bound or --only are others",
}
"""In what a stress test gone on with must agree."""


def plan_of(question: Question) -> dict[str, Any]:
    """Return what the folder tells of a question."""
    options = asdict(question.options) | {"strategies": None}
    given = {name: value for name, value in options.items() if value not in (None, ())}
    return {
        "stress_version": VERSION,
        "scenario": question.scenario.name,
        "scenario_hash": scenario_hash(question.scenario),
        "output": question.output.name,
        "method": question.method,
        "seed": question.seed,
        "strategies": [one.name for one in (*question.output.strategies, *question.options.strategies)],
        "options": json.loads(json.dumps(given)),
    }


def read_plan(out: Path) -> dict[str, Any]:
    """Return the plan in a folder. Raises StoreError if it has none that can be read."""
    path = out / PLAN_NAME
    if not is_there(path):
        raise StoreError(f"{out}: holds no stress test (it has no {PLAN_NAME})")
    try:
        found = json.loads(read_whole(path))
        if found["stress_version"] > VERSION:
            raise StoreError(f"{path}: a newer version of armistice-sim wrote it; update armistice-sim")
        return {name: found[name] for name in (*ASKED, STATUS)}
    except (OSError, ValueError, KeyError, TypeError):
        raise StoreError(
            f"{path}: cannot be read as the plan of a stress test; play it again to another --out"
        ) from None


def write_plan(out: Path, plan: dict[str, Any], status: str) -> None:
    """Put the plan in place, whole or not at all."""
    text = json.dumps(plan | {STATUS: status}, indent=2, ensure_ascii=False)
    with put_in_place(out / PLAN_NAME) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8")


def folder_for(out: Path | None, question: Question, *, resume: bool) -> Path:
    """Return where a stress test goes: ``out``, a fresh numbered folder, or the newest unfinished one.

    Raises StoreError if none can be made, or there is none to go on with.
    """
    if out is not None:
        return out
    name = f"{question.scenario.name}-stress-{question.method}"
    if not resume:
        return fresh_folder(name)
    for folder in sorted(RESULTS.glob(f"[0-9][0-9][0-9][0-9]*-{name}"), key=folder_number, reverse=True):
        with suppress(StoreError):  # nothing was begun there: it is passed over
            if read_plan(folder)[STATUS] != COMPLETE:
                return folder
    raise StoreError(
        f"{RESULTS}: has no unfinished {question.method} of {question.scenario.name} to go on with; "
        "leave out --resume, or name its folder with --out"
    )


@contextmanager
def held(out: Path, question: Question, *, resume: bool) -> Iterator[None]:
    """Hold the folder of a stress test while it is played; its plan is complete when that ends well.

    Raises StoreError if another process holds it, it holds something else, or it holds this question and
    ``resume`` does not say to go on with it.
    """
    plan = plan_of(question)
    with locked(out):
        there = names_in(out) - {LOCK_NAME, f".{PLAN_NAME}.tmp"}
        if PLAN_NAME in there:
            refuse_unless_resumed(out, read_plan(out), plan, resume=resume)
        elif there:
            raise StoreError(
                f"{out}: is not empty and holds no stress test; nothing in it is overwritten: "
                "choose another --out"
            )
        write_plan(out, plan, UNFINISHED)
        try:
            yield
        except StressError:  # it cannot be asked: nothing stays of it
            if not batches_in(out):
                remove_file(out / PLAN_NAME)
            raise
        write_plan(out, plan, COMPLETE)


def refuse_unless_resumed(out: Path, there: dict[str, Any], wanted: dict[str, Any], *, resume: bool) -> None:
    """Raise StoreError unless the stress test that is there is to be gone on with, and is the one wanted."""
    if not resume:
        begun = (
            "a stress test, and nothing in it is overwritten; look it over by --resume"
            if there[STATUS] == COMPLETE
            else "an unfinished stress test; go on with it by --resume"
        )
        raise StoreError(f"{out}: holds {begun}, or choose another --out")
    for name, what in ASKED.items():
        if there[name] != wanted[name]:
            raise StoreError(
                f"{out}: holds another stress test: {what}. Ask for the same as before, or choose "
                "another --out"
            )


def batches_in(out: Path) -> tuple[Path, ...]:
    """Return the folders of all batches that lie in a stress test, at any depth."""
    return tuple(sorted(path.parent for path in (out / BATCHES).rglob("manifest.json")))
