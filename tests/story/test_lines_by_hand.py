"""Lines on events made by hand: the words for every kind that a replication rarely has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.story.chronicle import Chronicle, Event
from analysis.story.context import Context
from analysis.story.tell import TELLERS
from analysis.story.words import Said
from sim.model.log import EVENTS
from sim.model.names import (
    ACTORS,
    ANSWERS,
    CAUSES,
    FILES,
    OUTCOMES,
    REASONS,
    STANCE_CAUSES,
    STANCES,
    WAYS_TO_DECIDE,
)
from tests.story.conftest import Telling


def event(number: int, what: str, day: float = 10.0, /, **details: float) -> Event:
    """Return an event; details that are not given are 0."""
    return Event(number, day, "talks", what, dict.fromkeys(EVENTS[what], 0.0) | details)


@pytest.fixture
def told(telling: Telling) -> Chronicle:
    """Return a replication whose events a test replaces."""
    return telling(run=4)


def say(told: Chronicle, *events: Event) -> Said:
    """Return what is said of the last of some events."""
    context = Context(replace(told, events=events))
    return TELLERS[events[-1].kind](context, events[-1])


def test_a_refusal_is_told_with_the_gap(told: Chronicle) -> None:
    answer = event(
        0, "kyiv_answers", answer=ANSWERS.index("no"), value_of_signing=0.5, reservation=0.625,
        war_value=0.55, pressure=0.025, cost_at_home=0.1, utility_of_text=0.53,
        reason=REASONS.index("falls_short"),
    )  # fmt: skip
    said = say(told, answer)
    assert said.what == "No to text 0."
    assert said.why == (
        "Signing is worth 0.500, below the 0.625 it would sign for, short by 0.125. The text 0.530 − risk of "
        "renewed war 0.030; its price 0.550 from fighting on + 0.100 cost at home + 0.000 resolve and "
        "politics − 0.025 US pressure."
    )


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("waits", "worth signing, but its strategy waits"),
        ("crosses_red_line", "crosses a red line"),
        ("fears_shift_of_power", "power would shift against it"),
        ("lacks_guarantor", "no credible guarantor"),
        ("holds_out_for_more", "holds out for more"),
        ("signs_any_live_text", "signs any text that Moscow has accepted"),
    ],
)
def test_reasons_beyond_the_numbers_are_named(told: Chronicle, reason: str, words: str) -> None:
    assert words in say(told, event(0, "kyiv_answers", reason=REASONS.index(reason))).why


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        ("spell_ended", "run its course"),
        ("patience_lost", "Kyiv's refusals: patience is down to 55%"),
        ("rift_with_moscow", "Moscow's refusals, 2.5 remembered"),
        ("policy", "policy on a refusal"),
        ("declared_event", "Hungary sets it"),
    ],
)
def test_a_shift_of_stance_is_told_with_its_cause(told: Chronicle, cause: str, words: str) -> None:
    vote = event(0, "election", number=0, changed=1)
    shift = event(
        1, "stance_shift", from_stance=STANCES.index("brokering"), to_stance=STANCES.index("disengaged"),
        patience=0.55, moscow_blame=2.5, cause=STANCE_CAUSES.index(cause),
    )  # fmt: skip
    said = say(told, vote, shift)
    assert said.what == "Turns from brokering to disengaged."
    assert words in said.why


def test_a_veto_and_its_end_name_each_other(told: Chronicle) -> None:
    package = FILES.index("package")
    member = list(told.members).index("hungary")
    vote = event(0, "council_vote", 10.0, file=package, vetoing_member=member, standing=1)
    decision = event(1, "council_decision", 110.0, file=package, way=WAYS_TO_DECIDE.index("veto_bypassed"))
    context = Context(replace(told, events=(vote, decision)))
    first = TELLERS["council_vote"](context, vote)
    assert first.what == "Hungary vetoes a new sanctions package and means it to stand."
    assert "by-passed" in first.why
    assert "after 100 days" in first.why
    last = TELLERS["council_decision"](context, decision)
    assert "Hungary's veto is by-passed" in last.why


def test_a_deadline_says_what_became_of_it(told: Chronicle) -> None:
    deadline = event(0, "deadline_set", 10.0, due_day=20.0)
    empty = event(1, "deadline_passes", 20.0, enforced=0, threat_credibility=0.6)
    assert say(told, deadline).why == "Dropped before it runs out."
    context = Context(replace(told, events=(deadline, empty)))
    assert TELLERS["deadline_set"](context, deadline).why == ""
    assert TELLERS["deadline_passes"](context, empty).what == "The deadline runs out; nothing follows."


def test_rare_events_have_words(told: Chronicle) -> None:
    assert "withdraws" in say(told, event(0, "text_withdrawn", loss_to_washington=0.05)).what.lower()
    assert "lapse" in say(told, event(0, "renewal_lapses", file=0, sanctions_level=0.6)).what
    assert "not ripe" in say(told, event(0, "not_ripe", seen_gain_km2=390)).what
    assert say(told, event(0, "leader_turnover", actor=ACTORS.index("ukraine"), resolve=0.1)).who == "Kyiv"
    assert "9 days" in say(told, event(0, "aid_pause", days=8.6, intelligence_days=6.5)).what
    assert "rejects" in say(told, event(0, "referendum", passed=0, chance=0.4)).what
    assert "30 days" in say(told, event(0, "war_resumes", days_in_force=30.0)).what
    for kind in range(1, 5):
        assert say(told, event(0, "tail_ending", kind=kind)).what
    for outcome in range(1, len(OUTCOMES)):
        for cause in range(1, len(CAUSES)):
            assert say(told, event(0, "war_ends", outcome=outcome, cause=cause)).why
