"""The table of a contest: means and paired differences, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.contest.table import cells, differences
from tests.analysis.contests import contest_of

RUNS = np.array([[1.0, 2.0, 3.0], [2.0, 3.0, 4.5]])  # two strategies of Kyiv, three runs


def test_means_have_students_interval() -> None:
    payoffs = np.zeros((2, 1, 2, 1, 3))
    payoffs[0, 0, :, 0] = RUNS
    found = cells(contest_of(payoffs))
    row = found[(found["kyiv"] == "accept_first") & (found["player"] == "ukraine")].iloc[0]
    assert (row["mean"], row["runs"]) == (2.0, 3)
    assert row["high"] - row["mean"] == pytest.approx(4.3027 / np.sqrt(3), rel=1e-4)
    assert len(found) == 4


def test_differences_are_taken_run_by_run() -> None:
    payoffs = np.zeros((2, 1, 2, 1, 3))
    payoffs[0, 0, :, 0] = RUNS
    (row,) = differences(contest_of(payoffs)).to_dict(orient="records")
    assert [row[key] for key in ("player", "against", "first", "second")] == [
        *("ukraine", "earnest", "accept_first", "reservation")
    ]
    assert row["difference"] == pytest.approx(-3.5 / 3)
    assert row["high"] - row["difference"] == pytest.approx(
        4.3027 * np.std([1, 1, 1.5], ddof=1) / np.sqrt(3), rel=1e-4
    )
    assert row["told_apart"]


def test_kyivs_go_along_columns_and_moscows_along_rows() -> None:
    found = differences(contest_of(np.zeros((2, 2, 4, 3, 2))))
    assert found[found["player"] == "ukraine"]["against"].value_counts().tolist() == [2 * 6] * 3
    assert found[found["player"] == "russia"]["against"].value_counts().tolist() == [2 * 3] * 4
    assert not found["told_apart"].any()
