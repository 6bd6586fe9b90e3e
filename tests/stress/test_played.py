"""Batches read onto arrays: every run in its place, none missing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from analysis.stress.played import read_played
from analysis.stress.player import Player
from sim import load_strategies
from sim.batch.errors import StoreError
from sim.batch.settings import BatchSettings
from sim.batch.store import ResultsFolder
from sim.scenario.worlds import given_worlds
from tests.stress.support import BASELINE

STRATEGIES = load_strategies(["accept_first", "reservation"], BASELINE)


def test_arrays_have_what_the_tables_have(tmp_path: Path) -> None:
    worlds = given_worlds(BASELINE, {"front.mean_gain_km2": [200.0, 600.0]})
    player = Player(tmp_path, BatchSettings(seed=4))
    played = player.play("some/stage", worlds, STRATEGIES, 6)
    table = ResultsFolder.open(tmp_path / "batches" / "some" / "stage").read("runs").to_pandas()
    assert (played.worlds, played.runs, played.strategies) == (2, 6, ("accept_first", "reservation"))
    for row in table.to_dict(orient="records"):
        at = (played.strategies.index(row["strategy"]), row["world"] - 1, row["run"])
        assert played.days[at] == row["day"]
        assert played.payoffs["russia"][at] == row["payoff_russia"]
    signed = table[(table["strategy"] == "accept_first") & (table["outcome"] == "armistice")]
    assert played.ended_in("accept_first", ["armistice"]).sum() == len(signed)
    assert played.shares("reservation").sum(axis=1) == pytest.approx([1.0, 1.0])


def test_a_scenario_is_one_world_and_the_same_as_its_central_one(tmp_path: Path) -> None:
    player = Player(tmp_path, BatchSettings(seed=4))
    alone = player.play("alone", BASELINE, STRATEGIES[:1], 8)
    centre = [
        known.distribution.central for known in given_worlds(BASELINE, {"front.mean_gain_km2": [1.0]}).inputs
    ]
    central = player.play(
        "central", given_worlds(BASELINE, {"front.mean_gain_km2": centre}), STRATEGIES[:1], 8
    )
    assert np.array_equal(alone.days, central.days)


def test_a_stage_that_is_there_is_not_played_again(tmp_path: Path) -> None:
    how = BatchSettings(seed=4, resume=True)
    first, again = Player(tmp_path, how), Player(tmp_path, how)
    one = first.play("stage", BASELINE, STRATEGIES, 5)
    other = again.play("stage", BASELINE, STRATEGIES, 5)
    assert np.array_equal(one.days, other.days)
    assert [batch.played for batch in (*first.played, *again.played)] == [10, 0]


def test_a_batch_with_holes_is_refused(tmp_path: Path) -> None:
    Player(tmp_path, BatchSettings(seed=4)).play("stage", BASELINE, STRATEGIES, 5)
    folder = tmp_path / "batches" / "stage"
    next((folder / "runs").rglob("*.parquet")).unlink()
    with pytest.raises(StoreError, match="failed or are missing"):
        read_played(ResultsFolder.open(folder))
