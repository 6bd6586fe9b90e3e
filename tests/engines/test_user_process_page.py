"""The how-to page on processes of one's own: its files, its command and its script work as they stand."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.support import armistice_process

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "how-to" / "user_process.md"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(kind: str) -> list[str]:
    return [match.group(2) for match in FENCE.finditer(PAGE.read_text(encoding="utf-8")) if match[1] == kind]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the page tells to write."""
    process, script = blocks("python")
    (tmp_path / "envoy.py").write_text(process, encoding="utf-8")
    (tmp_path / "compare.py").write_text(script, encoding="utf-8")
    (scenario,) = blocks("yaml")
    (tmp_path / "envoys.yaml").write_text(scenario, encoding="utf-8")
    return tmp_path


def test_its_command_runs_without_a_failed_replication(folder: Path) -> None:
    (command,) = blocks("bash")
    program, *arguments = shlex.split(command)
    assert program == "armistice"
    done = armistice_process(*arguments, "--no-plots", "--json", folder=folder)
    assert done.code == 0, done.stderr
    assert '"failed": 0' in done.stdout
    assert '"engine": "simpy"' in done.stdout


def test_its_script_tells_of_both_replications(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "compare.py"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = r"with: \d+ texts, \w+ on day \d+\nwithout: \d+ texts, \w+ on day \d+\n"
    assert re.fullmatch(told, done.stdout)
