"""``--set path=value`` is an overlay of one key, written as YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.distributions import Uniform
from sim.scenario.laws import Exponential, Fixed
from sim.scenario.load import load_scenario, parse_setting
from sim.scenario.strategy import DelayUntil
from sim.scenario.yaml_files import merge
from tests.scenario.support import BASE, refusal, write


def test_scalars_lists_and_maps_can_be_set() -> None:
    scenario = load_scenario(
        "baseline",
        [
            "horizon_days=730",
            "front.intensity=0.5",
            "drafting.own_weights=[0.5, 1]",
            "europe.eu_supply={distribution: uniform, low: 0.2, high: 0.4, source: a, why: b}",
            "start_date=2025-12-01",
            "name=other",
            "description=a = b",
        ],
    )
    assert scenario.horizon_days == 730
    assert scenario.front.intensity == 0.5
    assert scenario.drafting.own_weights == (0.5, 1.0)
    assert isinstance(scenario.europe.eu_supply, Uniform)
    assert str(scenario.start_date) == "2025-12-01"
    assert (scenario.name, scenario.description) == ("other", "a = b")


def test_a_law_is_edited_or_replaced_as_in_a_file() -> None:
    edited = load_scenario("baseline", ["front.breakthrough_wait_days.mean=150"])
    assert edited.front.breakthrough_wait_days == Exponential(law="exponential", mean=150.0)
    replaced = load_scenario("baseline", ["front.breakthrough_wait_days={law: fixed, value: 150}"])
    assert replaced.front.breakthrough_wait_days == Fixed(law="fixed", value=150.0)


def test_the_last_of_several_wins() -> None:
    assert load_scenario("baseline", ["horizon_days=100", "horizon_days=200"]).horizon_days == 200


def test_settings_lie_over_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, BASE + "horizon_days: 100\nfollow_up_years: 1\n")
    scenario = load_scenario(path, ["horizon_days=200"])
    assert (scenario.horizon_days, scenario.follow_up_years, scenario.name) == (200, 1.0, "mine")


def test_a_setting_may_mend_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, BASE + "horizon_days: 5\n")
    assert load_scenario(path, ["horizon_days=200"]).horizon_days == 200


def test_setting_what_the_file_says_changes_nothing() -> None:
    baseline = load_scenario("baseline")
    assert load_scenario("baseline", [f"horizon_days={baseline.horizon_days}"]) == baseline


@pytest.mark.parametrize("setting", ["horizon_days", "", "=", "=3", ".=3", "a.=3", ".a=3", "a..b=3", "  =3"])
def test_a_bad_form_is_told_the_right_one(setting: str) -> None:
    wanted = f"--set {setting}: must look like path=value, for example --set horizon_days=730"
    assert refusal("baseline", [setting]) == wanted


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("front.intensty=1", "front.intensty: unknown key. Did you mean intensity?"),
        ("frnot.intensity=1", "frnot: unknown key. Did you mean front?"),
        ("europe.eu_supply.hihg=1", "europe.eu_supply.hihg: unknown key. Did you mean high?"),
        ("front.intensity.low=1", "front.intensity: needs the key distribution ("),
        ("front.season.0=1", "front.season: must be a list, is a map"),
        ("front.intensity=", "front.intensity: must be a number, is empty"),
        ("front.intensity=2", "front.intensity: must lie in [0, 1], is 2"),
        ("front={intensity: 0.5, quiet_months: x}", "front.quiet_months: must be a number, is 'x'"),
        ("front.season=[1, 1, x]", "front.season.2: must be a number, is 'x'"),
        ("front.season=[1, 1", "is not valid YAML: "),
        ("front.intensity=!!python/name:os.system", "is not valid YAML: "),
        ("start_date=2025-02-30", "is not valid YAML: "),
        ("strategy=nonsense", "strategy: nonsense: no such strategy."),
        ("extends=baseline", "extends: unknown key."),
        ("description=!!binary aGk=", "description: must be text"),
    ],
)
def test_a_bad_value_is_told_beside_the_setting(setting: str, message: str) -> None:
    told = refusal("baseline", [setting])
    assert told.startswith(f"--set {setting}: {message}")
    assert len(told.splitlines()) == 1


@given(path=st.lists(st.from_regex(r"\A[a-z_]{1,8}\Z"), min_size=1, max_size=4), value=st.integers())
def test_a_setting_is_a_nest_of_maps(path: list[str], value: int) -> None:
    data: Any = parse_setting(f"{'.'.join(path)}={value}").data
    for key in path:
        assert list(data) == [key]
        data = data[key]
    assert data == value


@given(values=st.dictionaries(st.sampled_from(["a.x", "a.y", "b", "c.x.y"]), st.integers(0, 9)))
def test_settings_of_different_keys_may_come_in_any_order(values: dict[str, int]) -> None:
    forward: Any = {}
    backward: Any = {}
    for path, value in values.items():
        forward = merge(forward, parse_setting(f"{path}={value}").data)
    for path, value in reversed(values.items()):
        backward = merge(backward, parse_setting(f"{path}={value}").data)
    assert forward == backward


def test_a_strategy_can_be_set_and_then_edited() -> None:
    scenario = load_scenario("baseline", ["strategy=delay_until", "strategy.until=2027-01-01"])
    assert isinstance(scenario.strategy, DelayUntil)
    assert str(scenario.strategy.until) == "2027-01-01"
