"""What assumptions are called: every one has short words, a unit that is one, and none shares its name."""

from __future__ import annotations

import pytest

from analysis.stress.assumption_words import label, ranged, unit
from sim.scenario import shipped
from sim.scenario.inputs import inputs_of
from sim.scenario.load import load_scenario

PATHS = [known.path for known in inputs_of(load_scenario("baseline"))]


def test_no_two_assumptions_have_the_same_name() -> None:
    names = [label(path) for path in PATHS]
    twice = {name for name in names if names.count(name) > 1}
    assert not twice


@pytest.mark.parametrize("name", shipped.scenarios())
def test_names_are_words(name: str) -> None:
    for known in inputs_of(load_scenario(name)):
        words = label(known.path)
        assert words[0].isupper(), words
        assert "_" not in words
        assert len(words) <= 60, words
        assert "_" not in unit(known.path)


def test_ranges_have_their_unit_once() -> None:
    assert ranged("washington.spell_days.committed.mean", 61.7, 297.0) == "61.7 to 297 days"
    assert ranged("washington.spell_days.committed.shape", 1.2, 2.4) == "1.2 to 2.4"
