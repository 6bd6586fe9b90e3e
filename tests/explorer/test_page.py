"""The page as Streamlit draws it: every view, controls that change numbers, links that restore them."""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path

import pytest

from analysis.explorer.state import VIEWS
from sim import load_scenario, load_strategies, simulate
from tests.explorer.support import link, opened, page, sound, tables, told, words_of

PIN = "set=bargaining.war_share%3A0.35&runs=1000"


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_draws(view: str) -> None:
    test = page(view=view, pin=[PIN])
    assert "Model output under stated assumptions, not a forecast" in told(test)
    pictures = [words for words in tables(test) if "<img" in words]
    assert len(pictures) == {"outcomes": 4, "terms": 4, "waiting": 1, "pins": 1, "run": 1}.get(view, 0)
    for words in pictures:
        alternative = re.search(r'alt="([^"]+)"', words)
        assert alternative is not None
        assert len(alternative[1]) > 30


def test_a_moved_assumption_changes_numbers_and_the_link() -> None:
    test = page()
    before = tables(test)
    slider = next(one for one in test.slider if one.label == "War share")
    slider.set_value(0.35).run()
    sound(test)
    assert tables(test) != before
    assert link(test, "set") == "bargaining.war_share:0.35"
    again = page(set="bargaining.war_share:0.35")
    assert tables(again) == tables(test)


def test_put_back_is_as_it_was() -> None:
    test = page()
    before = tables(test)
    next(one for one in test.slider if one.label == "War share").set_value(0.35).run()
    next(one for one in test.button if one.label == "Put it all back").click().run()
    sound(test)
    assert tables(test) == before
    assert "set" not in test.query_params


def test_any_assumption_can_be_moved() -> None:
    test = page()
    more = next(one for one in test.multiselect if one.label == "Move other assumptions")
    more.set_value(["front.mean_gain_km2"]).run()
    sound(test)
    next(one for one in test.slider if one.label == "Front: mean gain").set_value(500.0).run()
    sound(test)
    assert link(test, "set") == "front.mean_gain_km2:500.0"


def test_the_months_of_waiting_outlast_another_strategy() -> None:
    test = page(months="9")
    choice = next(one for one in test.selectbox if one.label == "Kyiv's strategy")
    choice.set_value("reservation").run()
    next(one for one in test.selectbox if one.label == "Kyiv's strategy").set_value("wait").run()
    sound(test)
    assert "Wait 9 months" in told(test)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"runs": "7"}, "runs: must be a whole number from 1,000"),
        ({"scenario": "/etc/passwd"}, "scenario: /etc/passwd is none of"),
        ({"scenario": "upload-000000000000"}, "upload it again"),
        ({"set": "bargaining.war_share:9"}, "bargaining.war_share: must lie in its range"),
        ({"view": "<script>"}, "view: must be one of"),
        ({"pin": "scenario=nowhere"}, "scenario: nowhere is none of"),
    ],
)
def test_a_link_that_cannot_be_followed_is_told(written: dict[str, str], words: str) -> None:
    test = page(**written)
    (warning,) = test.warning
    assert words in words_of(warning.value)
    assert "the usual case is shown" in warning.value
    assert "5,000 runs of each strategy" in told(test)


def test_two_equal_strategies_are_told_apart_by_words() -> None:
    test = page()
    next(one for one in test.selectbox if one.label == "Kyiv's strategy").set_value("accept_first").run()
    (error,) = test.error
    assert words_of(error.value) == "Choose two different strategies: one is set against the other"


