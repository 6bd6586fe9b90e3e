"""Scenario discovery says in its first sentence which worlds it looks for, and why these."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from analysis.stress.question import Options
from tests.stress.support import small

SMALL = Options(runs=10, worlds=40, leading=2)


def test_without_a_bound_it_is_the_worst_quarter(tmp_path: Path) -> None:
    head = small("payoff:accept_first", "discover", tmp_path / "out", SMALL).sentences[0]
    assert " in 10 of 40 worlds, about the worst quarter. " in head


def test_with_a_bound_it_is_what_lies_beyond_it(tmp_path: Path) -> None:
    head = small("payoff:accept_first", "discover", tmp_path / "out", replace(SMALL, bound=0.55)).sentences[0]
    assert "it is below 0.5500" in head
    assert "worst quarter" not in head
