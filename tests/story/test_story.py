"""The story leaves nothing out that it should tell, and what it says is what happened."""

from __future__ import annotations

import re

import pytest

from analysis.story.chronicle import Chronicle
from analysis.story.tell import TELLERS, Line, story, title
from analysis.story.words import worth
from sim.model.log import EVENTS
from sim.model.names import FILES
from sim.scenario import shipped
from tests.story.conftest import Telling

CASES = [("baseline", run) for run in range(25)]
CASES += [(name, run) for name in shipped.scenarios() if name != "baseline" for run in range(2)]
MINOR = {"european_month", "russian_month", "month_of_agreement", "violation"}


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}-{case[1]}")
def told(request: pytest.FixtureRequest, telling: Telling) -> Chronicle:
    """Return a replication."""
    scenario, run = request.param
    return telling(scenario, run)


def lines_of(told: Chronicle, *kinds: str, whole: bool = False) -> list[Line]:
    """Return the lines on some kinds of events."""
    return [line for line in story(told, whole=whole) if line.kind in kinds]


def test_lines_are_plain_words_in_order_of_time(told: Chronicle) -> None:
    lines = story(told, whole=True)
    assert [line.day for line in lines] == sorted(line.day for line in lines)
    for line in lines:
        assert line.date == told.date(line.day)
        assert line.said.who
        assert line.said.what.endswith(".")
        assert line.said.why == "" or line.said.why.endswith(".")
        words = f"{line.said.what} {line.said.why}"
        assert not re.search(r"\bnan\b|\binf\b|None|_|  ", words), words


def test_the_whole_story_tells_every_event(told: Chronicle) -> None:
    numbers = [line.event for line in story(told, whole=True)[1:]]
    untold = [event.kind for event in told.events if event.number not in set(numbers)]
    assert set(untold) <= {"text_amended"}  # told with the text it amends
    assert len(numbers) == len(set(numbers))


def test_the_short_story_leaves_out_what_comes_every_month(told: Chronicle) -> None:
    short, whole = story(told), story(told, whole=True)
    assert set(short) <= set(whole)
    assert not {line.kind for line in short} & MINOR
    ended = [line for line in short if line.kind == "war_ends"]
    assert len(ended) == 1
    assert ended[0].day == told.day


def test_every_text_stands_with_its_terms_and_every_answer_with_its_numbers(told: Chronicle) -> None:
    texts = lines_of(told, "text_tabled", "european_text_tabled")
    assert len(texts) == int(told.result["texts_tabled"] + told.result["european_texts"])
    for number, line in enumerate(texts, start=1):
        assert f"text {number}" in line.said.what
        assert "Terms: territory " in line.said.what or "Terms as in text " in line.said.what
    for line in lines_of(told, "moscow_answers", "kyiv_answers"):
        event = told.events[line.event]
        assert worth(event["value_of_signing"]) in line.said.why
        assert worth(event["reservation"]) in line.said.why


def test_every_veto_of_the_war_phase_stands_with_its_end(told: Chronicle) -> None:
    votes = [line for line in lines_of(told, "council_vote") if line.day <= told.day]
    relief = sum(event.code("relief_vetoed_by") >= 0 for event in told.of_kind("text_initialled"))
    assert len(votes) + relief == int(told.result["vetoes"])
    for line in votes:
        assert re.search(r"will be (lifted|by-passed|let go)|not lifted any more", line.said.why)
    lifted = [event for event in told.of_kind("council_decision") if event.code("way")]
    by_number = {line.event: line for line in story(told, whole=True)}
    for event in lifted:
        assert "'s veto is " in by_number[event.number].said.why
        assert FILES[event.code("file")] in FILES


def test_every_shift_of_stance_stands_with_its_cause(told: Chronicle) -> None:
    shifts = lines_of(told, "stance_shift")
    assert len([line for line in shifts if line.day <= told.day]) == int(told.result["stance_shifts"])
    assert all(line.said.why for line in shifts)


def test_the_title_says_how_it_ends(told: Chronicle) -> None:
    said = title(told)
    assert told.scenario.name in said
    assert f"run {told.run}" in said
    assert str(told.end_date.year) in said


def test_every_kind_of_event_has_a_teller() -> None:
    assert TELLERS.keys() | {"text_amended"} == EVENTS.keys()
