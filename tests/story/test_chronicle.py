"""A chronicle is the replication of the batch: the same run, seed and strategy, with all its events."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.story.chronicle import chronicle
from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.store import ResultsFolder
from sim.engines.errors import EngineError
from tests.story.conftest import Telling

RUNS = 6


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return runs and events of a small batch of two strategies."""
    out = tmp_path_factory.mktemp("batch") / "out"
    scenario = load_scenario("baseline")
    strategies = load_strategies(["reservation", "accept_first"], scenario)
    run_batch(scenario, out, strategies, BatchSettings(RUNS, seed=5, events=True))
    folder = ResultsFolder.open(out)
    return folder.read("runs").to_pandas(), folder.read("events").to_pandas()


@pytest.mark.parametrize("strategy", ["reservation", "accept_first"])
@pytest.mark.parametrize("run", range(RUNS))
def test_it_is_the_row_and_the_events_of_the_batch(
    tables: tuple[pd.DataFrame, pd.DataFrame], strategy: str, run: int
) -> None:
    scenario = load_scenario("baseline")
    told = chronicle(scenario, run, 5, load_strategies([strategy], scenario)[0])
    runs, events = (table[(table["strategy"] == strategy) & (table["run"] == run)] for table in tables)
    row = runs.iloc[0]
    assert (told.outcome, told.day) == (row["outcome"], row["day"])
    assert told.result["payoff_ukraine"] == row["payoff_ukraine"]
    assert [event.kind for event in told.events] == events["event"].tolist()
    assert [event.day for event in told.events] == events["day"].tolist()
    firsts = [next(iter(event.details.values())) for event in told.events]
    assert firsts == events["detail_1"].tolist()


@pytest.mark.parametrize("engine", ["simpy", "compiled"])
def test_every_engine_tells_the_same(telling: Telling, engine: str) -> None:
    assert chronicle(load_scenario("baseline"), 4, engine=engine).events == telling(run=4).events


def test_the_first_morning_is_that_of_the_scenario(telling: Telling) -> None:
    told = telling("baseline", 0, "", "front.occupied_km2=120000")
    assert told.opening.day == 0.0
    assert told.opening.occupied_km2 == 120000
    assert told.opening.events == 0


def test_elections_are_counted_by_date_from_the_start_on() -> None:
    late = load_scenario("baseline", ["start_date=2026-06-01"])
    told = chronicle(late, 0)
    dates = [late.elections[name].date for name in told.elections]
    assert dates == sorted(dates)
    assert "hungary" not in told.elections
    for event in told.of_kind("election"):
        assert told.date(event.day) == dates[event.code("number")]


def test_a_replication_that_fails_is_told_plainly() -> None:
    broken = load_scenario("baseline", ["front.strength_to_gain=1000000000", "front.ru_strength_sd=1000"])
    with pytest.raises(EngineError, match="run 3 of baseline failed: state_not_finite"):
        chronicle(broken, 3)
