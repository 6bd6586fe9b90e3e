"""In Kyiv's seat one sees what Kyiv can know: not the others' minds, and nothing that is yet to come."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from rich.console import Console

from analysis.seat.lines import SEEN_LINES, lines_seen
from analysis.seat.screen import show_sitting
from analysis.seat.seat import Sitting
from analysis.story.chronicle import Chronicle, Event
from analysis.story.tell import TELLERS
from sim.model.log import ANSWER_DETAILS
from sim.model.names import STANCE_CAUSES
from tests.seat.support import RUNS_WITH_TEXTS, sittings

HIDDEN: dict[str, tuple[str, ...]] = {
    "moscow_answers": tuple(name for name in ANSWER_DETAILS if name != "answer"),
    "month_on_the_front": ("ru_strength",),
    "stance_shift": ("patience", "moscow_blame"),
    "no_text": ("value_of_no_agreement",),
    "text_amended": ("loss_to_washington",),
    "text_withdrawn": ("loss_to_washington",),
    "council_vote": ("days_to_lift", "standing"),
    "aid_pause": ("days", "intelligence_days"),
    "leader_turnover": ("resolve",),
    "text_initialled": ("relief_vetoed_by", "relief_delay_days"),
    "ratification": ("chance",),
    "referendum": ("chance",),
    "not_ripe": ("seen_gain_km2",),
}
"""What others keep to themselves, event by event."""


def shown(sitting: Sitting) -> str:
    """Return all that a sitting shows."""
    text = io.StringIO()
    show_sitting(Console(file=text, width=110), sitting)
    said = [line.said for line in lines_seen(sitting.told, whole=True)]
    return text.getvalue() + str(said)


def otherwise(told: Chronicle, luck: np.random.Generator) -> Chronicle:
    """Return a replication whose hidden numbers are others."""

    def changed(event: Event) -> Event:
        hidden = {name: event[name] + luck.uniform(1.0, 2.0) for name in HIDDEN.get(event.kind, ())}
        return replace(event, details=event.details | hidden)

    opening = replace(told.opening, ru_resolve=luck.normal(), ru_noise=luck.normal())
    return replace(told, events=tuple(map(changed, told.events)), opening=opening)


@pytest.mark.parametrize("run", RUNS_WITH_TEXTS)
def test_hidden_numbers_change_no_word(run: int) -> None:
    luck = np.random.default_rng(run)
    for sitting in sittings("no", run):
        if not sitting.is_over:
            assert shown(replace(sitting, told=otherwise(sitting.told, luck))) == shown(sitting)


def test_the_same_change_alters_what_trace_tells() -> None:
    """Else the test above could not fail."""
    from analysis.story.tell import story

    told = sittings("no", 7)[-1].told
    other = otherwise(told, np.random.default_rng(1))
    assert [line.said for line in story(told)] != [line.said for line in story(other)]


@pytest.mark.parametrize("run", RUNS_WITH_TEXTS)
def test_nothing_is_foretold(run: int) -> None:
    """What was shown at one text stands word for word in what is shown at the next."""
    found = sittings("no", run)
    for before, after in pairwise(found):
        early, late = lines_seen(before.told, whole=True), lines_seen(after.told, whole=True)
        assert late[: len(early)] == early


def test_causes_of_a_turn_are_told_where_they_are_public() -> None:
    told = sittings("no", 7)[-1].told
    turns = [line for line in lines_seen(told) if line.kind == "stance_shift"]
    public = {"policy", "declared_event"}
    for line in turns:
        cause = STANCE_CAUSES[told.events[line.event].code("cause")]
        assert bool(line.said.why) == (cause in public)


def test_every_event_has_its_line() -> None:
    assert SEEN_LINES.keys() == TELLERS.keys()
