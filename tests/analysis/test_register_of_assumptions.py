"""The register of assumptions is complete: every number that matters has a range, a source and a use."""

from __future__ import annotations

from functools import cache

import pytest

from analysis.assumptions import Assumed, assumptions_of, numbers
from analysis.where_used import Finder, readers
from sim.model.parameters import Parameters
from sim.model.records import columns
from sim.scenario import shipped
from sim.scenario.inputs import inputs_of
from sim.scenario.load import load_scenario, read_scenario, validate
from sim.scenario.register import register

A_DATE = "a date, or where an index starts by definition"
AN_AREA = "areas: measured, or the scale of an issue"
A_GRID = "what Washington may choose from: the model's own resolution"
IGNORANCE_IN_THE_LAW = "drawn once a run from a law that is the range of what is known (Jeffreys)"
HELD_FIXED = {
    "start_date": A_DATE,
    "horizon_days": A_DATE,
    "follow_up_years": "how far ahead the sides look: a choice of the question",
    "front.occupied_km2": AN_AREA,
    "front.intensity": A_DATE,
    "front.season": "seasons make up for each other within a year",
    "washington.enforcement": IGNORANCE_IN_THE_LAW,
    "europe.unity": A_DATE,
    "europe.strain": A_DATE,
    "council.lapse": IGNORANCE_IN_THE_LAW,
    "russia.ru_economy": A_DATE,
    "ukraine.home_events.scandal.strength": "these events work through cohesion alone",
    "ukraine.home_events.rally.strength": "these events work through cohesion alone",
    "elections.hungary.date": A_DATE,
    "elections.united_states_midterms.date": A_DATE,
    "elections.france.date": A_DATE,
    "elections.slovakia.date": A_DATE,
    "elections.poland.date": A_DATE,
    "elections.united_states_president.date": A_DATE,
    "elections.united_states_president.effects.2.set": "a president who was not there is not blamed",
    "elections.united_states_inauguration.date": A_DATE,
    "issues.territory_km2": AN_AREA,
    "drafting.russian_weights": A_GRID,
    "drafting.own_weights": A_GRID,
    "drafting.salience_exponents": A_GRID,
}
"""The numbers of the baseline without a range, and why they need none."""

CHOSEN = {
    *("strategy", "strategy_after_delay", "delay_for_texts", "delay_until_day", "trigger_value"),
    *("leverage_autonomy", "leverage_front_km2", "leverage_patience", "leverage_rift"),
    *("leverage_stock_months", "red_lines", "hand_answers", "hand_texts"),
    *("tree_feature", "tree_threshold", "tree_below", "tree_above", "tree_waits"),
    *("theory", "washington_policy", "moscow_policy"),
}
CLAIMS = {
    *("agenda_weight", "amendments_capped", "european_relief", "line_is_front", "linear_deterrence"),
    *("steady_breakthroughs_km2", "triumph_belief_factor"),
}
COUNTED = {"shock_count", "member_count", "pending_veto"}
MADE_FROM_OTHERS = {
    *("log_chance_ceiling", "loss_floor", "menu_middle", "menu_mixes", "menu_scope", "menu_size"),
    *("menu_terms", "menu_utility", "menu_utility_in_europe", "laws", "law_tables"),
}
SHOCKS = {"shock_chance", "shock_repeats"}
"""The baseline declares no shocks."""


@cache
def baseline() -> tuple[Assumed, ...]:
    document = read_scenario("baseline", ())
    return assumptions_of(document, validate(document))


def test_every_number_has_a_range_or_a_reason_to_have_none() -> None:
    assert {one.path for one in baseline() if not one.has_range} == HELD_FIXED.keys()


@pytest.mark.parametrize("name", shipped.scenarios())
def test_every_number_has_a_source_and_every_range_a_reason(name: str) -> None:
    entries = list(numbers(register(read_scenario(name, ()))))
    assert not [one.path for one in entries if not one.source and one.path != "start_date"]
    assert not [one.path for one in entries if one.range and not one.why]


def test_everything_that_worlds_draw_is_in_it() -> None:
    ranged = {one.entry.keys for one in baseline() if one.has_range}
    for known in inputs_of(load_scenario("baseline")):
        assert any(known.keys[: len(keys)] == keys for keys in ranged), known.path


def test_every_number_is_used_by_some_rule() -> None:
    assert not [one.path for one in baseline() if not one.use.rules]


def test_every_parameter_that_rules_read_is_in_the_register() -> None:
    """But for what is chosen, the claims that are switches, and what is reckoned from other parameters."""
    document = read_scenario("baseline", ())
    finder = Finder(validate(document))
    reached = {name for one in baseline() for name in finder.names_moved(one.entry.keys, 1)}
    read = {column.name for column in columns(Parameters)} & readers().keys()
    assert read - reached == CHOSEN | CLAIMS | COUNTED | MADE_FROM_OTHERS | SHOCKS


def test_what_a_switch_keeps_from_the_rules_is_told() -> None:
    off = {one.path for one in baseline() if one.use.is_off}
    assert off == {f"switches.{name}" for name in NUMBERS_OF_SWITCHES}


NUMBERS_OF_SWITCHES = {
    *("turnover_rate", "spoiler_chance", "second_ratification", "window_days"),
    *("guarantor_threshold", "durability_effect"),
}
