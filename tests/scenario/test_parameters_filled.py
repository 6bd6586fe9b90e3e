"""The baseline fills every parameter; what it leaves at 0 is known to be 0."""

from __future__ import annotations

import math
from dataclasses import asdict
from itertools import pairwise

import pytest

from sim.model import laws
from sim.model.menu import build_menu
from sim.model.names import ACTORS, DAYS_PER_YEAR, FORCES, GUARANTEES, ISSUES, N_ISSUES, STANCES, UKRAINE
from sim.model.parameters import LOSS_STEPS, Parameters
from sim.model.records import columns
from sim.scenario.build import build_parameters, menu_grid
from sim.scenario.laws import Gamma
from sim.scenario.load import load_scenario
from sim.scenario.numbers import central

NO_SHOCKS = "the baseline declares no shocks"
SWITCHED_OFF = "a named switch that is off takes its number away"
OF_A_STRATEGY = "a number of another strategy"
FIRST_OF_ITS_NAMES = "the first of its names, code 0"
ZERO_IN_THE_BASELINE = {
    "ru_economy": "the Russian economy starts at its reference",
    "strain": "strain is counted from the start",
    "curvature": "sides are risk-neutral",
    "linear_deterrence": "the claim S18 is on",
    "european_relief": "the claim S15 is on",
    "steady_breakthroughs_km2": "the claim S21 is on",
    "washington_policy": FIRST_OF_ITS_NAMES,
    "moscow_policy": FIRST_OF_ITS_NAMES,
    "theory": FIRST_OF_ITS_NAMES,
    "shock_count": NO_SHOCKS,
    "shock_chance": NO_SHOCKS,
    "shock_repeats": NO_SHOCKS,
    "turnover_rate": SWITCHED_OFF,
    "spoiler_chance": SWITCHED_OFF,
    "window_days": SWITCHED_OFF,
    "guarantor_threshold": SWITCHED_OFF,
    "durability_effect": SWITCHED_OFF,
    "delay_until_day": OF_A_STRATEGY,
    "delay_for_texts": OF_A_STRATEGY,
    "trigger_value": OF_A_STRATEGY,
    "leverage_rift": OF_A_STRATEGY,
    "hand_texts": OF_A_STRATEGY,
    "hand_answers": OF_A_STRATEGY,
    "tree_feature": OF_A_STRATEGY,
    "tree_threshold": OF_A_STRATEGY,
    "tree_below": OF_A_STRATEGY,
    "tree_above": OF_A_STRATEGY,
    "tree_waits": OF_A_STRATEGY,
}
# Settings that fill what the baseline leaves at 0; strategies take one file each.
WHAT_FILLS = [
    "russia.ru_economy=-0.2",
    "europe.strain=0.1",
    "issues.curvature=0.3",
    "mechanisms.s18_vague_promises=false",
    "mechanisms.s15_washington_only=false",
    "mechanisms.s21_luck_and_rift=false",
    "washington.policy=walk_away",
    "russia.policy=demand_maximum",
    "theory=ripeness",
    *(
        f"switches.{name}=true"
        for name in (
            "leader_turnover",
            "spoilers",
            "windows_of_agreement",
            "guarantor_credibility",
            "durability",
        )
    ),
    (
        "shocks={drought: {wait_days: {law: fixed, value: 9}, chance: 0.5, repeats: true, "
        "effects: [{lever: unity, add: -0.1}], source: a, why: b}}"
    ),
]
FILLING_STRATEGIES = {
    "delay_until_day": "{kind: delay_until, until: 2026-01-01, then: reservation}",
    "delay_for_texts": "{kind: delay_for, texts: 2, then: reservation}",
    **dict.fromkeys(
        ("hand_texts", "hand_answers"), "{kind: by_hand, answers: [yes, amend], then: reservation}"
    ),
    "trigger_value": "{kind: text_trigger, value: 0.6, then: reservation}",
    **dict.fromkeys(
        ("tree_feature", "tree_threshold", "tree_below", "tree_above", "tree_waits"),
        "{kind: optimal, values: any, elsewhere: true, tree: {rows: ["
        "{asks: margin, at_most: 0.1, then: 2, otherwise: sign}, "
        "{asks: day, at_most: 9, then: wait, otherwise: sign}]}}",
    ),
    "leverage_rift": "{kind: leverage_trigger, rift: true, then: reservation}",
}
SCENARIO = load_scenario("baseline")
PARAMETERS = build_parameters(SCENARIO)
DEFAULTS = asdict(Parameters())


@pytest.mark.parametrize("name", [column.name for column in columns(Parameters)])
def test_every_parameter_is_set(name: str) -> None:
    is_default = getattr(PARAMETERS, name) == DEFAULTS[name]
    assert is_default == (name in ZERO_IN_THE_BASELINE), "dead parameter, or no longer 0 in the baseline"


@pytest.mark.parametrize("column", columns(Parameters), ids=lambda column: column.name)
def test_every_parameter_is_finite_and_keeps_its_length(column: object) -> None:
    name = getattr(column, "name")  # noqa: B009
    value = getattr(PARAMETERS, name)
    numbers = value if isinstance(value, list) else [value]
    assert len(numbers) == (getattr(column, "length") or 1)  # noqa: B009
    assert all(isinstance(number, float | int) and math.isfinite(number) for number in numbers)


