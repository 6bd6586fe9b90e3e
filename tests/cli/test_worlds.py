"""``run --worlds``: sampled assumptions from the terminal, with two intervals, resumed and played again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest

from analysis.cli.completion import designs
from analysis.evaluate import evaluate
from analysis.world_outputs import OUTPUTS
from sim import BatchSettings, given_worlds, load_scenario, sample_worlds
from sim.batch.store import ResultsFolder
from sim.engines.replication import Rows
from sim.model.records import to_rows
from sim.scenario.designs import DESIGNS
from tests.cli.support import armistice, succeed

SHORT = ("--set", "horizon_days=120", "--set", "follow_up_years=0")
RUN = ("run", "baseline", *SHORT, "--worlds", "12", "--runs", "20", "--seed", "5", "--no-plots")
OUT = ("--out", "out")


def test_headlines_have_two_intervals_and_their_part_of_assumptions(tmp_path: Path) -> None:
    printed = succeed(*RUN, *OUT, folder=tmp_path)
    assert "Reservation value: 12 worlds of 20 runs" in printed
    assert "95%      9 worlds" in printed
    for label in ("Armistice", "Signature", "Day of a signature", "Payoff, Ukraine"):
        assert label in printed
    assert "What ended the runs: " in printed
    assert "240 rows in " in printed
    assert "Written to out/: runs/, manifest.json, assumptions.parquet" in printed


def test_assumptions_are_a_table_of_one_row_a_world(tmp_path: Path) -> None:
    succeed(*RUN, *OUT, folder=tmp_path)
    table = pq.read_table(tmp_path / "out" / "assumptions.parquet")
    assert table["world"].to_pylist() == list(range(1, 13))
    gains = table["front.mean_gain_km2"].to_numpy()
    assert len(set(gains)) == 12
    assert ((gains >= 250.0) & (gains <= 520.0)).all()
    assert table.num_columns > 300


def test_json_has_a_row_for_every_headline(tmp_path: Path) -> None:
    found = json.loads(
        succeed(
            *RUN,
            *OUT,
            "--strategies",
            "reservation,accept_first",
            "--design",
            "lhs",
            "--json",
            folder=tmp_path,
        )
    )
    assert (found["worlds"], found["design"], found["runs"], found["rows"]) == (12, "lhs", 20, 480)
    rows = found["across_worlds"]
    assert [row["output"] for row in rows] == [*OUTPUTS, *OUTPUTS]
    assert {row["strategy"] for row in rows} == {"reservation", "accept_first"}
    for row in rows:
        if row["estimate"] is not None:  # few worlds of few runs may lack a day of a signature
            assert row["low"] <= row["estimate"] <= row["high"]
        if row["world_low"] is not None:  # or not be told apart from chance
            assert row["world_low"] <= row["world_high"]
    assert {"outcomes", "payoffs", "least_sure"}.isdisjoint(found), "their intervals are of independent runs"


def test_two_hundred_runs_a_world_where_nobody_says(tmp_path: Path) -> None:
    found = json.loads(
        succeed("run", "baseline", *SHORT, "--worlds", "10", "--no-plots", "--json", folder=tmp_path)
    )
    assert (found["runs"], found["rows"]) == (200, 2_000)


def test_an_interrupted_batch_is_resumed(tmp_path: Path) -> None:
    whole = json.loads(succeed(*RUN, "--out", "whole", "--json", folder=tmp_path))
    succeed(*RUN, *OUT, folder=tmp_path)
    lost = ResultsFolder(tmp_path / "out").parts("runs")[0]
    lost.path.unlink()
    found = json.loads(succeed(*RUN, *OUT, "--resume", "--json", folder=tmp_path))
    assert found["rows_played"] == lost.replications
    assert found["fingerprint"] == whole["fingerprint"]


@pytest.mark.parametrize("design", DESIGNS)
def test_it_is_played_again_from_its_manifest(tmp_path: Path, design: str) -> None:
    succeed(*RUN, *OUT, "--design", design, folder=tmp_path)
    (tmp_path / "out" / "manifest.json").rename(tmp_path / "paper.json")
    printed = succeed("rerun", "paper.json", "--no-plots", "--out", "again", folder=tmp_path)
    assert printed.splitlines()[-1].startswith("The same table, value for value: fingerprint ")
    as_json = json.loads(succeed("rerun", "paper.json", "--no-plots", "--json", folder=tmp_path))
    assert as_json["same_table"] is True
    assert as_json["across_worlds"]


def test_worlds_of_edited_ranges_are_not_played_again(tmp_path: Path) -> None:
    succeed(*RUN, *OUT, folder=tmp_path)
    path = tmp_path / "out" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["scenario"]["front"]["mean_gain_km2"]["high"] = 600.0
    path.write_text(json.dumps(manifest), encoding="utf-8")
    done = armistice("rerun", "out", "--no-plots", folder=tmp_path)
    assert done.code == 2
    assert "its 12 worlds are not those that were played: their ranges or values were edited" in done.stderr


def test_the_pictures_are_drawn_and_drawn_again(tmp_path: Path) -> None:
    words = [word for word in RUN if word != "--no-plots"]
    found = json.loads(succeed(*words, *OUT, "--json", folder=tmp_path))
    names = {Path(path).name for path in found["plots"]}
    assert names == {f"{name}.{kind}" for name in PICTURES for kind in ("png", "svg")}
    for path in found["plots"]:
        (tmp_path / path).unlink()
    assert succeed("plot", "out", folder=tmp_path).split() == found["plots"]
    assert all((tmp_path / path).stat().st_size > 10_000 for path in found["plots"])


PICTURES = ("headlines_across_worlds", "signature_across_worlds")


def test_the_audit_has_no_intervals_of_independent_runs(tmp_path: Path) -> None:
    succeed(*RUN, *OUT, folder=tmp_path)
    rows = [line for line in succeed("audit", "out", folder=tmp_path).splitlines() if "%" in line]
    assert rows
    assert not [line for line in rows[1:] if "–" not in line]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--precision", "0.01"), "--precision grows one world's batch: with --worlds choose --runs"),
        (("--by", "2026-01-31"), "--by asks the runs of one world: leave it out, or --worlds"),
        (("--open-on", "2026-01-31"), "--open-on asks the runs of one world: leave it out, or --worlds"),
        (("--runs", "1"), "--worlds needs two --runs of each world at least"),
        (("--worlds", "9"), "the number of worlds must be a whole number from 10 to 999,999"),
        (("--design", "halton"), "design 'halton' is unknown; allowed: random, lhs, sobol"),
        (
            ("--set", "correlations.one={between: [front.a, front.b], rank: 0.5, source: s, why: w}"),
            "front.a",
        ),
    ],
)
def test_what_does_not_go_with_worlds_is_told(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = armistice(*RUN, *OUT, *words, folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert told in done.stderr
    assert not (tmp_path / "out").exists()


def test_few_sobol_points_are_told(tmp_path: Path) -> None:
    done = armistice(*RUN, *OUT, "--design", "sobol", folder=tmp_path)
    assert done.code == 0
    assert "Note: 12 Sobol points are few for 372 assumptions" in done.stderr


def test_a_design_without_worlds_is_told(tmp_path: Path) -> None:
    done = armistice("run", "baseline", "--design", "lhs", folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert "--design says how worlds are drawn: it goes with --worlds only" in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("adjust", "out"), "out: holds sampled worlds, which differ by more than luck"),
        (("plot", "out", "--by", "2026-01-31"), "out: holds sampled worlds; --by and --open-on ask the runs"),
    ],
)
def test_what_asks_the_runs_of_one_world_is_refused(
    tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    succeed(*RUN, *OUT, folder=tmp_path)
    done = armistice(*words, folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert told in done.stderr


def test_a_world_that_lost_runs_is_not_drawn(tmp_path: Path) -> None:
    succeed(*RUN, *OUT, folder=tmp_path)
    ResultsFolder(tmp_path / "out").parts("runs")[0].path.unlink()
    done = armistice("plot", "out", folder=tmp_path)
    assert done.code == 2
    assert "the same run with --resume plays the others" in done.stderr


def test_a_scenario_without_ranges_has_no_worlds(tmp_path: Path) -> None:
    plain: dict[str, Any] = sample_worlds(load_scenario("baseline"), 1).scenario_of(0).model_dump(mode="json")
    (tmp_path / "plain.yaml").write_text(json.dumps(plain), encoding="utf-8")
    done = armistice("run", "plain.yaml", "--worlds", "10", folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert "has no assumptions to draw: every number is plain" in done.stderr


def test_a_run_of_a_world_is_told(tmp_path: Path) -> None:
    """The same ending, on the same day, as in the batch."""
    succeed(*RUN, *OUT, folder=tmp_path)
    runs = ResultsFolder.open(tmp_path / "out").read("runs").to_pandas()
    for world, run in ((3, 7), (12, 0)):
        which = ("--world", str(world), "--run", str(run), "--seed", "5")
        told = json.loads(
            succeed("trace", "baseline", *SHORT, *which, "--no-plots", "--json", folder=tmp_path)
        )
        row = runs[(runs["world"] == world) & (runs["run"] == run)].iloc[0]
        assert (told["world"], told["run"]) == (world, run)
        assert (told["outcome"], told["day"]) == (row["outcome"], row["day"])
        assert told["payoffs"]["ukraine"] == row["payoff_ukraine"]


@pytest.mark.parametrize("design", ["sobol", "lhs"])
def test_a_run_of_a_world_of_another_design_is_told(tmp_path: Path, design: str) -> None:
    succeed(*RUN, *OUT, "--design", design, folder=tmp_path)
    runs = ResultsFolder.open(tmp_path / "out").read("runs").to_pandas()
    row = runs[(runs["world"] == 4) & (runs["run"] == 6)].iloc[0]
    which = ("--world", "4", "--run", "6", "--seed", "5", "--design", design, "--worlds", "12")
    told = json.loads(succeed("trace", "baseline", *SHORT, *which, "--no-plots", "--json", folder=tmp_path))
    assert (told["outcome"], told["day"]) == (row["outcome"], row["day"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--worlds", "12"), "--worlds and --design say which batch --world is of"),
        (("--design", "sobol"), "--worlds and --design say which batch --world is of"),
        (("--world", "13", "--worlds", "12"), "--world 13: there are 12 worlds, counted from 1"),
        (("--world", "3", "--design", "lhs"), "--design lhs needs --worlds, too"),
        (("--world", "3", "--design", "halton"), "design 'halton' is unknown; allowed: random, lhs, sobol"),
    ],
)
def test_a_world_that_is_not_there_is_told(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = armistice("trace", "baseline", "--no-plots", *words, folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert told in done.stderr


def test_correlated_worlds_are_played_resumed_and_played_again(tmp_path: Path) -> None:
    pair = "{between: [front.mean_gain_km2, front.gain_persistence], rank: 0.7, source: s, why: w}"
    run = (*RUN, *OUT, "--set", f"correlations.one={pair}")
    succeed(*run, folder=tmp_path)
    grown = ("15" if word == "12" else word for word in run)
    found = json.loads(succeed(*grown, "--resume", "--json", folder=tmp_path))
    assert (found["rows_played"], found["rows"]) == (60, 300)
    printed = succeed("rerun", "out", "--no-plots", "--out", "again", folder=tmp_path)
    assert "The same table, value for value" in printed


def test_worlds_on_shared_luck_are_played_again_and_have_no_headlines(tmp_path: Path) -> None:
    scenario = load_scenario("baseline", ["horizon_days=120", "follow_up_years=0"])
    given = given_worlds(scenario, {"front.mean_gain_km2": [300.0, 400.0]})
    evaluate(given, ["share:armistice"], "shared", BatchSettings(runs=20), out=tmp_path / "out")
    printed = succeed("rerun", "out", "--no-plots", "--out", "again", folder=tmp_path)
    assert "No headlines: these worlds share their luck" in printed
    assert printed.splitlines()[-1].startswith("The same table, value for value: fingerprint ")


def test_failed_runs_are_told_before_the_table_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoilt(given: Any) -> Rows:
        rows = to_rows(given)
        rows["mean_gain_km2"] = np.nan
        return rows

    monkeypatch.setattr("sim.batch.worker.to_rows", spoilt)
    done = armistice(*[word for word in RUN if word != "--no-plots"], *OUT, folder=tmp_path)
    assert done.code == 2
    assert "runs failed and are rows with an error" in done.stdout
    assert "no world may lack runs" in done.stderr


def test_an_unfinished_batch_is_not_drawn(tmp_path: Path) -> None:
    succeed(*RUN, *OUT, folder=tmp_path)
    path = tmp_path / "out" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(manifest | {"status": "unfinished"}), encoding="utf-8")
    done = armistice("plot", "out", folder=tmp_path)
    assert done.stderr == (
        "error: out: is unfinished, and no picture shows some of its worlds: go on with it first, "
        "by --resume\n"
    )


def test_two_strategies_part_in_a_sampled_world(tmp_path: Path) -> None:
    printed = succeed(
        "diff", "reservation", "accept_first", "--world", "3", "--run", "9", "--no-plots", folder=tmp_path
    )
    assert "baseline, reservation value, world 3, run 9, seed 1" in " ".join(printed.split())


def test_designs_are_completed() -> None:
    assert tuple(designs("")) == DESIGNS
    assert designs("s") == ["sobol"]
