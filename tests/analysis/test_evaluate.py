"""Worlds played and read off: one tidy frame, the luck asked for, and no number from a design with holes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.evaluate import COLUMNS, evaluate, world_frame
from analysis.outcomes import SIGNATURES
from analysis.world_outputs import OutputError, outputs_named
from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.errors import StoreError
from sim.batch.store import ResultsFolder
from sim.engines.replication import Rows
from sim.model.records import to_rows
from sim.scenario.worlds import given_worlds, sample_worlds

SCENARIO = load_scenario("baseline", ["horizon_days=200", "follow_up_years=1"])
STRATEGIES = load_strategies(["reservation", "accept_first"], SCENARIO)
WORLDS = sample_worlds(SCENARIO, 6, seed=3)
FEW = BatchSettings(runs=30, workers=2)
ASKED = ("share:armistice", "share:signature", "median_day", "payoff:ukraine")


def test_it_is_one_tidy_frame(tmp_path: Path) -> None:
    frame = evaluate(WORLDS, ASKED, settings=FEW, strategies=STRATEGIES, out=tmp_path)
    assert tuple(frame.columns) == COLUMNS
    assert len(frame) == 2 * 6 * len(ASKED)
    assert not frame.duplicated(["strategy", "world", "output"]).any()
    assert frame["strategy"].unique().tolist() == ["reservation", "accept_first"]
    assert frame["world"].unique().tolist() == list(range(1, 7))
    assert (frame["luck"] == "own").all()


def test_values_are_the_means_of_the_table(tmp_path: Path) -> None:
    frame = evaluate(WORLDS, ASKED, settings=FEW, strategies=STRATEGIES, out=tmp_path)
    runs = ResultsFolder.open(tmp_path).read("runs").to_pandas()
    runs["signed"] = runs["outcome"].isin(SIGNATURES)
    by_world = runs.groupby(["strategy", "world"], observed=True)
    for output, column in (("share:signature", "signed"), ("payoff:ukraine", "payoff_ukraine")):
        own = frame[frame["output"] == output].set_index(["strategy", "world"])
        wanted = by_world[column].mean().reindex(own.index)
        assert own["value"].to_list() == pytest.approx(wanted.to_list())
        spread = by_world[column].var().reindex(own.index)
        assert own["variance"].to_list() == pytest.approx(spread.to_list())
        assert own["error"].to_list() == pytest.approx([np.sqrt(one / 30) for one in spread])


def test_the_median_day_is_that_of_texts_and_none_where_there_are_none(tmp_path: Path) -> None:
    frame = evaluate(WORLDS, ["median_day"], settings=FEW, out=tmp_path)
    runs = ResultsFolder.open(tmp_path).read("runs").to_pandas()
    signed = runs[runs["outcome"].isin(SIGNATURES)]
    for row in frame.to_dict(orient="records"):
        days = np.sort(signed.loc[signed["world"] == row["world"], "day"])
        wanted = np.nan if len(days) == 0 else np.floor(days[(len(days) - 1) // 2])
        assert row["value"] == pytest.approx(wanted, nan_ok=True)
    assert frame["variance"].isna().all()


def test_alike_worlds_on_shared_luck_are_the_same_and_on_their_own_are_not() -> None:
    alike = given_worlds(SCENARIO, {"front.mean_gain_km2": [384.0] * 3})
    frames = {
        luck: evaluate(alike, ["payoff:ukraine"], luck, FEW)["value"].nunique() for luck in ("shared", "own")
    }
    assert frames == {"shared": 1, "own": 3}


def test_luck_asked_for_overrules_the_settings() -> None:
    frame = evaluate(WORLDS, ["payoff:ukraine"], "own", replace(FEW, same_luck=True))
    assert (frame["luck"] == "own").all()


def test_it_resumes_and_tells_its_progress(tmp_path: Path) -> None:
    told: list[int] = []

    def stop(runs: int) -> None:
        told.append(runs)
        if sum(told) >= 60:
            raise KeyboardInterrupt

    one = replace(FEW, workers=1)
    with pytest.raises(KeyboardInterrupt):
        evaluate(WORLDS, ASKED, settings=one, out=tmp_path, progress=stop)
    told.clear()
    resumed = evaluate(WORLDS, ASKED, settings=replace(one, resume=True), out=tmp_path, progress=told.append)
    assert sum(told) == 180
    pd.testing.assert_frame_equal(resumed, evaluate(WORLDS, ASKED, settings=FEW))


def test_it_leaves_nothing_behind_without_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    evaluate(WORLDS, ["share:armistice"], settings=FEW)
    assert not list(tmp_path.iterdir())


def test_a_world_that_lacks_runs_is_refused(tmp_path: Path) -> None:
    run_batch(SCENARIO, tmp_path, (), FEW, worlds=WORLDS)
    folder = ResultsFolder.open(tmp_path)
    folder.parts("runs")[0].path.unlink()
    with pytest.raises(StoreError, match=r"has \d of 6 worlds; going on with it plays the others"):
        world_frame(folder, outputs_named(ASKED))


def test_failed_runs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The front of one world is not a number."""

    def spoilt(given: Any) -> Rows:
        rows = to_rows(given)
        if rows["mean_gain_km2"] == 500.0:
            rows["mean_gain_km2"] = np.nan
        return rows

    monkeypatch.setattr("sim.batch.worker.to_rows", spoilt)
    impossible = given_worlds(SCENARIO, {"front.mean_gain_km2": [384.0, 500.0]})
    with pytest.raises(StoreError, match=r"runs failed, the first in world 2: no world may lack runs"):
        evaluate(impossible, ASKED, settings=FEW, out=tmp_path)


@pytest.mark.parametrize(
    ("outputs", "luck", "told"),
    [
        (["share:armistice"], "Shared", "luck 'Shared' is unknown; allowed: own, shared"),
        ("share:armistice", "own", "outputs must be a list of one name or more"),
        ([], "own", "outputs must be a list of one name or more"),
    ],
)
def test_what_cannot_be_asked_is_told(tmp_path: Path, outputs: Any, luck: Any, told: str) -> None:
    with pytest.raises(OutputError, match=told):
        evaluate(WORLDS, outputs, luck, FEW, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_output_asked_for_twice_is_there_once() -> None:
    frame = evaluate(WORLDS, ["payoff:ukraine", "payoff:ukraine"], settings=FEW)
    assert len(frame) == 6


def test_an_unknown_output_is_told_before_anything_is_played(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"output 'share:armistce' is unknown; .* Did you mean share:armi"):
        evaluate(WORLDS, ["share:armistce"], settings=FEW, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()
