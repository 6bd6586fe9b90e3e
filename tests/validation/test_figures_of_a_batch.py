"""Every figure can be told from a small batch of the baseline, with the same numbers in any engine."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from rich.console import Console

from analysis.validation.command import Compared, compare
from analysis.validation.figures import FIGURES, SHARE, Comparison
from sim import BatchSettings, load_scenario, load_strategies

NAMES = [figure.name for figure in FIGURES]


def compared(folder: Path, runs: int, engine: str = "compiled", strategies: tuple[str, ...] = ()) -> Compared:
    """Play a small batch and compare."""
    scenario = load_scenario("baseline")
    chosen = load_strategies(list(strategies), scenario)
    how = BatchSettings(runs, seed=3, engine=engine)
    return compare(scenario, chosen, how, folder, Console(quiet=True))[0]


@pytest.fixture(scope="module")
def by_name(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Comparison]:
    """Return the comparisons of 400 runs of the scenario's own strategy."""
    (comparisons,) = compared(tmp_path_factory.mktemp("validate"), 400).values()
    return {comparison.figure.name: comparison for comparison in comparisons}


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_finite_in_its_interval_and_a_share_is_one(
    by_name: dict[str, Comparison], name: str
) -> None:
    found = by_name[name].estimate
    assert all(math.isfinite(x) for x in (found.value, found.low, found.high))
    assert found.low <= found.value <= found.high
    if by_name[name].figure.unit == SHARE:
        assert found.low >= 0
        assert found.high <= 1


def test_the_states_of_washington_fill_the_time(by_name: dict[str, Comparison]) -> None:
    states = ("stance_neutral", "stance_on_moscow", "stance_on_kyiv")
    assert sum(by_name[name].estimate.value for name in states) == pytest.approx(1.0)


def test_more_agreements_by_later_dates(by_name: dict[str, Comparison]) -> None:
    dates = ("31_december_2025", "31_march_2026", "31_december_2026")
    shares = [by_name[f"agreement_by_{date}"].estimate.value for date in dates]
    assert shares == sorted(shares)
    assert by_name["no_agreement_before_2026_crowds"].estimate.value == pytest.approx(1 - shares[0])


def test_engines_give_the_same_figures(tmp_path: Path) -> None:
    assert repr(compared(tmp_path / "a", 12)) == repr(compared(tmp_path / "b", 12, "simpy"))


def test_strategies_are_told_apart(tmp_path: Path) -> None:
    both = compared(tmp_path / "both", 150, strategies=("accept_first", "reservation"))
    alone = compared(tmp_path / "alone", 150, strategies=("accept_first",))
    assert list(both) == ["accept_first", "reservation"]
    assert repr(both["accept_first"]) == repr(alone["accept_first"])
    assert repr(both["accept_first"]) != repr(both["reservation"])
