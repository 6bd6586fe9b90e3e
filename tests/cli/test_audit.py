"""``audit`` tells from the tables alone how often every mechanism fired, and which never did."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sim.model.firing import MECHANISMS
from tests.cli.support import armistice, run_batch, succeed

NEVER = "front.breakthrough_wait_days={law: fixed, value: 100000}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run a small batch in which no breakthrough can come in time."""
    folder = tmp_path_factory.mktemp("audit")
    run_batch("--out", "out", "--strategies", "reservation,delay_until", "--set", NEVER, folder=folder)
    return folder


def test_every_mechanism_stands_there(folder: Path) -> None:
    printed = succeed("audit", "out", folder=folder)
    assert all(name in printed for name in MECHANISMS)
    assert "Reservation value, 200 runs" in printed
    assert "Delay until a date, 200 runs" in printed


def test_what_never_fired_stands_out_and_what_is_off_says_why(folder: Path) -> None:
    lines = succeed("audit", "out", folder=folder).splitlines()
    (breakthrough,) = {" ".join(line.split()) for line in lines if line.strip().startswith("breakthrough ")}
    assert "0.00 never 0.0–1.9%" in breakthrough
    assert "  spoiler: switches.spoilers is off" in lines


def test_the_object_is_the_audit_of_the_manifest(folder: Path) -> None:
    printed = json.loads(succeed("audit", "out", "--json", folder=folder))
    manifest = json.loads((folder / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert printed == manifest["audit"]
    assert "breakthrough" in printed["never_fired"]


def test_an_unfinished_batch_is_audited_with_a_word_of_warning(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "out", tmp_path / "out")
    path = tmp_path / "out" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**manifest, "status": "unfinished", "audit": None}), encoding="utf-8")
    done = armistice("audit", "out", "--json", folder=tmp_path)
    assert done.code == 0
    assert json.loads(done.stdout) == manifest["audit"]
    assert done.stderr == "out: is unfinished; the audit covers the runs it has\n"
