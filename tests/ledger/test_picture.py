"""The picture of a ledger: a mark and whisker a text and arm, what Kyiv did, numbered events."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from analysis.calendar_axis import date_number
from analysis.ledger.book import Ledger, ledger
from analysis.ledger.picture import (
    LANES_IN,
    MARK_APART_IN,
    SIGN_COLOUR,
    TIE_COLOUR,
    WAIT_COLOUR,
    calendar_of,
    colour_of,
    decimals_of,
    draw_ledger,
    pivotal_shown,
    places_of,
)
from sim.scenario.load import load_scenario


@pytest.fixture(scope="module")
def book() -> Ledger:
    return ledger(load_scenario("baseline"), 4, months=(3, 12), forks=40)


@pytest.fixture(scope="module")
def figure(book: Ledger) -> Figure:
    return draw_ledger(book)


def test_colours_tell_what_the_interval_tells() -> None:
    assert colour_of(-0.2, -0.1) == SIGN_COLOUR
    assert colour_of(0.1, 0.2) == WAIT_COLOUR
    assert colour_of(-0.1, 0.1) == TIE_COLOUR


def test_every_arm_has_a_lane_with_a_whisker_a_text(book: Ledger, figure: Figure) -> None:
    lanes = [axes for axes in figure.axes if axes.containers]
    assert len(lanes) == 3
    for axes, arm in zip(lanes, ("wait_3", "wait_12", "never_sign"), strict=True):
        row = book.forks[book.forks["arm"] == arm].iloc[0]
        whisker = next(one for one in axes.containers[0].get_children() if isinstance(one, LineCollection))
        assert np.asarray(whisker.get_segments()[0])[:, 1] == pytest.approx(
            [row["difference_low"], row["difference_high"]]
        )


def test_waits_share_a_scale_that_has_zero(figure: Figure) -> None:
    first, second, _ = (axes for axes in figure.axes if axes.containers)
    assert first.get_ylim() == second.get_ylim()
    assert first.get_ylim()[1] > 0.0


def test_it_says_how_the_run_ends_and_what_it_stands_on(figure: Figure) -> None:
    said = " ".join(text.get_text() for text in figure.texts)
    assert "armistice on 9 Mar 2027" in said
    assert "40 pairs of futures" in said
    assert "95% intervals" in said
    assert "not a forecast" in said


def test_words_stay_inside(figure: Figure) -> None:
    width = figure.get_window_extent().width
    for text in figure.texts:
        assert text.get_window_extent().x1 <= width + 1


def test_texts_of_one_week_stand_apart(book: Ledger) -> None:
    text = book.texts.assign(day=400.0)
    close = pd.concat([text, text.assign(text=text["text"] + 1, day=402.0)])
    first, second = places_of(replace(book, texts=close)).values()
    start, end = map(date_number, calendar_of(book))
    assert (second - first) * LANES_IN / (end - start) == pytest.approx(MARK_APART_IN)


def test_the_calendar_has_every_mark_and_little_before(book: Ledger) -> None:
    start, end = calendar_of(book)
    war = book.told.scenario.start_date
    first = min(book.texts["day"].min(), pivotal_shown(book)["day"].min())
    assert 0 <= first - (start - war).days <= 40
    assert book.told.day <= (end - war).days <= book.told.day + 2


def test_lanes_write_their_numbers_alike() -> None:
    assert decimals_of([(-0.07, 0.03), (-0.06, 0.01)]) == 3
    assert decimals_of([(-0.07, 0.03), (-0.12, 0.01)]) == 2
