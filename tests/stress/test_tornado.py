"""The tornado: what leads is found, what does nothing is not told, ties share a rank."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.stress.question import Options
from analysis.stress.tornado import ranks_of
from tests.stress.support import EVERY_KIND, LEFT, small

SMALL = Options(runs=40, leading=4)


@pytest.mark.parametrize("output", EVERY_KIND)
def test_every_output_is_answered_and_looked_over_again(output: str, tmp_path: Path) -> None:
    found = small(output, "tornado", tmp_path / "out", SMALL)
    table = found.tables["tornado"]
    assert len(table) == 4
    assert not table.drop(columns=["assumption", "label"]).isna().any(axis=None)
    for name in ("change_low", "change_high", "spread"):
        assert (table[f"{name}_low"] <= table[name]).all()
        assert (table[name] <= table[f"{name}_high"]).all()
    assert table["spread"].to_numpy() == pytest.approx(
        (table["change_high"] - table["change_low"]).to_numpy()
    )
    again = small(output, "tornado", tmp_path / "out", SMALL, resume=True)
    pd.testing.assert_frame_equal(table, again.tables["tornado"])
    assert found.sentences == again.sentences


def test_the_first_look_has_every_assumption_the_largest_swing_first(tmp_path: Path) -> None:
    look = small("payoff:russia", "tornado", tmp_path / "out", SMALL).tables["first_look"]
    assert set(look["assumption"]) == set(LEFT)
    assert look["swing"].is_monotonic_decreasing
    assert look["assumption"].is_unique


def planted(change: float, seed: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Runs at the centre, low and high: the high end adds a change, all else is noise of the pair."""
    draw = np.random.default_rng(seed)
    centre = draw.normal(size=400)
    return np.stack([centre, centre + draw.normal(0, 0.1, 400), centre + change + draw.normal(0, 0.1, 400)])


def test_swings_that_are_told_apart_have_ranks_of_their_own_and_others_share_one() -> None:
    swings = [planted(change, seed) for seed, change in enumerate((1.0, 0.5, 0.5, 0.1))]
    assert ranks_of(swings) == (1, 2, 2, 4)


def test_a_swing_down_counts_like_one_up() -> None:
    assert ranks_of([planted(-1.0, 1), planted(0.5, 2)]) == (1, 2)
