"""Whatever valid scenario is played: no fault, days that never go back, and every event in its time."""

from __future__ import annotations

from hypothesis import given

from sim.model.log import EVENTS
from tests.properties.worlds import LOG_ROWS, MANY, Played, details, each, played, rows_of

END = list(EVENTS).index("war_ends")
TALKS = (
    "no_text",
    "text_tabled",
    "moscow_answers",
    "kyiv_answers",
    "european_text_tabled",
    "text_amended",
    "text_withdrawn",
    "text_initialled",
    "ratification",
    "not_ripe",
    "deadline_set",
    "deadline_passes",
    "stance_shift",
)
OF_AN_AGREEMENT = ("referendum", "month_of_agreement", "violation", "war_resumes", "tail_ending")


@MANY
@given(world=played())
def test_no_fault(world: Played) -> None:
    assert not world.worlds["fault"].any()
    assert world.worlds["ended"].all()


@MANY
@given(world=played())
def test_days_never_go_back_and_stay_inside_the_window(world: Played) -> None:
    window = world.parameters.planning_window_days
    for final, log in each(world):
        assert len(log) == final["logged"] <= LOG_ROWS
        days = log[:, 0]
        assert (days[1:] >= days[:-1]).all()
        assert days[0] >= 0.0
        assert days[-1] == window == final["day"]


@MANY
@given(world=played())
def test_the_window_ends_once_and_last(world: Played) -> None:
    for _, log in each(world):
        assert len(rows_of(log, "window_ends")) == 1
        assert log[-1, 2] == list(EVENTS).index("window_ends")


@MANY
@given(world=played())
def test_the_war_phase_ends_once_and_by_the_horizon(world: Played) -> None:
    for final, log in each(world):
        assert list(details(log, "war_ends", "cause")) == [final["cause"]]
        assert rows_of(log, "war_ends")[0, 0] == final["end_day"] <= world.parameters.horizon_days


@MANY
@given(world=played())
def test_no_talks_after_the_war_phase(world: Played) -> None:
    for _, log in each(world):
        end = int((log[:, 2] == END).argmax())
        assert not len(rows_of(log[end + 1 :], *TALKS))


@MANY
@given(world=played())
def test_no_agreement_lives_before_the_war_phase_has_ended(world: Played) -> None:
    for _, log in each(world):
        end = int((log[:, 2] == END).argmax())
        assert not len(rows_of(log[:end], *OF_AN_AGREEMENT))


@MANY
@given(world=played())
def test_under_base_rates_there_are_no_politics(world: Played) -> None:
    if world.data["theory"] == "base_rate":
        for _, log in each(world):
            assert not len(rows_of(log, "text_tabled", "european_text_tabled", "text_initialled"))
