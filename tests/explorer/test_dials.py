"""An assumption that is moved is moved by settings that anyone can give on the command line."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.explorer.dials import dials_of, leading, settings_of
from sim import given_worlds, load_scenario
from sim.model.records import to_rows
from sim.scenario import shipped
from sim.scenario.build import build_parameters
from sim.scenario.errors import ScenarioError
from sim.scenario.inputs import inputs_of

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


@pytest.mark.parametrize("path", SOME)
def test_settings_make_the_world_in_which_it_is_moved(path: str) -> None:
    dial = DIALS[path]
    value = dial.low + 0.3 * (dial.high - dial.low)
    moved = load_scenario("baseline", settings_of(BASELINE, [(path, value)], DIALS))
    wanted = given_worlds(BASELINE, {path: [value]}).scenario_of(0)
    rows, expected = (to_rows(build_parameters(one)) for one in (moved, wanted))
    for name in rows.dtype.names or ():
        np.testing.assert_array_equal(rows[name], expected[name], name)


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
