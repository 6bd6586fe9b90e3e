"""The picture of terms: quantiles of what is signed, and the ideals as the scenario has them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from matplotlib.colors import to_hex

from analysis.palette import ACTOR_COLOURS
from analysis.setting import Setting
from analysis.terms_picture import MARKERS, draw_terms, quantile
from sim.batch.distributions import TERM_BIN
from sim.batch.summary import Summary
from sim.model.names import ACTORS, ISSUES
from sim.scenario.load import load_scenario
from tests.analysis.test_plots import words_of

Builder = Callable[..., Summary]


def test_quantiles_by_hand() -> None:
    counts = np.zeros(201, np.int64)
    counts[[20, 100, 180]] = (25, 50, 25)
    positions = [quantile(counts, share) for share in (0.1, 0.25, 0.5, 0.75, 0.9)]
    assert positions == pytest.approx([0.1, 0.1, 0.5, 0.5, 0.9])
    assert (len(counts) - 1) * TERM_BIN == pytest.approx(1.0)


def test_every_actor_stands_where_the_scenario_has_its_ideal(drawn: Builder, setting: Setting) -> None:
    scenario = load_scenario("baseline")
    for axes in draw_terms(drawn(("reservation", "accept_first")), setting).axes[:2]:
        for actor in ACTORS:
            marks = [
                float(np.asarray(line.get_xdata())[0])
                for line in axes.lines
                if line.get_marker() == MARKERS[actor] and to_hex(line.get_color()) == ACTOR_COLOURS[actor]
            ]
            ideal = getattr(scenario.actors, actor).ideal
            assert marks == pytest.approx([float(value) for value in ideal.values()])


def test_the_line_at_the_start_is_where_territory_stays(setting: Setting) -> None:
    territory = setting.unsettled[ISSUES.index("territory")]
    assert territory == pytest.approx(0.5, abs=0.001)
    assert setting.follow_up_years == pytest.approx(5.0)


@pytest.mark.parametrize(
    ("shares", "said"), [((0, 0, 0, 0, 0, 0, 1.0), "nothing signed"), ((0, 1.0, 0, 0, 0, 0, 0), "texts")]
)
def test_it_says_how_many_texts_there_are(
    drawn: Builder, setting: Setting, shares: tuple[float, ...], said: str
) -> None:
    assert said in words_of(draw_terms(drawn(("reservation", "accept_first"), shares=shares), setting))


def test_medians_stand_in_words_for_one_strategy(drawn: Builder, setting: Setting) -> None:
    summary = drawn()
    words = words_of(draw_terms(summary, setting))
    for counts in summary.distributions.terms[0]:
        assert f"{quantile(counts, 0.5):.2f} [" in words
