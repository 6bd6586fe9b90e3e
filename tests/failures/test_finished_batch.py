"""Looking at a finished batch again changes nothing in it, whatever happens meanwhile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.batch import run as batch_run
from tests.cli.support import armistice
from tests.failures.support import Command


@pytest.fixture
def finished(tmp_path: Path) -> Command:
    command = Command(tmp_path, runs=300)
    assert armistice(*command.words()[3:], folder=tmp_path).code == 0
    return command


def test_nothing_is_written_and_nothing_is_said_to_be_played(finished: Command) -> None:
    manifest = finished.out / "manifest.json"
    before = (manifest.read_bytes(), manifest.stat().st_mtime_ns)
    done = armistice(*finished.words("--resume")[3:], folder=finished.folder)
    assert done.code == 0, done.stderr
    assert (manifest.read_bytes(), manifest.stat().st_mtime_ns) == before
    assert "600 rows, all of them there before. In out/: runs/, manifest.json" in done.stdout
    printed = json.loads(armistice(*finished.words("--resume", "--json")[3:], folder=finished.folder).stdout)
    assert (printed["rows"], printed["rows_played"]) == (600, 0)


def test_interrupted_it_stays_finished(finished: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(batch_run, "need_all_parts", interrupted)
        assert armistice(*finished.words("--resume")[3:], folder=finished.folder).code == 130
    finished.check()


def test_without_runs_it_is_the_batch_that_was_begun(finished: Command) -> None:
    """Not the default of 10,000 runs, nor another precision."""
    path = finished.out / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8")) | {"status": "unfinished", "runs": 350}
    path.write_text(json.dumps(manifest), encoding="utf-8")
    words = [word for word in finished.words("--resume")[3:] if word not in ("--runs", "300")]
    done = armistice(*words, folder=finished.folder)
    assert done.code == 0, done.stderr
    assert "700 rows, 100 of them played now" in done.stdout


@pytest.mark.parametrize("key", ["rows", "audit", "fingerprint", "wall_time_seconds", "scenario_hash"])
def test_a_manifest_that_lacks_something_is_told(finished: Command, key: str) -> None:
    path = finished.out / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    del manifest[key]
    path.write_text(json.dumps(manifest), encoding="utf-8")
    done = armistice(*finished.words("--resume", "--json")[3:], folder=finished.folder)
    assert (done.code, done.stdout) == (2, "")
    assert f"out: its manifest lacks {key}; play it again to another --out" in done.stderr
    assert armistice("audit", "out", folder=finished.folder).code == 0
