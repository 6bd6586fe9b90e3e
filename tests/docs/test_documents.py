"""Every command and every Python example in README and docs is run; shown output is compared."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

from tests.docs.running import printed_by_command

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What depends on the machine: the last line says how fast it was.
MACHINE = re.compile(r"in [\d.,]+ s \([\d,]+ runs/s\)")


def blocks(kind: str) -> list[tuple[str, str]]:
    """Return (page, text) of every fenced block of a kind."""
    return [
        (page.name, match.group(2))
        for page in PAGES
        for match in FENCE.finditer(page.read_text(encoding="utf-8"))
        if match.group(1) == kind
    ]


def armistice(line: str, folder: Path) -> str:
    """Run an armistice command as written, in an empty folder; return what it prints."""
    program, *words = shlex.split(line)
    assert program == "armistice"
    return printed_by_command(*words, folder=folder)


COMMANDS = [
    (page, lines)
    for page, text in blocks("sh")
    if (lines := [line for line in text.splitlines() if line.startswith("armistice ")])
]
SHOWN = [(page, *text.split("\n", 1)) for page, text in blocks("console")]


@pytest.mark.parametrize(("page", "commands"), COMMANDS)
def test_commands_run(page: str, commands: list[str], tmp_path: Path) -> None:
    """Those of one block one after the other in one folder."""
    for command in commands:
        assert armistice(command, tmp_path), f"{page}: {command} printed nothing"


@pytest.mark.parametrize(("page", "command", "shown"), SHOWN)
def test_shown_output_is_what_is_printed(page: str, command: str, shown: str, tmp_path: Path) -> None:
    printed = armistice(command.removeprefix("$ "), tmp_path)
    assert tidy(printed) == tidy(shown), page


def tidy(text: str) -> list[str]:
    """Return lines without trailing blanks, empty lines and the machine's speed."""
    return [MACHINE.sub("in … s", line.rstrip()) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples_give_what_they_show(page: Path) -> None:
    failures, _ = doctest.testfile(str(page), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert failures == 0


@pytest.mark.parametrize(("page", "text"), blocks("yaml"))
def test_scenarios_shown_are_sound(page: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    assert "sound" in armistice("armistice check mine.yaml", tmp_path), page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?://)([^)#]+)", page.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_to_headings_find_them(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]*)#([^)]+)\)", page.read_text(encoding="utf-8"))
    targets = [(page.parent / target if target else page, heading) for target, heading in links]
    assert not [(path.name, heading) for path, heading in targets if heading not in headings(path)]


def headings(page: Path) -> set[str]:
    """Return the anchors that a page's headings make, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_pages_have_something_to_run() -> None:
    assert COMMANDS
    assert SHOWN
    assert blocks("python")
    assert blocks("yaml")
