"""Results that are damaged, or a place that cannot be written, end in one message and exit code 2."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sim import BatchSettings, load_scenario, run_batch
from sim.batch.errors import StoreError
from sim.batch.store import MANIFEST_NAME, ResultsFolder
from tests.cli.support import armistice


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("finished") / "out"
    run_batch(load_scenario("baseline", ["horizon_days=100"]), out, settings=BatchSettings(runs=60))
    return out


def refused(folder: Path, expected: str) -> None:
    done = armistice("plot", "out", folder=folder)
    assert done.code == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert expected in done.stderr


def copied(finished: Path, tmp_path: Path) -> Path:
    shutil.copytree(finished, tmp_path / "out")
    return tmp_path / "out"


def test_a_damaged_part(finished: Path, tmp_path: Path) -> None:
    out = copied(finished, tmp_path)
    part = next((out / "runs").iterdir())
    part.write_bytes(part.read_bytes()[: part.stat().st_size // 2])
    refused(tmp_path, "is damaged")


def test_tables_of_an_older_version(finished: Path, tmp_path: Path) -> None:
    out = copied(finished, tmp_path)
    part = next((out / "runs").iterdir())
    without_checksum = part.with_name(f"{part.stem.rpartition('-')[0]}.parquet")
    pq.write_table(pq.read_table(part).drop_columns(["fired_veto"]), without_checksum)
    part.unlink()
    refused(
        tmp_path, "has no column fired_veto: an older version of armistice-sim wrote it; run the batch again"
    )


def test_strategies_that_this_version_cannot_read(finished: Path, tmp_path: Path) -> None:
    out = copied(finished, tmp_path)
    manifest = json.loads((out / MANIFEST_NAME).read_text(encoding="utf-8"))
    manifest["strategies"][0]["kind"] = "telepathy"
    (out / MANIFEST_NAME).write_text(json.dumps(manifest), encoding="utf-8")
    refused(tmp_path, "this version of armistice-sim can read")


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("results_version", None, "results_version: Input should be a valid integer"),
        ("seed", "one", "seed: Input should be a valid integer"),
        ("seed", -1, "seed: Input should be greater than or equal to 0"),
        ("strategies", [{"kind": "delay"}], "strategies.0.name: Field required"),
        ("precision", "fine", "precision: Input should be a valid number"),
        ("scenario", [], "scenario: Input should be a valid dictionary"),
        ("packages", {"numpy": 2}, "packages.numpy: Input should be a valid string"),
        ("rows", 1.5, "rows: Input should be a valid integer"),
    ],
)
def test_a_manifest_with_another_value_than_was_written(
    finished: Path, tmp_path: Path, key: str, value: object, told: str
) -> None:
    out = copied(finished, tmp_path)
    manifest = json.loads((out / MANIFEST_NAME).read_text(encoding="utf-8"))
    (out / MANIFEST_NAME).write_text(json.dumps(manifest | {key: value}), encoding="utf-8")
    refused(tmp_path, f"out/manifest.json: is not the manifest of a batch: {told}")
    done = armistice("rerun", "out", folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert f"is not the manifest of a batch: {told}" in done.stderr


@pytest.mark.parametrize("text", ["", "[1, 2]", "null", "{", "[" * 100_000, "\x00", "3"])
def test_a_manifest_that_is_none(finished: Path, tmp_path: Path, text: str) -> None:
    (copied(finished, tmp_path) / MANIFEST_NAME).write_text(text, encoding="utf-8")
    refused(tmp_path, "the manifest of a batch")


def test_a_file_where_the_pictures_should_go(finished: Path, tmp_path: Path) -> None:
    out = copied(finished, tmp_path)
    (out / "plots").write_text("", encoding="utf-8")
    refused(tmp_path, "plots: cannot be written")


def test_a_scenario_that_this_version_cannot_read(finished: Path, tmp_path: Path) -> None:
    out = copied(finished, tmp_path)
    manifest = json.loads((out / MANIFEST_NAME).read_text(encoding="utf-8"))
    manifest["scenario"]["version"] = 2
    (out / MANIFEST_NAME).write_text(json.dumps(manifest), encoding="utf-8")
    refused(tmp_path, "this version of armistice-sim can read")


def test_a_manifest_that_cannot_be_written_leaves_the_old_one(
    finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ResultsFolder.open(copied(finished, tmp_path))
    before = folder.read_manifest()

    def disk_full(self: Path, text: str, encoding: str) -> int:
        self.write_bytes(text[:40].encode(encoding))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", disk_full)
    with pytest.raises(StoreError, match="No space left on device"):
        folder.write_manifest({**before, "status": "unfinished"})
    assert folder.read_manifest() == before
    assert [path.name for path in folder.path.iterdir() if path.name.endswith(".tmp")] == []


def test_failed_runs_are_told_with_their_errors(tmp_path: Path) -> None:
    done = armistice(
        "run", "baseline", "--set", "front.strength_to_gain=1000000000", "--set", "front.ru_strength_sd=1000",
        "--runs", "60", "--no-plots", "--out", "out[red]:sad:", folder=tmp_path,
    )  # fmt: skip
    assert done.code == 0, done.stderr
    assert "Written to out[red]:sad:/: runs/" in done.stdout
    assert "rows with an error in out[red]:sad:/runs:" in done.stdout
    assert "failed and are rows with an error" in done.stdout
    assert "× state_not_finite" in done.stdout
