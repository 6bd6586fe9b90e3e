"""What is said of Sobol's indices: what is not converged is no result, in words, tables and pictures."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.stress.question import Question
from analysis.stress.sobol import NOT_CONVERGED, Sobol, of_them_all, sentences, table_of, told
from analysis.stress.sobol_indices import indices_of, saltelli_points
from analysis.stress.sobol_picture import draw_sobol, left_out
from tests.stress.support import FEW, baseline_output

QUESTION = Question(FEW, baseline_output("share:armistice"), "sobol")


def table_with(first: list[float], low: list[float], high: list[float], *, converged: bool) -> pd.DataFrame:
    return pd.DataFrame(
        {"first": first, "first_low": low, "first_high": high, "first_converged": converged, "noise": 0.1}
    )


def test_where_worlds_differ_no_more_than_by_chance_nothing_is_converged() -> None:
    """Indices of a variance that is not there are no result, and no certainty of 0%."""
    points = saltelli_points(2, 64, 1)
    values = np.tile([0.0, 1.0], (len(points), 5))
    found = Sobol(QUESTION, QUESTION.inputs[:2], indices_of(points, values, 1), len(points), 10)
    table = table_of(found)
    assert not table[["first_converged", "total_converged"]].to_numpy().any()
    assert all(told(row, "first") == NOT_CONVERGED for row in table.to_dict(orient="records"))
    assert left_out(table, ["first", "total"]) == ["both", "both"]
    said = " ".join(sentences(found, table))
    assert "spread no more than chance makes them with 10 runs each" in said
    assert "How much they explain together is not converged." in said
    assert "are known to" not in said
    assert draw_sobol(found, table).axes


def test_what_is_no_share_is_not_converged() -> None:
    table = table_with([1.4, -0.2, 0.3], [1.2, -0.3, 0.1], [1.6, 0.1, 0.5], converged=False)
    found = [told(row, "first") for row in table.to_dict(orient="records")]
    assert found == [NOT_CONVERGED, NOT_CONVERGED, "30% (10 to 50), wide"]
    assert left_out(table, ["first"]) == ["first order", "first order", ""]


def test_a_sum_is_told_as_far_as_it_is_known() -> None:
    wide = table_with([0.9, 0.4], [0.5, 0.1], [1.0, 0.7], converged=False)
    assert of_them_all(wide) == "How much they explain together is not converged."
    some = table_with([0.5, -0.2], [0.4, -0.3], [0.6, 0.1], converged=False)
    assert of_them_all(some) == (
        "By themselves they explain 50% together, as far as that is converged; "
        "the rest is not told apart from interplay."
    )
    sure = table_with([0.5, 0.2], [0.48, 0.18], [0.52, 0.22], converged=True)
    assert of_them_all(sure) == "By themselves they explain 70% together; what is left to 100% is interplay."
