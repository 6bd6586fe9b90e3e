"""Runs that two unlike workers have written, one of them lost before it could say so, are there once."""

from __future__ import annotations

from pathlib import Path

from sim.batch.crew import remove_twins
from sim.batch.parts import parts_in
from sim.batch.plan import Task
from sim.batch.store import put_part


def test_the_part_that_was_counted_stays(tmp_path: Path) -> None:
    names = ("reservation",)
    counted = put_part(tmp_path, "runs", Task(0, 0, 50), names, b"counted")
    put_part(tmp_path, "runs", Task(0, 0, 50), names, b"twin")
    before = put_part(tmp_path, "runs", Task(0, 50, 50), names, b"of an earlier run")
    remove_twins(tmp_path, {"runs": {counted.path.name}, "events": set()})
    assert {part.path for part in parts_in(tmp_path / "runs")} == {counted.path, before.path}
