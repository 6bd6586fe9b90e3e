"""A batch played again from its manifest gives the same table; what may have changed it is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sim.batch.numbers import NUMBERS_VERSION
from sim.batch.store import ResultsFolder
from tests.cli.support import armistice, succeed

SHORT = ("--set", "horizon_days=90", "--set", "follow_up_years=0", "--set", "front.mean_gain_km2=500")
BATCH = ("run", "baseline", *SHORT, "--no-plots", "--quiet", "--out", "out")
RUN = (*BATCH, "--runs", "200", "--seed", "7")
BATCHES = {
    "two strategies": (*RUN, "--strategies", "reservation,accept_first"),
    "with events": (*RUN, "--events"),
    "to a precision": (*BATCH, "--seed", "3", "--precision", "0.03"),
}


def changed(folder: Path, **values: Any) -> None:
    path = folder / "out" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(manifest | values), encoding="utf-8")


@pytest.mark.parametrize("words", BATCHES.values(), ids=BATCHES.keys())
def test_the_same_table(tmp_path: Path, words: tuple[str, ...]) -> None:
    succeed(*words, folder=tmp_path)
    printed = succeed("rerun", "out/manifest.json", "--no-plots", "--out", "again", folder=tmp_path)
    assert printed.splitlines()[-1].startswith("The same table, value for value: fingerprint ")
    tables = [ResultsFolder.open(tmp_path / name).read("runs") for name in ("out", "again")]
    assert tables[0].equals(tables[1])
    found = [json.loads((tmp_path / name / "manifest.json").read_text()) for name in ("out", "again")]
    for key in ("scenario", "strategies", "runs", "seed", "events", "precision", "fingerprint", "rows"):
        assert found[0][key] == found[1][key], key


def test_the_other_engine_and_a_folder_instead_of_its_manifest(tmp_path: Path) -> None:
    succeed(*RUN, folder=tmp_path)
    printed = json.loads(
        succeed(
            "rerun", "out", "--engine", "simpy", "--workers", "1", "--no-plots", "--json", folder=tmp_path
        )
    )
    assert printed["engine"] == "simpy"
    assert printed["same_table"] is True
    assert printed["changed_since"] == []


def test_another_table_is_told_and_is_exit_code_1(tmp_path: Path) -> None:
    succeed(*RUN, folder=tmp_path)
    changed(tmp_path, seed=8)
    done = armistice("rerun", "out", "--no-plots", folder=tmp_path)
    assert done.code == 1
    assert done.stdout.splitlines()[-1].startswith("ANOTHER TABLE: its fingerprint is ")


def test_what_may_have_changed_numbers_is_announced_first(tmp_path: Path) -> None:
    succeed(*RUN, folder=tmp_path)
    changed(
        tmp_path,
        armistice_version="0.0.9",
        numbers_version=NUMBERS_VERSION - 1,
        packages={"numba": "0.1"},
        platform="Plan 9",
    )
    done = armistice("rerun", "out", "--no-plots", folder=tmp_path)
    assert done.code == 0
    notes = [line for line in done.stderr.splitlines() if line.startswith("Note: ")]
    assert notes[0].startswith("Note: made with armistice-sim 0.0.9, this is ")
    assert notes[1] == (
        f"Note: the numbers of the model have changed since (version {NUMBERS_VERSION - 1} then, "
        f'{NUMBERS_VERSION} now): CHANGELOG.md says what and why, under "Numbers change"'
    )
    assert notes[2].startswith("Note: made with numba 0.1, here is ")
    assert notes[3].startswith("Note: made on Plan 9, this is ")


def test_what_has_changed_is_told_even_if_quiet(tmp_path: Path) -> None:
    succeed(*RUN, folder=tmp_path)
    changed(tmp_path, armistice_version="0.0.9")
    for option in ("--quiet", "--json"):
        done = armistice("rerun", "out", "--no-plots", option, folder=tmp_path)
        assert done.stderr.startswith("Note: made with armistice-sim 0.0.9, this is ")


def test_it_goes_on_only_where_it_is_told_to(tmp_path: Path) -> None:
    succeed(*RUN, folder=tmp_path)
    done = armistice("rerun", "out", "--no-plots", "--resume", folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert "--resume needs --out here" in done.stderr


def test_rows_that_lay_there_before_are_told(tmp_path: Path) -> None:
    succeed(*RUN, folder=tmp_path)
    (tmp_path / "copy.json").write_bytes((tmp_path / "out" / "manifest.json").read_bytes())
    printed = succeed("rerun", "copy.json", "--no-plots", "--out", "out", "--resume", folder=tmp_path)
    assert "The same table, but 200 of its rows lay there before: fingerprint " in printed


def test_an_edited_scenario_is_told(tmp_path: Path) -> None:
    succeed(*RUN, folder=tmp_path)
    path = tmp_path / "out" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["scenario"]["horizon_days"] = 91
    path.write_text(json.dumps(manifest), encoding="utf-8")
    done = armistice("rerun", "out", "--no-plots", "--quiet", folder=tmp_path)
    assert done.code == 1
    assert "Note: its scenario has another hash than it says: it was edited" in done.stderr


def test_it_is_not_played_where_it_lies(tmp_path: Path) -> None:
    succeed(*RUN, folder=tmp_path)
    done = armistice("rerun", "out", "--no-plots", "--out", "out", "--resume", folder=tmp_path)
    assert (done.code, done.stderr) == (2, "error: out: holds the batch itself; choose another --out\n")


def test_an_unfinished_batch_has_nothing_to_compare_with(tmp_path: Path) -> None:
    succeed(*RUN, folder=tmp_path)
    path = tmp_path / "out" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    del manifest["fingerprint"]
    path.write_text(json.dumps(manifest | {"status": "unfinished"}), encoding="utf-8")
    printed = succeed("rerun", "out", "--no-plots", folder=tmp_path)
    assert "the old manifest has none that can be compared with it" in printed.splitlines()[-1]


def test_the_manifest_alone_is_enough_under_any_name(tmp_path: Path) -> None:
    succeed(*RUN, folder=tmp_path)
    (tmp_path / "out" / "manifest.json").rename(tmp_path / "of_a_paper.json")
    printed = succeed("rerun", "of_a_paper.json", "--no-plots", "--quiet", folder=tmp_path)
    assert "The same table, value for value" in printed


def test_something_else_is_refused(tmp_path: Path) -> None:
    done = armistice("rerun", "nowhere/manifest.json", folder=tmp_path)
    told = "nowhere/manifest.json: cannot be read as the manifest of a batch: No such file or directory"
    assert (done.code, done.stderr) == (2, f"error: {told}\n")


def test_a_rerun_that_was_interrupted_is_gone_on_with(tmp_path: Path) -> None:
    """The command that the message gives, with the part that was finished."""
    succeed(*RUN, folder=tmp_path)
    again = ("rerun", "out/manifest.json", "--no-plots", "--out", "again")
    succeed(*again, folder=tmp_path)
    parts = ResultsFolder(tmp_path / "again").parts("runs")
    parts[-1].path.unlink()
    path = tmp_path / "again" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(manifest | {"status": "unfinished"}), encoding="utf-8")
    done = armistice(*again, "--resume", folder=tmp_path)
    assert done.code == 0
    assert f"200 rows, {parts[-1].runs} of them played now," in done.stdout
    assert f"The same table, but {200 - parts[-1].runs} of its rows lay there before" in done.stdout


def test_a_batch_that_was_extended_by_a_precision_is_played_with_all_its_runs(tmp_path: Path) -> None:
    """Not up to the first look at which it would have been precise enough."""
    many = (*BATCH, "--runs", "3000")
    succeed(*many, folder=tmp_path)
    succeed(*BATCH, "--runs", "20000", "--precision", "0.03", "--resume", folder=tmp_path)
    printed = succeed("rerun", "out", "--no-plots", folder=tmp_path)
    assert "The same table, value for value" in printed
    assert "3,450 rows" in printed, "the first look after 3,000"
