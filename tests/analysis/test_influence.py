"""What the register keeps of influence: it is of today's baseline, and shown for its values alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.influence import Influence, in_words, influence_of, place_of, read, write
from sim import load_scenario
from sim.scenario.inputs import inputs_of
from sim.scenario.load import values_hash
from tests.cli.support import succeed

BASELINE = load_scenario("baseline")
ROWS = tuple(read(place_of("baseline")))


def test_it_was_computed_for_the_baseline_as_it_is() -> None:
    assert ROWS
    assert {row.values for row in ROWS} == {values_hash(BASELINE)}, (
        "compute it anew: python -m docs.influence"
    )


def test_it_has_assumptions_of_the_baseline_in_order_of_rank() -> None:
    paths = {known.path for known in inputs_of(BASELINE)}
    for output in {row.output for row in ROWS}:
        own = [row for row in ROWS if row.output == output]
        assert {row.assumption for row in own} <= paths
        assert [row.rank for row in own] == sorted(row.rank for row in own)
        assert any(row.status for row in own)


def test_other_values_have_none() -> None:
    assert influence_of(BASELINE)
    assert not influence_of(load_scenario("baseline", ["front.mean_gain_km2=500"]))
    assert not influence_of(load_scenario("moscow_stalls"))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            Influence("", "median_day", "a", 1, 9, True, -1.0, 2.0),
            "median_day: rank 1 of 9; where it would flip was not looked for",
        ),
        (
            Influence("", "median_day", "a", 1, 9, False, -1.0, 2.0),
            "median_day: moves it by no more than chance can",
        ),
        (
            Influence("", "median_day", "a", 3, 9, True, -1.0, 2.0, "no flip in range"),
            "median_day: rank 3 of 9; no flip in range",
        ),
        (
            Influence("", "median_day", "a", 3, 9, True, -1.0, 2.0, "flips", "0.3", "0.2", "0.4"),
            "median_day: rank 3 of 9; flips at 0.3 (0.2 to 0.4)",
        ),
    ],
)
def test_its_words(row: Influence, words: str) -> None:
    assert in_words(row) == words


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    write(tmp_path / "stress" / "some.csv", list(ROWS))
    assert tuple(read(tmp_path / "stress" / "some.csv")) == ROWS
    assert not list(read(tmp_path / "none.csv"))


def test_the_register_shows_it(tmp_path: Path) -> None:
    first = ROWS[0]
    printed = succeed("assumptions", "baseline", "--only", first.assumption, folder=tmp_path)
    assert f"moves   {in_words(first)}" in printed
    found = json.loads(
        succeed("assumptions", "baseline", "--only", first.assumption, "--json", folder=tmp_path)
    )
    assert found["assumptions"][0]["influence"][0]["rank"] == first.rank
