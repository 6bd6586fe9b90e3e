"""The command ``delay``: what it prints and writes, that it resumes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.how_to_read import HOW_TO_READ
from tests.cli.support import armistice, succeed

SMALL = ("delay", "baseline", "--runs", "300", "--workers", "1", "--months", "3,12", "--at", "12")
TABLES = ("curve", "zero_crossing", "conditions", "channels", "parts", "tree")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small study under ``out``."""
    place = tmp_path_factory.mktemp("delay")
    (place / "found.json").write_text(
        succeed(*SMALL, "--out", "out", "--json", folder=place), encoding="utf-8"
    )
    return place


@pytest.fixture(scope="module")
def found(folder: Path) -> dict[str, Any]:
    """Return the object that it printed."""
    printed = json.loads((folder / "found.json").read_text(encoding="utf-8"))
    assert isinstance(printed, dict)
    return printed


def test_it_prints_one_object(found: dict[str, Any]) -> None:
    assert [row["months"] for row in found["delay_curve"] if row["then"] == "accept_first"] == [0, 3, 12]
    assert found["delay_curve"][0]["value"] == 0.0
    assert 3 <= len(found["sentences"]) <= 6
    assert "NaN" not in json.dumps(found)


def test_it_writes_tables_and_pictures(folder: Path, found: dict[str, Any]) -> None:
    for name in TABLES:
        as_csv = pd.read_csv(folder / "out" / "tables" / f"delay_{name}.csv")
        assert len(as_csv) == len(pd.read_parquet(folder / "out" / "tables" / f"delay_{name}.parquet"))
    pictures = [path for path in found["files"] if Path(path).parent.name == "plots"]
    names = {Path(path).stem for path in pictures}
    assert names == {"delay_curve", "delay_channels", "delay_conditions", "delay_tree"} <= set(HOW_TO_READ)
    assert all((folder / path).stat().st_size > 5_000 for path in pictures)
    tables = {Path(path).name for path in found["files"]} - {Path(path).name for path in pictures}
    assert tables == {f"delay_{name}.{kind}" for name in TABLES for kind in ("csv", "parquet")}


def test_whether_it_crosses_zero_is_said_plainly(found: dict[str, Any]) -> None:
    for crossing in found["zero_crossing"].values():
        assert crossing["is_told"] == (crossing["months"] is not None) == (crossing["turned_at"] is not None)


def test_parts_of_the_payoff_add_up_to_the_curve(found: dict[str, Any]) -> None:
    (year,) = (row for row in found["delay_curve"] if row["then"] == "accept_first" and row["months"] == 12)
    assert sum(row["value"] for row in found["delay_parts"]) == pytest.approx(year["value"])
    (whole,) = (row for row in found["delay_channels"] if row["channel"] == "all")
    assert whole["value"] == pytest.approx(year["value"])


def test_intervals_including_zero_are_never_called_a_gain_or_a_loss(found: dict[str, Any]) -> None:
    channels, remainder = found["sentences"][3:5]
    assert "do not add up" in remainder
    before, _, after = channels.partition("what is brought by")
    for row in found["delay_channels"][:8]:
        open_one = row["low"] <= 0.0 <= row["high"]
        label = row["label"][1:]
        assert (label in after) == open_one
        assert (label in before) != open_one


def test_resumed_it_plays_nothing_and_says_the_same(folder: Path, found: dict[str, Any]) -> None:
    words = (*SMALL, "--out", "out", "--resume", "--no-plots")
    again = json.loads(succeed(*words, "--json", folder=folder))
    assert again["rows_played"] == 0
    assert again["sentences"] == found["sentences"]
    assert again["delay_channels"] == found["delay_channels"]


def test_on_the_screen_lines_fit_80_columns(folder: Path) -> None:
    printed = succeed(*SMALL, "--out", "out", "--resume", "--no-plots", folder=folder)
    table = printed[: printed.index("In which states")]
    assert max(len(line.rstrip()) for line in table.splitlines()) <= 80
    assert "Ukrainian collapse" in table
    assert "…" not in table
    assert "sign nothing" in table
    assert "out/: runs/, manifest.json, tables/" in printed


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--months", "3,x"), "--months: '3,x' is not allowed: months must be whole numbers from 0 to 24"),
        (("--months", "30"), "months must be whole numbers from 0 to 24"),
        (("--at", "0"), "the months to split must be a whole number from 1 to 24"),
        (("--runs", "50"), "--runs: at least 200 are needed"),
        (("--set", "horizon_days=90", "--months", "6,24"), "give --months and --at of at most 2"),
    ],
)
def test_what_it_refuses(tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    done = armistice("delay", "baseline", *words, folder=tmp_path)
    assert done.code == 2
    assert message in done.stderr
    assert not list(tmp_path.iterdir())
