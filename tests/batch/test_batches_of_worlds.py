"""Batches of sampled worlds: every world has its runs and its luck, whoever plays them and however often."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.errors import StoreError
from sim.batch.fingerprint import fingerprint
from sim.batch.store import ResultsFolder
from sim.scenario.errors import ScenarioError
from sim.scenario.worlds import Worlds, given_worlds, sample_worlds

SCENARIO = load_scenario("baseline", ["horizon_days=200", "follow_up_years=1"])
STRATEGIES = load_strategies(["reservation", "accept_first"], SCENARIO)
WORLDS = sample_worlds(SCENARIO, 7, seed=3)
FEW = BatchSettings(runs=40, workers=2)


def table(out: Path) -> pd.DataFrame:
    return ResultsFolder.open(out).read("runs").to_pandas()


def play(out: Path, how: BatchSettings = FEW, worlds: Worlds | None = WORLDS) -> str:
    """Play a batch and return the fingerprint of its table."""
    run_batch(SCENARIO, out, STRATEGIES, how, worlds=worlds)
    return f"{fingerprint(ResultsFolder.open(out).read('runs')):016x}"


def test_every_world_has_all_its_runs(tmp_path: Path) -> None:
    play(tmp_path)
    counts = table(tmp_path).groupby(["strategy", "world"], observed=True)["run"]
    assert (counts.nunique() == 40).all()
    assert counts.nunique().index.get_level_values("world").unique().tolist() == list(range(1, 8))
    manifest = ResultsFolder.open(tmp_path).read_manifest()
    assert (manifest["worlds"], manifest["runs"], manifest["rows"]) == (7, 40, 7 * 40 * 2)


@pytest.mark.parametrize(
    "how",
    [
        replace(FEW, workers=1),
        replace(FEW, workers=3),
        replace(FEW, engine="simpy"),
        replace(FEW, events=True),
    ],
    ids=["one worker", "three workers", "simpy", "events"],
)
def test_the_table_is_the_same_whoever_plays_it(tmp_path: Path, how: BatchSettings) -> None:
    assert play(tmp_path / "one") == play(tmp_path / "other", how)


def test_a_world_is_the_scenario_with_its_values(tmp_path: Path) -> None:
    play(tmp_path / "worlds", replace(FEW, same_luck=True))
    run_batch(WORLDS.scenario_of(4), tmp_path / "alone", STRATEGIES, FEW)
    both = table(tmp_path / "worlds").query("world == 5"), table(tmp_path / "alone")
    assert both[0]["outcome"].to_list() == both[1]["outcome"].to_list()
    for column in ("day", "payoff_ukraine", "occupied_km2"):
        assert both[0][column].to_list() == pytest.approx(both[1][column].to_list(), nan_ok=True)


def test_luck_is_the_worlds_own_or_the_same(tmp_path: Path) -> None:
    central = np.array([[known.distribution.central for known in WORLDS.inputs]] * 3)
    alike = Worlds(SCENARIO, WORLDS.inputs, central)
    play(tmp_path / "own", worlds=alike)
    play(tmp_path / "same", replace(FEW, same_luck=True), alike)
    own, same = (by_world(tmp_path / name) for name in ("own", "same"))
    assert (same[1] == same[2]).all()
    assert (same[1] == same[3]).all()
    assert (own[1] != own[2]).any()


def by_world(out: Path) -> pd.DataFrame:
    """Return the day of each run, a world a column."""
    return table(out).pivot_table(index=["strategy", "run"], columns="world", values="day", observed=True)


def test_more_runs_are_added_to_every_world(tmp_path: Path) -> None:
    play(tmp_path / "grown")
    grown = play(tmp_path / "grown", replace(FEW, runs=65, resume=True))
    assert grown == play(tmp_path / "at once", replace(FEW, runs=65))


@pytest.mark.parametrize("stop_after", [1, 150, 400])
def test_an_interrupted_batch_is_gone_on_with(tmp_path: Path, stop_after: int) -> None:
    done = 0

    def stop(runs: int) -> None:
        nonlocal done
        done += runs
        if done >= stop_after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(SCENARIO, tmp_path / "out", STRATEGIES, replace(FEW, workers=1), stop, worlds=WORLDS)
    assert play(tmp_path / "out", replace(FEW, resume=True)) == play(tmp_path / "undisturbed")


@pytest.mark.parametrize("design", ["random", "sobol"])
def test_more_worlds_are_added_to_the_same_first_ones(tmp_path: Path, design: str) -> None:
    few, many = (sample_worlds(SCENARIO, number, 3, design) for number in (5, 9))
    play(tmp_path / "grown", worlds=few)
    batch = run_batch(SCENARIO, tmp_path / "grown", STRATEGIES, replace(FEW, resume=True), worlds=many)
    assert batch.played == 4 * 40 * 2
    assert batch.manifest["fingerprint"] == play(tmp_path / "at once", worlds=many)
    values = [pq.read_table(tmp_path / name / "assumptions.parquet") for name in ("grown", "at once")]
    assert values[0].equals(values[1])


def test_another_latin_hypercube_is_refused(tmp_path: Path) -> None:
    play(tmp_path, worlds=sample_worlds(SCENARIO, 5, 3, "lhs"))
    with pytest.raises(StoreError, match=r"its number of sampled worlds \(--worlds\) is 5, not 9"):
        play(tmp_path, replace(FEW, resume=True), sample_worlds(SCENARIO, 9, 3, "lhs"))


def test_a_manifest_from_before_there_were_worlds_is_that_of_none(tmp_path: Path) -> None:
    play(tmp_path, worlds=None)
    folder = ResultsFolder.open(tmp_path)
    old = {key: value for key, value in folder.read_manifest().items() if key not in ADDED}
    folder.write_manifest(old)
    run_batch(SCENARIO, tmp_path, STRATEGIES, replace(FEW, runs=50, resume=True))
    assert folder.read_manifest()["rows"] == 100


ADDED = ("worlds", "design", "worlds_hash", "same_luck")


def test_other_worlds_are_refused(tmp_path: Path) -> None:
    play(tmp_path)
    for other, told in (
        (
            sample_worlds(SCENARIO, 7, seed=4),
            "its worlds have other values: another seed, design or range drew them",
        ),
        (sample_worlds(SCENARIO, 6, seed=3), r"its number of sampled worlds \(--worlds\) is 7, not 6"),
        (None, r"its number of sampled worlds \(--worlds\) is 7, not 0"),
    ):
        with pytest.raises(StoreError, match=told):
            play(tmp_path, replace(FEW, resume=True), other)


def test_lost_or_foreign_values_are_written_again(tmp_path: Path) -> None:
    play(tmp_path)
    path = tmp_path / "assumptions.parquet"
    before = pq.read_table(path)
    for damage in (path.unlink, lambda: path.write_bytes(b"junk")):
        damage()
        told: list[str] = []
        run_batch(SCENARIO, tmp_path, STRATEGIES, replace(FEW, resume=True), say=told.append, worlds=WORLDS)
        assert told == [f"{path}: was gone or had other values; it is written again"]
        assert pq.read_table(path).equals(before)


def test_values_that_differ_in_their_last_digits_are_those_that_were_played(tmp_path: Path) -> None:
    """As on another machine, where a quantile may come out otherwise."""
    elsewhere = replace(WORLDS, values=np.multiply(WORLDS.values, 1.0 + 1e-14))
    play(tmp_path, worlds=elsewhere)
    batch = run_batch(SCENARIO, tmp_path, STRATEGIES, replace(FEW, runs=50, resume=True), worlds=WORLDS)
    assert batch.manifest["worlds_hash"] == elsewhere.values_hash
    assert batch.played == 10 * 7 * 2


def test_worlds_of_another_scenario_and_precisions_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="the worlds are of another scenario"):
        run_batch(load_scenario("baseline"), tmp_path, STRATEGIES, FEW, worlds=WORLDS)
    with pytest.raises(ValueError, match="a precision watches independent runs"):
        play(tmp_path, replace(FEW, precision=0.1))


def test_worlds_that_cannot_be_are_told_before_anything_is_played(tmp_path: Path) -> None:
    impossible = given_worlds(SCENARIO, {"front.gain_persistence": [0.5, 3.0]})
    with pytest.raises(ScenarioError, match="world 2 cannot be"):
        play(tmp_path / "out", worlds=impossible)
    assert not (tmp_path / "out").exists()


def test_a_correlated_batch_is_grown_and_resumed(tmp_path: Path) -> None:
    written = "{between: [front.mean_gain_km2, front.gain_persistence], rank: 0.5, source: s, why: w}"
    scenario = load_scenario("baseline", ["horizon_days=120", f"correlations.one={written}"])
    few, many = (sample_worlds(scenario, number) for number in (3, 8))
    run_batch(scenario, tmp_path / "grown", (), FEW, worlds=few)
    grown = run_batch(scenario, tmp_path / "grown", (), replace(FEW, resume=True), worlds=many)
    assert grown.played == 5 * 40
    at_once = run_batch(scenario, tmp_path / "at once", (), FEW, worlds=many)
    assert grown.manifest["fingerprint"] == at_once.manifest["fingerprint"]