def test_another_scenario_begins_with_its_own_numbers(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("version: 1\nextends: baseline\nhorizon_days: 900\n", encoding="utf-8")
    test = page(str(mine), set="bargaining.war_share:0.35")
    assert link(test, "scenario").startswith("own-mine-")
    next(one for one in test.selectbox if one.label == "Scenario").set_value("moscow_stalls").run()
    sound(test)
    assert link(test, "scenario") == "moscow_stalls"
    assert "set" not in test.query_params


def test_the_pictures_say_what_was_turned() -> None:
    test = page(set="bargaining.war_share:0.35")
    source = next(words for words in tables(test) if "<img" in words).split("base64,")[1].split('"')[0]
    drawn = " ".join(re.sub(r"<[^>]+>", " ", b64decode(source).decode()).split())
    assert "War share 0.35" in drawn


def test_a_link_of_what_cannot_be_played_keeps_what_was_turned() -> None:
    test = opened(strategy="optimal", set="bargaining.war_share:0.35")
    (error,) = test.error
    assert "computed for other values" in words_of(error.value)
    assert link(test, "set") == "bargaining.war_share:0.35"
    assert link(test, "strategy") == "optimal"


@pytest.mark.parametrize(
    "key", ["scenario", "strategy", "off", "on", "theory", "months", "set", "pin", "view"]
)
def test_a_hostile_link_is_told_as_plain_words(key: str) -> None:
    test = page(**{key: "![x](http://evil.example/a.png)[sign in](http://evil.example/):1"})
    (warning,) = test.warning
    assert not re.search(r"(?<!\\)[\[\]()!:]", warning.value.partition("is shown. ")[2])


def test_pins_of_other_runs_and_other_luck_are_compared_as_far_as_they_can_be() -> None:
    test = page(view="pins", runs="2000", pin=["runs=1000&months=3", "seed=2&runs=1000"])
    shown = told(test)
    assert "1,000 runs, seed 1" in shown
    assert "2,000 runs, seed 1" in shown
    assert shown.count("other luck") == 1


def test_answers_of_another_run_are_forgotten() -> None:
    test = page(view="seat", run="7", hand="no,amend")
    assert "Your answers so far: no, amend." in told(test)
    test.number_input(key="run").set_value(8).run()
    sound(test)
    assert "Your answers so far" not in told(test)
    assert "hand" not in test.query_params


def test_answers_that_meet_no_text_are_dropped() -> None:
    test = page(view="seat", run="7", hand="yes,yes,yes,no,no,amend")
    assert link(test, "hand").count(",") < 5


def test_a_file_that_breaks_while_it_is_looked_at_is_told_with_its_line(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("version: 1\nextends: baseline\n", encoding="utf-8")
    test = page(str(mine))
    mine.write_text("version: 1\nextends: baseline\nhorizon_days: none\n", encoding="utf-8")
    test.run()
    (error,) = test.error
    assert "mine.yaml:3" in words_of(error.value)


def test_cases_are_pinned_and_compared() -> None:
    test = page()
    next(one for one in test.button if one.label == "Pin this case").click().run()
    sound(test)
    next(one for one in test.slider if one.label == "War share").set_value(0.35).run()
    test.radio(key="view").set_value("pins").run()
    sound(test)
    shown = told(test)
    assert "Pin 1" in shown
    assert "War share 0.35" in shown
    next(one for one in test.button if one.label == "Open").click().run()
    sound(test)
    assert "set" not in test.query_params
    next(one for one in test.button if one.label == "Drop").click().run()
    sound(test)
    assert "Nothing is pinned" in told(test)


def test_kyivs_seat_is_played_to_the_end() -> None:
    test = page(view="seat", run="7")
    labels = {"no": "No", "amend": "Ask for changes", "yes": "Yes, sign"}
    for answer in ("no", "amend", "yes"):
        next(one for one in test.button if one.label == labels[answer]).click().run()
        sound(test)
    assert link(test, "hand") == "no,amend,yes"
    assert "On the same luck" in told(test)
    again = page(view="seat", run="7", hand="no,amend,yes")
    assert tables(again) == tables(test)


def test_a_run_is_told_as_trace_tells_it() -> None:
    test = page(view="run", run="17", strategy="reservation")
    scenario = load_scenario("baseline")
    (strategy,) = load_strategies(["reservation"], scenario)
    result = simulate(scenario, 17, 1, strategy).result
    assert f"Ukraine's payoff is {float(result['payoff_ukraine']):.3f}" in told(test)
