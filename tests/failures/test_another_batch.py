"""What is resumed must be the batch that was begun: anything else is refused with what differs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.batch.store import ResultsFolder
from tests.cli.support import armistice, succeed

BATCH = ("run", "baseline", "--runs", "120", "--workers", "1", "--no-plots", "--quiet", "--out", "out")
SHORT = ("--set", "horizon_days=90", "--set", "follow_up_years=0")


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    succeed(*BATCH, *SHORT, folder=tmp_path)
    return tmp_path


def refused(folder: Path, *words: str) -> str:
    done = armistice(*words, "--resume", folder=folder)
    assert (done.code, done.stdout) == (2, "")
    return done.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--seed", "2"), "out: holds another batch: its seed is 1, not 2. Ask for the same as before"),
        (("--events",), "its writing of events (--events) is false, not true"),
        (("--strategies", "accept_first"), "its strategies are reservation, not accept_first"),
        (("--set", "front.mean_gain_km2=500"), "its front.mean_gain_km2"),
        (("--set", "horizon_days=91"), "its horizon_days is 90, not 91"),
    ],
)
def test_what_differs_is_told(begun: Path, options: tuple[str, ...], told: str) -> None:
    assert told in refused(begun, *BATCH, *SHORT, *options)


def test_another_version_is_refused(begun: Path) -> None:
    path = begun / "out" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8")) | {
        "numbers_version": 0,
        "armistice_version": "0.0.1",
    }
    path.write_text(json.dumps(manifest), encoding="utf-8")
    told = refused(begun, *BATCH, *SHORT)
    assert "the version of its numbers is 0, not " in told
    assert "its armistice-sim is 0.0.1, not " in told


def test_fewer_runs_than_there_are_is_refused(begun: Path) -> None:
    fewer = tuple("60" if word == "120" else word for word in BATCH)
    assert "has up to 120 runs of a strategy, more than the 60 asked for" in refused(begun, *fewer, *SHORT)


def test_more_runs_are_added(begun: Path) -> None:
    more = tuple("300" if word == "120" else word for word in BATCH)
    succeed(*more, *SHORT, "--resume", folder=begun)
    other = tuple("other" if word == "out" else word for word in more)
    succeed(*other, *SHORT, folder=begun)
    found = [
        json.loads((begun / name / "manifest.json").read_text(encoding="utf-8")) for name in ("out", "other")
    ]
    assert found[0]["fingerprint"] == found[1]["fingerprint"]
    assert (found[0]["rows"], found[0]["rows_played"]) == (300, 180)


def test_without_resume_an_unfinished_run_is_not_touched(begun: Path) -> None:
    path = begun / "out" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8")) | {"status": "unfinished"}
    path.write_text(json.dumps(manifest), encoding="utf-8")
    done = armistice(*BATCH, *SHORT, folder=begun)
    assert done.code == 2
    assert "out: holds an unfinished run; go on with it by --resume, or choose another --out" in done.stderr


def test_runs_without_a_manifest_are_refused(begun: Path) -> None:
    (begun / "out" / "manifest.json").unlink()
    assert "out: has runs but no manifest" in refused(begun, *BATCH, *SHORT)


def test_without_out_the_newest_unfinished_folder_is_gone_on_with(tmp_path: Path) -> None:
    words = tuple(word for word in BATCH if word not in ("--out", "out"))
    assert "results: has no unfinished run of baseline to go on with" in refused(tmp_path, *words, *SHORT)
    succeed(*words, *SHORT, folder=tmp_path)
    path = tmp_path / "results" / "0001-baseline" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8")) | {"status": "unfinished"}
    path.write_text(json.dumps(manifest), encoding="utf-8")
    assert "In results/0001-baseline/: runs/" in succeed(*words, *SHORT, "--resume", folder=tmp_path)
    assert [folder.name for folder in (tmp_path / "results").iterdir()] == ["0001-baseline"]


def left_unfinished(out: Path) -> None:
    path = out / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8")) | {"status": "unfinished"}
    path.write_text(json.dumps(manifest), encoding="utf-8")


def test_without_out_the_run_is_found_that_is_the_same_and_in_nobodys_use(tmp_path: Path) -> None:
    words = tuple(word for word in BATCH if word not in ("--out", "out"))
    for seed in ("1", "1", "1", "2"):
        succeed(*words, *SHORT, "--seed", seed, folder=tmp_path)
    folders = sorted((tmp_path / "results").iterdir())
    for folder in folders:
        left_unfinished(folder)
    (folders[0] / "manifest.json").write_text("{}", encoding="utf-8")
    held = ResultsFolder.take(folders[2])
    assert "In results/0002-baseline/: runs/" in succeed(*words, *SHORT, "--resume", folder=tmp_path)
    held.release()
    told = refused(tmp_path, *words, *SHORT, "--seed", "3")
    assert "results/0004-baseline: holds another batch: its seed is 2, not 3" in told


def test_a_refused_resume_leaves_the_folder_that_it_found(tmp_path: Path) -> None:
    """One of which no run was finished yet."""
    words = tuple(word for word in BATCH if word not in ("--out", "out"))
    succeed(*words, *SHORT, folder=tmp_path)
    folder = tmp_path / "results" / "0001-baseline"
    left_unfinished(folder)
    for part in (folder / "runs").iterdir():
        part.unlink()
    assert "holds another batch: its seed is 1, not 9" in refused(tmp_path, *words, *SHORT, "--seed", "9")
    assert "120 rows in " in succeed(*words, *SHORT, "--resume", folder=tmp_path)
    assert [found.name for found in folder.parent.iterdir()] == ["0001-baseline"]


def test_a_batch_that_python_watches_is_gone_on_with_there(begun: Path) -> None:
    path = begun / "out" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    watched = {"status": "unfinished", "precision": 0.02, "watched": "difference of a and b", "runs": 5000}
    path.write_text(json.dumps(manifest | watched), encoding="utf-8")
    words = tuple(word for word in BATCH if word not in ("--runs", "120"))
    assert "out: was begun in Python to make the difference of a and b precise" in refused(
        begun, *words, *SHORT
    )


def test_tables_that_are_no_parts_are_told(begun: Path) -> None:
    part = next((begun / "out" / "runs").iterdir())
    (part.parent / "copy of a part.parquet").write_bytes(part.read_bytes())
    done = armistice(*BATCH, *SHORT, "--resume", folder=begun)
    assert done.code == 0
    assert done.stderr == (
        "out/runs/copy of a part.parquet: is no part of the batch; whoever reads the whole folder at once "
        "would count it\n"
    )


def test_of_several_the_one_that_got_furthest_is_gone_on_with(tmp_path: Path) -> None:
    words = tuple(word for word in BATCH if word not in ("--out", "out", "120", "--runs"))
    for runs in ("60", "180", "120"):
        succeed(*words, "--runs", runs, *SHORT, folder=tmp_path)
    for folder in (tmp_path / "results").iterdir():
        left_unfinished(folder)
    printed = succeed(*words, "--runs", "200", *SHORT, "--resume", folder=tmp_path)
    assert "200 rows, 20 of them played now" in printed
    assert "results/0002-baseline/" in printed


def test_other_libraries_or_another_machine_are_told_and_kept(begun: Path) -> None:
    path = begun / "out" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    elsewhere = {"packages": manifest["packages"] | {"numba": "0.1"}, "platform": "Plan 9"}
    path.write_text(json.dumps(manifest | elsewhere), encoding="utf-8")
    more = tuple("300" if word == "120" else word for word in BATCH if word != "--quiet")
    told = armistice(*more, *SHORT, "--resume", folder=begun).stderr
    assert "Note: out: made with numba 0.1, here is " in told
    assert "Note: out: made on Plan 9, this is " in told
    after = json.loads(path.read_text(encoding="utf-8"))
    assert after["begun_with"] == elsewhere | {"python": manifest["python"]}
    assert after["platform"] == manifest["platform"]


def test_more_runs_than_fit_are_refused_and_change_nothing(begun: Path) -> None:
    path = begun / "out" / "manifest.json"
    before = path.read_bytes()
    many = tuple("2000000000" if word == "120" else word for word in BATCH)
    assert "runs need about" in refused(begun, *many, *SHORT)
    assert path.read_bytes() == before


def test_a_batch_that_has_no_room_leaves_no_folder(tmp_path: Path) -> None:
    many = tuple("2000000000" if word == "120" else word for word in BATCH)
    done = armistice(*many, *SHORT, folder=tmp_path)
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
