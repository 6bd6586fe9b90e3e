"""Pictures are drawn with a batch, and again from its tables alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.support import armistice, armistice_process, succeed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run a small batch with pictures."""
    folder = tmp_path_factory.mktemp("plots")
    succeed("run", "baseline", "--runs", "100", "--workers", "1", "--out", "out", folder=folder)
    return folder


def test_pictures_are_drawn_again_from_the_tables(folder: Path) -> None:
    plots = folder / "out" / "plots"
    first = {path.name for path in plots.iterdir()}
    assert {Path(name).suffix for name in first} >= {".png"}
    shutil.rmtree(plots)
    printed = succeed("plot", "out", folder=folder).split()
    assert {path.name for path in plots.iterdir()} == first
    assert {Path(line).name for line in printed} == first
    assert all((folder / line).stat().st_size > 1000 for line in printed)


def test_pictures_of_an_unfinished_batch_say_so(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "out", tmp_path / "begun")
    manifest = tmp_path / "begun" / "manifest.json"
    text = manifest.read_text(encoding="utf-8").replace('"status": "complete"', '"status": "unfinished"')
    manifest.write_text(text, encoding="utf-8")
    done = armistice("plot", "begun", folder=tmp_path)
    assert done.stderr == "begun: is unfinished; the pictures show the runs it has\n"
    for path in (tmp_path / "begun" / "plots").glob("*.svg"):
        assert "unfinished" in path.read_text(encoding="utf-8"), path.name
    for path in (folder / "out" / "plots").glob("*.svg"):
        assert "unfinished" not in path.read_text(encoding="utf-8"), path.name


def test_nothing_but_the_paths_is_said(folder: Path) -> None:
    done = armistice_process("plot", "out", folder=folder)
    assert done.stderr == ""
    assert all(line.endswith((".png", ".svg")) for line in done.stdout.splitlines())


def test_a_results_folder_without_its_manifest_is_refused(folder: Path) -> None:
    shutil.copytree(folder / "out", folder / "torn")
    (folder / "torn" / "manifest.json").unlink()
    done = armistice("plot", "torn", folder=folder)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == "error: torn: is not a results folder (it has no manifest.json)\n"


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", "null"])
def test_a_torn_manifest_is_refused(folder: Path, tmp_path: Path, content: str) -> None:
    shutil.copytree(folder / "out", tmp_path / "torn")
    (tmp_path / "torn" / "manifest.json").write_text(content, encoding="utf-8")
    done = armistice("plot", "torn", folder=tmp_path)
    assert done.code == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "torn" in done.stderr
