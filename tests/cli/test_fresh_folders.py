"""Without --out every run gets a numbered folder of its own, also when several start together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sim.batch.errors import StoreError
from sim.batch.folders import fresh_folder
from tests.cli.support import armistice


def test_folders_are_numbered_on(tmp_path: Path) -> None:
    names = [fresh_folder(name, tmp_path / "results").name for name in ("baseline", "mine", "baseline")]
    assert names == ["0001-baseline", "0002-mine", "0003-baseline"]


def test_numbers_go_on_past_four_digits(tmp_path: Path) -> None:
    (tmp_path / "9999-mine").mkdir()
    assert [fresh_folder("mine", tmp_path).name for _ in range(2)] == ["10000-mine", "10001-mine"]


def test_runs_that_start_together_get_different_folders(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        folders = list(pool.map(lambda _: fresh_folder("baseline", tmp_path), range(40)))
    assert len(set(folders)) == 40


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "results").write_text("a file", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be made or written"):
        fresh_folder("baseline", tmp_path / "results")


def test_a_batch_that_cannot_begin_leaves_no_folder(tmp_path: Path) -> None:
    done = armistice("run", "baseline", "--set", "front.gain_innovation_sd_km2=1", folder=tmp_path)
    assert done.code == 2, done.stderr
    assert list(tmp_path.glob("results/*")) == []
