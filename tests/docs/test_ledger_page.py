"""What the page on the ledger shows is what the command and the snippet print."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.support import succeed

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "ledger_of_one_run.md"
TEXT = PAGE.read_text(encoding="utf-8")
ARMS, FRAME, PIVOT = re.findall(r"^```text\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
(SNIPPET,) = re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
(COMMAND,) = re.findall(r"^armistice .*$", TEXT, re.MULTILINE)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what the command prints on a terminal of 80 columns."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.cli.support.PLAIN_TERMINAL", {"COLUMNS": "80", "NO_COLOR": "1"})
        return succeed(*COMMAND.split()[1:], folder=tmp_path_factory.mktemp("ledger"))


@pytest.mark.parametrize("shown", [ARMS, PIVOT], ids=["arms", "pivot"])
def test_what_is_shown_is_printed(shown: str, printed: str) -> None:
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    for line in shown.splitlines():
        if "─" not in line:
            assert " ".join(line.split()) in lines


def test_the_snippet_prints_the_frame(tmp_path: Path) -> None:
    script = tmp_path / "snippet.py"
    script.write_text(SNIPPET, encoding="utf-8")
    command = [sys.executable, str(script)]
    root = PAGE.parents[2]
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=300,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert done.stdout == FRAME
