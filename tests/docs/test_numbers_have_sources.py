"""Every number of the baseline has a range, or a comment or source that says where it is from."""

from __future__ import annotations

from typing import Any

import pytest

from docs.tables.numbers import ELSEWHERE, NO_SOURCE, baseline, parts, values
from sim.scenario.yaml_files import Keys

SWITCHES = (bool, str)
NUMBERS = [
    (keys, value)
    for section, held in baseline().data.items()
    if isinstance(held, dict) and section not in (*ELSEWHERE, "strategy")
    for keys, value in values((section,), held)
    if not isinstance(value, SWITCHES)
]


@pytest.mark.parametrize(("keys", "value"), NUMBERS, ids=lambda part: str(part)[:60])
def test_a_number_has_a_range_or_says_where_it_is_from(keys: Keys, value: Any) -> None:
    _, spread, source, _ = parts(keys, value)
    assert source
    assert spread != "fixed" or source != NO_SOURCE, ".".join(map(str, keys))


def test_there_are_many_numbers() -> None:
    assert len(NUMBERS) > 100


def test_the_pause_of_intelligence_and_events_at_home_cite_what_is_theirs() -> None:
    def said(*keys: str) -> str:
        held: Any = baseline().data
        for key in keys:
            held = held[key]
        return " ".join(parts(keys, held))

    assert "6 to 7 days" in said("washington", "intelligence_pause_days")
    assert "desertion" in said("ukraine", "home_events", "mobilisation_crisis", "share")
    for kind in ("scandal", "rally"):
        assert "desertion" not in said("ukraine", "home_events", kind, "share")


@pytest.mark.parametrize("name", ["actors", "elections"])
def test_what_stands_in_other_tables_has_sources_too(name: str) -> None:
    def bare(held: Any) -> bool:
        return isinstance(held, int | float) and not isinstance(held, bool)

    data = baseline().data[name]
    if name == "actors":
        positions = [kind[issue] for actor in data.values() for kind in actor.values() for issue in kind]
        assert not [position for position in positions if bare(position)]
    else:
        assert all(election["source"] and election["why"] for election in data.values())
