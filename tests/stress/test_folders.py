"""A stress test holds one folder: it goes on with its own, and overwrites nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.stress.folders import PLAN_NAME, read_plan
from analysis.stress.question import Options
from sim.batch.errors import StoreError
from tests.stress.support import DIFFERENCE, small

SMALL = Options(runs=10, leading=2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    small("share:armistice", "tornado", tmp_path / "out", SMALL)
    return tmp_path / "out"


def test_a_finished_one_is_complete_and_not_overwritten(folder: Path) -> None:
    assert read_plan(folder)["status"] == "complete"
    with pytest.raises(StoreError, match="holds a stress test, and nothing in it is overwritten"):
        small("share:armistice", "tornado", folder, SMALL)


@pytest.mark.parametrize(
    ("output", "method", "options", "told"),
    [
        (DIFFERENCE, "tornado", SMALL, "its --output is another"),
        ("share:armistice", "morris", SMALL, "its --method is another"),
        ("share:armistice", "tornado", Options(runs=11, leading=2), "its --runs, .* are others"),
        (
            "share:armistice",
            "tornado",
            Options(runs=10, leading=2, only=("front.",)),
            "its --runs, .* are others",
        ),
    ],
)
def test_another_question_is_refused_with_what_differs(
    folder: Path, output: str, method: str, options: Options, told: str
) -> None:
    with pytest.raises(StoreError, match=told):
        small(output, method, folder, options, resume=True)


def test_an_unfinished_one_asks_for_resume(folder: Path) -> None:
    plan = json.loads((folder / PLAN_NAME).read_text(encoding="utf-8"))
    (folder / PLAN_NAME).write_text(json.dumps(plan | {"status": "unfinished"}), encoding="utf-8")
    with pytest.raises(StoreError, match="an unfinished stress test; go on with it by --resume"):
        small("share:armistice", "tornado", folder, SMALL)
    small("share:armistice", "tornado", folder, SMALL, resume=True)
    assert read_plan(folder)["status"] == "complete"


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="is not empty and holds no stress test"):
        small("share:armistice", "tornado", tmp_path, SMALL)


@pytest.mark.parametrize("text", ["", "[]", '{"stress_version": 1}'])
def test_a_damaged_plan_is_told(folder: Path, text: str) -> None:
    (folder / PLAN_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be read as the plan of a stress test"):
        small("share:armistice", "tornado", folder, SMALL, resume=True)
