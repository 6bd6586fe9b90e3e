"""The page on comparing strategies: command and script print what it shows, its numbers are the code's."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from analysis.compare.dominance import ENDS, FEWEST_THAT_DIFFER, LEVELS
from analysis.compare.drawing import MOST_DRAWN
from analysis.compare.pictures import TITLES
from analysis.compare.weights import FIGHTING, RUNS, TIME
from tests.docs.running import printed_by_command, printed_by_script

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "how-to" / "compare_strategies.md").read_text(encoding="utf-8")
PLAIN = " ".join(TEXT.split())


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("page")


@pytest.fixture(scope="module")
def printed(folder: Path) -> str:
    (command,) = blocks("sh")
    program, *words = shlex.split(command)
    assert program == "armistice"
    return printed_by_command(*words, folder=folder)


def test_its_command_prints_what_it_shows(printed: str) -> None:
    shown = blocks("console")
    assert len(shown) == 6
    for block in shown:
        assert " ".join(block.split()) in " ".join(printed.split())


def test_its_files_are_there(printed: str, folder: Path) -> None:
    assert printed
    tables = {path.stem for path in (folder / "results" / "compared" / "tables").iterdir()}
    assert tables == set(
        re.findall(r"`(\w+)`", PLAIN.split("CSV and Parquet: ")[1].split("; `OUT/plots/`")[0])
    )
    assert "has three pictures" in PLAIN
    plots = {path.stem for path in (folder / "results" / "compared" / "plots").iterdir()}
    assert plots == set(TITLES)


def test_its_script_prints_what_it_shows(tmp_path: Path) -> None:
    (script,), (shown,) = blocks("python"), blocks("text")
    assert printed_by_script(script, tmp_path) == shown


def test_its_numbers_are_those_of_the_code() -> None:
    assert f"a test at {LEVELS} levels from the {100 * ENDS:.0f}st to the {100 * (1 - ENDS):.0f}th" in PLAIN
    assert f"fewer than {FEWEST_THAT_DIFFER} runs differ" in PLAIN
    assert (FEWEST_THAT_DIFFER, "all runs but nine at most" in PLAIN) == (10, True)
    assert (MOST_DRAWN, "the six others of highest mean payoff" in PLAIN) == (6, True)
    assert f"how many runs each other cell has ({RUNS:,})" in PLAIN
    assert f"`{FIGHTING}`, k" in PLAIN
    assert f"`{TIME}`, r" in PLAIN


def test_what_it_says_of_the_tables_is_in_them(printed: str) -> None:
    assert "would need 3.9 times the runs" in PLAIN
    first = next(line for line in printed.splitlines() if line.startswith(" Accept first   +0.038"))
    assert first.split()[-1] == "3.9"
    chances = printed.split("Less Reservation value: chances")[1]
    broken = next(line.split()[5] for line in chances.splitlines() if line.startswith(" Accept "))
    assert broken == "≈+0.8", "no more of the first texts are broken, as far as can be told"
    cells = [line.split()[1:] for line in printed.splitlines() if re.match(r"^ 0\.\d+\*? +[AB]", line)]
    assert [set(row) for row in cells] == [{"B=A"}, {"B=A"}, {"A=B", "A"}, {"A"}, {"A"}]
