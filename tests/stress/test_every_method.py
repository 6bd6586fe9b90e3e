"""Every method answers every kind of output with two options alone, draws, and goes on where it was."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.laboratory.figures import save_figures
from analysis.stress import worst
from analysis.stress.methods import METHODS
from analysis.stress.pictures import TITLES
from analysis.stress.question import Options
from tests.stress.support import EVERY_KIND, small

EACH_ONCE = [(method, EVERY_KIND[place % len(EVERY_KIND)]) for place, method in enumerate(METHODS)]


def few(method: str, runs: int = 4, leading: int = 1) -> Options:
    """Return options that take no time: as few worlds as a method takes."""
    return Options(runs=runs, worlds=40 if method == "information" else 12, leading=leading)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Search for the worst world but once."""
    monkeypatch.setattr(worst, "GENERATIONS", 1)


@pytest.mark.parametrize("output", EVERY_KIND)
@pytest.mark.parametrize("method", METHODS)
def test_it_answers(method: str, output: str, tmp_path: Path) -> None:
    found = small(output, method, tmp_path / "out", few(method))
    assert found.sentences
    assert all(line.endswith(".") for line in found.sentences)
    assert "nan" not in " ".join(found.sentences)
    assert found.shown
    assert all(table.columns.is_unique for table in found.tables.values())


@pytest.mark.parametrize(("method", "output"), EACH_ONCE)
def test_it_goes_on_and_draws(method: str, output: str, tmp_path: Path) -> None:
    options = few(method, runs=10, leading=2)
    found = small(output, method, tmp_path / "out", options)
    again = small(output, method, tmp_path / "out", options, resume=True)
    assert again.sentences == found.sentences
    for name, table in found.tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name])
    written = save_figures(tmp_path / "plots", found.draw("armistice, seed 3"), TITLES)
    assert {path.stem for path in written} <= {f"stress_{method}"}
