"""The table on the README's first screen has the numbers of the run that it shows further down."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

README = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
FIRST, REST = README.split("## A first run", 1)
STRATEGIES = {
    "Accept first text: sign the first that Moscow accepts": "Accept first text",
    "Reservation value: sign what is worth more than fighting on": "Reservation value",
}
OUTCOMES = ("Armistice", "War continues", "Ukrainian collapse")


@pytest.mark.parametrize("row", STRATEGIES)
def test_its_numbers_are_those_of_the_run(row: str) -> None:
    """That the run prints what is shown is tested elsewhere."""
    cells = next(line for line in FIRST.splitlines() if line.startswith(f"| {row} |")).split("|")[2:-1]
    shown = REST.split(f"How the war phase ends: {STRATEGIES[row]}")[1]
    for outcome, cell in zip(OUTCOMES, cells, strict=False):
        line = next(line for line in shown.splitlines() if line.strip().startswith(outcome))
        share, interval = line.removeprefix(f" {outcome}").split()[:2]
        assert cell.strip() == f"{share} ({interval})"
    worth = re.search(rf"{STRATEGIES[row]}: (\d\.\d+ \([\d.–]+\)), and", REST)
    assert worth is not None
    assert cells[-1].strip() == worth[1]


def test_a_picture_and_a_table_come_before_the_first_command_line_session() -> None:
    assert "](docs/pictures/" in FIRST
    assert len(FIRST.splitlines()) < 50
