"""Which mechanisms a scenario switches off: told by the switch, and silent when played."""

from __future__ import annotations

import pytest

from sim import load_scenario, load_strategies
from sim.batch.switched_off import SWITCHES, switched_off
from sim.model.firing import MECHANISMS
from tests.support import parameters, play

# What takes a mechanism out, and what it leaves in.
TAKEN_OUT = {
    "mechanisms.s03_china=false": {"relief_bonus"},
    "mechanisms.s04_leadership=false": {"autonomy_hurry"},
    "mechanisms.s05_pressure=false": {"pressure_on_kyiv"},
    "mechanisms.s07_unanimity=false": {"veto", "standing_veto", "bypass", "lapse", "relief_veto"},
    "mechanisms.s09_european_influence=false": {"amendment", "amendment_cap", "text_withdrawn"},
    "mechanisms.s10_no_clash=false": {"amendment_cap"},
    "mechanisms.s17_explosive_land=false": {"tabled_concession"},
    "mechanisms.s21_luck_and_rift=false": {"rift_with_moscow", "breakthrough"},
    "mechanisms.s22_us_turn=false": {"turn_on_kyiv"},
    "mechanisms.s08_exposure=false": {"strain_shock"},
    "mechanisms.s23_next_war=false": {"rearmament"},
    "breaking_points.collapse_hazard=0": {"ukrainian_collapse"},
    "theory=base_rate": {"amendment", "failed_ratification", "ukrainian_collapse", "european_text"},
}
BROUGHT_IN = {
    "switches.leader_turnover=true": "leader_turnover",
    "switches.spoilers=true": "spoiler",
    "switches.two_level_ratification=true": "second_ratification",
    "switches.windows_of_agreement=true": "closed_window",
    "switches.guarantor_credibility=true": "weak_guarantor",
    "theory=commitment": "commitment_problem",
    "theory=ripeness": "not_ripe",
    "russia.policy=stall_while_advancing": "stalling",
    "russia.policy=demand_maximum": "stalling",
    "washington.policy=walk_away": "walk_away",
    "shocks.ceasefire_scare={wait_days: {law: fixed, value: 50}, chance: 1, repeats: false, "
    "effects: [{lever: unity, add: -0.1}], source: test, why: test}": "shock",
}


# Rules that count a firing though nothing happens, or act though they are off: mend them, then strike
# the line here.
def off(setting: str = "", strategy: str = "reservation") -> set[str]:
    scenario = load_scenario("baseline", [setting] if setting else [])
    return set(switched_off(scenario, load_strategies([strategy], scenario)[0]))


def firings(setting: str = "", strategy: str = "reservation", runs: int = 200) -> dict[str, int]:
    worlds, _ = play(parameters(settings=(setting,) if setting else (), strategy=strategy), runs)
    return dict(zip(MECHANISMS, worlds["fired"].sum(axis=0).tolist(), strict=True))


@pytest.mark.parametrize(("setting", "taken"), TAKEN_OUT.items(), ids=TAKEN_OUT)
def test_a_claim_that_is_off_takes_its_mechanisms_out(setting: str, taken: set[str]) -> None:
    found = off(setting)
    assert taken <= found
    assert not taken & off()


@pytest.mark.parametrize(("setting", "mechanism"), BROUGHT_IN.items(), ids=BROUGHT_IN.values())
def test_a_switch_that_is_on_brings_its_mechanism_in(setting: str, mechanism: str) -> None:
    assert mechanism in off()
    assert mechanism not in off(setting)


@pytest.mark.parametrize("setting", ["", *TAKEN_OUT, *BROUGHT_IN])
def test_what_is_off_does_not_fire(setting: str) -> None:
    fired = firings(setting)
    assert [name for name in off(setting) if fired[name]] == []


@pytest.mark.parametrize("strategy", ["accept_first", "delay_for", "red_lines", "text_trigger"])
def test_what_a_strategy_switches_off_does_not_fire(strategy: str) -> None:
    fired = firings(strategy=strategy)
    assert [name for name in off(strategy=strategy) if fired[name]] == []


@pytest.mark.parametrize("strategy", ["delay_until", "delay_for", "text_trigger", "delay_unless_pressed"])
def test_strategies_that_wait_have_waiting_on(strategy: str) -> None:
    assert "kyiv_waits" not in off(strategy=strategy)


def test_every_switch_gives_a_reason_and_names_mechanisms() -> None:
    for switch in SWITCHES:
        assert switch.mechanisms
        assert switch.reason
