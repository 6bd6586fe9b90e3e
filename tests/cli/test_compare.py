"""``armistice compare`` as a user meets it: tables, JSON, refusals, going on, and ties."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.compare.differences import paired_differences
from tests.cli.support import armistice, succeed

SHORT = ("--set", "horizon_days=300", "--set", "follow_up_years=1", "--workers", "1")
TWO = ("--strategies", "reservation,accept_first")
SMALL = ("compare", "baseline", *SHORT, *TWO, "--runs", "120", "--weights-runs", "30", "--no-plots")
NO_WEIGHTS = (*SMALL[:-1], "--no-weights", "--no-plots")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("compare")


@pytest.fixture(scope="module")
def printed(folder: Path) -> dict[str, Any]:
    found = json.loads(succeed(*SMALL, "--out", "out", "--json", folder=folder))
    assert isinstance(found, dict)
    return found


def test_one_object_has_everything(printed: dict[str, Any]) -> None:
    assert printed["strategies"] == ["reservation", "accept_first"]
    assert printed["reference"] == "reservation"
    assert 3 <= len(printed["sentences"]) <= 6
    assert len(printed["ranking"]) == 2
    assert len(printed["payoff_pairs"]) == 1
    assert len(printed["dominance"]) == 4
    assert len(printed["weights"]) == 15
    assert {row["quantity"] for row in printed["differences"]} >= {
        "payoff:ukraine", "payoff:russia:fighting", "share:ukrainian_collapse", "share:renewed_war",
        "share:imposed_settlement", "days_to_signature", "territory_lost_km2",
    }  # fmt: skip


def test_tables_are_csv_and_parquet_with_the_same_rows(printed: dict[str, Any], folder: Path) -> None:
    tables = folder / "out" / "tables"
    names = {path.stem for path in tables.iterdir()}
    assert names == {
        "estimates", "differences", "ranking", "payoff_pairs", "dominance", "dominance_curves",
        "payoff_quantiles", "weights",
    }  # fmt: skip
    for name in names:
        csv, parquet = pd.read_csv(tables / f"{name}.csv"), pd.read_parquet(tables / f"{name}.parquet")
        assert len(csv) == len(parquet) == len(printed[name])
        assert list(csv.columns) == list(parquet.columns)
    assert all((folder / file).exists() for file in printed["files"])


def test_python_gives_the_same(printed: dict[str, Any], folder: Path) -> None:
    table = paired_differences(folder / "out")
    shown = [row["difference"] for row in printed["differences"]]
    assert table["difference"].tolist() == pytest.approx(shown, abs=1e-15, nan_ok=True)


def test_the_terminal_shows_every_table(tmp_path: Path) -> None:
    shown = succeed(*SMALL, folder=tmp_path)
    for said in (
        "Ranking by Ukraine's mean payoff: 120 runs of each on the same luck",
        "Less Reservation value: Ukraine's payoff and its parts",
        "Ukraine's payoff: does the row dominate the column?",
        "Best for Ukraine by weights, 30 runs a cell",
        "times the runs",
        "Written to results/0001-baseline/: runs/, manifest.json, tables/, weights/",
    ):
        assert said in shown


def test_names_of_ten_strategies_fit_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "tests.cli.support.PLAIN_TERMINAL", {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
    )
    words = ("compare", "baseline", *SHORT, "--runs", "60", "--no-weights", "--no-plots")
    shown = succeed(*words, folder=tmp_path)
    assert max(len(line.rstrip()) for line in shown.splitlines() if "Written to" not in line) <= 80
    assert "…" not in shown
    matrix = shown.split("does the row dominate")[1].split("By first")[0]
    for name in ("Accept first text", "Leverage trigger", "Delay two years", "Red lines", "Text trigger"):
        assert name in matrix


def test_without_weights_there_are_none(tmp_path: Path) -> None:
    found = json.loads(succeed(*NO_WEIGHTS, "--json", "--out", "out", folder=tmp_path))
    assert "weights" not in found
    assert not (tmp_path / "out" / "weights").exists()


def test_weights_come_later_and_damaged_parts_are_played_again(
    printed: dict[str, Any], tmp_path: Path
) -> None:
    succeed(*NO_WEIGHTS, "--out", "out", "--quiet", folder=tmp_path)
    found = json.loads(succeed(*SMALL, "--out", "out", "--resume", "--json", folder=tmp_path))
    assert found["weights"] == printed["weights"]
    part = next((tmp_path / "out" / "weights" / "runs").iterdir())
    part.write_bytes(part.read_bytes()[:-20])
    done = armistice(*SMALL, "--out", "out", "--resume", "--json", folder=tmp_path)
    assert json.loads(done.stdout)["weights"] == printed["weights"]
    assert "was damaged; its 150 runs are played again" in done.stderr


def test_resume_alone_goes_on_with_the_runs_of_before(
    printed: dict[str, Any], folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder / "out", tmp_path / "out")
    words = ("compare", "baseline", *SHORT, *TWO, "--no-plots", "--out", "out", "--resume", "--json")
    found = json.loads(succeed(*words, folder=tmp_path))
    assert (found["runs"], found["weights"]) == (120, printed["weights"])


def test_plain_weights_are_left_out_and_it_is_told(tmp_path: Path) -> None:
    plain = ("--set", "bargaining.war_cost_ukraine=0.3", "--set", "payoffs.discount_rate=0.02")
    done = armistice(*SMALL, *plain, "--out", "out", folder=tmp_path)
    assert "plain numbers: there is no range to try" in done.stderr
    assert "by weights" not in done.stdout


def test_the_same_strategy_under_two_names_is_a_tie(tmp_path: Path) -> None:
    (tmp_path / "again.yaml").write_text("kind: reservation\ndescription: the same\n", encoding="utf-8")
    words = (*SMALL[:-1], "--strategies", "reservation,again.yaml", "--json", "--out", "out", "--no-plots")
    found = json.loads(succeed(*words, folder=tmp_path))
    assert [(row["rank_low"], row["rank_high"]) for row in found["ranking"]] == [(1, 2), (1, 2)]
    assert {row["answer"] for row in found["dominance"]} == {"the same"}
    assert all(row["leaders"].count(",") == 1 for row in found["weights"])
    assert {row["difference"] for row in found["differences"]} <= {0.0, None}


def test_left_out_strategies_are_the_scenarios_own_and_all_shipped(tmp_path: Path) -> None:
    words = ("compare", "baseline", *SHORT, "--runs", "30", "--no-weights", "--no-plots", "--json")
    found = json.loads(succeed(*words, folder=tmp_path))
    assert found["strategies"][0] == found["reference"] == "reservation"
    assert len(found["strategies"]) >= 10


def test_shipped_strategies_that_a_scenario_cannot_play_are_left_out(tmp_path: Path) -> None:
    later = ("--set", "start_date=2027-01-15")
    words = ("compare", "baseline", *later, *SHORT, "--runs", "30", "--no-weights", "--no-plots")
    done = armistice(*words, folder=tmp_path)
    assert done.code == 0
    assert "Left out: " in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--strategies", "reservation"), "a comparison needs two strategies at least"),
        ((*TWO, "--reference", "red_lines"), "the reference red_lines is none of the strategies compared"),
        ((*TWO, "--runs", "5"), "5 runs are too few to compare strategies by: 30 are the least"),
        ((*TWO, "--weights-runs", "3"), "3 runs are too few to compare strategies by"),
        (("--strategies", "reservation,reservation"), "strategies must have different names"),
        ((*TWO, "--runs", "none"), "the number of runs must be a whole number"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = armistice("compare", "baseline", *words, folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "results").exists()


def test_pictures_are_drawn_unless_they_are_not_wanted(tmp_path: Path) -> None:
    words = (*SMALL[:-1], "--out", "out", "--json")
    found = json.loads(succeed(*words, folder=tmp_path))
    plots = {Path(file).name for file in found["files"] if "/plots/" in file}
    assert plots == {
        f"{name}.{kind}"
        for name in ("paired_differences", "payoff_distributions", "ranking_by_weights")
        for kind in ("png", "svg")
    }


def test_ctrl_c_among_the_weights_says_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("analysis.compare.command.run_batch", interrupted)
    done = armistice(*SMALL, folder=tmp_path)
    assert (done.code, done.stdout) == (130, "")
    assert "Interrupted. 240 runs are kept, whole, in results/0001-baseline\n" in done.stderr
    again = done.stderr.splitlines()[-1].removeprefix("Go on with: armistice ").split()
    assert again[-3:] == ["--out", "results/0001-baseline", "--resume"]
    monkeypatch.undo()
    found = json.loads(succeed(*again, "--json", folder=tmp_path))
    assert (found["runs"], len(found["weights"])) == (120, 15)
