"""Overlays: maps merge key by key; lists, and whatever names its kind, are replaced whole."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.distributions import Triangular, Uniform
from sim.scenario.laws import Exponential, Fixed
from sim.scenario.load import load_scenario
from sim.scenario.yaml_files import WHOLE_VALUES, Document, merge, overlay
from tests.scenario.support import BASE, refusal, values, write

KEYS = st.sampled_from(["a", "b", "c", "law", "kind"])
TREES = st.recursive(
    st.integers(0, 9) | st.lists(st.integers(0, 9), max_size=2),
    lambda inner: st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
MAPS = st.dictionaries(KEYS, TREES, max_size=4)


@given(base=MAPS, above=MAPS)
def test_merging_changes_neither_of_the_two(base: dict[str, Any], above: dict[str, Any]) -> None:
    before = deepcopy((base, above))
    merge(base, above)
    assert (base, above) == before


@given(base=MAPS, above=MAPS)
def test_whatever_the_overlay_says_holds(base: dict[str, Any], above: dict[str, Any]) -> None:
    merged = merge(base, above)
    for keys, value in values(above):
        found = merged
        for key in keys:
            found = found[key]
        if not isinstance(value, dict):
            assert found == value


@given(base=MAPS)
def test_an_empty_overlay_and_the_same_overlay_change_nothing(base: dict[str, Any]) -> None:
    assert merge(base, {}) == base
    assert merge(base, base) == base
    assert merge({}, base) == base


@given(base=MAPS, above=MAPS)
def test_every_value_of_an_overlaid_document_has_its_place(
    base: dict[str, Any], above: dict[str, Any]
) -> None:
    documents = [
        Document(data, {keys: f"{name}:{'.'.join(map(str, keys))}" for keys, _ in values(data)})
        for name, data in (("base", base), ("above", above))
    ]
    result = overlay(*documents)
    reachable = dict(values(result.data))
    assert set(result.places) == set(reachable)
    said_above = dict(values(above))
    for keys, place in result.places.items():
        assert place.startswith("above" if keys in said_above else "base")


def test_maps_merge_at_every_depth(tmp_path: Path) -> None:
    baseline = load_scenario("baseline")
    scenario = load_scenario(write(tmp_path, BASE + "actors:\n  russia:\n    ideal: {nato: 0.9}\n"))
    assert scenario.actors.russia.ideal.nato == 0.9
    assert scenario.actors.russia.ideal.territory == baseline.actors.russia.ideal.territory
    assert scenario.actors.ukraine == baseline.actors.ukraine


def test_lists_are_replaced_whole(tmp_path: Path) -> None:
    assert load_scenario(write(tmp_path, BASE + "drafting: {own_weights: [0.5]}\n")).drafting.own_weights == (
        0.5,
    )


def test_a_law_that_names_its_kind_is_replaced_whole(tmp_path: Path) -> None:
    text = BASE + "front: {breakthrough_wait_days: {law: fixed, value: 90}}\n"
    assert load_scenario(write(tmp_path, text)).front.breakthrough_wait_days == Fixed(law="fixed", value=90.0)


def test_even_the_same_kind_again_replaces_the_whole(tmp_path: Path) -> None:
    text = BASE + "washington: {spell_days: {committed: {law: weibull, mean: 9}}}\n"
    assert refusal(write(tmp_path, text)).endswith(
        "washington.spell_days.committed: shape is missing; add it"
    )


def test_a_law_that_does_not_name_its_kind_is_edited(tmp_path: Path) -> None:
    scenario = load_scenario(write(tmp_path, BASE + "front: {breakthrough_wait_days: {mean: 90}}\n"))
    assert scenario.front.breakthrough_wait_days == Exponential(law="exponential", mean=90.0)


def test_a_distribution_that_does_not_name_its_kind_is_edited(tmp_path: Path) -> None:
    before = load_scenario("baseline").europe.eu_supply
    after = load_scenario(write(tmp_path, BASE + "europe: {eu_supply: {high: 0.6}}\n")).europe.eu_supply
    assert isinstance(before, Triangular)
    assert after == before.model_copy(update={"high": 0.6})


def test_a_distribution_that_names_its_kind_is_replaced_whole(tmp_path: Path) -> None:
    text = BASE + "europe: {eu_supply: {distribution: uniform, low: 0.2, high: 0.4, source: a, why: b}}\n"
    wanted = Uniform(distribution="uniform", low=0.2, high=0.4, source="a", why="b")
    assert load_scenario(write(tmp_path, text)).europe.eu_supply == wanted


@pytest.mark.parametrize("text", ["europe: {eu_supply: 0.4}", "europe:\n  eu_supply: 0.4"])
def test_a_plain_number_replaces_a_distribution_and_back(tmp_path: Path, text: str) -> None:
    write(tmp_path, BASE + text + "\n", "plain.yaml")
    assert load_scenario(tmp_path / "plain.yaml").europe.eu_supply == 0.4
    again = "europe: {eu_supply: {distribution: uniform, low: 0, high: 1, source: a, why: b}}\n"
    scenario = load_scenario(write(tmp_path, "version: 1\nextends: plain.yaml\n" + again))
    assert isinstance(scenario.europe.eu_supply, Uniform)


def test_chances_merge_so_that_a_sum_off_1_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, BASE + "washington: {stance_start: {brokering: 0.9}}\n")
    assert refusal(path).startswith(f"{path}:3: washington.stance_start: ")


def test_an_empty_value_is_no_way_to_delete_a_section(tmp_path: Path) -> None:
    path = write(tmp_path, BASE + "front:\n")
    assert refusal(path) == f"{path}:3: front: must be a map of keys to values, is empty"


def test_what_names_a_kind_is_known_to_the_schema() -> None:
    assert WHOLE_VALUES == ("law", "distribution", "kind")
