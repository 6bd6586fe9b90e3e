"""What the event log says of answers, shifts of stance and decisions is what the rules did."""

from __future__ import annotations

import pytest

from analysis.story.chronicle import Chronicle
from sim.model.names import (
    AMEND,
    FILES,
    NO,
    NO_VETO,
    PRESSING_KYIV,
    REASONS,
    STANCE_CAUSES,
    WAYS_TO_DECIDE,
    YES,
)
from tests.story.conftest import Telling

TINY = 1e-12
WORLDS = [
    ("baseline", "reservation"),
    ("baseline", "accept_first"),
    ("baseline", "delay_until"),
    ("baseline", "red_lines"),
    ("moscow_stalls", "reservation"),
    ("theory_commitment", "reservation"),
    ("literature_switches", "reservation"),
    ("ultimatum_with_enforcement", "reservation"),
]
BY_NUMBERS = {"falls_short": NO, "near_miss": AMEND, "worth_signing": YES}
WHATEVER_IT_IS_WORTH = {
    "fears_shift_of_power": NO,
    "lacks_guarantor": NO,
    "crosses_red_line": NO,
    "signs_any_live_text": YES,
}
THOUGH_WORTH_SIGNING = {"waits": AMEND, "holds_out_for_more": AMEND}


@pytest.fixture(params=WORLDS, ids="-".join)
def chronicles(request: pytest.FixtureRequest, telling: Telling) -> list[Chronicle]:
    """Return the first replications of a world."""
    scenario, strategy = request.param
    return [telling(scenario, run, strategy) for run in range(12)]


def test_the_price_of_signing_is_what_it_is_made_of(chronicles: list[Chronicle]) -> None:
    answers = [event for told in chronicles for event in told.of_kind("moscow_answers", "kyiv_answers")]
    assert answers
    for event in answers:
        made_of = event["war_value"] + event["cost_at_home"] + event["resolve"] - event["pressure"]
        assert event["reservation"] == pytest.approx(made_of, abs=TINY)
        assert event["value_of_signing"] <= event["utility_of_text"] + TINY


def test_the_reason_fits_the_answer_and_the_numbers(chronicles: list[Chronicle]) -> None:
    for told in chronicles:
        for event in told.of_kind("moscow_answers", "kyiv_answers"):
            reason, answer = REASONS[event.code("reason")], event.code("answer")
            gap = event["value_of_signing"] - event["reservation"]
            assert answer == {**BY_NUMBERS, **WHATEVER_IT_IS_WORTH, **THOUGH_WORTH_SIGNING}[reason]
            if reason in {"worth_signing", *THOUGH_WORTH_SIGNING}:
                assert gap >= 0
            elif reason == "near_miss":
                assert -told.parameters.near_miss - TINY <= gap < 0
            elif reason == "falls_short":
                assert gap < -told.parameters.near_miss + TINY


def test_a_decision_names_a_veto_exactly_if_one_was_held(chronicles: list[Chronicle]) -> None:
    for told in chronicles:
        held = {file: told.opening.vetoed_by[file] > 0 for file in range(len(FILES))}
        for event in told.of_kind("council_vote", "council_decision"):
            file = event.code("file")
            if event.kind == "council_vote":
                held[file] = True
                continue
            assert (event.code("way") != NO_VETO) == held[file]
            held[file] = False


def reasons(told: list[Chronicle], kind: str) -> set[str]:
    """Return the reasons given in the answers of one side."""
    return {REASONS[event.code("reason")] for one in told for event in one.of_kind(kind)}


@pytest.mark.parametrize(
    ("scenario", "strategy", "kind", "reason"),
    [
        ("baseline", "reservation", "kyiv_answers", "worth_signing"),
        ("baseline", "accept_first", "kyiv_answers", "signs_any_live_text"),
        ("baseline", "delay_two_years", "kyiv_answers", "waits"),
        ("baseline", "red_lines", "kyiv_answers", "crosses_red_line"),
        ("theory_commitment", "reservation", "kyiv_answers", "fears_shift_of_power"),
        ("moscow_stalls", "reservation", "moscow_answers", "holds_out_for_more"),
    ],
)
def test_each_reason_is_given_where_it_belongs(
    telling: Telling, scenario: str, strategy: str, kind: str, reason: str
) -> None:
    assert reason in reasons([telling(scenario, run, strategy) for run in range(25)], kind)


def causes(told: list[Chronicle]) -> set[str]:
    """Return the causes of all shifts of stance."""
    return {STANCE_CAUSES[event.code("cause")] for one in told for event in one.of_kind("stance_shift")}


def test_tilts_that_are_off_cause_no_shift(telling: Telling) -> None:
    tilted = causes([telling("baseline", run) for run in range(12)])
    assert {"spell_ended", "rift_with_moscow"} <= tilted
    switched = ("mechanisms.s21_luck_and_rift=false", "mechanisms.s22_us_turn=false")
    assert "patience_lost" not in causes([telling("baseline", run, "", *switched) for run in range(12)])


def test_a_policy_and_a_shock_are_named_as_causes(telling: Telling) -> None:
    ultimatum = [telling("ultimatum_with_enforcement", run) for run in range(12)]
    forced = [
        event
        for told in ultimatum
        for event in told.of_kind("stance_shift")
        if STANCE_CAUSES[event.code("cause")] == "policy"
    ]
    assert forced
    assert all(event.code("to_stance") == PRESSING_KYIV for event in forced)
    assert "declared_event" in causes([telling("early_us_disengagement", run) for run in range(12)])


def test_all_ways_to_end_a_veto_come_up(telling: Telling) -> None:
    told = [telling("baseline", run) for run in range(40)]
    ways = {WAYS_TO_DECIDE[event.code("way")] for one in told for event in one.of_kind("council_decision")}
    assert ways == set(WAYS_TO_DECIDE)
