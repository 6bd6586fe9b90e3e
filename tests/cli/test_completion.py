"""What the shell is offered on Tab, through the protocol that the shells speak."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

START = "from analysis.cli import main; import sys; sys.argv = ['armistice']; main()"


def offered(folder: Path, written: str) -> list[str]:
    """Return what bash is offered when Tab is pressed behind a line."""
    words = written.split(" ")
    environment = {
        "_ARMISTICE_COMPLETE": "complete_bash",
        "COMP_WORDS": written,
        "COMP_CWORD": str(len(words) - 1),
    }
    done = subprocess.run(
        [sys.executable, "-c", START],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a scenario, a note and a folder."""
    folder = tmp_path_factory.mktemp("completion")
    for name in ("mine.yaml", "notes.txt", "my/other.yml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("armistice ch", {"check"}),
        ("armistice run basel", {"baseline"}),
        ("armistice check m", {"mine.yaml", "my/", "moscow_stalls", "moscow_demands_maximum"}),
        ("armistice check my/", {"my/other.yml"}),
        ("armistice run baseline --strategies acc", {"accept_first"}),
        ("armistice run baseline --strategies reservation,re", {"reservation,red_lines"}),
        ("armistice run baseline --engine c", {"compiled"}),
        ("armistice run baseline --set horizon", {"horizon_days="}),
        ("armistice run baseline --set front.quiet", {"front.quiet_gain_km2=", "front.quiet_months="}),
        ("armistice schema r", {"results"}),
        ("armistice contest baseline --moscow earnest,s", {"earnest,stall_while_advancing"}),
        ("armistice contest baseline --washington w", {"walk_away"}),
        ("armistice new x.yaml --extends istan", {"istanbul_2025"}),
    ],
)
def test_names_files_and_keys_are_offered(folder: Path, written: str, wanted: set[str]) -> None:
    assert set(offered(folder, written)) == wanted
