"""The picture of payoffs: parts add up to the sum that is marked, which is that of the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from analysis.payoffs import payoff_table
from analysis.payoffs_picture import SHOWN_ACTORS, draw_payoffs, limits_of, mean_parts
from analysis.setting import Setting
from sim.batch.summary import Summary
from sim.model.names import ACTORS, PAYOFF_PARTS
from tests.analysis.test_plots import words_of

Builder = Callable[..., Summary]
TWO = ("reservation", "accept_first")


def test_every_actor_is_shown_kyiv_first() -> None:
    assert set(SHOWN_ACTORS) == set(ACTORS)
    assert SHOWN_ACTORS[0] == "ukraine"


@pytest.mark.parametrize("actor", ACTORS)
def test_parts_add_up_to_the_mean(drawn: Builder, actor: str) -> None:
    summary = drawn(TWO)
    table = payoff_table(summary)
    whole = table[(table["actor"] == actor) & (table["window"] == "whole")]
    assert np.allclose(mean_parts(summary, actor).sum(axis=1), whole["mean"], atol=1e-6)


def test_bars_are_the_parts_and_lie_on_the_scale(drawn: Builder, setting: Setting) -> None:
    summary = drawn(TWO)
    low, high = limits_of(summary)
    panels = [axes for axes in draw_payoffs(summary, setting).axes if axes.get_xlim() == (low, high)]
    assert len(panels) == len(ACTORS)
    for actor, axes in zip(SHOWN_ACTORS, panels, strict=True):
        bars: list[Any] = list(axes.patches)
        assert len(bars) == len(PAYOFF_PARTS) * len(TWO)
        widths = np.array([bar.get_width() for bar in bars]).reshape(len(PAYOFF_PARTS), len(TWO))
        assert np.allclose(widths.T, mean_parts(summary, actor))
        edges = [edge for bar in bars for edge in (bar.get_x(), bar.get_x() + bar.get_width())]
        assert low <= min(edges)
        assert max(edges) <= high


def test_sums_stand_in_words(drawn: Builder, setting: Setting) -> None:
    summary = drawn(TWO)
    words = words_of(draw_payoffs(summary, setting))
    table = payoff_table(summary)
    for mean in table.loc[table["window"] == "whole", "mean"]:
        assert f"{mean:.3f}" in words
    assert "compare strategies, not actors" in words