def test_what_the_baseline_leaves_at_0_can_be_set() -> None:
    filled = build_parameters(load_scenario("baseline", WHAT_FILLS))
    for name in set(ZERO_IN_THE_BASELINE) - set(FILLING_STRATEGIES):
        assert getattr(filled, name) != DEFAULTS[name], name
    for name, strategy in FILLING_STRATEGIES.items():
        waiting = build_parameters(load_scenario("baseline", [f"strategy={strategy}"]))
        assert getattr(waiting, name) != DEFAULTS[name], name


def test_the_calendar() -> None:
    assert PARAMETERS.horizon_days == SCENARIO.horizon_days
    assert PARAMETERS.planning_window_days == SCENARIO.horizon_days + 5 * DAYS_PER_YEAR


@pytest.mark.parametrize(
    ("start", "month"), [("2025-11-01", 10), ("2025-11-15", 10), ("2025-11-25", 11), ("2025-12-20", 0)]
)
def test_the_first_month_is_the_calendar_month_that_holds_its_middle(start: str, month: int) -> None:
    assert build_parameters(load_scenario("baseline", [f"start_date={start}"])).start_month == month


@pytest.mark.parametrize("shape", [0.05, 0.7, 1.0, 5.0])
def test_the_table_of_losses_rises_from_0_to_1(shape: float) -> None:
    table = build_parameters(load_scenario("baseline", [f"agreement.resumption_shape={shape}"])).loss_table
    assert (table[0], table[-1]) == (0.0, 1.0)
    assert all(low <= high for low, high in pairwise(table))
    assert table[1] > 0.0


def test_the_table_of_losses_has_its_closed_form_at_shape_1() -> None:
    table = build_parameters(load_scenario("baseline", ["agreement.resumption_shape=1"])).loss_table
    for step in range(1, LOSS_STEPS):
        hazard = step / (LOSS_STEPS - step)
        assert table[step] == pytest.approx(1.0 + math.expm1(-hazard) / hazard, rel=1e-9)


def test_preferences_lie_actor_by_actor() -> None:
    for number, name in enumerate(ACTORS):
        actor = getattr(SCENARIO.actors, name)
        for issue, key in enumerate(ISSUES):
            place = number * N_ISSUES + issue
            assert PARAMETERS.ideal[place] == central(getattr(actor.ideal, key))
            assert PARAMETERS.salience[place] == central(getattr(actor.salience, key))


def test_kyivs_deterrence_is_discounted_in_utility_and_nobody_elses() -> None:
    kept = 1.0 - central(SCENARIO.issues.kyiv_deterrence_discount)
    for actor in range(len(ACTORS)):
        for issue in range(N_ISSUES):
            place = actor * N_ISSUES + issue
            factor = kept if actor == UKRAINE and issue in {GUARANTEES, FORCES} else 1.0
            assert PARAMETERS.utility_weight[place] == PARAMETERS.salience[place] * factor


def test_what_is_unsettled_lies_issue_by_issue() -> None:
    assert PARAMETERS.unsettled == [
        0.0, *(central(getattr(SCENARIO.issues.unsettled, issue)) for issue in ISSUES[1:]),
    ]  # fmt: skip


def test_transitions_lie_row_by_row() -> None:
    for row, stance in enumerate(STANCES):
        for column, following in enumerate(STANCES):
            chance = central(getattr(getattr(SCENARIO.washington.transitions, stance), following))
            assert PARAMETERS.transitions[row * len(STANCES) + column] == chance


@pytest.mark.parametrize(
    ("first", "section", "key"),
    [
        (laws.FIRST_SPELL_LAW, "washington", "first_spell_days"),
        (laws.SPELL_LAW, "washington", "spell_days"),
        (laws.TEXT_WAIT_LAW, "talks", "text_wait_days"),
    ],
)
def test_laws_of_stances_follow_each_other(first: int, section: str, key: str) -> None:
    for number, stance in enumerate(STANCES):
        row = getattr(getattr(getattr(SCENARIO, section), key), stance).row()
        assert laws.mean(PARAMETERS, first + number) == row[laws.LAW_MEAN]
        start = (first + number) * laws.LAW_WIDTH
        assert tuple(PARAMETERS.laws[start : start + laws.LAW_WIDTH]) == row


def test_a_tabulated_law_brings_its_table_and_leaves_the_others_alone() -> None:
    loaded = load_scenario("baseline", ["talks.revision_wait_days={law: gamma, shape: 2, mean: 14}"])
    law = loaded.talks.revision_wait_days
    assert isinstance(law, Gamma)
    tables = build_parameters(loaded).law_tables
    start = laws.REVISION_WAIT_LAW * laws.TABLE_POINTS
    assert tables[start : start + laws.TABLE_POINTS] == law.quantiles().tolist()
    assert tables[:start] == PARAMETERS.law_tables[:start]
    assert tables[start + laws.TABLE_POINTS :] == PARAMETERS.law_tables[start + laws.TABLE_POINTS :]


def test_the_menu_is_that_of_the_grid() -> None:
    again = build_parameters(SCENARIO)
    build_menu(again, menu_grid(SCENARIO, again))
    assert again == PARAMETERS
    assert PARAMETERS.menu_size == menu_grid(SCENARIO, again).size == 132
