"""Where a number is used is read off the code of the rules."""

from __future__ import annotations

from functools import cache

import pytest

from analysis.where_used import Finder, different, law_of, readers, with_value, written
from sim.model import laws
from sim.scenario.load import load_scenario

BASELINE = load_scenario("baseline")


@cache
def finder() -> Finder:
    return Finder(BASELINE)


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("front.season", "battlefield.mean_gain_km2"),
        ("washington.spell_days.brokering", "washington.shift_stance"),
        ("council.package_wait_days", "brussels.table_file"),
        ("elections.hungary.chance", "shocks.election"),
        ("actors.ukraine.ideal.territory", "utility.loss"),
        ("drafting.own_weights", "menu.build_menu"),
        ("agreement.resumption_shape", "follow_up.years_in_force"),
    ],
)
def test_known_numbers_lead_to_their_rules(path: str, rule: str) -> None:
    assert rule in finder().use_of(tuple(path.split("."))).rules


def test_every_rule_named_is_a_function_of_the_model() -> None:
    from importlib import import_module

    for rules in readers().values():
        for rule in rules:
            module, _, name = rule.partition(".")
            assert callable(getattr(import_module(f"sim.model.{module}"), name))


def test_only_what_moves_is_named() -> None:
    other = with_value(BASELINE, ("council", "veto_days", "median"), 99.0)
    assert different(written(BASELINE), written(other)) == {"VETO_LAW"}


def test_laws_of_the_stances_have_the_name_of_the_first() -> None:
    assert law_of(laws.SPELL_LAW + 2) == "SPELL_LAW"
    assert law_of(laws.VETO_LAW) == "VETO_LAW"


def test_every_law_but_those_of_stances_and_shocks_is_read_by_its_own_name() -> None:
    names = {name for name, value in vars(laws).items() if name.endswith("_LAW") and isinstance(value, int)}
    assert names <= readers().keys()


def test_a_claim_that_is_switched_off_keeps_its_numbers_from_the_rules() -> None:
    without = Finder(load_scenario("baseline", ["mechanisms.s14_gradual_relief=false"]))
    key = ("drafting", "armistice", "relief_share")
    assert not finder().use_of(key).is_off
    assert without.use_of(key).is_off
    assert without.use_of(key).rules


def test_a_number_is_replaced_and_nothing_else() -> None:
    other = with_value(BASELINE, ("front", "season", 3), 2.0)
    assert other.front.season[3] == 2.0
    assert other.front.season[:3] == BASELINE.front.season[:3]
    assert other.model_copy(update={"front": BASELINE.front}) == BASELINE
