"""An assumption that is moved is moved by settings that anyone can give on the command line."""

from __future__ import annotations

import pytest

from analysis.explorer.dials import dials_of, leading, settings_of
from sim import load_scenario
from sim.model.names import ISSUES
from sim.scenario import shipped
from sim.scenario.errors import ScenarioError
from sim.scenario.inputs import inputs_of
from sim.scenario.numbers import central
from sim.scenario.possible import get, sums
from sim.scenario.register import middle

BASELINE = load_scenario("baseline")
DIALS = dials_of(BASELINE)
SOME = (*list(DIALS)[::15], "actors.russia.salience.forces", "front.breakthrough_km2.median",
        "elections.france.effects.1.add", "washington.stance_start.brokering")  # fmt: skip


def test_every_assumption_has_a_dial_with_its_source() -> None:
    assert list(DIALS) == [known.path for known in inputs_of(BASELINE)]
    for dial in DIALS.values():
        assert dial.low <= dial.central <= dial.high
        assert dial.low < dial.high
        assert 0 < dial.step < dial.high - dial.low
        assert dial.source
        assert dial.why
        assert dial.meaning


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("path", SOME)
def test_what_is_moved_is_played_as_it_is_and_the_world_can_be(path: str, share: float) -> None:
    dial = DIALS[path]
    value = dial.low + share * (dial.high - dial.low)
    settings = settings_of(BASELINE, [(path, value)], DIALS)
    moved = middle(load_scenario("baseline", settings).model_dump(mode="json"))
    assert get(moved, dial.keys) == value
    touched = {setting.partition("=")[0] for setting in settings}
    whole = next((keys for keys, _ in sums(moved) if dial.keys in keys), [dial.keys])
    like = {".".join(map(str, keys)) for keys in whole} | {path.partition(".effects")[0] + ".effects"}
    like |= {"front.gain_innovation_sd_km2"} if path.startswith("front.breakthrough") else set()
    assert touched <= like, "nothing else is moved"


def test_others_give_way_in_proportion() -> None:
    values = {"actors.russia.salience.forces": 0.2, "actors.russia.salience.nato": 0.1}
    settings = settings_of(BASELINE, list(values.items()), DIALS)
    before = BASELINE.actors.russia.salience
    after = load_scenario("baseline", settings).actors.russia.salience
    others = [issue for issue in ISSUES if issue not in ("forces", "nato")]
    ratios = {issue: central(getattr(after, issue)) / central(getattr(before, issue)) for issue in others}
    assert (after.forces, after.nato) == (0.2, 0.1)
    assert max(ratios.values()) == pytest.approx(min(ratios.values()))
    assert sum(central(getattr(after, issue)) for issue in ISSUES) == pytest.approx(1.0)


def test_parts_that_are_more_than_the_whole_are_told() -> None:
    paths = [f"washington.transitions.brokering.{stance}" for stance in ("pressing_kyiv", "pressing_moscow")]
    values = [(path, DIALS[path].high) for path in paths]
    with pytest.raises(ScenarioError, match="must add up to 1 with their like, which cannot be"):
        settings_of(BASELINE, values, DIALS)


def test_two_are_moved_together() -> None:
    values = {"bargaining.war_share": 0.3, "actors.russia.salience.forces": 0.2}
    settings = settings_of(BASELINE, list(values.items()), DIALS)
    assert "bargaining.war_share=0.3" in settings
    assert load_scenario("baseline", settings).bargaining.war_share == 0.3


def test_nothing_moved_needs_no_setting() -> None:
    assert settings_of(BASELINE, [], DIALS) == []


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (
            "bargaining.war_share",
            0.9,
            "bargaining.war_share: must lie in its range, 0.12 to 0.5 share, central 0.25",
        ),
        ("bargaining.no_such", 0.5, "bargaining.no_such: is no assumption of baseline"),
        ("strategy", 0.5, "strategy: is no assumption of baseline"),
    ],
)
def test_what_cannot_be_moved_is_told(path: str, value: float, told: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        settings_of(BASELINE, [(path, value)], DIALS)
    assert told in str(refused.value)


@pytest.mark.parametrize("name", shipped.scenarios())
def test_every_shipped_scenario_has_leading_assumptions(name: str) -> None:
    scenario = load_scenario(name)
    found = leading(scenario, dials_of(scenario))
    assert len(found) >= 5
    assert len(set(found)) == len(found)
