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

SMALL = Options(runs=12, worlds=40, leading=2)


@pytest.mark.parametrize("output", EVERY_KIND)
@pytest.mark.parametrize("method", METHODS)
def test_it_answers_draws_and_goes_on(
    method: str, output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worst, "GENERATIONS", 1)
    found = small(output, method, tmp_path / "out", SMALL)
    assert found.sentences
    assert all(line.endswith(".") for line in found.sentences)
    assert "nan" not in " ".join(found.sentences)
    assert found.shown
    assert found.tables[next(iter(found.tables))].columns.is_unique
    again = small(output, method, tmp_path / "out", SMALL, resume=True)
    assert again.sentences == found.sentences
    for name, table in found.tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name])
    written = save_figures(tmp_path / "plots", found.draw("armistice, seed 3"), TITLES)
    assert {path.stem for path in written} == {f"stress_{method}"}
