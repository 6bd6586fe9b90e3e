"""Event logs as tables: the same for both engines, whole even where a buffer overflowed."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from sim import BatchSettings, load_scenario, run_batch
from sim.batch.store import ResultsFolder
from sim.batch.tables import events_table
from sim.engines import play
from sim.engines.replication import Luck
from sim.model.records import to_rows
from sim.scenario.build import build_parameters

SCENARIO = load_scenario("baseline", ["horizon_days=400"])


def events(out: Path, engine: str) -> list[dict[str, object]]:
    run_batch(SCENARIO, out, settings=BatchSettings(runs=60, engine=engine, events=True))
    return ResultsFolder.open(out).read("events").to_pylist()


def test_engines_tell_the_same_events(tmp_path: Path) -> None:
    assert events(tmp_path / "loop", "compiled") == events(tmp_path / "simpy", "simpy")


@pytest.mark.parametrize("engine", ["compiled", "simpy"])
def test_an_overflowing_log_is_written_whole(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roomy = events(tmp_path / "roomy", engine)
    monkeypatch.setattr(play, "FIRST_LOG_ROWS", 3)
    cramped = events(tmp_path / "cramped", engine)
    assert len(roomy) > 60 * 10
    assert cramped == roomy


def test_events_agree_with_results(tmp_path: Path) -> None:
    run_batch(SCENARIO, tmp_path, settings=BatchSettings(runs=100, events=True))
    folder = ResultsFolder.open(tmp_path)
    results = folder.read("runs").to_pandas().set_index("run")
    log = folder.read("events").to_pandas()
    for column, event in (
        ("texts_tabled", "text_tabled"),
        ("stance_shifts", "stance_shift"),
        ("breakthroughs", "breakthrough"),
        ("texts_live", "kyiv_answers"),
    ):
        counted = log[log["event"] == event].groupby("run").size().reindex(results.index, fill_value=0)
        assert (counted == results[column]).all(), column
    ends = log[log["event"] == "war_ends"].set_index("run")
    assert ends.index.tolist() == results.index.tolist()
    assert (ends["day"] == results["day"]).all()
    assert (log.groupby("run").last()["event"] == "window_ends").all()
    assert log.groupby("run")["day"].is_monotonic_increasing.all()


def test_the_table_of_events_takes_no_more_memory_than_its_values() -> None:
    """Not a whole world for every event."""
    given = to_rows(build_parameters(load_scenario("baseline")))
    played = play.play("compiled", given, Luck(1, 0), 60, with_log=True)
    tracemalloc.start()
    table = events_table(("reservation",), 0, played)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert table.num_rows > 60 * 100
    assert peak < 4 * table.nbytes
