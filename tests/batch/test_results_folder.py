"""Parts are put in place whole; a folder that is in use or holds something is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sim import BatchSettings, load_scenario, run_batch
from sim.batch.columns import RESULTS_SCHEMA, RESULTS_VERSION
from sim.batch.errors import StoreError
from sim.batch.store import ResultsFolder

SCENARIO = load_scenario("baseline", ["horizon_days=100"])
FEW = BatchSettings(runs=60, engine="compiled")


def test_a_finished_folder_holds_what_is_promised(tmp_path: Path) -> None:
    run_batch(SCENARIO, tmp_path / "out", settings=FEW)
    assert {entry.name for entry in (tmp_path / "out").iterdir()} == {"manifest.json", "runs"}
    parts = list((tmp_path / "out" / "runs").iterdir())
    assert parts
    assert all(part.name.startswith("part-") and part.suffix == ".parquet" for part in parts)
    for part in parts:
        assert pq.read_schema(part).equals(RESULTS_SCHEMA, check_metadata=False)


def test_the_manifest_says_how_to_get_the_same_numbers(tmp_path: Path) -> None:
    run_batch(SCENARIO, tmp_path, settings=FEW)
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["status"] == "complete"
    assert manifest["scenario"]["horizon_days"] == 100
    assert len(manifest["scenario_hash"]) == 64
    assert manifest["results_version"] == RESULTS_VERSION
    assert (manifest["seed"], manifest["runs"], manifest["rows"], manifest["failed"]) == (1, 60, 60, 0)
    assert manifest["engine"] == "compiled"
    assert {"simpy", "numpy", "numba"} <= manifest["packages"].keys()
    assert manifest["runs_per_s"] > 0


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(StoreError, match="is not empty, and nothing in it will be overwritten"):
        run_batch(SCENARIO, tmp_path, settings=FEW)
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_folder_in_use_by_another_process_is_refused(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from sim.batch.store import ResultsFolder\n"
        f"held = ResultsFolder.take(Path({str(tmp_path)!r})); print('locked', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "locked"
        with pytest.raises(StoreError, match="another run is writing there"):
            run_batch(SCENARIO, tmp_path, settings=FEW)
        other.communicate()


def test_a_path_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be made or written"):
        run_batch(SCENARIO, tmp_path / "file" / "out", settings=FEW)


def test_too_small_a_disk_is_told_before_anything_is_played(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"runs need about .* GB, .* GB are free"):
        run_batch(SCENARIO, tmp_path, settings=BatchSettings(runs=2**45, engine="compiled"))


def test_a_write_that_fails_leaves_no_part_that_looks_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def disk_full(self: Path, _content: bytes) -> int:
        self.write_text("half a", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", disk_full)
    with pytest.raises(StoreError, match="cannot be written: No space left on device"):
        run_batch(SCENARIO, tmp_path, settings=FEW)
    assert list((tmp_path / "runs").iterdir()) == []
    assert ResultsFolder.open(tmp_path).read_manifest()["status"] == "unfinished"


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt_keeps_the_finished_parts(tmp_path: Path, workers: int) -> None:
    done = 0

    def interrupt_after_some(runs: int) -> None:
        nonlocal done
        done += runs
        if done >= 150:
            raise KeyboardInterrupt

    settings = BatchSettings(runs=1000, engine="compiled", workers=workers)
    with pytest.raises(KeyboardInterrupt):
        run_batch(SCENARIO, tmp_path, settings=settings, progress=interrupt_after_some)
    folder = ResultsFolder.open(tmp_path)
    assert folder.read_manifest()["status"] == "unfinished"
    kept = folder.read("runs")
    assert kept.num_rows >= done, "and what another worker had written meanwhile"
    assert kept["error"].null_count == kept.num_rows
    assert not (tmp_path / ".lock").exists()


def test_something_else_is_no_results_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is not a results folder"):
        ResultsFolder.open(tmp_path)


def test_results_of_a_newer_version_are_refused(tmp_path: Path) -> None:
    run_batch(SCENARIO, tmp_path, settings=FEW)
    path = tmp_path / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8")) | {"results_version": RESULTS_VERSION + 1}
    path.write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(StoreError, match="is newer than this program understands"):
        ResultsFolder.open(tmp_path)
