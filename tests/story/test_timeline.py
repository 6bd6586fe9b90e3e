"""The timeline shows what happened: a band a spell, a mark an answer, a bar a veto, the front as it was."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from analysis.palette import STANCE_COLOURS
from analysis.story.timeline_lanes import Drawing, veto_spans
from analysis.story.timeline_picture import draw_timeline
from analysis.style import KINDS, render
from sim.model.names import STANCES
from tests.analysis.test_picture_layout import boxes_of
from tests.story.conftest import Telling

CASES = [("baseline", run) for run in range(10)]
CASES += [
    ("theory_base_rate", 0),
    ("early_us_disengagement", 1),
    ("istanbul_2025", 2),
    ("washington_walks_away", 3),
]


@pytest.mark.parametrize(("scenario", "run"), CASES)
def test_bands_marks_and_bars_are_the_events(telling: Telling, scenario: str, run: int) -> None:
    told = telling(scenario, run)
    axes = draw_timeline(told, "armistice 0").axes
    spells = 1 + int(told.result["stance_shifts"])
    bands: list[Any] = list(axes[0].patches)
    assert len(bands) == spells
    assert sum(band.get_width() for band in bands) == pytest.approx(told.day)
    shown = {to_hex(band.get_facecolor()) for band in bands}
    stances = {told.opening.stance} | {
        event.code("to_stance") for event in told.of_kind("stance_shift") if event.day <= told.day
    }
    assert shown == {STANCE_COLOURS[STANCES[stance]] for stance in stances}
    marks = [line for line in axes[1].lines if line.get_marker() in ("o", "D", "x")]
    answers = [event for event in told.of_kind("moscow_answers", "kyiv_answers") if event.day <= told.day]
    assert len(marks) == len(answers)


def test_the_front_starts_and_ends_where_it_did(telling: Telling) -> None:
    told = telling(run=4)
    front = draw_timeline(told).axes[-1].lines[0]
    held = np.asarray(front.get_ydata(), float)
    assert held[0] == pytest.approx(told.opening.occupied_km2 / 1000)
    assert held[-1] == pytest.approx(float(told.result["occupied_km2"]) / 1000)


def test_a_bar_lasts_from_veto_to_decision(telling: Telling) -> None:
    told = telling(run=4)
    spans = veto_spans(Drawing(told, told.day))
    assert ("assets", "belgium", 0.0) in {(span.file, span.member, span.begins) for span in spans}
    votes = [event for event in told.of_kind("council_vote") if event.day <= told.day]
    assert len(spans) == len(votes) + 1
    assert all(span.begins < span.ends <= told.day for span in spans)


@pytest.mark.parametrize(("scenario", "run"), CASES)
def test_no_word_leaves_the_picture(telling: Telling, scenario: str, run: int) -> None:
    figure = draw_timeline(telling(scenario, run), "armistice 0.1.0", parts_on=1.0)
    width, height = figure.get_size_inches() * figure.dpi
    for text, box in boxes_of(figure).items():
        assert box.x0 >= -1, text
        assert box.x1 <= width + 1, text
        assert box.y0 >= -1, text
        assert box.y1 <= height + 1, text


def test_it_is_drawn_as_files_the_same_every_time(telling: Telling) -> None:
    def drawn() -> Figure:
        return draw_timeline(telling(run=4), "armistice 0")

    for kind in KINDS:
        first = render(drawn(), kind, "t")
        assert len(first) > 10_000
        assert first == render(drawn(), kind, "t")
