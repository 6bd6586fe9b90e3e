"""What the page on Kyiv's seat shows is what commands and snippet print."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.docs.running import printed_by_command, printed_by_script
from tests.docs.support import FENCE

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "take_kyivs_seat.md"
BLOCKS = [match.groups() for match in FENCE.finditer(PAGE.read_text(encoding="utf-8"))]


def blocks(kind: str) -> list[str]:
    """Return the fenced blocks of a kind."""
    return [text for found, text in BLOCKS if found == kind]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which the page's commands follow each other."""
    return tmp_path_factory.mktemp("page")


def test_it_asks(folder: Path) -> None:
    (line,) = blocks("sh")[0].splitlines()
    assert "Your answer: (y)es, (a)mend, (n)o" in printed_by_command(*shlex.split(line)[1:], folder=folder)


def test_commands_print_what_is_shown(folder: Path) -> None:
    assert len(blocks("console")) == 2
    for block in blocks("console"):
        command, shown = block.removeprefix("$ armistice ").split("\n", 1)
        printed = tidy(printed_by_command(*shlex.split(command), folder=folder))
        place = 0
        for piece in shown.split("...\n"):
            place = printed.index(tidy(piece), place)


def test_every_file_of_the_table_is_written(folder: Path) -> None:
    written = {path.name for path in (folder / "results" / "seat").rglob("*") if path.is_file()}
    assert written == {"transcript.txt", "answers.yaml", "score.csv", "score.parquet"}


def test_the_snippet_prints_what_is_shown(tmp_path: Path) -> None:
    (script,), (shown,) = blocks("python"), blocks("text")
    assert printed_by_script(script, tmp_path) == shown


def test_the_batch_takes_the_answers(folder: Path) -> None:
    (command,) = re.findall(r"`armistice (compare [^`]*answers\.yaml)`", PAGE.read_text(encoding="utf-8"))
    words = [*shlex.split(command), "--runs", "200", "--no-weights", "--no-plots"]
    assert "Answers" in printed_by_command(*words, folder=folder)


def tidy(text: str) -> str:
    """Return text without trailing blanks and empty lines."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines() if line.strip())
