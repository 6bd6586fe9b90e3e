"""``--by`` and ``--open-on`` print each outcome's chance by dates, with a batch and from its tables alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.support import armistice, run_batch, succeed

ASKED = ("--by", "2026-03-31,2026-12-31", "--open-on", "2026-01-15")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small batch of two strategies."""
    folder = tmp_path_factory.mktemp("chances")
    run_batch("--out", "out", "--strategies", "reservation,accept_first", folder=folder)
    return folder


def test_run_and_plot_answer_alike(folder: Path, tmp_path: Path) -> None:
    ran = run_batch("--strategies", "reservation,accept_first", *ASKED, folder=tmp_path)
    plotted = json.loads(succeed("plot", "out", *ASKED, "--json", folder=folder))
    assert ran["chances"] == plotted["chances"]
    assert {row["by_date"] for row in ran["chances"]} == {"2026-03-31", "2026-12-31"}
    assert {row["open_on"] for row in ran["chances"]} == {"2026-01-15"}
    assert plotted["plots"]


def test_without_a_question_there_is_no_answer(folder: Path) -> None:
    assert json.loads(succeed("plot", "out", "--json", folder=folder))["chances"] == []
    assert "Chance by" not in succeed("plot", "out", folder=folder)


def test_the_table_stands_after_the_pictures(folder: Path) -> None:
    printed = succeed("plot", "out", *ASKED, folder=folder)
    assert printed.splitlines()[0].endswith(".png")
    words = " ".join(printed.split())
    assert "Chance by the end of each date: Accept first text" in words
    assert "given no ending before 2026-01-15 (" in words
    assert "Any signed text" in words
    assert "only " in words  # of 200 runs fewer than a thousand are left
    assert "…" not in printed


def test_many_dates_make_several_tables(folder: Path) -> None:
    dates = ",".join(f"2026-{month:02d}-28" for month in range(1, 9))
    printed = succeed("plot", "out", "--by", dates, folder=folder)
    assert printed.count("Chance by the end of each date: Accept first text") == 4


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("--by 2031-01-01", "error: --by 2031-01-01: lies outside the simulated 2025-11-25 to 2029-04-17; "),
        ("--by tomorrow", "error: --by: 'tomorrow' is no date; write it like 2026-12-31"),
        ("--open-on 2026-01-01", "error: --open-on 2026-01-01: needs dates to ask about: add --by"),
        ("--by 2026-01-01 --open-on 2026-02-01", "error: --open-on 2026-02-01: is after a date of --by"),
    ],
)
@pytest.mark.parametrize("command", ["run baseline --runs 50 --out fresh", "plot out"])
def test_dates_that_cannot_be_answered_for(folder: Path, command: str, asked: str, message: str) -> None:
    done = armistice(*command.split(), *asked.split(), folder=folder)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith(message)
    assert not (folder / "fresh").exists()
