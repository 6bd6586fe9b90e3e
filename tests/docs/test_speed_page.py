"""The page on speed: its commands exist and print the tables that it shows, whatever the figures."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks import where_time_goes

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "speed.md").read_text(encoding="utf-8")
TABLES = re.findall(r"^```text\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^```bash\npython -m (.*?)\n```$", TEXT, re.MULTILINE)
FIGURE = re.compile(r"^-?[\d.,]+%?$")  # what few runs measure may be less than nothing


def words(table: str) -> list[str]:
    """Return what a table says besides figures; the machine and the sizes of batches are left out."""
    lines = [line for line in table.splitlines() if not line.startswith(("Linux", "Baseline", "  1"))]
    return [word for line in lines for word in line.split() if not FIGURE.match(word)]


def printed(command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_every_command_has_its_table() -> None:
    assert COMMANDS == ["tests.benchmarks", "tests.benchmarks.where_time_goes", "tests.benchmarks.worlds"]
    assert len(TABLES) == 3


@pytest.mark.parametrize(
    ("command", "table"), [("tests.benchmarks --quick", 0), ("tests.benchmarks.worlds --quick", 2)]
)
def test_the_command_prints_the_table(command: str, table: int) -> None:
    lines = [line for line in printed(command).splitlines() if not line.startswith("  4")]
    found = words("\n".join(lines))
    wanted = words(TABLES[table])
    assert found == wanted


def test_the_command_on_where_time_goes_prints_its_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With few runs and passes."""
    for name, few in {"COUNTED_RUNS": 3, "TIMED_RUNS": 200, "REPEATS": 1, "PASSES": 5}.items():
        monkeypatch.setattr(where_time_goes, name, few)
    where_time_goes.main()
    assert words(capsys.readouterr().out) == words(TABLES[1])
